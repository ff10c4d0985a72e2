//! The best value at each of a falling sequence of limits.
//!
//! The widest limits are solved first. Each solution then stands for all limits down to what it
//! uses, so that these need no search; the next search begins with the plans found so far, with the
//! basis and the pseudo-costs of the one before, and with its value as a bound.

use std::mem;

use crate::outcome::{Outcome, Plan, Progress, Step};
use crate::problem::Problem;
use crate::solver::{Options, Solver};
use crate::warm::Warm;

/// Plans that are kept to begin later searches with.
const POOL: usize = 64;

/// A sequence of searches that is run in slices and can be left at any time.
///
/// ```
/// use ballast_solver::{Frontier, FrontierStep, Problem, Row};
///
/// let problem = Problem::new(vec![10, 7, 6], vec![Row::at_most(9, [(0, 5), (1, 4), (2, 3)])])?;
/// let mut frontier = Frontier::new(problem, vec![0], vec![vec![9], vec![7], vec![5]]);
/// while matches!(frontier.step(100), FrontierStep::Working { .. }) {}
/// let values = frontier.outcomes().iter().map(|o| o.as_ref()?.bound());
/// assert_eq!(values.collect::<Vec<_>>(), [Some(17), Some(13), Some(10)]);
/// # Ok::<(), ballast_solver::ProblemError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Frontier {
    problem: Problem,
    rows: Vec<usize>,
    levels: Vec<Vec<i64>>,
    outcomes: Vec<Option<Outcome>>,
    /// The first level without an outcome.
    at: usize,
    solver: Option<Box<Solver>>,
    warm: Warm,
    pool: Vec<Plan>,
    nodes: u64,
    max_nodes: Option<u64>,
}

/// What a slice of work on a frontier came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontierStep {
    /// More to do.
    Working {
        /// The level being searched.
        level: usize,
        /// Where that search stands.
        progress: Progress,
    },
    /// Every level has its outcome.
    Done,
}

impl Frontier {
    /// A frontier over the upper sides of `rows`: level `k` gives row `rows[j]` the upper side
    /// `levels[k][j]`, whatever the problem says of it.
    ///
    /// Levels should fall: each side is at most that of the level before. Where one does not, the
    /// level is solved by itself, without help from those before. A side that is missing stays as
    /// the level before left it; rows that do not exist are passed over.
    #[must_use]
    pub fn new(problem: Problem, rows: Vec<usize>, levels: Vec<Vec<i64>>) -> Self {
        let outcomes = vec![None; levels.len()];
        Self {
            problem,
            rows,
            levels,
            outcomes,
            at: 0,
            solver: None,
            warm: Warm::default(),
            pool: Vec::new(),
            nodes: 0,
            max_nodes: None,
        }
    }

    /// Gives each level up after so many nodes; without this none is given up.
    #[must_use]
    pub fn with_max_nodes(mut self, nodes: u64) -> Self {
        self.max_nodes = Some(nodes);
        self
    }

    /// Begins with a plan, such as the last one, where it is feasible.
    #[must_use]
    pub fn with_start(mut self, selected: Vec<bool>) -> Self {
        if selected.len() == self.problem.len() {
            self.remember(Plan { value: self.problem.value(&selected), selected });
        }
        self
    }

    /// What is known of each level; `None` where the search has not come to it. A conflict is not
    /// looked for: that of an infeasible level names all rows.
    #[must_use]
    pub fn outcomes(&self) -> &[Option<Outcome>] {
        &self.outcomes
    }

    /// Nodes explored at all levels.
    #[must_use]
    pub fn nodes(&self) -> u64 {
        self.nodes
    }

    /// Explores at most `budget` nodes. A budget of 0 does nothing but report.
    pub fn step(&mut self, budget: u32) -> FrontierStep {
        for _ in 0..budget {
            if self.at >= self.levels.len() {
                break;
            }
            self.advance();
        }
        match &self.solver {
            _ if self.at >= self.levels.len() => FrontierStep::Done,
            Some(solver) => FrontierStep::Working { level: self.at, progress: solver.progress() },
            None => {
                let progress = Solver::new(self.problem.clone(), Options::default()).progress();
                FrontierStep::Working { level: self.at, progress }
            }
        }
    }

    fn advance(&mut self) {
        let mut solver = match self.solver.take() {
            Some(solver) => solver,
            None => Box::new(self.begin()),
        };
        self.nodes += 1;
        let step = solver.step(1);
        let known = self.pool.last().map(|plan| plan.value);
        if let Some(plan) = solver.best().filter(|plan| Some(plan.value) != known) {
            let plan = plan.clone();
            self.remember(plan);
        }
        match step {
            Step::Working(_) => self.solver = Some(solver),
            Step::Done(outcome) => {
                self.warm = solver.warm();
                self.conclude(&outcome);
            }
        }
    }

    /// The search of the level that is due.
    fn begin(&mut self) -> Solver {
        for (&row, &upper) in self.rows.iter().zip(&self.levels[self.at]) {
            self.problem.set_upper(row, upper);
        }
        let options = Options { start: None, max_nodes: self.max_nodes };
        let warm = mem::take(&mut self.warm);
        let solver = Solver::warmed(self.problem.clone(), options, &warm);
        let mut solver = solver.without_explanation();
        for plan in &self.pool {
            if self.problem.is_feasible(&plan.selected) {
                solver.suggest(plan.selected.clone());
            }
        }
        let before = self.at.checked_sub(1).filter(|_| self.falls(self.at));
        if let Some(bound) = before.and_then(|k| self.outcomes[k].as_ref()).and_then(Outcome::bound)
        {
            solver.limit(bound);
        }
        solver
    }

    /// Whether no side of the level is above that of the level before.
    fn falls(&self, level: usize) -> bool {
        level > 0
            && self.levels[level].len() == self.levels[level - 1].len()
            && self.levels[level]
                .iter()
                .zip(&self.levels[level - 1])
                .all(|(now, before)| now <= before)
    }

    /// Notes the outcome for its level, and for those after it that it settles as well.
    fn conclude(&mut self, outcome: &Outcome) {
        let settles = |frontier: &Self, level: usize| match outcome {
            Outcome::Optimal(plan) => {
                let used = |(&row, &upper): (&usize, &i64)| {
                    let row = frontier.problem.rows().get(row);
                    row.is_none_or(|row| row.activity(&plan.selected) <= upper)
                };
                frontier.rows.iter().zip(&frontier.levels[level]).all(used)
            }
            Outcome::Infeasible(_) => true,
            Outcome::Feasible { .. } | Outcome::Unknown { .. } => false,
        };
        self.outcomes[self.at] = Some(outcome.clone());
        self.at += 1;
        while self.at < self.levels.len() && self.falls(self.at) && settles(self, self.at) {
            self.outcomes[self.at] = Some(outcome.clone());
            self.at += 1;
        }
    }

    fn remember(&mut self, plan: Plan) {
        if self.pool.len() >= POOL {
            self.pool.remove(0);
        }
        self.pool.push(plan);
    }
}
