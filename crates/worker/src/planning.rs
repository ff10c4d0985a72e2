//! The search for a plan: who begins when. It has its own place beside the job.

use ballast_core::plan::{Brief, Search};
use ballast_solver::Step;

use crate::message::FromWorker;

/// A search for a plan, in slices.
#[derive(Debug)]
pub(crate) struct Planning {
    number: u64,
    search: Search,
}

impl Planning {
    pub(crate) fn new(number: u64, brief: Brief) -> Self {
        Self { number, search: Search::of(brief) }
    }

    /// Explores at most `budget` nodes; how the search has ended, if it has.
    pub(crate) fn step(&mut self, budget: u32) -> Option<FromWorker> {
        let Step::Done(outcome) = self.search.step(budget) else { return None };
        Some(FromWorker::Planned { plan: self.number, outcome })
    }

    /// Whether it is the one of this number.
    pub(crate) fn is(&self, number: u64) -> bool {
        self.number == number
    }

    /// What is known if nothing more is done.
    pub(crate) fn stop(&self) -> FromWorker {
        FromWorker::Planned { plan: self.number, outcome: self.search.stop() }
    }

    /// Where it stands.
    pub(crate) fn progress(&self) -> FromWorker {
        FromWorker::Planning { plan: self.number, progress: self.search.progress() }
    }
}

#[cfg(test)]
mod tests {
    use ballast_solver::{Outcome, Problem, Row};

    use crate::{Engine, FromWorker, ToWorker};

    /// Two projects of one role: only one may begin in the first month, and each month of delay of
    /// the second weighs less.
    fn two(plan: u64) -> ToWorker {
        let one = |columns: [u32; 2]| Row {
            lower: Some(1),
            upper: Some(1),
            terms: columns.map(|at| (at, 1)).to_vec(),
        };
        let rows = vec![one([0, 1]), one([2, 3]), Row::at_most(1, [(0, 1), (2, 1)])];
        let problem = Problem::new(vec![0, -5, 0, -3], rows).unwrap();
        let hint = vec![false, true, true, false];
        let message = ToWorker::Plan { plan, problem, tie: vec![0; 4], hint, planned: None };
        ToWorker::from_text(&message.to_text()).unwrap()
    }

    #[test]
    fn a_plan_is_found_and_proven() {
        let mut engine = Engine::default();
        assert_eq!(engine.hear(two(3)), None);
        let mut said = Vec::new();
        while engine.is_busy() {
            said.extend(engine.slice());
        }
        let [FromWorker::Planned { plan: 3, outcome: Outcome::Optimal(best) }] = said.as_slice()
        else {
            panic!("{said:?}");
        };
        assert_eq!((best.value, best.selected.as_slice()), (-3, &[true, false, false, true][..]));
    }

    #[test]
    fn a_stopped_search_says_what_it_knows() {
        let mut engine = Engine::default();
        engine.hear(two(1));
        assert_eq!(engine.hear(ToWorker::StopPlan { plan: 2 }), None);
        assert!(engine.is_busy());
        let Some(FromWorker::Planned { plan: 1, outcome }) =
            engine.hear(ToWorker::StopPlan { plan: 1 })
        else {
            panic!("nothing said");
        };
        assert_eq!(outcome.plan().map(|plan| plan.value), Some(-5));
        assert!(!engine.is_busy());
    }
}
