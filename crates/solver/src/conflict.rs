//! Which rows contradict each other: a deletion filter.
//!
//! One row after the other is left out. If the rest still has no plan the row is not needed and
//! stays out; otherwise it is part of the conflict (Chinneck and Dravnieks 1991). Propagation
//! alone does the first pass, which is cheap; search does the second. Both begin with large chunks
//! of rows and halve them, as few rows make a conflict; what is left has been tried row by row. Rows
//! that come later are kept rather than those before them, when either would do.

use crate::domain::{Domain, FREE};
use crate::model::Model;
use crate::outcome::{Conflict, Outcome, Step};
use crate::problem::Problem;
use crate::solver::{Options, Solver};

/// Nodes spent on the question whether one row is needed.
const NODES: u64 = 5_000;

/// The filter in progress.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    /// Rows that contradict each other.
    kept: Vec<usize>,
    /// Index into `kept` of the first row in question.
    at: usize,
    /// Rows in question at once. When it is 1 those before `at` are needed; 0 when all is done.
    chunk: usize,
    minimal: bool,
    trial: Option<Box<Solver>>,
    begun: bool,
}

impl Filter {
    /// A filter over a problem that is proven to have no plan.
    pub(crate) fn new(problem: &Problem) -> Self {
        let kept = (0..problem.rows().len()).collect();
        Self { kept, at: 0, chunk: 0, minimal: true, trial: None, begun: false }
    }

    /// What is known so far.
    pub(crate) fn conflict(&self) -> Conflict {
        let minimal = self.minimal && self.begun && self.chunk == 0;
        Conflict { rows: self.kept.clone(), minimal }
    }

    /// Works for one node; the conflict when that was the last.
    pub(crate) fn step(&mut self, problem: &Problem) -> Option<Conflict> {
        if !self.begun {
            self.begun = true;
            self.filter_by_propagation(problem);
            self.chunk = self.kept.len().div_ceil(2);
        }
        if self.chunk == 0 {
            return Some(self.conflict());
        }
        let trial = match &mut self.trial {
            Some(trial) => trial,
            None => {
                let out = self.at..self.at + self.chunk;
                let rows = self.kept.iter().enumerate().filter(|(k, _)| !out.contains(k));
                let rows = rows.map(|(_, &i)| problem.rows()[i].clone()).collect();
                let Ok(rest) = Problem::new(vec![0; problem.len()], rows) else {
                    // Rows of a valid problem are valid; a conflict of all is true in any case.
                    self.minimal = false;
                    self.chunk = 0;
                    return Some(self.conflict());
                };
                let options = Options { start: None, max_nodes: Some(NODES) };
                self.trial.insert(Box::new(Solver::new(rest, options).without_explanation()))
            }
        };
        if let Step::Done(outcome) = trial.step(1) {
            match outcome {
                Outcome::Infeasible(_) => {
                    self.kept.drain(self.at..(self.at + self.chunk).min(self.kept.len()));
                }
                Outcome::Optimal(_) | Outcome::Feasible { .. } => self.at += self.chunk,
                Outcome::Unknown { .. } => {
                    self.minimal &= self.chunk > 1;
                    self.at += self.chunk;
                }
            }
            self.trial = None;
        }
        if self.at >= self.kept.len() {
            self.at = 0;
            self.chunk = (self.chunk / 2).min(self.kept.len());
        }
        (self.chunk == 0).then(|| self.conflict())
    }

    /// When propagation alone proves the contradiction, leaves out all it can do without.
    fn filter_by_propagation(&mut self, problem: &Problem) {
        if !contradicts(problem, &self.kept) {
            return;
        }
        let mut at = 0;
        let mut chunk = self.kept.len().div_ceil(2);
        while chunk > 0 {
            while at < self.kept.len() {
                let mut rest = self.kept.clone();
                rest.drain(at..(at + chunk).min(self.kept.len()));
                if contradicts(problem, &rest) {
                    self.kept = rest;
                } else {
                    at += chunk;
                }
            }
            at = 0;
            chunk /= 2;
        }
    }
}

/// Whether propagation over these rows finds a contradiction.
fn contradicts(problem: &Problem, rows: &[usize]) -> bool {
    let rows = rows.iter().map(|&i| problem.rows()[i].clone()).collect();
    let Ok(part) = Problem::new(vec![0; problem.len()], rows) else { return false };
    let model = Model::of(&part);
    let mut domain = Domain::new(&model);
    debug_assert!(domain.state.iter().all(|&s| s == FREE));
    domain.propagate(&model).is_err()
}
