//! One problem after the other, each beginning where it says. It has its own place beside the job.

use std::collections::VecDeque;

use ballast_core::plan::{Brief, Search};
use ballast_solver::{Options, Outcome, Problem, Solver, Step, Warm};
use serde::{Deserialize, Serialize};

use crate::message::{FromWorker, Limit};

/// Something to be solved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    /// A problem of its own.
    Alone {
        /// To be maximised.
        problem: Problem,
        /// A plan to begin with.
        start: Option<Vec<bool>>,
    },
    /// A search for a plan: who begins when.
    Plan {
        /// To be maximised.
        problem: Problem,
        /// What decides between best plans, one coefficient a column.
        tie: Vec<i64>,
        /// A plan to begin with, one flag a column; it need not be feasible.
        hint: Vec<bool>,
        /// The columns whose starts are as planned, where the search begins with these alone.
        planned: Option<Vec<usize>>,
    },
    /// The problem of the task before with other limits of some rows, beginning with the last plan
    /// found. Passed over if there was none, or no such row.
    Relimited {
        /// The rows with other limits.
        limits: Vec<Limit>,
    },
}

/// Tasks in a row.
#[derive(Debug)]
pub(crate) struct Trying {
    number: u64,
    waiting: VecDeque<Task>,
    /// The place of the task that is worked at, or comes next.
    at: usize,
    /// Nodes of each search at most.
    nodes: u64,
    now: Option<Running>,
    problem: Option<Problem>,
    plan: Option<Vec<bool>>,
    warm: Warm,
}

#[derive(Debug)]
enum Running {
    Plan(Box<Search>),
    Other(Box<Solver>),
}

impl Running {
    fn stop(&self) -> Outcome {
        match self {
            Self::Plan(search) => search.stop(),
            Self::Other(solver) => solver.stop(),
        }
    }
}

impl Trying {
    pub(crate) fn new(number: u64, tasks: Vec<Task>, nodes: u64) -> Self {
        Self {
            number,
            waiting: tasks.into(),
            at: 0,
            nodes,
            now: None,
            problem: None,
            plan: None,
            warm: Warm::default(),
        }
    }

    /// Whether it is the one of this number.
    pub(crate) fn is(&self, number: u64) -> bool {
        self.number == number
    }

    pub(crate) fn is_done(&self) -> bool {
        self.now.is_none() && self.waiting.is_empty()
    }

    /// Explores at most `budget` nodes; how a task has ended, if one has.
    pub(crate) fn step(&mut self, budget: u32) -> Option<FromWorker> {
        let done = match &mut self.now {
            None => return self.begin(),
            Some(Running::Plan(search)) => {
                matches!(search.step(budget), Step::Done(_)) || search.nodes() >= self.nodes
            }
            Some(Running::Other(solver)) => matches!(solver.step(budget), Step::Done(_)),
        };
        if done { self.end() } else { None }
    }

    /// Ends the task at this place with what is known, if it is the one that is worked at.
    pub(crate) fn skip(&mut self, at: usize) -> Option<FromWorker> {
        if at == self.at { self.end() } else { None }
    }

    fn begin(&mut self) -> Option<FromWorker> {
        let max_nodes = Some(self.nodes);
        let running = match self.waiting.pop_front()? {
            Task::Alone { problem, start } => {
                self.plan = None;
                self.problem = Some(problem.clone());
                Running::Other(Box::new(Solver::new(problem, Options { start, max_nodes })))
            }
            Task::Plan { problem, tie, hint, planned } => {
                self.plan = None;
                self.problem = Some(problem.clone());
                Running::Plan(Box::new(Search::of(Brief { problem, tie, hint, planned })))
            }
            Task::Relimited { limits } => {
                let before = self.problem.take();
                let Some(problem) = before.and_then(|it| Limit::set(&limits, &it)) else {
                    self.at += 1;
                    return None;
                };
                self.problem = Some(problem.clone());
                let options = Options { start: self.plan.clone(), max_nodes };
                Running::Other(Box::new(Solver::warmed(problem, options, &self.warm)))
            }
        };
        self.now = Some(running);
        None
    }

    fn end(&mut self) -> Option<FromWorker> {
        let running = self.now.take()?;
        let outcome = running.stop();
        if let Running::Other(solver) = &running {
            self.warm = solver.warm();
        }
        self.plan = outcome.plan().map(|plan| plan.selected.clone()).or(self.plan.take());
        let at = self.at;
        self.at += 1;
        Some(FromWorker::Tried { trying: self.number, at, outcome })
    }
}

#[cfg(test)]
mod tests {
    use ballast_solver::Row;

    use super::*;
    use crate::{Engine, ToWorker};

    /// The best two of three, and a task that has no problem behind it.
    fn tasks() -> Vec<Task> {
        let rows = vec![Row::at_most(2, (0..3).map(|at| (at, 1)))];
        let problem = Problem::new(vec![3, 5, 4], rows).unwrap();
        let limits = |upper| vec![Limit { row: 0, lower: None, upper: Some(upper) }];
        vec![
            Task::Relimited { limits: limits(1) },
            Task::Alone { problem: problem.clone(), start: Some(vec![true, false, false]) },
            Task::Relimited { limits: limits(3) },
            Task::Relimited { limits: vec![Limit { row: 7, lower: None, upper: None }] },
            Task::Plan { problem, tie: vec![0; 3], hint: vec![false; 3], planned: None },
            Task::Relimited { limits: limits(-1) },
        ]
    }

    fn heard(message: &ToWorker) -> Engine {
        let mut engine = Engine::default();
        engine.hear(ToWorker::from_text(&message.to_text()).unwrap());
        engine
    }

    #[test]
    fn each_task_is_answered_in_its_place() {
        let mut engine = heard(&ToWorker::Try { trying: 4, tasks: tasks(), nodes: 1_000 });
        let mut said = Vec::new();
        while engine.is_busy() {
            if let Some(FromWorker::Tried { trying: 4, at, outcome }) = engine.slice() {
                said.push((at, outcome.plan().map(|plan| plan.value)));
            }
        }
        assert_eq!(said, [(1, Some(9)), (2, Some(12)), (4, Some(9)), (5, None)]);
    }

    #[test]
    fn what_is_skipped_says_what_it_knows_and_what_is_stopped_says_nothing() {
        let mut engine = heard(&ToWorker::Try { trying: 4, tasks: tasks(), nodes: 1_000 });
        // The first task is passed over, the second begun and not yet worked at.
        assert_eq!((engine.slice(), engine.slice()), (None, None));
        assert_eq!(engine.hear(ToWorker::SkipTask { trying: 4, at: 0 }), None);
        assert_eq!(engine.hear(ToWorker::SkipTask { trying: 3, at: 1 }), None);
        let said = engine.hear(ToWorker::SkipTask { trying: 4, at: 1 });
        let Some(FromWorker::Tried { trying: 4, at: 1, outcome }) = said else {
            panic!("{said:?}");
        };
        assert_eq!(outcome.plan().map(|plan| plan.value), Some(3));
        assert!(engine.is_busy());
        assert_eq!(engine.hear(ToWorker::StopTrying { trying: 3 }), None);
        assert!(engine.is_busy());
        assert_eq!(engine.hear(ToWorker::StopTrying { trying: 4 }), None);
        assert!(!engine.is_busy());
    }
}
