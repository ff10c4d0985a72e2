//! What more people of a role are worth: the best value at each capacity, by solving again.

use ballast_solver::{Options, Outcome, Plan, Problem, ProblemError, Solver, Step, Warm};

use super::{Asked, Brief, Model, Question, Rule, Search, Turn};
use crate::balance::{self, months_of};
use crate::model::{Fte, RoleId, Workspace};
use crate::scoring::{Ratings, Scores};

/// Nodes of each point. One that is ended by this has a bound above its value.
const NODES: u64 = 50_000;

/// The best value at one capacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StaffingPoint {
    /// People of the role more than there are, in every month.
    pub extra: Fte,
    /// The best value known, in the unit of the value; `None` if no selection keeps all rules.
    pub value: Option<f64>,
    /// No selection has a higher value; `None` if there is none.
    pub bound: Option<f64>,
    /// How many projects are in.
    pub projects: usize,
}

impl StaffingPoint {
    /// Whether the value is proven best.
    pub fn is_proven(&self) -> bool {
        self.value == self.bound
    }
}

/// Value against capacity of a role, point by point, rising, each found by selecting and scheduling
/// anew and beginning with the plan before it. Run in slices.
pub struct Staffing {
    model: Model,
    role: RoleId,
    span: i64,
    extras: std::vec::IntoIter<Fte>,
    now: Option<(Fte, Running)>,
    last: Option<Vec<bool>>,
    warm: Warm,
}

enum Running {
    First(Box<Search>),
    Next(Box<Solver>),
}

impl Staffing {
    /// A search that has not begun, for these many people more. They are put in rising order;
    /// `scores` must be those of `ratings`.
    ///
    /// # Errors
    /// If amounts are so large that sums of them cannot be computed exactly.
    pub fn new(
        workspace: &Workspace,
        ratings: &Ratings,
        scores: &Scores,
        asked: &Asked,
        role: RoleId,
        extras: &[Fte],
    ) -> Result<Self, ProblemError> {
        let asked = Asked { question: Question::Select, ..asked.clone() };
        let model = Model::build(workspace, ratings, scores, &asked)?;
        let mut extras = extras.to_vec();
        extras.sort_unstable();
        extras.dedup();
        let span = i64::from(months_of(workspace.settings.capacity_span));
        let (extras, warm) = (extras.into_iter(), Warm::default());
        Ok(Self { model, role, span, extras, now: None, last: None, warm })
    }

    /// The rows of the role, each with its limit at so many people more.
    fn limits(&self, extra: Fte) -> Vec<(usize, i64)> {
        let more = i64::from(extra.hundredths()) * self.span;
        let is = |rule: &Rule| matches!(rule, Rule::Balance(balance::Rule::Capacity(role, _)) if *role == self.role);
        let rows = self.model.problem.rows().iter().zip(&self.model.rules).enumerate();
        let of_role = rows.filter(|(_, (_, rule))| is(rule));
        of_role.filter_map(|(at, (row, _))| Some((at, row.upper?.saturating_add(more)))).collect()
    }

    fn problem(&self, extra: Fte) -> Option<Problem> {
        let mut rows = self.model.problem.rows().to_vec();
        for (at, upper) in self.limits(extra) {
            rows[at].upper = Some(upper);
        }
        Problem::new(self.model.problem.objective().to_vec(), rows).ok()
    }

    /// The same, to be run elsewhere.
    pub fn ladder(self) -> Ladder {
        let extras: Vec<Fte> = self.extras.clone().collect();
        Ladder { staffing: self, extras }
    }

    fn point(&self, extra: Fte, outcome: &Outcome) -> StaffingPoint {
        let plan = outcome.plan();
        let count = |plan: &Plan| self.model.kept(plan).iter().filter(|on| **on).count();
        StaffingPoint {
            extra,
            value: plan.map(|plan| self.model.value(plan.value)),
            bound: outcome.bound().map(|bound| self.model.value(bound)),
            projects: plan.map_or(0, count),
        }
    }

    /// Explores at most `budget` nodes, fewer if there is something to say.
    pub fn step(&mut self, budget: u32) -> Turn<StaffingPoint> {
        for _ in 0..budget {
            let Some((_, running)) = &mut self.now else {
                let Some(extra) = self.extras.next() else { return Turn::Done };
                let Some(problem) = self.problem(extra) else { continue };
                let running = match self.last.clone() {
                    None => {
                        let mut model = self.model.clone();
                        model.problem = problem;
                        Running::First(Box::new(Search::new(&model)))
                    }
                    Some(plan) => {
                        let options = Options { start: Some(plan), max_nodes: Some(NODES) };
                        Running::Next(Box::new(Solver::warmed(problem, options, &self.warm)))
                    }
                };
                self.now = Some((extra, running));
                continue;
            };
            let done = match running {
                Running::First(search) => {
                    matches!(search.step(1), Step::Done(_)) || search.nodes() >= NODES
                }
                Running::Next(solver) => matches!(solver.step(1), Step::Done(_)),
            };
            if !done {
                continue;
            }
            return self.skip();
        }
        Turn::Working
    }

    /// Ends the search that is under way; what it has found so far is its point.
    pub fn skip(&mut self) -> Turn<StaffingPoint> {
        let Some((extra, running)) = self.now.take() else { return Turn::Working };
        let outcome = match &running {
            Running::First(search) => search.stop(),
            Running::Next(solver) => solver.stop(),
        };
        if let Running::Next(solver) = &running {
            self.warm = solver.warm();
        }
        let point = self.point(extra, &outcome);
        self.last = outcome.plan().map(|plan| plan.selected.clone()).or(self.last.take());
        Turn::Says(point)
    }

    /// Works to the end; all points.
    pub fn finish(mut self) -> Vec<StaffingPoint> {
        super::trials::finish(|budget| self.step(budget))
    }
}

/// Value against capacity, run elsewhere: one search, and for each point behind the first only the
/// limits that are others.
pub struct Ladder {
    staffing: Staffing,
    extras: Vec<Fte>,
}

impl Ladder {
    /// How many points there are.
    pub fn len(&self) -> usize {
        self.extras.len()
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.extras.is_empty()
    }

    /// The search of the first point; `None` if there is none, or numbers are too large.
    pub fn brief(&self) -> Option<Brief> {
        let mut model = self.staffing.model.clone();
        model.problem = self.staffing.problem(*self.extras.first()?)?;
        Some(Brief::of(&model))
    }

    /// The limits of the points behind the first: rows with their greatest sums.
    pub fn limits(&self) -> Vec<Vec<(usize, i64)>> {
        self.extras.iter().skip(1).map(|extra| self.staffing.limits(*extra)).collect()
    }

    /// What the outcome of a point means; `None` if there is no such point.
    pub fn point(&self, at: usize, outcome: &Outcome) -> Option<StaffingPoint> {
        Some(self.staffing.point(*self.extras.get(at)?, outcome))
    }
}
