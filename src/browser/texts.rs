//! Long texts in IndexedDB: packed, and read back before anybody relies on them.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;

use super::{idb, pack};

/// Keeps a text under a key. When it returns `Ok` the text is there: it was read back.
pub(crate) async fn keep(key: &str, text: &str) -> Result<(), idb::Refusal> {
    let bytes = pack::pack(text).await;
    idb::put(key, &Uint8Array::from(bytes.as_slice()).into()).await?;
    if bytes_of(key).await?.as_ref() == Some(&bytes) {
        Ok(())
    } else {
        Err("it did not keep what was written".to_owned())
    }
}

/// The text under a key; `None` if there is none, or it is damaged.
pub(crate) async fn text(key: &str) -> Result<Option<String>, idb::Refusal> {
    match bytes_of(key).await? {
        Some(bytes) => Ok(pack::unpack(bytes).await),
        None => Ok(None),
    }
}

async fn bytes_of(key: &str) -> Result<Option<Vec<u8>>, idb::Refusal> {
    let value = idb::get(key).await?;
    Ok(value.and_then(|value| Some(value.dyn_into::<Uint8Array>().ok()?.to_vec())))
}
