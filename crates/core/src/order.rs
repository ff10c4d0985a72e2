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

/// Puts items into the order that [`places`] has found, by swapping them: along each circle of places
/// every item takes the place of the one before it.
#[inline(never)]
pub fn arrange(mut from: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..from.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut from[at], at);
            if next == start || next == at {
                break;
            }
            swap(at, next);
            at = next;
        }
    }
}

/// Sorts as `slice::sort_by` does; equal items stay as they were.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let from = places(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(from, &mut |a, b| items.swap(a, b));
}

/// The places of items that differ, in the order that `compare` gives, and behind them those of the
/// items that a later one equals; and how many differ.
#[inline(never)]
pub fn last_places(
    count: usize,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> (Vec<usize>, usize) {
    let all = places(count, compare);
    let (mut last, mut rest) = (Vec::with_capacity(count), Vec::new());
    for (at, place) in all.iter().enumerate() {
        let equal = all.get(at + 1).is_some_and(|next| compare(*place, *next).is_eq());
        if equal { &mut rest } else { &mut last }.push(*place);
    }
    let differ = last.len();
    last.append(&mut rest);
    (last, differ)
}

/// For each item the place of the first that equals it.
#[inline(never)]
pub fn firsts(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let places = places(count, compare);
    let mut firsts: Vec<usize> = (0..count).collect();
    for at in 1..count {
        if compare(places[at - 1], places[at]).is_eq() {
            firsts[places[at]] = firsts[places[at - 1]];
        }
    }
    firsts
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

        #[test]
        fn equal_items_are_found(items in prop::collection::vec(0_u8..9, 0..60)) {
            let mut compare = |a: usize, b: usize| items[a].cmp(&items[b]);
            for (at, first) in firsts(items.len(), &mut compare).into_iter().enumerate() {
                prop_assert_eq!(Some(first), items.iter().position(|item| *item == items[at]));
            }
            let (places, differ) = last_places(items.len(), &mut compare);
            let set: std::collections::BTreeSet<u8> = items.iter().copied().collect();
            let last = |item: &u8| items.iter().rposition(|it| it == item);
            prop_assert!(places[..differ].iter().copied().map(Some).eq(set.iter().map(last)));
            let mut all = places;
            all.sort_unstable();
            prop_assert!(all.into_iter().eq(0..items.len()));
        }
    }
}
