//! Runs the solver against a clock: the only place that reads one.

use std::time::{Duration, Instant};

use ballast_solver::{Options, Outcome, Problem, Solver, Step};

/// Nodes between two looks at the clock.
const SLICE: u32 = 16;

/// How a search ended.
pub(crate) struct Searched {
    /// What is known.
    pub(crate) outcome: Outcome,
    /// Nodes explored.
    pub(crate) nodes: u64,
    /// How long it took.
    pub(crate) seconds: f64,
}

impl Searched {
    /// `optimal`, `feasible`, `infeasible` or `unknown`.
    pub(crate) fn status(&self) -> &'static str {
        match self.outcome {
            Outcome::Optimal(_) => "optimal",
            Outcome::Feasible { .. } => "feasible",
            Outcome::Infeasible(_) => "infeasible",
            Outcome::Unknown { .. } => "unknown",
        }
    }
}

/// Searches until the best is proven or the time is over. `start` is a plan to begin with.
pub(crate) fn run(problem: Problem, start: Option<Vec<bool>>, limit: Duration) -> Searched {
    let begun = Instant::now();
    let mut solver = Solver::new(problem, Options { start, ..Options::default() });
    let outcome = loop {
        match solver.step(SLICE) {
            Step::Done(outcome) => break outcome,
            Step::Working(_) if begun.elapsed() >= limit => break solver.stop(),
            Step::Working(_) => {}
        }
    };
    let nodes = solver.progress().nodes;
    Searched { outcome, nodes, seconds: begun.elapsed().as_secs_f64() }
}
