//! The interface's promises, each on a small case.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use ballast_solver::{
    Conflict, Gap, Options, Outcome, Plan, Problem, ProblemError, Row, Solver, Step, solve,
};

fn problem(objective: &[i64], rows: &[Row]) -> Problem {
    Problem::new(objective.to_vec(), rows.to_vec()).expect("valid problem")
}

/// A knapsack that takes more than a handful of nodes.
fn stubborn() -> Problem {
    let objective = (0..30).map(|v| 500 + (v * 7919) % 487).collect();
    let row = |k: i64| {
        let terms: Vec<_> = (0..30).map(|v| (v as u32, 300 + (v * v * k + 31 * v) % 691)).collect();
        Row::at_most(terms.iter().map(|t| t.1).sum::<i64>() / 2, terms)
    };
    Problem::new(objective, vec![row(3), row(5), row(11)]).expect("valid problem")
}

#[test]
fn outcomes() {
    let all = [(0, 1), (1, 1), (2, 1)];
    type Case = (&'static str, &'static [i64], Vec<Row>, Option<i64>);
    let cases: [Case; 10] = [
        ("no variables", &[], vec![], Some(0)),
        ("no rows", &[3, -2, 0], vec![], Some(3)),
        ("at most", &[3, 5, 4], vec![Row::at_most(2, all)], Some(9)),
        ("at least", &[-3, -5, -4], vec![Row::at_least(2, all)], Some(-7)),
        ("equal", &[-3, 5, 4], vec![Row::equal(3, all)], Some(6)),
        ("between", &[-3, -5, 4], vec![Row::between(2, 3, all)], Some(1)),
        ("requires", &[9, -4, 0], vec![Row::at_most(0, [(0, 1), (1, -1)])], Some(5)),
        ("repeated variable", &[1, 1], vec![Row::at_most(1, [(0, 1), (0, -1), (1, 2)])], Some(1)),
        ("empty row that fails", &[1], vec![Row::at_least(1, [])], None),
        ("sides crossed", &[1], vec![Row::between(1, 0, [(0, 1)])], None),
    ];
    for (name, objective, rows, best) in cases {
        let problem = problem(objective, &rows);
        match solve(problem.clone(), Options::default()) {
            Outcome::Optimal(plan) => {
                assert_eq!(Some(plan.value), best, "{name}");
                assert!(problem.is_feasible(&plan.selected), "{name}");
                assert_eq!(problem.value(&plan.selected), plan.value, "{name}");
            }
            Outcome::Infeasible(_) => assert_eq!(best, None, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn refused_problems() {
    let no_such = Problem::new(vec![1], vec![Row::at_most(1, [(1, 1)])]);
    let error = ProblemError::NoSuchVariable { row: 0, variable: 1, count: 1 };
    assert_eq!(no_such, Err(error));
    assert_eq!(error.to_string(), "row 0 names variable 1, but there are only 1");
    let large = i64::MAX / 8 + 1;
    let sum = Problem::new(vec![large, large, 1], vec![]);
    assert_eq!(sum, Err(ProblemError::ObjectiveTooLarge));
    let row = Row::at_most(1, [(0, i64::MIN)]);
    assert_eq!(Problem::new(vec![1], vec![row]), Err(ProblemError::RowTooLarge { row: 0 }));
}

#[test]
fn numbers_at_the_limit() {
    let large = i64::MAX / 8;
    let rows = [
        Row::at_most(i64::MAX, [(0, large), (1, large)]),
        Row::at_least(i64::MIN, [(0, large), (1, large)]),
        Row::at_most(large, [(0, large), (1, large)]),
    ];
    let outcome = solve(problem(&[large, large - 1], &rows), Options::default());
    assert_eq!(outcome, Outcome::Optimal(Plan { value: large, selected: vec![true, false] }));
    let never = [Row::at_least(i64::MAX, [(0, -large), (1, large)])];
    let outcome = solve(problem(&[1, 1], &never), Options::default());
    assert_eq!(outcome, Outcome::Infeasible(Conflict { rows: vec![0], minimal: true }));
}

#[test]
fn a_limit_is_an_outcome() {
    let none = Options { max_nodes: Some(0), ..Options::default() };
    let outcome = solve(stubborn(), none);
    assert!(matches!(outcome, Outcome::Unknown { bound } if bound > 0), "{outcome:?}");
    assert_eq!((outcome.plan(), outcome.gap()), (None, None));

    let few = Options { max_nodes: Some(3), ..Options::default() };
    let outcome = solve(stubborn(), few);
    let Outcome::Feasible { plan, bound } = &outcome else { panic!("{outcome:?}") };
    assert!(*bound > plan.value);
    assert!(stubborn().is_feasible(&plan.selected));
    assert!(outcome.gap().is_some_and(|gap| gap.ratio() > 0.0 && !gap.is_closed()));
}

#[test]
fn a_start_is_used_when_feasible() {
    let best = solve(stubborn(), Options::default());
    let plan = best.plan().expect("feasible").clone();
    let from = |start: Vec<bool>| {
        let options = Options { start: Some(start), max_nodes: Some(0) };
        Solver::new(stubborn(), options)
    };
    assert_eq!(from(plan.selected.clone()).progress().incumbent, Some(plan.clone()));
    assert_eq!(from(vec![true; 30]).progress().incumbent, None, "breaks the rows");
    assert_eq!(from(vec![]).progress().incumbent, None, "has the wrong length");

    let mut solver =
        Solver::new(stubborn(), Options { start: Some(plan.selected), max_nodes: None });
    assert_eq!(support::run(&mut solver, 10).plan().map(|p| p.value), Some(plan.value));
}

#[test]
fn a_budget_of_nothing_does_nothing() {
    let mut solver = Solver::new(stubborn(), Options::default());
    let Step::Working(progress) = solver.step(0) else { panic!("done too soon") };
    assert_eq!((progress.nodes, progress.incumbent, progress.gap), (0, None, None));
}

#[test]
fn done_stays_done() {
    let mut solver = Solver::new(stubborn(), Options::default());
    let outcome = support::run(&mut solver, 7);
    let nodes = solver.progress().nodes;
    assert_eq!(solver.step(100), Step::Done(outcome.clone()));
    assert_eq!(solver.stop(), outcome);
    assert_eq!(solver.progress().nodes, nodes);
}

#[test]
fn conflicts() {
    let pair = [(0, 1), (1, 1)];
    // A parity argument that propagation cannot see: sums of pairs of three are all odd.
    let odd = |a, b| Row::equal(1, [(a, 1), (b, 1)]);
    type Case = (&'static str, Vec<Row>, &'static [usize]);
    let cases: [Case; 4] = [
        (
            "two of three",
            vec![Row::at_least(2, pair), Row::at_most(9, pair), Row::at_most(1, pair)],
            &[0, 2],
        ),
        ("one alone", vec![Row::at_most(1, pair), Row::at_least(3, pair)], &[1]),
        (
            "a chain",
            vec![
                Row::at_least(1, [(0, 1)]),
                Row::at_most(0, [(0, 1), (1, -1)]),
                Row::at_most(5, [(1, 3), (2, 3)]),
                Row::at_most(0, [(1, 1), (2, -1)]),
            ],
            &[0, 1, 2, 3],
        ),
        (
            "odd cycle",
            vec![odd(0, 1), Row::at_most(2, [(0, 1), (2, 1)]), odd(1, 2), odd(2, 0)],
            &[0, 2, 3],
        ),
    ];
    for (name, rows, expected) in cases {
        let outcome = solve(problem(&[1, 1, 1], &rows), Options::default());
        let conflict = Conflict { rows: expected.to_vec(), minimal: true };
        assert_eq!(outcome, Outcome::Infeasible(conflict), "{name}");
    }
}

#[test]
fn gaps() {
    let cases =
        [(100, 101, 0.01), (0, 3, 3.0), (-10, -5, 0.5), (7, 7, 0.0), (i64::MIN, i64::MAX, 2.0)];
    for (value, bound, ratio) in cases {
        let gap = Gap { value, bound };
        assert!((gap.ratio() - ratio).abs() < 1e-12, "{gap:?}");
        assert_eq!(gap.is_closed(), value == bound, "{gap:?}");
    }
}

#[test]
fn serde_checks_what_it_reads() {
    let good = problem(&[1, 2], &[Row::at_most(1, [(1, 1), (0, 1)])]);
    let text = serde_json::to_string(&good).expect("can be written");
    assert_eq!(serde_json::from_str::<Problem>(&text).expect("can be read"), good);
    let bad = r#"{"objective":[1],"rows":[{"lower":null,"upper":1,"terms":[[4,1]]}]}"#;
    let error = serde_json::from_str::<Problem>(bad).expect_err("names a missing variable");
    assert!(error.to_string().contains("variable 4"), "{error}");
}

#[test]
fn a_conflict_among_many_rows_names_few() {
    // Four projects of 30 are mandatory, 100 may be spent; a hundred other rows have no part in it.
    let n = 60;
    let mut rows: Vec<Row> =
        (0..100).map(|k| Row::at_most(1, [(k % n, 1), ((k * 7 + 1) % n, 1)])).collect();
    rows.retain(|row| row.terms.iter().all(|t| ![3, 14, 25, 36].contains(&t.0)));
    let first = rows.len();
    rows.push(Row::at_most(100, (0..n).map(|v| (v, 30))));
    rows.extend([3, 14, 25, 36].map(|v| Row::equal(1, [(v, 1)])));
    rows.push(Row::equal(0, [(40, 1)]));
    let problem = Problem::new(vec![1; n as usize], rows).expect("valid problem");
    let Outcome::Infeasible(conflict) = solve(problem, Options::default()) else { panic!() };
    assert!(conflict.minimal);
    assert_eq!(conflict.rows, (first..first + 5).collect::<Vec<_>>());
}

#[test]
fn a_conflict_that_only_search_finds_is_irreducible() {
    // Of any two of three at most one, yet two of them: no single row says no.
    let pairs = [[0, 1], [0, 2], [1, 2]];
    let mut rows: Vec<Row> =
        (3..23).map(|v| Row::at_most(9, [(v, 7), (v + 1, 7), (v + 2, 1)])).collect();
    let first = rows.len();
    rows.extend(pairs.map(|pair| Row::at_most(1, pair.map(|v| (v, 1)))));
    rows.push(Row::at_least(2, (0..3).map(|v| (v, 1))));
    let problem = Problem::new(vec![1; 25], rows).expect("valid problem");
    let Outcome::Infeasible(conflict) = solve(problem, Options::default()) else { panic!() };
    assert!(conflict.minimal);
    assert_eq!(conflict.rows, (first..first + 4).collect::<Vec<_>>());
}
