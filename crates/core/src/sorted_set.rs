//! A set in a sorted list.

use std::borrow::Borrow;

use crate::order;

/// Items in order, each once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortedSet<T>(Vec<T>);

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> SortedSet<T> {
    /// No items.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Items in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The least item; `None` if there is none.
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }

    /// The greatest item; `None` if there is none.
    pub fn last(&self) -> Option<&T> {
        self.0.last()
    }

    /// Keeps the items that pass.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    /// Takes all items away.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<T: Ord> SortedSet<T> {
    fn find<Q: Ord + ?Sized>(&self, item: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        match self.0.last() {
            Some(last) if last.borrow() >= item => {
                self.0.binary_search_by(|known| known.borrow().cmp(item))
            }
            _ => Err(self.0.len()),
        }
    }

    /// Whether the item is there.
    pub fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(item).is_ok()
    }

    /// Puts an item in place; says whether it is new.
    pub fn insert(&mut self, item: T) -> bool {
        match self.find(&item) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, item);
                true
            }
        }
    }

    /// Takes an item away; says whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        match self.find(item) {
            Ok(at) => {
                self.0.remove(at);
                true
            }
            Err(_) => false,
        }
    }

    /// The items that the other set has not, in order.
    pub fn difference<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> + Clone {
        self.0.iter().filter(|item| !other.contains(*item))
    }

    /// The items that both sets have, in order.
    pub fn intersection<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> + Clone {
        self.0.iter().filter(|item| other.contains(*item))
    }

    /// Whether no item is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !self.0.iter().any(|item| other.contains(item))
    }

    /// Whether the other set has all items of this one.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.iter().all(|item| other.contains(item))
    }
}

impl<'a, T: Ord + Copy + 'a> Extend<&'a T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, items: I) {
        self.extend(items.into_iter().copied());
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items: Vec<T> = items.into_iter().collect();
        if items.windows(2).any(|two| two[0] >= two[1]) {
            let compare = &mut |a: usize, b: usize| items[a].cmp(&items[b]);
            let (places, differ) = order::last_places(items.len(), compare);
            order::arrange(places, &mut |a, b| items.swap(a, b));
            items.truncate(differ);
        }
        Self(items)
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn holds_what_a_tree_holds(
            items in prop::collection::vec(0_u8..20, 0..40),
            gone in prop::collection::vec(0_u8..20, 0..10),
        ) {
            let mut tree: BTreeSet<u8> = items.iter().copied().collect();
            let mut sorted = SortedSet::new();
            sorted.extend(items.iter().copied());
            prop_assert_eq!(&sorted, &items.into_iter().collect());
            let others: SortedSet<u8> = gone.iter().copied().collect();
            let tree_of_others: BTreeSet<u8> = gone.iter().copied().collect();
            prop_assert!(sorted.difference(&others).eq(tree.difference(&tree_of_others)));
            prop_assert!(sorted.intersection(&others).eq(tree.intersection(&tree_of_others)));
            prop_assert_eq!(sorted.is_subset(&others), tree.is_subset(&tree_of_others));
            for item in gone {
                prop_assert_eq!(sorted.remove(&item), tree.remove(&item));
            }
            prop_assert!(sorted.iter().eq(tree.iter()));
        }
    }
}
