//! Cures of infeasible problems and prices of rows, against the answer by definition.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::rc::Rc;

use ballast_solver::{Conflict, Outcome, Problem, Row};
use ballast_why::{Base, Cures, Limits, Side, Slide, Span, cures, prices};
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

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
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
        let ask = || cures(Rc::new(problem.clone()), conflict.clone(), Vec::new(), Limits::default());
        let answers = heard(ask(), slice);
        prop_assert_eq!(&answers, &ask().finish());
        prop_assert_eq!(answers.len(), 1);
        check(&problem, &answers[0])?;
    }

    /// A least or greatest share of a sum beside other rows: by what it has to fall or rise.
    #[test]
    fn a_share_is_cured_by_the_least_steps(
        problem in problem(8, 5),
        costs in prop::collection::vec(0i64..40, 8),
        inside in any::<u8>(),
        share in 0i64..=100,
        least in any::<bool>(),
        slice in 1u32..9,
    ) {
        let n = problem.len() as u32;
        let exact = |share: i64| -> Vec<(u32, i64)> {
            let part = |v: u32| costs[v as usize] * (i64::from(inside >> v & 1) * 100 - share);
            (0..n).map(|v| (v, if least { part(v) } else { -part(v) })).collect()
        };
        // As the row of a model, whose coefficients have no divisor in common.
        let common = exact(share).iter().fold(0, |g, term| gcd(g, term.1)).max(1);
        let terms = exact(share).into_iter().map(|(v, a)| (v, a / common));
        let row = match least {
            true => Row::at_least(0, terms),
            false => Row::at_most(0, terms.map(|(v, a)| (v, -a))),
        };
        let at = problem.rows().len();
        let rows = problem.rows().iter().cloned().chain([row]).collect();
        let problem = Problem::new(problem.objective().to_vec(), rows).unwrap();
        let Outcome::Infeasible(conflict) = optimum(&problem) else { return Ok(()) };
        let most = if least { share } else { 100 - share };
        let step = (0..n).map(|v| (v, costs[v as usize])).collect();
        let slide = Slide { row: at, terms: exact(share), step, most, now: share };
        let ask = || {
            let problem = Rc::new(problem.clone());
            cures(problem, conflict.clone(), vec![slide.clone()], Limits::default())
        };
        let answers = heard(ask(), slice);
        prop_assert_eq!(&answers, &ask().finish());
        let after = |steps: i64| {
            let mut rows = problem.rows().to_vec();
            rows[at] = Row::at_least(0, exact(if least { share - steps } else { share + steps }));
            Problem::new(problem.objective().to_vec(), rows).unwrap()
        };
        let by = (1..=most).find(|&steps| feasible(&after(steps)));
        let found = answers[0].cures.iter().find(|cure| cure.row == at);
        if !answers[0].conflict.rows.contains(&at) {
            prop_assert_eq!(by, None);
        }
        prop_assert_eq!(found.map(|cure| cure.by), by.map(Span::exactly));
        if let (Some(cure), Some(by)) = (found, by) {
            let plan = cure.plan.as_ref().expect("proven");
            prop_assert!(after(by).is_feasible(&plan.selected));
            prop_assert_eq!(plan.value, problem.value(&plan.selected));
            prop_assert_eq!(cure.side, if least { Side::Lower } else { Side::Upper });
        }
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
    let answer = cures(Rc::new(tight), conflict, Vec::new(), Limits::default()).finish().remove(0);
    assert_eq!(answer.conflict.rows, [0, 1, 2]);
    let found = answer.cures.iter().map(|cure| (cure.row, cure.side, cure.by.exact()));
    let expected =
        [(2, Side::Upper, Some(100)), (0, Side::Lower, Some(1)), (1, Side::Lower, Some(1))];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}
