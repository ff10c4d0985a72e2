//! The port: texts by key, in a place that may say no.

use std::sync::Arc;

/// Texts by key. The browser's storage behind it can refuse at any time.
pub trait KeyValue {
    /// The text under a key; `None` if there is none.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text under a key, in place of what is there. On an error the old text is still there.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes the text under a key away, if there is one.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// All keys that begin with these letters, in no order.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
}

impl<S: KeyValue + ?Sized> KeyValue for &S {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        (**self).read(key)
    }
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        (**self).write(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        (**self).remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        (**self).keys(prefix)
    }
}

impl<S: KeyValue + ?Sized> KeyValue for Arc<S> {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        (**self).read(key)
    }
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        (**self).write(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        (**self).remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        (**self).keys(prefix)
    }
}

/// Why the storage refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// There is no storage to be had, as in a private window.
    #[error("This browser does not let the page keep anything: save to a file instead.")]
    Blocked,
    /// There is no room.
    #[error("The browser's storage is full: {needed} bytes more were asked for.")]
    Full {
        /// How long the text and its key are, in bytes.
        needed: usize,
    },
    /// Anything else, in the storage's own words.
    #[error("The browser's storage failed: {0}.")]
    Other(String),
}
