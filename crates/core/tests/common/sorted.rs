//! Strategies for sorted lists.

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;
use proptest::collection::{SizeRange, btree_map, btree_set};
use proptest::prelude::*;

pub(crate) fn sorted_map<K: Strategy, V: Strategy>(
    keys: K,
    values: V,
    size: impl Into<SizeRange>,
) -> impl Strategy<Value = Sorted<K::Value, V::Value>>
where
    K::Value: Ord,
{
    btree_map(keys, values, size).prop_map(|entries| entries.into_iter().collect())
}

pub(crate) fn sorted_set<T: Strategy>(
    items: T,
    size: impl Into<SizeRange>,
) -> impl Strategy<Value = SortedSet<T::Value>>
where
    T::Value: Ord,
{
    btree_set(items, size).prop_map(|items| items.into_iter().collect())
}
