//! Trees built entry by entry.
//!
//! `collect` sorts a list of all entries first and builds the tree from it, in eight kilobytes of
//! code for each type of entry; inserting them one by one needs nothing that is not there anyway.

use crate::sorted::Sorted;
use crate::sorted_set::SortedSet;

/// A map of these entries; of a key that comes twice the last entry counts.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> Sorted<K, V> {
    let mut map = Sorted::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// A set of these items.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> SortedSet<T> {
    let mut set = SortedSet::new();
    for item in items {
        set.insert(item);
    }
    set
}
