//! Records of one kind, by id.

use std::sync::Arc;

use super::Shared;
use crate::order;
use crate::sorted::Sorted;

/// Records of one kind in the order of their ids. Cheap to clone: a clone shares the list until
/// one of the two is written.
#[derive(Debug)]
pub struct Table<K, V>(Arc<Sorted<K, Shared<V>>>);

impl<K: Ord + Copy, V> Table<K, V> {
    /// How many records.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The record; `None` if there is none of this id.
    pub fn get(&self, id: K) -> Option<&Shared<V>> {
        self.0.get(&id)
    }

    /// Whether there is a record of this id.
    pub fn contains(&self, id: K) -> bool {
        self.0.contains_key(&id)
    }

    /// Records in the order of their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &Shared<V>)> + ExactSizeIterator {
        self.0.iter().map(|(id, record)| (*id, record))
    }

    /// Ids in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = K> + ExactSizeIterator {
        self.0.keys().copied()
    }

    /// Puts a record in place, or takes it away if `None`.
    pub fn set(&mut self, id: K, record: Option<Shared<V>>) {
        let map = Arc::make_mut(&mut self.0);
        match record {
            Some(record) => drop(map.insert(id, record)),
            None => drop(map.remove(&id)),
        }
    }

    /// Ids in the order that people gave: by `position`, then by id.
    pub fn arranged(&self, position: impl Fn(&V) -> u32) -> Vec<K> {
        let mut ids: Vec<(u32, K)> =
            self.0.iter().map(|(id, record)| (position(record), *id)).collect();
        // They come by id, and equal ones stay as they come.
        order::sort_by_key(&mut ids, |(position, _)| *position);
        ids.into_iter().map(|(_, id)| id).collect()
    }

    /// Puts many records in place, or takes away what is `None`, in one go. Their ids must rise.
    pub(crate) fn lay(&mut self, changes: impl ExactSizeIterator<Item = (K, Option<Shared<V>>)>) {
        if changes.len() == 0 {
            return;
        }
        let mut old = self.iter().peekable();
        let mut laid = Vec::with_capacity(old.len() + changes.len());
        for (id, record) in changes {
            while let Some((id, record)) = old.next_if(|(before, _)| *before < id) {
                laid.push((id, record.clone()));
            }
            old.next_if(|(before, _)| *before == id);
            laid.extend(record.map(|record| (id, record)));
        }
        laid.extend(old.map(|(id, record)| (id, record.clone())));
        self.0 = Arc::new(laid.into_iter().collect());
    }
}

impl<K, V> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(Arc::new(Sorted::default()))
    }
}

impl<K: Ord, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}
impl<K: Ord, V: Eq> Eq for Table<K, V> {}

impl<K: Ord, V> FromIterator<(K, Shared<V>)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, Shared<V>)>>(records: I) -> Self {
        Self(Arc::new(records.into_iter().collect()))
    }
}
