//! Texts made small, by what the browser itself has for it.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

/// What packed bytes begin with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A stream that packs or unpacks this format; `None` where the browser has none.
fn stream(name: &str, format: &str) -> Option<JsValue> {
    let made: Function = Reflect::get(&js_sys::global(), &name.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&made, &Array::of1(&format.into())).ok()
}

async fn through(bytes: &[u8], stream: &JsValue) -> Result<Vec<u8>, JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts)?;
    let pair: &ReadableWritablePair = stream.unchecked_ref();
    let out = blob.stream().pipe_through(pair);
    let response = Response::new_with_opt_readable_stream(Some(&out))?;
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The text as bytes: packed where the browser can, plain where it cannot.
pub(crate) async fn pack(text: &str) -> Vec<u8> {
    if let Some(stream) = stream("CompressionStream", "gzip")
        && let Ok(bytes) = through(text.as_bytes(), &stream).await
    {
        return bytes;
    }
    text.as_bytes().to_vec()
}

/// The text as raw DEFLATE, packed beside the page; `None` where the browser cannot.
pub(crate) async fn deflate(text: &str) -> Option<Vec<u8>> {
    through(text.as_bytes(), &stream("CompressionStream", "deflate-raw")?).await.ok()
}

/// The text that was packed; `None` if the bytes are damaged.
pub(crate) async fn unpack(bytes: Vec<u8>) -> Option<String> {
    if !bytes.starts_with(&GZIP) {
        return String::from_utf8(bytes).ok();
    }
    let stream = stream("DecompressionStream", "gzip")?;
    String::from_utf8(through(&bytes, &stream).await.ok()?).ok()
}
