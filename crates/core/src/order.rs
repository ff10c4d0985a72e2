//! Sorting by one sort for everything.
//!
//! The standard library's sort is compiled anew for each type and each comparison, five kilobytes a
//! time, and the app has to be small. Here one sort of numbers calls back to compare what they
//! stand for.

use std::cmp::Ordering;

/// The numbers from 0 up to `count` in the order that `compare` gives; equal ones stay as they were.
#[inline(never)]
pub fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Sorts as `slice::sort_by` does; equal items stay as they were.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut from = places(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    // Along each circle of places every item takes the place of the one before it.
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut from[at], at);
            if next == start || next == at {
                break;
            }
            items.swap(at, next);
            at = next;
        }
    }
}

/// Sorts as `slice::sort_by_key` does; equal items stay as they were.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts numbers from low to high.
pub fn sort_numbers(numbers: &mut [f64]) {
    sort_by(numbers, f64::total_cmp);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(items in prop::collection::vec((0_u8..9, 0_u8..9), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
