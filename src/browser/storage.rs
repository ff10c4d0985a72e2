//! Local storage behind the port that can refuse.

use ballast_file::storage::{KeyValue, StorageError};
use gloo_storage::{LocalStorage, Storage as _};

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
}
