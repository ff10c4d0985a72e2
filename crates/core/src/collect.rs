//! Trees built entry by entry.
//!
//! `collect` sorts a list of all entries first and builds the tree from it, in eight kilobytes of
//! code for each type of entry; inserting them one by one needs nothing that is not there anyway.

use std::collections::{BTreeMap, BTreeSet};

/// A map of these entries; of a key that comes twice the last entry counts.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// A set of these items.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}
