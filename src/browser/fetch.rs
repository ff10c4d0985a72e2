//! Files that lie beside the page.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::dom;

/// Loads a text and hands it on; `None` if it could not be had.
pub(crate) fn text(relative: &str, then: impl FnOnce(Option<String>) + 'static) {
    let address = dom::resolve(relative);
    spawn_local(async move { then(load(&address).await) });
}

async fn load(address: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
