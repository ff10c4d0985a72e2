//! Whether the browser may clear what is kept when it is short of room.

use wasm_bindgen_futures::JsFuture;

/// Whether it has promised not to; `None` if it has no such promise to give. With `ask` it is asked to.
pub(crate) async fn is_promised(ask: bool) -> Option<bool> {
    let storage = web_sys::window()?.navigator().storage();
    let promise = if ask { storage.persist() } else { storage.persisted() };
    JsFuture::from(promise.ok()?).await.ok()?.as_bool()
}
