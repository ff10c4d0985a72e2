//! Laws of firmness.

use super::*;
use proptest::prelude::*;

proptest! {
    /// The interval of a selection by few solutions is the one that trying all selections gives;
    /// where values are bent, it holds at the weights that were looked at.
    #[test]
    fn an_edge_is_where_another_is_better(
        values in prop::collection::vec(
            ((0.0_f64..100.0, 0.0_f64..100.0), (0.3_f64..1.0, 0.3_f64..1.0)), 2..12
        ),
        now in 0.0_f64..1.0, straight: bool,
    ) {
        let course = |((none, whole), (low, high))| {
            let mut course = Course::default();
            course.add([[none, whole], if straight { [1.0; 2] } else { [low, high] }], 1.0);
            course
        };
        let all: Vec<Course> = values.into_iter().map(course).collect();
        let best = |at: f64| all.iter().max_by(|a, b| a.at(at).total_cmp(&b.at(at))).unwrap();
        let ours = best(now);
        for end in [0.0, 1.0] {
            let mut edge = Edge::new(ours.clone(), now, end, straight);
            let mut asked = 0;
            while let Some(weight) = edge.question() {
                edge.answer(best(weight));
                asked += 1;
                prop_assert!(asked <= 60);
            }
            prop_assert_eq!(edge.is_proven(), straight);
            let parts = if straight { vec![0.05, 0.3, 0.5, 0.8, 0.999] } else { vec![0.125, 0.5, 0.875] };
            for part in parts {
                let inside = now + (edge.end() - now) * part;
                prop_assert!(best(inside).at(inside) <= ours.at(inside) + 1e-4, "{inside}");
            }
            if edge.end() != end {
                let beyond = edge.end() + (end - edge.end()) * 1e-6;
                prop_assert!(best(beyond).at(beyond) > ours.at(beyond) - 1e-4);
            }
        }
    }

    /// Whatever weights are within the ranges, the best portfolio's value is one that is kept.
    #[test]
    fn the_best_portfolio_is_never_dominated(
        values in prop::collection::vec((0_i32..20, 0_i32..20), 1..8),
        costs in prop::collection::vec(1_u32..10, 8), budget in 1_u32..30, part in 0.0_f64..1.0,
    ) {
        let ends: Vec<Vec<f64>> =
            values.iter().map(|(a, b)| vec![f64::from(*a), f64::from(*b)]).collect();
        let cost = |portfolio: u32| -> u32 {
            (0..values.len()).filter(|at| portfolio & (1 << at) != 0).map(|at| costs[at]).sum()
        };
        let feasible = |portfolio: u32| cost(portfolio) <= budget;
        let kept = non_dominated(&ends, &feasible).unwrap();
        let value = |portfolio: u32| -> f64 {
            let inside = (0..values.len()).filter(|at| portfolio & (1 << at) != 0);
            inside.map(|at| ends[at][0] * part + ends[at][1] * (1.0 - part)).sum()
        };
        let all = || (0..1_u32 << values.len()).filter(|it| feasible(*it));
        let sum = |portfolio: u32, end: usize| -> f64 {
            let inside = (0..values.len()).filter(|at| portfolio & (1 << at) != 0);
            inside.map(|at| ends[at][end]).sum()
        };
        let beats = |a: u32, b: u32| {
            let ends = [0, 1].map(|end| sum(a, end) - sum(b, end));
            ends.iter().all(|it| *it >= 0.0) && ends.iter().any(|it| *it > 0.0)
        };
        let plain: Vec<u32> = all().filter(|b| !all().any(|a| beats(a, *b))).collect();
        let mut sorted = kept.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, plain, "those that trying all pairs leaves");
        let best = all().map(value).fold(0.0, f64::max);
        prop_assert!(kept.iter().any(|it| value(*it) >= best - 1e-6));
        let mut index = CoreIndex::new(values.len());
        for portfolio in &kept {
            index.add((0..values.len()).filter(|at| portfolio & (1 << at) != 0));
        }
        for at in 0..values.len() {
            let inside = kept.iter().filter(|it| *it & (1 << at) != 0).count();
            let badge = match inside {
                0 => Badge::Exterior,
                all if all == kept.len() => Badge::Core,
                _ => Badge::Borderline,
            };
            prop_assert_eq!(index.badge(at), Some(badge));
        }
    }
}

#[test]
fn corners_are_where_ranges_meet_the_sum() {
    assert_eq!(corners(&[(0.0, 1.0), (0.0, 1.0), (0.0, 1.0)]).len(), 3);
    let narrow = corners(&[(0.2, 0.5), (0.0, 1.0)]);
    assert_eq!(narrow.len(), 2);
    assert!(narrow.iter().all(|corner| (corner.iter().sum::<f64>() - 1.0).abs() < 1e-12));
    assert!(corners(&[(0.6, 1.0), (0.6, 1.0)]).is_empty());
    assert_eq!(CoreIndex::new(1).badge(0), None);
}

/// Weights drawn of a range, at every objective of its own criterion.
fn drawn(ranges: Vec<(f64, f64)>, count: usize) -> Vec<Vec<f64>> {
    let objectives = ranges.len();
    let scoring = crate::scoring::Scoring {
        objectives: (0..objectives as u128).map(crate::model::ObjectiveId::from_bits).collect(),
        shares: vec![1.0 / objectives as f64; objectives],
        owner: (0..objectives).collect(),
        unrated: crate::model::UnratedRule::LeaveOut,
    };
    let mut sample = Acceptability::new(&scoring, 0, Ranges::Within(ranges), 5);
    (0..count).map(|_| sample.draw().shares).collect()
}

/// Areas of the triangle of three weights of which the first is at most a half.
#[test]
fn weights_are_even_over_what_the_ranges_leave() {
    let draws = drawn(vec![(0.0, 0.5), (0.0, 1.0), (0.0, 1.0)], 20_000);
    let share = |of: &dyn Fn(&Vec<f64>) -> bool| {
        draws.iter().filter(|it| of(it)).count() as f64 / draws.len() as f64
    };
    assert!((share(&|it| it[0] < 0.25) - (1.0 - 0.75 * 0.75) / 0.75).abs() < 0.01);
    // The corner above a half of the second: a quarter of the whole triangle.
    assert!((share(&|it| it[1] > 0.5) - 0.25 / 0.75).abs() < 0.01);
}

/// Narrow ranges of many weights, of which spreading evenly misses nearly all: two that may be large
/// among ten that may not.
#[test]
fn a_walk_within_narrow_ranges_is_even_too() {
    let mut ranges = vec![(0.0, 0.09); 12];
    (ranges[0], ranges[1]) = ((0.0, 0.4), (0.0, 0.4));
    let draws = drawn(ranges.clone(), 20_000);
    for weights in &draws {
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let inside =
            |(weight, it): (&f64, &(f64, f64))| *weight >= it.0 - 1e-9 && *weight <= it.1 + 1e-9;
        assert!(weights.iter().zip(&ranges).all(inside));
    }
    let mean = |at: usize| draws.iter().map(|it| it[at]).sum::<f64>() / draws.len() as f64;
    // Alike by symmetry.
    assert!((mean(0) - mean(1)).abs() < 0.01);
    for at in 3..12 {
        assert!((mean(at) - mean(2)).abs() < 0.003, "{at}");
    }
    // As often as not the first is the greater of the two large ones.
    let ahead = draws.iter().filter(|it| it[0] > it[1]).count() as f64 / draws.len() as f64;
    assert!((ahead - 0.5).abs() < 0.03, "{ahead}");
}

#[test]
fn where_no_weights_fit_the_middles_stand_in() {
    let all = drawn(vec![(0.7, 0.9), (0.6, 0.8)], 2);
    assert!(all.iter().all(|it| (it[0] - 0.8 / 1.5).abs() < 1e-12));
    assert_eq!(drawn(vec![(0.3, 0.3), (0.7, 0.7)], 1), [[0.3, 0.7]]);
}
