//! Records that are replaced, never mutated.

use std::ops::Deref;
use std::sync::Arc;

/// A record behind a shared pointer: cheap to keep in history, in memos and in several tables.
/// Two are equal if they are the same record, or hold the same content.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Wraps a record.
    pub fn new(record: T) -> Self {
        Self(Arc::new(record))
    }

    /// Whether both are one and the same record, not only equal.
    pub fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Clone> Shared<T> {
    /// A copy with a change.
    pub fn with(&self, change: impl FnOnce(&mut T)) -> Self {
        let mut copy = T::clone(&self.0);
        change(&mut copy);
        Self::new(copy)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other) || *self.0 == *other.0
    }
}
impl<T: Eq> Eq for Shared<T> {}
