//! Small things to remember that belong to the person, not to the workspace.

use super::{KeyValue, StorageError, keys};

/// Texts by name, such as the theme. Losing one loses no work.
#[derive(Clone, Debug)]
pub struct Preferences<S> {
    store: S,
}

impl<S: KeyValue> Preferences<S> {
    /// Preferences in this storage.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// What was chosen; `None` if nothing was.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    pub fn read(&self, name: &str) -> Result<Option<String>, StorageError> {
        self.store.read(&keys::preference(name))
    }

    /// Remembers a choice.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    pub fn write(&self, name: &str, text: &str) -> Result<(), StorageError> {
        self.store.write(&keys::preference(name), text)
    }

    /// Forgets a choice.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    pub fn remove(&self, name: &str) -> Result<(), StorageError> {
        self.store.remove(&keys::preference(name))
    }
}
