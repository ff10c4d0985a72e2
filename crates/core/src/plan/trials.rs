//! Searches behind one answer, one after the other, in slices.

use std::collections::VecDeque;

use ballast_solver::{Options, Outcome, Problem, Solver, Step};

/// What one slice of work came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn<T> {
    /// More to do.
    Working,
    /// An answer; perhaps not the last.
    Says(T),
    /// Nothing more to say. Further steps say the same.
    Done,
}

/// Nodes of each search. One that is ended by this says nothing, or says so.
const NODES: u64 = 20_000;

/// How an outcome is read.
pub(super) type Reading<T> = Box<dyn FnOnce(&Outcome) -> Option<T>>;

/// One search, and what its outcome means.
pub(super) struct Trial<T> {
    pub(super) problem: Problem,
    pub(super) start: Option<Vec<bool>>,
    /// `None` where it has nothing to say.
    pub(super) read: Reading<T>,
}

/// A search that is run elsewhere than where it was thought of.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// To be maximised.
    pub problem: Problem,
    /// A plan to begin with.
    pub start: Option<Vec<bool>>,
}

/// Trials in a row.
pub(super) struct Trials<T> {
    waiting: VecDeque<Trial<T>>,
    now: Option<(Box<Solver>, Reading<T>)>,
}

impl<T> Trials<T> {
    pub(super) fn new(trials: impl IntoIterator<Item = Trial<T>>) -> Self {
        Self { waiting: trials.into_iter().collect(), now: None }
    }

    /// What is to be solved, to be run elsewhere, and how each outcome is read.
    pub(super) fn apart(self) -> (Vec<Apart>, Vec<Option<Reading<T>>>) {
        let apart = |it: Trial<T>| (Apart { problem: it.problem, start: it.start }, Some(it.read));
        self.waiting.into_iter().map(apart).unzip()
    }

    /// Explores at most `budget` nodes, fewer if there is something to say.
    pub(super) fn step(&mut self, budget: u32) -> Turn<T> {
        for _ in 0..budget {
            let Some((solver, _)) = &mut self.now else {
                let Some(trial) = self.waiting.pop_front() else { return Turn::Done };
                let options = Options { start: trial.start, max_nodes: Some(NODES) };
                let solver = Solver::new(trial.problem, options);
                self.now = Some((Box::new(solver), trial.read));
                continue;
            };
            let Step::Done(outcome) = solver.step(1) else { continue };
            let Some((_, read)) = self.now.take() else { continue };
            if let Some(answer) = read(&outcome) {
                return Turn::Says(answer);
            }
        }
        self.state()
    }

    /// Ends the search that is under way; what it has found so far.
    pub(super) fn skip(&mut self) -> Turn<T> {
        if let Some((solver, read)) = self.now.take()
            && let Some(answer) = read(&solver.stop())
        {
            return Turn::Says(answer);
        }
        self.state()
    }

    fn state(&self) -> Turn<T> {
        let done = self.now.is_none() && self.waiting.is_empty();
        if done { Turn::Done } else { Turn::Working }
    }
}

/// Works to the end; all answers.
pub(super) fn finish<T>(mut step: impl FnMut(u32) -> Turn<T>) -> Vec<T> {
    let mut answers = Vec::new();
    loop {
        match step(u32::MAX) {
            Turn::Working => {}
            Turn::Says(answer) => answers.push(answer),
            Turn::Done => return answers,
        }
    }
}
