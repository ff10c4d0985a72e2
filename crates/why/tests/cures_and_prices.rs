//! Cures of infeasible problems and prices of rows, against the answer by definition.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::rc::Rc;

use ballast_solver::{Conflict, Outcome, Problem, Row};
use ballast_why::{Base, Cures, Limits, Side, Span, cures, prices};
use proptest::prelude::*;
use support::{best, heard, optimum, problem, without_rows};

/// The problem with one side of a row moved.
fn moved(problem: &Problem, row: usize, side: Side, by: i64) -> Problem {
    let mut rows = problem.rows().to_vec();
    match side {
        Side::Upper => rows[row].upper = rows[row].upper.map(|upper| upper + by),
        Side::Lower => rows[row].lower = rows[row].lower.map(|lower| lower - by),
    }
    Problem::new(problem.objective().to_vec(), rows).unwrap()
}

fn feasible(problem: &Problem) -> bool {
    best(problem, |_| true).is_some()
}

fn only_rows(problem: &Problem, keep: &[usize]) -> Problem {
    let out: Vec<usize> = (0..problem.rows().len()).filter(|row| !keep.contains(row)).collect();
    without_rows(problem, &out)
}

fn check(problem: &Problem, answer: &Cures) -> Result<(), TestCaseError> {
    let rows = &answer.conflict.rows;
    prop_assert!(answer.conflict.minimal);
    prop_assert!(!feasible(&only_rows(problem, rows)));
    for out in rows {
        let rest: Vec<usize> = rows.iter().copied().filter(|row| row != out).collect();
        prop_assert!(feasible(&only_rows(problem, &rest)));
    }
    // Every cure there is, whether its row is in the conflict or not.
    for (at, row) in problem.rows().iter().enumerate() {
        for side in [Side::Upper, Side::Lower] {
            let limit = if side == Side::Upper { row.upper } else { row.lower };
            let far: i64 = 300;
            let by =
                limit.and_then(|_| (0..far).find(|&by| feasible(&moved(problem, at, side, by))));
            let found = answer.cures.iter().find(|cure| cure.row == at && cure.side == side);
            prop_assert_eq!(found.map(|cure| cure.by), by.map(Span::exactly));
            if let (Some(cure), Some(by)) = (found, by) {
                let plan = cure.plan.as_ref().expect("proven");
                prop_assert!(moved(problem, at, side, by).is_feasible(&plan.selected));
                prop_assert_eq!(plan.value, problem.value(&plan.selected));
            }
        }
    }
    let dear = answer.cures.iter().map(|cure| {
        let row = &problem.rows()[cure.row];
        let limit = if cure.side == Side::Upper { row.upper } else { row.lower };
        cure.by.least as f64 / limit.unwrap().abs().max(1) as f64
    });
    prop_assert!(dear.collect::<Vec<_>>().is_sorted_by(|a, b| *a <= b + 1e-12));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn cures_are_the_least_and_all(problem in problem(7, 7), slice in 1u32..9, whole in any::<bool>()) {
        let Outcome::Infeasible(mut conflict) = optimum(&problem) else { return Ok(()) };
        if whole {
            conflict = Conflict { rows: (0..problem.rows().len()).collect(), minimal: false };
        }
        let ask = || cures(Rc::new(problem.clone()), conflict.clone(), Limits::default());
        let answers = heard(ask(), slice);
        prop_assert_eq!(&answers, &ask().finish());
        prop_assert_eq!(answers.len(), 1);
        check(&problem, &answers[0])?;
    }

    #[test]
    fn prices_are_gains(problem in problem(8, 6), groups in prop::collection::vec(
        prop::collection::vec(0usize..7, 0..3), 0..5), slice in 1u32..9) {
        let Some(base) = Base::of(problem.clone(), &optimum(&problem)) else { return Ok(()) };
        let base = Rc::new(base);
        let ask = || prices(Rc::clone(&base), groups.clone(), Limits::default());
        let answers = heard(ask(), slice);
        prop_assert_eq!(&answers, &ask().finish());
        prop_assert_eq!(answers.len(), groups.len());
        for (at, (price, group)) in answers.iter().zip(&groups).enumerate() {
            let free = without_rows(&problem, group);
            let top = best(&free, |_| true).expect("fewer rows");
            prop_assert_eq!(price.group, at);
            prop_assert_eq!(price.gain, Span::exactly(top - base.plan().value));
            let swap = price.without.swap().expect("there is a plan");
            let other = swap.apply(&base.plan().selected);
            prop_assert!(free.is_feasible(&other));
            prop_assert_eq!(free.value(&other), top);
        }
    }
}

#[test]
fn the_cheapest_cure_comes_first() {
    // Both are mandatory; together they need 300 of 200 in money.
    let rows = vec![
        Row::at_least(1, [(0, 1)]),
        Row::at_least(1, [(1, 1)]),
        Row::at_most(200, [(0, 150), (1, 150)]),
    ];
    let tight = Problem::new(vec![5, 5], rows).unwrap();
    let Outcome::Infeasible(conflict) = optimum(&tight) else { panic!("infeasible") };
    let answer = cures(Rc::new(tight), conflict, Limits::default()).finish().remove(0);
    assert_eq!(answer.conflict.rows, [0, 1, 2]);
    let found = answer.cures.iter().map(|cure| (cure.row, cure.side, cure.by.exact()));
    let expected =
        [(2, Side::Upper, Some(100)), (0, Side::Lower, Some(1)), (1, Side::Lower, Some(1))];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}
