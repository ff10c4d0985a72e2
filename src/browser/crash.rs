//! What happens when the program fails: it stops writing and shows a way out, with the last state to
//! take along.

use std::cell::RefCell;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ErrorEvent};

use super::files;

static CRASHED: AtomicBool = AtomicBool::new(false);

/// A file to be offered: its name and its text.
pub(crate) type Rescued = (String, String);

type Rescue = fn() -> Option<Rescued>;

thread_local! {
    /// Gives the last state that was sound.
    static RESCUE: RefCell<Option<Rescue>> = const { RefCell::new(None) };
}

/// Whether the program has failed; nothing may be stored any more then.
pub(crate) fn has_crashed() -> bool {
    CRASHED.load(Ordering::Relaxed)
}

/// From now on a failure is logged and shows the page's crash block.
pub(crate) fn watch() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        crashed();
    }));
    // What the machine itself refuses, such as a stack that is too deep, is no panic.
    let failed = Closure::<dyn Fn(ErrorEvent)>::new(|event: ErrorEvent| {
        let kind = event.error().dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
        if kind.as_deref() == Some("RuntimeError") {
            crashed();
        }
    });
    if let Some(window) = web_sys::window() {
        let callback = failed.as_ref().unchecked_ref();
        drop(window.add_event_listener_with_callback("error", callback));
    }
    failed.forget();
}

/// What gives the last sound state when the program has failed. It must rely on nothing that may have
/// been left half done.
pub(crate) fn rescue_with(state: fn() -> Option<Rescued>) {
    RESCUE.set(Some(state));
}

fn crashed() {
    if CRASHED.swap(true, Ordering::Relaxed) {
        return;
    }
    let block = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("crash"));
    let Some(block) = block else { return };
    drop(block.remove_attribute("hidden"));
    on_click(&block, "#crash-reload", || {
        if let Some(window) = web_sys::window() {
            drop(window.location().reload());
        }
    });
    on_click(&block, "#crash-download", || {
        let rescue = RESCUE.with_borrow(|rescue| *rescue);
        if let Some((name, text)) = rescue.and_then(|rescue| rescue()) {
            files::download(&name, "application/json", &text);
        }
    });
}

/// What a button of the crash block does.
fn on_click(block: &Element, button: &str, act: fn()) {
    let button = block.query_selector(button).ok().flatten();
    let Some(button) = button else { return };
    let act = Closure::<dyn Fn()>::new(act);
    drop(button.add_event_listener_with_callback("click", act.as_ref().unchecked_ref()));
    act.forget();
}
