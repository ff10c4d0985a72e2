//! What several tests need: brute force, and the data beside the workspace.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::print_stdout, reason = "says which tests are left out")]

use ballast_solver::{Outcome, Problem, Solver, Step};
use std::path::PathBuf;

/// Value of the best selection of all, by trying every one; `None` when no one is feasible.
pub(crate) fn brute_force(problem: &Problem) -> Option<i64> {
    selections(problem.len()).filter(|s| problem.is_feasible(s)).map(|s| problem.value(&s)).max()
}

/// All selections of `n` variables.
pub(crate) fn selections(n: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1u32 << n).map(move |bits| (0..n).map(|v| bits >> v & 1 == 1).collect())
}

/// Runs a solver to its end in slices of the given size.
pub(crate) fn run(solver: &mut Solver, slice: u32) -> Outcome {
    loop {
        if let Step::Done(outcome) = solver.step(slice) {
            return outcome;
        }
    }
}

/// A data file beside the workspace. When the folder is not there a line says what is left out.
pub(crate) fn data(path: &str) -> Option<String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    let text = std::fs::read(&file).ok();
    if text.is_none() {
        println!("left out: {} is not there", file.display());
    }
    text.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
