//! What one search leaves to the next: warm starts and frontiers give the same optima, only sooner.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use ballast_solver::{Frontier, FrontierStep, Options, Outcome, Problem, Row, Solver, Warm, solve};
use proptest::prelude::*;
use support::{brute_force, run};

/// A budget row and some others over `n` projects.
fn problem(n: usize) -> impl Strategy<Value = Problem> {
    let row =
        (prop::collection::vec(-9i64..=9, n), -10i64..40, 0u8..2).prop_map(|(a, side, kind)| {
            let terms = (0..).zip(a);
            if kind == 0 { Row::at_most(side, terms) } else { Row::at_least(side - 30, terms) }
        });
    let costs = prop::collection::vec(1i64..=30, n);
    let values = prop::collection::vec(-5i64..=60, n);
    (values, costs, prop::collection::vec(row, 0..4)).prop_map(|(values, costs, mut rows)| {
        rows.insert(0, Row::at_most(0, (0..).zip(costs)));
        Problem::new(values, rows).expect("valid problem")
    })
}

fn with_budget(problem: &Problem, budget: i64) -> Problem {
    let mut rows = problem.rows().to_vec();
    rows[0].upper = Some(budget);
    Problem::new(problem.objective().to_vec(), rows).expect("valid problem")
}

fn value(outcome: &Outcome) -> Option<i64> {
    match outcome {
        Outcome::Optimal(plan) => Some(plan.value),
        Outcome::Infeasible(_) => None,
        other => panic!("{other:?}"),
    }
}

/// A random problem of a size at which all of the search is used.
fn large(seed: u64, n: usize, rows: usize) -> Problem {
    let mut state = seed | 1;
    let mut draw = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit) as i64
    };
    let rows = (0..rows).map(|_| {
        let weights: Vec<i64> = (0..n).map(|_| 20 + draw(400)).collect();
        Row::at_most(weights.iter().sum::<i64>() / 3, (0..).zip(weights))
    });
    let rows: Vec<Row> = rows.collect();
    Problem::new((0..n).map(|_| 100 + draw(500)).collect(), rows).expect("valid problem")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_warm_search_finds_the_same_optimum(
        problem in problem(10),
        budgets in prop::collection::vec(0i64..200, 3),
        other in 0usize..10,
    ) {
        let mut warm = Warm::default();
        for (turn, &budget) in budgets.iter().enumerate() {
            let mut objective = problem.objective().to_vec();
            objective[other] += turn as i64 * 17;
            let rows = with_budget(&problem, budget).rows().to_vec();
            let changed = Problem::new(objective, rows).expect("valid problem");
            let mut solver = Solver::warmed(changed.clone(), Options::default(), &warm);
            solver.step(1);
            prop_assert!(brute_force(&changed).is_none_or(|best| solver.progress().bound >= best));
            let outcome = run(&mut solver, 7);
            prop_assert_eq!(value(&outcome), brute_force(&changed));
            warm = solver.warm();
        }
    }

    #[test]
    fn a_frontier_is_the_optimum_at_each_level(
        problem in problem(9),
        levels in prop::collection::vec(-5i64..200, 1..8),
        sorted in any::<bool>(),
        slice in 1u32..50,
    ) {
        let mut levels = levels;
        if sorted {
            levels.sort_unstable_by(|a, b| b.cmp(a));
        }
        let sides = levels.iter().map(|&l| vec![l]).collect();
        let mut frontier = Frontier::new(problem.clone(), vec![0], sides);
        while let FrontierStep::Working { level, progress } = frontier.step(slice) {
            let best = brute_force(&with_budget(&problem, levels[level]));
            prop_assert!(best.is_none_or(|best| progress.bound >= best));
        }
        for (&level, outcome) in levels.iter().zip(frontier.outcomes()) {
            let there = with_budget(&problem, level);
            let outcome = outcome.as_ref().expect("done");
            prop_assert_eq!(value(outcome), brute_force(&there));
            prop_assert!(outcome.plan().is_none_or(|plan| there.is_feasible(&plan.selected)));
        }
    }
}

#[test]
fn large_problems_agree_warm_and_cold() {
    for seed in [3, 77, 2024] {
        let problem = large(seed, 70, 3);
        let budget = problem.rows()[0].upper.expect("a budget");
        let levels: Vec<Vec<i64>> = (0..6).map(|k| vec![budget - k * budget / 20]).collect();
        let mut frontier = Frontier::new(problem.clone(), vec![0], levels.clone());
        while frontier.step(100) != FrontierStep::Done {}
        for (level, outcome) in levels.iter().zip(frontier.outcomes()) {
            let cold = solve(with_budget(&problem, level[0]), Options::default());
            assert_eq!(outcome.as_ref().map(value), Some(value(&cold)), "{seed} {level:?}");
        }
    }
}

#[test]
fn a_frontier_can_be_left_and_asked_again() {
    let problem = large(5, 60, 3);
    let budget = problem.rows()[0].upper.expect("a budget");
    let levels = vec![vec![budget], vec![budget - 1], vec![budget / 2]];
    let run = |slice: u32| {
        let mut frontier = Frontier::new(problem.clone(), vec![0], levels.clone());
        while frontier.step(slice) != FrontierStep::Done {}
        (frontier.outcomes().to_vec(), frontier.nodes())
    };
    assert_eq!(run(1), run(1000));
    let mut limited = Frontier::new(problem.clone(), vec![0], levels.clone()).with_max_nodes(5);
    assert!(matches!(limited.step(0), FrontierStep::Working { level: 0, .. }));
    while limited.step(1) != FrontierStep::Done {}
    let best = run(1).0;
    for (some, best) in limited.outcomes().iter().zip(&best) {
        let best = best.as_ref().and_then(Outcome::bound);
        assert!(some.as_ref().and_then(Outcome::bound) >= best);
    }
}

#[test]
fn an_infeasible_start_is_mended() {
    let rows = vec![Row::at_most(50, (0..20).map(|v| (v, 10)))];
    let problem = Problem::new((1..=20).collect(), rows).expect("valid problem");
    let options = Options { start: Some(vec![true; 20]), max_nodes: Some(1) };
    let outcome = run(&mut Solver::new(problem, options), 1);
    assert_eq!(outcome.plan().map(|plan| plan.value), Some(20 + 19 + 18 + 17 + 16));
}
