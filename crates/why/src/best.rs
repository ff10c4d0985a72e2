//! The best plan, and among all best plans the one that is best by a second aim.

use ballast_solver::{Gap, Options, Outcome, Plan, Problem, Progress, Solver, Step};

use crate::base::Variant;
use crate::inquiry::Turn;

/// What is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// How the search for the best value ended.
    First(Outcome),
    /// How the search by the second aim ended.
    Second(Refined),
}

/// A plan of the best value, and how good it is by the second aim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refined {
    /// The plan, with its value by the first aim.
    pub plan: Plan,
    /// Its value by the second aim, and a bound for it among all plans of that first value.
    pub second: Gap,
}

/// A search with one aim or two, in slices.
///
/// The second search has the first value as a row: `objective·x ≥ V`. That is exact, and needs no
/// weights by which one aim would be traded for the other.
#[derive(Debug)]
pub struct Best {
    solver: Solver,
    second: Option<Vec<i64>>,
    /// The best plan by the first aim, once the second search is under way.
    first: Option<Plan>,
    done: bool,
    nodes: u64,
}

impl Best {
    /// A search that has not begun. `start` is a plan to begin with; `second` are the coefficients
    /// of the second aim, to be maximised. It is passed over unless it has one for each column and
    /// its sums are small enough for a [`Problem`].
    #[must_use]
    pub fn new(problem: Problem, start: Option<Vec<bool>>, second: Option<Vec<i64>>) -> Self {
        let second = second.filter(|second| second.len() == problem.len());
        let solver = Solver::new(problem, Options { start, max_nodes: None });
        Self { solver, second, first: None, done: false, nodes: 0 }
    }

    /// Explores at most `budget` nodes. [`Found::First`] is said as soon as it is there;
    /// [`Found::Second`] follows if there is a second aim and a plan.
    pub fn step(&mut self, budget: u32) -> Turn<Found> {
        if self.done {
            return Turn::Done;
        }
        let Step::Done(outcome) = self.solver.step(budget) else { return Turn::Working };
        if self.first.is_some() {
            self.done = true;
            return refined(self.solver.problem(), self.first.take(), &outcome);
        }
        self.nodes = self.solver.progress().nodes;
        self.done = !self.turn_to_second(&outcome);
        Turn::Says(Found::First(outcome))
    }

    /// Begins the second search, if there is one.
    fn turn_to_second(&mut self, outcome: &Outcome) -> bool {
        let (Some(second), Outcome::Optimal(plan)) = (self.second.take(), outcome) else {
            return false;
        };
        let mut variant = Variant::of(self.solver.problem()).worth(plan.value);
        variant.objective = second;
        let Some(problem) = variant.build() else { return false };
        let options = Options { start: Some(plan.selected.clone()), max_nodes: None };
        self.solver = Solver::new(problem, options);
        self.first = Some(plan.clone());
        true
    }

    /// Whether all has been said.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// Where the first search stands; `None` once it has ended.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        (self.first.is_none() && !self.done).then(|| self.solver.progress())
    }

    /// Nodes explored so far, in both searches.
    #[must_use]
    pub fn nodes(&self) -> u64 {
        match self.first {
            None => self.solver.progress().nodes,
            Some(_) => self.nodes + self.solver.progress().nodes,
        }
    }

    /// What is known if nothing more is done; `None` if all has been said.
    #[must_use]
    pub fn stop(&self) -> Option<Found> {
        if self.done {
            return None;
        }
        let outcome = self.solver.stop();
        match &self.first {
            None => Some(Found::First(outcome)),
            Some(_) => match refined(self.solver.problem(), self.first.clone(), &outcome) {
                Turn::Says(found) => Some(found),
                Turn::Working | Turn::Done => None,
            },
        }
    }
}

fn refined(problem: &Problem, first: Option<Plan>, outcome: &Outcome) -> Turn<Found> {
    let (Some(first), Some(bound)) = (first, outcome.bound()) else { return Turn::Done };
    let selected = outcome.plan().map_or_else(|| first.selected.clone(), |it| it.selected.clone());
    let second = Gap { value: problem.value(&selected), bound };
    Turn::Says(Found::Second(Refined { plan: Plan { value: first.value, selected }, second }))
}
