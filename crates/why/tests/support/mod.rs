//! Random problems, and answers by trying every plan.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use ballast_solver::{Options, Outcome, Problem, Row, solve};
use ballast_why::{Inquiry, Turn};
use proptest::prelude::*;

/// All selections of `n` columns.
pub(crate) fn selections(n: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1u32 << n).map(move |bits| (0..n).map(|column| bits >> column & 1 == 1).collect())
}

/// Value of the best plan that also satisfies a condition; `None` if there is none.
pub(crate) fn best(problem: &Problem, condition: impl Fn(&[bool]) -> bool) -> Option<i64> {
    let plans = selections(problem.len()).filter(|s| problem.is_feasible(s) && condition(s));
    plans.map(|s| problem.value(&s)).max()
}

/// The problem with another upper side of some rows.
pub(crate) fn with_limits(problem: &Problem, limits: &[(usize, i64)]) -> Problem {
    let mut rows = problem.rows().to_vec();
    limits.iter().for_each(|&(row, upper)| rows[row].upper = Some(upper));
    Problem::new(problem.objective().to_vec(), rows).expect("a valid problem")
}

/// The problem without some rows.
pub(crate) fn without_rows(problem: &Problem, out: &[usize]) -> Problem {
    let rows = problem.rows().iter().enumerate().filter(|(at, _)| !out.contains(at));
    let rows = rows.map(|(_, row)| row.clone()).collect();
    Problem::new(problem.objective().to_vec(), rows).expect("a valid problem")
}

/// Whether any of the columns is in.
pub(crate) fn any(selected: &[bool], columns: &[u32]) -> bool {
    columns.iter().any(|&column| selected[column as usize])
}

/// The proven optimum.
pub(crate) fn optimum(problem: &Problem) -> Outcome {
    solve(problem.clone(), Options::default())
}

/// All answers, heard in slices of the given size.
pub(crate) fn heard<T>(mut inquiry: Inquiry<T>, slice: u32) -> Vec<T> {
    let mut answers = Vec::new();
    loop {
        match inquiry.step(slice) {
            Turn::Working => {}
            Turn::Says(answer) => answers.push(answer),
            Turn::Done => return answers,
        }
    }
}

fn row(n: u32) -> impl Strategy<Value = Row> {
    let terms = prop_oneof![
        1 => prop::collection::btree_map(0..n, -9i64..=9, 1..=n as usize),
        3 => prop::collection::btree_map(0..n, 1i64..=30, 1..=n as usize),
        1 => prop::collection::btree_map(0..n, Just(1i64), 2..=n as usize),
    ];
    (terms, 0u8..9, 0.0f64..1.0, 0i64..12).prop_map(|(terms, kind, at, width)| {
        let low: i64 = terms.values().filter(|&&a| a < 0).sum();
        let high: i64 = terms.values().filter(|&&a| a > 0).sum();
        let side = low + ((high - low) as f64 * at).round() as i64;
        match kind {
            0..=5 => Row::at_most(side, terms),
            6 => Row::at_least(side, terms),
            7 => Row::equal(side, terms),
            _ => Row::between(side, side + width, terms),
        }
    })
}

/// A small problem of every kind of row.
pub(crate) fn problem(columns: u32, rows: usize) -> impl Strategy<Value = Problem> {
    (2..=columns).prop_flat_map(move |n| {
        let values = prop_oneof![
            3 => prop::collection::vec(0i64..=40, n as usize),
            1 => prop::collection::vec(-9i64..=9, n as usize),
        ];
        (values, prop::collection::vec(row(n), 1..=rows))
            .prop_map(|(values, rows)| Problem::new(values, rows).expect("a valid problem"))
    })
}
