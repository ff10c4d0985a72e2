//! Weights that keep 100 %.

use crate::model::Share;
use crate::order;

const WHOLE: u64 = 10_000;

/// Weighs entered shares up (or down) to exactly 100 %, in proportion, by the largest remainder.
/// All equal where all are zero; empty stays empty.
pub fn filled_up<K: Copy>(entered: &[(K, Share)]) -> Vec<(K, Share)> {
    apportion(entered, WHOLE)
}

/// Moves one weight; the others make room in proportion, so that the sum stays exactly 100 %.
/// Where the others are all zero, they share the rest equally. A single weight is always 100 %.
pub fn moved<K: Copy + PartialEq>(entered: &[(K, Share)], which: K, to: Share) -> Vec<(K, Share)> {
    let others: Vec<(K, Share)> = entered.iter().copied().filter(|(id, _)| *id != which).collect();
    if others.is_empty() {
        return entered.iter().map(|(id, _)| (*id, Share::ALL)).collect();
    }
    let rest = WHOLE - u64::from(to.basis_points());
    let shared = apportion(&others, rest);
    let mut shared = shared.into_iter();
    let place = |(id, _): &(K, Share)| {
        if *id == which { Some((which, to)) } else { shared.next() }
    };
    entered.iter().filter_map(place).collect()
}

fn apportion<K: Copy>(entered: &[(K, Share)], whole: u64) -> Vec<(K, Share)> {
    let points = |share: Share| u64::from(share.basis_points());
    let sum: u64 = entered.iter().map(|(_, share)| points(*share)).sum();
    // Where nothing was entered, everything counts the same.
    let weigh = |share: Share| if sum == 0 { 1 } else { points(share) };
    let sum = if sum == 0 { entered.len() as u64 } else { sum };
    let mut parts: Vec<(usize, u64, u64)> = entered
        .iter()
        .enumerate()
        .map(|(at, (_, share))| (at, weigh(*share) * whole / sum, weigh(*share) * whole % sum))
        .collect();
    let given: u64 = parts.iter().map(|(_, part, _)| part).sum();
    let left = (whole * u64::from(!entered.is_empty())).saturating_sub(given) as usize;
    order::sort_by(&mut parts, |a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
    for part in parts.iter_mut().take(left) {
        part.1 += 1;
    }
    order::sort_by_key(&mut parts, |(at, ..)| *at);
    let share = |points: u64| Share::from_basis_points(points as u32);
    parts.into_iter().zip(entered).map(|((_, part, _), (id, _))| (*id, share(part))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(weights: &[(usize, Share)]) -> u32 {
        weights.iter().map(|(_, share)| share.basis_points()).sum()
    }

    proptest! {
        #[test]
        fn the_sum_is_always_whole(
            entered in prop::collection::vec(0_u32..=10_000, 1..12),
            which in 0_usize..12,
            to in 0_u32..=10_000,
        ) {
            let entered: Vec<_> = entered.into_iter().map(Share::from_basis_points).enumerate().collect();
            prop_assert_eq!(sum(&filled_up(&entered)), 10_000);
            let which = which % entered.len();
            let after = moved(&entered, which, Share::from_basis_points(to));
            prop_assert_eq!(sum(&after), 10_000);
            if entered.len() > 1 {
                prop_assert_eq!(after[which].1.basis_points(), to);
            }
        }
    }

    #[test]
    fn others_keep_their_proportion() {
        let share = Share::from_basis_points;
        let before = [(0, share(5000)), (1, share(3000)), (2, share(2000))];
        let after = moved(&before, 0, share(0));
        assert_eq!(after, vec![(0, share(0)), (1, share(6000)), (2, share(4000))]);
        assert!(filled_up::<usize>(&[]).is_empty());
    }
}
