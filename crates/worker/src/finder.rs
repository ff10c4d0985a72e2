//! The best selections of one problem under one objective after another: what one search has learnt
//! serves the next.

use ballast_solver::{Options, Outcome, Prepared, Problem, Solver, Step, Warm};

/// Plans that are kept to begin later searches with.
const POOL: usize = 64;

/// Searches that differ in the objective alone.
#[derive(Debug)]
pub(crate) struct Finder {
    prepared: Prepared,
    /// Plans that keep all rows; those that served last are behind.
    pool: Vec<Vec<bool>>,
    warm: Warm,
    solver: Option<Solver>,
}

impl Finder {
    /// For the rows of a problem, beginning with a plan that may or may not keep them.
    pub(crate) fn new(problem: &Problem, start: Option<Vec<bool>>) -> Self {
        let mut finder = Self {
            prepared: Prepared::new(problem.clone()),
            pool: Vec::new(),
            warm: Warm::default(),
            solver: None,
        };
        if let Some(start) = start.filter(|it| problem.is_feasible(it)) {
            finder.remember(start);
        }
        finder
    }

    /// Keeps a plan in mind; it must keep all rows.
    pub(crate) fn remember(&mut self, plan: Vec<bool>) {
        self.pool.retain(|known| *known != plan);
        if self.pool.len() >= POOL {
            self.pool.remove(0);
        }
        self.pool.push(plan);
    }

    /// Whether a search is under way.
    pub(crate) fn is_searching(&self) -> bool {
        self.solver.is_some()
    }

    /// Begins the search for the best plan by this objective; `false` if its numbers are too large.
    pub(crate) fn begin(&mut self, objective: Vec<i64>) -> bool {
        let value = |plan: &&Vec<bool>| -> i64 {
            objective.iter().zip(*plan).filter(|(_, on)| **on).map(|(value, _)| value).sum()
        };
        let best = self.pool.iter().max_by_key(value).cloned();
        let options = Options { start: best, max_nodes: None };
        let Ok(solver) = self.prepared.solver(objective, options, &self.warm) else { return false };
        self.solver = Some(solver);
        true
    }

    /// Gives the search up; what it knows by now.
    pub(crate) fn stop(&mut self) -> Outcome {
        let Some(solver) = self.solver.take() else { return Outcome::Unknown { bound: i64::MAX } };
        self.warm = solver.warm();
        let outcome = solver.stop();
        if let Some(plan) = outcome.plan() {
            self.remember(plan.selected.clone());
        }
        outcome
    }

    /// Explores at most `nodes` nodes; the outcome once the search has ended.
    pub(crate) fn step(&mut self, nodes: u32) -> Option<Outcome> {
        match self.solver.as_mut()?.step(nodes) {
            Step::Working(_) => None,
            Step::Done(_) => Some(self.stop()),
        }
    }
}
