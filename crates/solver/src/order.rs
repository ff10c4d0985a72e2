//! Sorting by one sort for everything.
//!
//! The standard library's sort is compiled anew for each type and each comparison, five kilobytes a
//! time; a page that carries the solver has to be small. Here one sort of numbers calls back to
//! compare what they stand for.

use std::cmp::Ordering;

#[inline(never)]
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Sorts as `slice::sort_by` does; equal items stay as they were.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
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
