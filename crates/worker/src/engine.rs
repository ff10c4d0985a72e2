//! One search at a time, in slices.

use ballast_solver::{Options, Solver, Step};

use crate::message::{FromWorker, ToWorker};

/// One search at a time, in slices: between two slices it hears what is said.
#[derive(Debug, Default)]
pub struct Engine {
    running: Option<(u64, Solver)>,
}

impl Engine {
    /// Nodes of one slice: few enough that a slice of a thousand projects ends within some ten
    /// milliseconds.
    const SLICE: u32 = 4;

    /// Takes a message; the answer to a cancelled search, if it was that.
    pub fn hear(&mut self, message: ToWorker) -> Option<FromWorker> {
        match message {
            ToWorker::Optimise { job, problem, start, second: _ } => {
                let options = Options { start, ..Options::default() };
                self.running = Some((job, Solver::new(problem, options)));
                None
            }
            ToWorker::Cancel { job } => {
                let (job, solver) = self.running.take_if(|(running, _)| *running == job)?;
                let nodes = solver.progress().nodes;
                Some(FromWorker::Done { job, outcome: solver.stop(), nodes })
            }
            ToWorker::Explain { .. }
            | ToWorker::Prices { .. }
            | ToWorker::Frontier { .. }
            | ToWorker::Cures { .. } => None,
        }
    }

    /// Whether there is anything to do.
    pub fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Works on the search for one slice; its outcome, once it has ended.
    pub fn slice(&mut self) -> Option<FromWorker> {
        let (job, solver) = self.running.as_mut()?;
        let job = *job;
        match solver.step(Self::SLICE) {
            Step::Working(_) => None,
            Step::Done(outcome) => {
                let nodes = solver.progress().nodes;
                self.running = None;
                Some(FromWorker::Done { job, outcome, nodes })
            }
        }
    }

    /// Where the search stands; `None` if there is none.
    pub fn progress(&self) -> Option<FromWorker> {
        let (job, solver) = self.running.as_ref()?;
        Some(FromWorker::Working { job: *job, progress: solver.progress() })
    }
}

#[cfg(test)]
mod tests {
    use ballast_solver::{Outcome, Problem, Row};

    use super::*;

    fn knapsack(job: u64) -> ToWorker {
        let rows = vec![Row::at_most(5, [(0, 3), (1, 2), (2, 4)])];
        let problem = Problem::new(vec![30, 20, 45], rows).unwrap();
        ToWorker::Optimise { job, problem, start: None, second: None }
    }

    #[test]
    fn a_search_runs_to_its_end() {
        let mut engine = Engine::default();
        let message = ToWorker::from_text(&knapsack(7).to_text()).unwrap();
        assert_eq!(engine.hear(message), None);
        let answer =
            std::iter::from_fn(|| engine.is_busy().then(|| engine.slice())).flatten().last();
        let Some(FromWorker::Done { job: 7, outcome: Outcome::Optimal(plan), .. }) = answer else {
            panic!("{answer:?}");
        };
        assert_eq!(plan.value, 50);
        assert!(!engine.is_busy());
    }

    #[test]
    fn a_cancelled_search_says_what_it_knows() {
        let mut engine = Engine::default();
        engine.hear(knapsack(1));
        assert_eq!(engine.hear(ToWorker::Cancel { job: 2 }), None);
        assert!(engine.is_busy());
        let answer = engine.hear(ToWorker::Cancel { job: 1 });
        assert!(matches!(answer, Some(FromWorker::Done { job: 1, .. })), "{answer:?}");
        assert!(!engine.is_busy());
    }

    #[test]
    fn foreign_text_is_no_message() {
        assert!(ToWorker::from_text("{}").is_none());
        assert!(FromWorker::from_text("hello").is_none());
    }
}
