//! Random problems against brute force: the optimum, the bound at all times, and conflicts.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use ballast_solver::{Options, Outcome, Problem, Row, Solver, Step};
use proptest::prelude::*;
use support::{brute_force, run};

fn row(n: u32) -> impl Strategy<Value = Row> {
    let terms = prop::collection::btree_map(0..n, -9i64..=9, 1..=n as usize);
    let terms = prop_oneof![
        3 => terms,
        2 => prop::collection::btree_map(0..n, 1i64..=60, 1..=n as usize),
        1 => prop::collection::btree_map(0..n, Just(1i64), 2..=n.max(2) as usize),
    ];
    (terms, 0u8..6, -0.2f64..1.2, 0i64..12).prop_map(|(terms, kind, at, width)| {
        let low: i64 = terms.values().filter(|&&a| a < 0).sum();
        let high: i64 = terms.values().filter(|&&a| a > 0).sum();
        let side = low + ((high - low) as f64 * at).round() as i64;
        match kind {
            0..=2 => Row::at_most(side, terms),
            3 => Row::at_least(side, terms),
            4 => Row::equal(side, terms),
            _ => Row::between(side, side + width, terms),
        }
    })
}

fn problem(most: u32, rows: usize) -> impl Strategy<Value = Problem> {
    (2..=most).prop_flat_map(move |n| {
        let values = prop_oneof![
            prop::collection::vec(-20i64..=60, n as usize),
            prop::collection::vec(0i64..=4, n as usize)
                .prop_map(|v| v.iter().map(|c| c * 7).collect()),
            prop::collection::vec(-1_000_000_007i64..=1_000_000_007, n as usize),
        ];
        (values, prop::collection::vec(row(n), 0..=rows))
            .prop_map(|(values, rows)| Problem::new(values, rows).expect("valid problem"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn same_optimum_as_brute_force(problem in problem(16, 7)) {
        let best = brute_force(&problem);
        match run(&mut Solver::new(problem.clone(), Options::default()), 1000) {
            Outcome::Optimal(plan) => {
                prop_assert!(problem.is_feasible(&plan.selected));
                prop_assert_eq!(problem.value(&plan.selected), plan.value);
                prop_assert_eq!(Some(plan.value), best);
            }
            Outcome::Infeasible(_) => prop_assert_eq!(best, None),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn the_bound_is_true_at_every_step(problem in problem(12, 5), start in any::<u16>()) {
        let best = brute_force(&problem);
        let start = (0..problem.len()).map(|v| start >> v & 1 == 1).collect();
        let mut solver = Solver::new(problem.clone(), Options { start: Some(start), max_nodes: None });
        let mut last = i64::MAX;
        loop {
            let progress = solver.progress();
            prop_assert!(best.is_none_or(|best| progress.bound >= best));
            prop_assert!(progress.bound <= last);
            last = progress.bound;
            if let Some(plan) = &progress.incumbent {
                prop_assert!(plan.value <= progress.bound);
                prop_assert!(problem.is_feasible(&plan.selected));
                prop_assert_eq!(problem.value(&plan.selected), plan.value);
            }
            match solver.stop() {
                Outcome::Optimal(plan) => prop_assert_eq!(Some(plan.value), best),
                Outcome::Feasible { plan, bound } => prop_assert!(plan.value < bound),
                Outcome::Infeasible(_) => prop_assert_eq!(best, None),
                Outcome::Unknown { .. } => {}
            }
            if let Step::Done(_) = solver.step(1) {
                break;
            }
        }
    }

    #[test]
    fn slices_do_not_matter(problem in problem(14, 6), slice in 1u32..9, limit in 0u64..40) {
        for max_nodes in [None, Some(limit)] {
            let options = Options { start: None, max_nodes };
            let mut whole = Solver::new(problem.clone(), options.clone());
            let mut sliced = Solver::new(problem.clone(), options);
            prop_assert_eq!(run(&mut whole, u32::MAX), run(&mut sliced, slice));
            prop_assert_eq!(whole.progress(), sliced.progress());
        }
    }

    /// Below, at and above the optimum, with a plan to start from and without.
    #[test]
    fn a_search_for_a_worth_ends_in_the_optimum_or_a_true_bound(
        problem in problem(12, 5),
        above in -40i64..=20,
        start in any::<prop::sample::Index>(),
        started in any::<bool>(),
    ) {
        let Some(best) = brute_force(&problem) else { return Ok(()) };
        let plans: Vec<_> =
            support::selections(problem.len()).filter(|plan| problem.is_feasible(plan)).collect();
        let start = started.then(|| plans[start.index(plans.len())].clone());
        let options = Options { start, max_nodes: None };
        let mut solver = Solver::new(problem.clone(), options).worth(best + above);
        let outcome = run(&mut solver, 100);
        if above <= 0 {
            let Outcome::Optimal(plan) = &outcome else {
                return Err(TestCaseError::fail(format!("{outcome:?} of {best}")));
            };
            prop_assert_eq!(plan.value, best);
        }
        let bound = outcome.bound().expect("it has a plan");
        prop_assert!(bound >= best && bound <= best.max(best + above - 1));
        if let Some(plan) = outcome.plan() {
            prop_assert!(problem.is_feasible(&plan.selected) && plan.value <= best);
            prop_assert_eq!(plan.value, problem.value(&plan.selected));
        }
    }

    #[test]
    fn conflicts_contradict_and_are_minimal(problem in problem(9, 9)) {
        let outcome = run(&mut Solver::new(problem.clone(), Options::default()), 50);
        let Outcome::Infeasible(conflict) = outcome else { return Ok(()) };
        let part = |without: Option<usize>| {
            let rows = conflict.rows.iter().filter(|&&i| Some(i) != without);
            let rows = rows.map(|&i| problem.rows()[i].clone()).collect();
            Problem::new(problem.objective().to_vec(), rows).expect("valid problem")
        };
        prop_assert!(conflict.rows.is_sorted());
        prop_assert_eq!(brute_force(&part(None)), None);
        prop_assert!(conflict.minimal);
        for &i in &conflict.rows {
            prop_assert!(brute_force(&part(Some(i))).is_some(), "row {} is not needed", i);
        }
    }
}
