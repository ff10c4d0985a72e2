//! Text from and to the clipboard, in answer to its events.

use wasm_bindgen::JsCast;
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
