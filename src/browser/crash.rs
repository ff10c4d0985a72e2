//! What happens when the program fails: it stops writing and shows a way out.

use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

static CRASHED: AtomicBool = AtomicBool::new(false);

/// Whether the program has failed; nothing may be stored any more then.
pub(crate) fn has_crashed() -> bool {
    CRASHED.load(Ordering::Relaxed)
}

/// From now on a panic is logged and shows the page's crash block.
pub(crate) fn watch() {
    panic::set_hook(Box::new(|info| {
        CRASHED.store(true, Ordering::Relaxed);
        console_error_panic_hook::hook(info);
        let block = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id("crash"));
        if let Some(block) = block {
            drop(block.remove_attribute("hidden"));
            reload_on_click(&block);
        }
    }));
}

/// The button of the crash block loads the page anew.
fn reload_on_click(block: &web_sys::Element) {
    let button = block.query_selector("button").ok().flatten();
    let Some(button) = button else { return };
    let reload = Closure::<dyn Fn()>::new(|| {
        if let Some(window) = web_sys::window() {
            drop(window.location().reload());
        }
    });
    drop(button.add_event_listener_with_callback("click", reload.as_ref().unchecked_ref()));
    reload.forget();
}
