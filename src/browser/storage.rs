//! Local storage behind the port that can refuse.

use ballast_file::storage::{KeyValue, StorageError};
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::StorageEvent;

/// The browser's local storage; `None` where the browser blocks it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Browser {
    open: bool,
}

impl Browser {
    /// Asks once whether there is any: `LocalStorage::raw` of gloo panics where it is blocked.
    pub(crate) fn probe() -> Self {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        Self { open: storage.is_some() }
    }

    fn raw(self) -> Result<web_sys::Storage, StorageError> {
        if self.open { Ok(LocalStorage::raw()) } else { Err(StorageError::Blocked) }
    }
}

impl KeyValue for Browser {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.raw()?.get_item(key).map_err(|_| StorageError::Blocked)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.raw()?.set_item(key, text).map_err(|error| {
            let name = js_sys::Reflect::get(&error, &"name".into()).ok();
            match name.and_then(|name| name.as_string()).as_deref() {
                // Two bytes a character is what browsers count.
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => {
                    StorageError::Full { needed: (key.len() + text.len()) * 2 }
                }
                Some("SecurityError") => StorageError::Blocked,
                other => StorageError::Other(other.unwrap_or("no reason given").to_owned()),
            }
        })
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.raw()?.remove_item(key).map_err(|_| StorageError::Blocked)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let raw = self.raw()?;
        let count = raw.length().map_err(|_| StorageError::Blocked)?;
        let keys = (0..count).filter_map(|at| raw.key(at).ok().flatten());
        Ok(keys.filter(|key| key.starts_with(prefix)).collect())
    }
}

fn of_tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What this tab remembers under a key, across reloads; `None` if it does not.
pub(crate) fn tab_text(key: &str) -> Option<String> {
    of_tab()?.get_item(key).ok().flatten()
}

/// Remembers a text as long as this tab is open. Where that is refused it is forgotten.
pub(crate) fn remember_in_tab(key: &str, text: &str) {
    if let Some(storage) = of_tab() {
        drop(storage.set_item(key, text));
    }
}

/// Calls `changed` with the key whenever another tab has changed a text.
pub(crate) fn on_change(changed: impl Fn(&str) + 'static) {
    let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if let Some(key) = event.key() {
            changed(&key);
        }
    });
    if let Some(window) = web_sys::window() {
        let callback = listener.as_ref().unchecked_ref();
        drop(window.add_event_listener_with_callback("storage", callback));
    }
    // It listens as long as the page lives.
    listener.forget();
}
