//! Frontiers, rankings and second aims, against the answer by definition.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::rc::Rc;

use ballast_solver::{Outcome, Problem, Row};
use ballast_why::{Best, Found, Levels, Limits, Turn, frontier};
use proptest::prelude::*;
use support::{best, heard, problem, selections, with_limits};

fn limits_of(rows: &[usize], limits: &[i64]) -> Vec<(usize, i64)> {
    rows.iter().copied().zip(limits.iter().copied()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_point_is_the_best_of_its_limits(
        problem in problem(8, 5),
        pick in prop::collection::btree_set(0usize..5, 1..3),
        steps in prop::collection::vec(prop::collection::vec(-6i64..40, 2), 1..6),
        monotone in any::<bool>(),
        further in 0u32..6,
        slice in 1u32..9,
    ) {
        let rows: Vec<usize> = pick.into_iter().filter(|&row| row < problem.rows().len()).collect();
        let mut sum = vec![0; rows.len()];
        let limits = steps.iter().map(|step| {
            for (sum, step) in sum.iter_mut().zip(step) {
                *sum += if monotone { step.abs() } else { *step };
            }
            sum.clone()
        });
        let levels = Levels { beside: Vec::new(), rows: rows.clone(), limits: limits.collect(), further };
        let ask = || frontier(Rc::new(problem.clone()), None, levels.clone(), Limits::default());
        let points = heard(ask(), slice);
        prop_assert_eq!(&points, &ask().finish());
        let asked: Vec<_> = points.iter().filter(|point| !point.between).collect();
        prop_assert!(asked.iter().map(|point| &point.limits).eq(levels.limits.iter().rev()));
        prop_assert!(points.len() - asked.len() <= further as usize);
        for point in &points {
            let there = with_limits(&problem, &limits_of(&rows, &point.limits));
            let top = best(&there, |_| true);
            match &point.best {
                Outcome::Optimal(plan) => {
                    prop_assert!(there.is_feasible(&plan.selected));
                    prop_assert_eq!(Some(plan.value), top);
                    prop_assert_eq!(there.value(&plan.selected), plan.value);
                }
                Outcome::Infeasible(_) => prop_assert_eq!(top, None),
                other => prop_assert!(false, "no limit was reached: {:?}", other),
            }
            if let Some(plan) = &point.ranking {
                prop_assert!(there.is_feasible(&plan.selected));
                prop_assert_eq!(there.value(&plan.selected), plan.value);
                prop_assert!(Some(plan.value) <= top);
            }
        }
        let mut seen: Vec<_> = points.iter().filter(|it| it.between).map(|it| &it.limits).collect();
        let count = seen.len();
        seen.sort();
        seen.dedup();
        prop_assert_eq!(count, seen.len());
    }

    #[test]
    fn a_frontier_that_is_cut_short_says_nothing_untrue(problem in problem(8, 5), nodes in 0u64..3) {
        let limits = (0..8).map(|level| vec![level * 9]).collect();
        let levels = Levels { beside: Vec::new(), rows: vec![0], limits, further: 3 };
        let short = Limits { nodes, ..Limits::default() };
        for point in frontier(Rc::new(problem.clone()), None, levels, short).finish() {
            let there = with_limits(&problem, &limits_of(&[0], &point.limits));
            let top = best(&there, |_| true);
            match &point.best {
                Outcome::Optimal(plan) => prop_assert_eq!(Some(plan.value), top),
                Outcome::Feasible { plan, bound } => {
                    prop_assert!(there.is_feasible(&plan.selected) && top <= Some(*bound));
                }
                Outcome::Infeasible(_) => prop_assert_eq!(top, None),
                Outcome::Unknown { bound } => prop_assert!(top <= Some(*bound)),
            }
        }
    }

    #[test]
    fn the_second_aim_never_costs_the_first(
        problem in problem(9, 5), seconds in prop::collection::vec(-20i64..20, 9), slice in 1u32..9,
        stop in 0usize..12,
    ) {
        let second = seconds[..problem.len()].to_vec();
        let of = |plan: &[bool]| {
            second.iter().zip(plan).filter(|&(_, &on)| on).map(|(value, _)| value).sum::<i64>()
        };
        let top = best(&problem, |_| true);
        let plans = selections(problem.len())
            .filter(|plan| problem.is_feasible(plan) && Some(problem.value(plan)) == top);
        let best_second = plans.map(|plan| of(&plan)).max();
        let mut search = Best::new(problem.clone(), None, Some(second.clone()));
        let mut said = 0;
        for turn in 0.. {
            if turn == stop
                && let Some(Found::Second(refined)) = search.stop()
            {
                prop_assert_eq!(Some(problem.value(&refined.plan.selected)), top);
                prop_assert!(Some(refined.second.bound) >= best_second);
            }
            match search.step(slice) {
                Turn::Working => {}
                Turn::Says(Found::First(outcome)) => {
                    prop_assert_eq!(said, 0);
                    prop_assert_eq!(outcome.plan().map(|plan| plan.value), top);
                    said = 1;
                }
                Turn::Says(Found::Second(refined)) => {
                    prop_assert_eq!(said, 1);
                    prop_assert_eq!(Some(refined.plan.value), top);
                    prop_assert!(problem.is_feasible(&refined.plan.selected));
                    prop_assert_eq!(Some(problem.value(&refined.plan.selected)), top);
                    prop_assert_eq!(of(&refined.plan.selected), refined.second.value);
                    prop_assert_eq!(Some(refined.second.value), best_second);
                    prop_assert!(refined.second.is_closed());
                    said = 2;
                }
                Turn::Done => break,
            }
        }
        prop_assert_eq!(said, if top.is_some() { 2 } else { 1 });
    }
}

/// Six projects: expected commercial value in thousandths, development cost.
fn six() -> Problem {
    let value = vec![19_500, 15_700, 15_500, 1_500, 35_500, 9_500];
    Problem::new(value, vec![Row::at_most(15, [(0, 3), (1, 5), (2, 2), (3, 1), (4, 5), (5, 10)])])
        .unwrap()
}

#[test]
fn ranking_skips_what_does_not_fit() {
    // By value per unit: 2, 4, 0, 1, 3, 5. Eleven is 2 + 5 + 3, then 1 does not fit, but 3 does.
    let levels = Levels {
        beside: Vec::new(),
        rows: vec![0],
        limits: vec![vec![0], vec![11], vec![26]],
        further: 0,
    };
    let points = frontier(Rc::new(six()), None, levels, Limits::default()).finish();
    let chosen = |at: usize| points[at].ranking.as_ref().unwrap().selected.clone();
    assert_eq!(chosen(0), [true; 6]);
    assert_eq!(chosen(1), [true, false, true, true, true, false]);
    assert_eq!(chosen(2), [false; 6]);
}

#[test]
fn ranking_takes_what_must_be_and_what_is_needed() {
    let rows = vec![
        Row::at_most(10, [(0, 6), (1, 4), (2, 6), (3, 5)]),
        // The last must be in, and the first requires the second, which has no value.
        Row::at_least(1, [(3, 1)]),
        Row::at_most(0, [(0, 1), (1, -1)]),
    ];
    let problem = Problem::new(vec![60, 0, 30, 1], rows).unwrap();
    let levels = Levels {
        beside: Vec::new(),
        rows: vec![0],
        limits: vec![vec![4], vec![11], vec![15]],
        further: 0,
    };
    let points = frontier(Rc::new(problem), None, levels, Limits::default()).finish();
    let chosen = |at: usize| points[at].ranking.as_ref().map(|plan| plan.selected.clone());
    assert_eq!(chosen(0), Some(vec![true, true, false, true]));
    assert_eq!(chosen(1), Some(vec![false, false, true, true]));
    assert_eq!(chosen(2), None);
    assert!(matches!(points[2].best, Outcome::Infeasible(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// A limit that nothing else sets: as if the problem had always had it.
    #[test]
    fn a_row_beside_is_a_row_like_others(
        problem in problem(7, 4),
        cost in prop::collection::vec(0i64..20, 7),
        further in 0u32..4,
    ) {
        let terms = cost.iter().enumerate().map(|(at, cost)| (at as u32, *cost));
        let count = problem.objective().len();
        let row = Row::at_most(cost.iter().sum(), terms.take(count));
        let all = problem.rows().iter().cloned().chain([row.clone()]).collect();
        let with_row = Problem::new(problem.objective().to_vec(), all).unwrap();
        let limits: Vec<_> = (0..6).map(|level| vec![level * 9]).collect();
        let last = problem.rows().len();
        let levels = |beside| Levels { beside, rows: vec![last], limits: limits.clone(), further };
        let value = |problem: &Problem, levels| {
            let points = frontier(Rc::new(problem.clone()), None, levels, Limits::default());
            let value = |best: &Outcome| best.plan().map(|plan| plan.value);
            points.finish().iter().map(|it| (it.limits.clone(), value(&it.best))).collect::<Vec<_>>()
        };
        prop_assert_eq!(value(&problem, levels(vec![row])), value(&with_row, levels(Vec::new())));
    }
}
