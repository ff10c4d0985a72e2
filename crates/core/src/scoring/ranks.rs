//! Weights from an order of importance, and from points for swings.

/// Weights of `count` places, the most important first, by the centroid of all weights that have
/// this order: wᵢ = (1/n) Σₖ₌ᵢⁿ 1/k (Barron and Barrett, *Management Science* 42, 1996).
pub fn centroid(count: usize) -> Vec<f64> {
    let mut weights = vec![0.0; count];
    let mut sum = 0.0;
    for at in (0..count).rev() {
        sum += 1.0 / (at + 1) as f64;
        weights[at] = sum / count as f64;
    }
    weights
}

/// Weights of `count` places, the most important first, in proportion to n, n − 1, … 1 (Stillwell,
/// Seaver, Edwards, *Organizational Behavior and Human Performance* 28, 1981).
pub fn rank_sum(count: usize) -> Vec<f64> {
    let whole = (count * (count + 1)) as f64 / 2.0;
    (0..count).map(|at| (count - at) as f64 / whole).collect()
}

/// Weights of items by their ranks, 1 for the most important. Items of equal rank share what their
/// places have; those without a rank share the last places. `by_place` is [`centroid`] or
/// [`rank_sum`].
pub fn by_rank(ranks: &[Option<u16>], by_place: fn(usize) -> Vec<f64>) -> Vec<f64> {
    let places = by_place(ranks.len());
    let key = |rank: Option<u16>| rank.map_or(u32::MAX, u32::from);
    let share = |rank: &Option<u16>| {
        let before = ranks.iter().filter(|other| key(**other) < key(*rank)).count();
        let equal = ranks.iter().filter(|other| key(**other) == key(*rank)).count();
        let places = places.iter().skip(before).take(equal);
        places.sum::<f64>() / equal as f64
    };
    ranks.iter().map(share).collect()
}

/// Weights of items by the points, 0 to 100, that people give to the swing from worst to best on
/// each, the best swing having 100 (von Winterfeldt and Edwards, 1986). No points count as 0; where
/// nobody has any, all weigh the same.
pub fn by_swing(points: &[Option<f64>]) -> Vec<f64> {
    let given = |points: &Option<f64>| points.unwrap_or(0.0).max(0.0);
    let sum: f64 = points.iter().map(given).sum();
    let equal = 1.0 / points.len() as f64;
    points.iter().map(|it| if sum > 0.0 { given(it) / sum } else { equal }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 6e-5, "{found:?} is not {expected:?}");
        }
    }

    /// Barron and Barrett 1996, table 1; the sums are by hand.
    #[test]
    fn published_weights() {
        close(&centroid(4), &[0.5208, 0.2708, 0.1458, 0.0625]);
        close(&centroid(3), &[0.6111, 0.2778, 0.1111]);
        close(&rank_sum(4), &[0.4, 0.3, 0.2, 0.1]);
    }

    #[test]
    fn equal_ranks_share() {
        close(&by_rank(&[Some(2), Some(1), Some(2)], rank_sum), &[0.25, 0.5, 0.25]);
        close(&by_rank(&[None, Some(7), None], rank_sum), &[0.25, 0.5, 0.25]);
        close(&by_swing(&[Some(100.0), Some(60.0), None, Some(40.0)]), &[0.5, 0.3, 0.0, 0.2]);
        close(&by_swing(&[None, None]), &[0.5, 0.5]);
    }

    proptest! {
        #[test]
        fn weights_sum_to_1_and_keep_the_order(
            ranks in prop::collection::vec(prop::option::of(1_u16..9), 1..12),
            points in prop::collection::vec(prop::option::of(0_u8..=100), 1..12),
        ) {
            for by_place in [centroid, rank_sum] {
                let weights = by_rank(&ranks, by_place);
                prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                for (a, wa) in ranks.iter().zip(&weights) {
                    for (b, wb) in ranks.iter().zip(&weights) {
                        let before = matches!((a, b), (Some(a), Some(b)) if a < b);
                        prop_assert!(!before || wa > wb);
                    }
                }
            }
            let points: Vec<Option<f64>> = points.iter().map(|it| it.map(f64::from)).collect();
            prop_assert!((by_swing(&points).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }
}
