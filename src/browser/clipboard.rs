//! Text from and to the clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Event};

/// The text that is being pasted; `None` if there is none.
pub(crate) fn text_of(event: &Event) -> Option<String> {
    let event = event.dyn_ref::<ClipboardEvent>()?;
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

/// Puts text on the clipboard in answer to a copy event.
pub(crate) fn put(event: &Event, text: &str) {
    let data = event.dyn_ref::<ClipboardEvent>().and_then(|event| event.clipboard_data());
    if let Some(data) = data
        && data.set_data("text/plain", text).is_ok()
    {
        event.prevent_default();
    }
}

/// Puts text on the clipboard because a button was pressed; says whether the browser let it.
pub(crate) async fn write(text: &str) -> bool {
    match begin(text) {
        Some(writing) => JsFuture::from(writing).await.is_ok(),
        None => false,
    }
}

/// Where the page is not served safely, there is no clipboard to ask.
fn begin(text: &str) -> Option<js_sys::Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write = js_sys::Reflect::get(&clipboard, &"writeText".into()).ok()?;
    let write: js_sys::Function = write.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
