//! The same optimum as an independent solver, on random problems too large for brute force.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use ballast_solver::{Options, Outcome, Problem, Row, Solver};
use microlp::{ComparisonOp, OptimizationDirection};
use proptest::prelude::*;

/// The optimum by microlp; `None` when it finds the problem infeasible, an error's text when it
/// gives up.
fn by_microlp(problem: &Problem) -> Result<Option<i64>, String> {
    let mut other = microlp::Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<_> =
        problem.objective().iter().map(|&c| other.add_binary_var(c as f64)).collect();
    for row in problem.rows() {
        let terms: Vec<_> =
            row.terms.iter().map(|&(v, a)| (variables[v as usize], a as f64)).collect();
        if let Some(upper) = row.upper {
            other.add_constraint(&terms, ComparisonOp::Le, upper as f64);
        }
        if let Some(lower) = row.lower {
            other.add_constraint(&terms, ComparisonOp::Ge, lower as f64);
        }
    }
    match other.solve() {
        Ok(outcome) => {
            let solution = outcome.into_solution().map_err(|_| "interrupted".to_owned())?;
            let on: Vec<bool> = variables.iter().map(|&v| solution.var_value(v) > 0.5).collect();
            Ok(Some(problem.value(&on)))
        }
        Err(microlp::Error::Infeasible) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// Budgets, floors, links and groups over `n` variables: the rows a portfolio has.
fn portfolio() -> impl Strategy<Value = Problem> {
    (12u32..=60).prop_flat_map(|n| {
        let all = n as usize;
        let budget =
            (prop::collection::vec(10i64..=400, all), 0.2f64..0.7).prop_map(|(w, share)| {
                let limit = (w.iter().sum::<i64>() as f64 * share) as i64;
                Row::at_most(limit, (0..).zip(w))
            });
        let floor = (prop::collection::btree_map(0..n, 5i64..=90, 3..=all), 0.1f64..0.5).prop_map(
            |(w, share)| Row::at_least((w.values().sum::<i64>() as f64 * share) as i64, w),
        );
        let link = prop::collection::btree_set(0..n, 2).prop_map(|pair| {
            let ends: Vec<u32> = pair.into_iter().collect();
            Row::at_most(0, [(ends[0], 1), (ends[1], -1)])
        });
        let group = (prop::collection::btree_set(0..n, 2..=6), 0i64..3, 0i64..3).prop_map(
            |(set, low, more)| Row::between(low, low + more, set.into_iter().map(|v| (v, 1))),
        );
        let values = prop::collection::vec(1i64..=900, all);
        let rows = (
            prop::collection::vec(budget, 1..=4),
            prop::collection::vec(floor, 0..=2),
            prop::collection::vec(link, 0..=4),
            prop::collection::vec(group, 0..=3),
        );
        (values, rows).prop_map(|(values, (budgets, floors, links, groups))| {
            let rows = [budgets, floors, links, groups].concat();
            Problem::new(values, rows).expect("valid problem")
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn same_optimum(problem in portfolio()) {
        let mine = support::run(&mut Solver::new(problem.clone(), Options::default()), 1000);
        if let Some(plan) = mine.plan() {
            prop_assert!(problem.is_feasible(&plan.selected));
            prop_assert_eq!(problem.value(&plan.selected), plan.value);
        }
        let Ok(theirs) = by_microlp(&problem) else { return Ok(()) };
        match mine {
            Outcome::Optimal(plan) => prop_assert_eq!(Some(plan.value), theirs),
            Outcome::Infeasible(conflict) => {
                prop_assert_eq!(theirs, None);
                prop_assert!(!conflict.rows.is_empty());
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
