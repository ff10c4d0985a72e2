//! The solver: presolve, search and explanation, run in slices.

use crate::conflict::Filter;
use std::sync::Arc;

use crate::domain::FREE;
use crate::model::Model;
use crate::outcome::{Conflict, Gap, Outcome, Plan, Progress, Step};
use crate::presolve;
use crate::problem::Problem;
use crate::search::Search;
use crate::warm::Warm;

/// What may be asked of a solver besides the problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Options {
    /// A plan to start from, for example the last one before a number changed. When it is not
    /// feasible it is mended as far as that goes without search.
    pub start: Option<Vec<bool>>,
    /// Nodes after which to give up; `None` for no limit.
    pub max_nodes: Option<u64>,
}

/// A search that is run in slices and can be left at any time.
///
/// The same problem and options give the same outcome after the same number of nodes, however the
/// nodes are divided into slices.
#[derive(Debug, Clone)]
pub struct Solver {
    problem: Problem,
    options: Options,
    stage: Stage,
    nodes: u64,
    incumbent: Option<Plan>,
    warm: Warm,
    bound: i64,
    /// Plans worth no more than this are of no interest.
    floor: Option<i64>,
    explain: bool,
    /// The rows presolved for any objective, if somebody has done so.
    prepared: Option<Arc<Model>>,
}

#[derive(Debug, Clone)]
enum Stage {
    Start,
    Search(Box<Search>),
    Explain(Box<Filter>),
    Done(Outcome),
}

impl Solver {
    /// A solver that has not begun.
    #[must_use]
    pub fn new(problem: Problem, options: Options) -> Self {
        let bound = problem.objective().iter().filter(|&&c| c > 0).sum();
        let mut solver = Self {
            problem,
            options,
            stage: Stage::Start,
            nodes: 0,
            incumbent: None,
            warm: Warm::default(),
            bound,
            floor: None,
            explain: true,
            prepared: None,
        };
        if let Some(start) = solver.options.start.clone() {
            solver.suggest(start);
        }
        solver
    }

    /// A solver that has not begun, and goes by what another has learnt of a similar problem: the
    /// same variables and rows, other numbers. [`Options::start`] is looked at as well.
    #[must_use]
    pub fn warmed(problem: Problem, options: Options, warm: &Warm) -> Self {
        let mut solver = Self::new(problem, options);
        let start = solver.warm.plan.take();
        solver.warm = warm.clone();
        for plan in [solver.warm.plan.take(), start].into_iter().flatten() {
            solver.suggest(plan);
        }
        solver
    }

    /// What this solver has learnt so far, for [`Solver::warmed`].
    #[must_use]
    pub fn warm(&self) -> Warm {
        let mut warm = self.warm.clone();
        if let Stage::Search(search) = &self.stage {
            search.teach(&mut warm);
        }
        warm.plan = self.incumbent.as_ref().map(|plan| plan.selected.clone()).or(warm.plan);
        warm
    }

    /// A plan to begin with: taken when it is feasible and better, to be mended otherwise.
    pub(crate) fn suggest(&mut self, selected: Vec<bool>) {
        if selected.len() != self.problem.len() {
            return;
        }
        let value = self.problem.value(&selected);
        if !self.problem.is_feasible(&selected) {
            self.warm.plan = Some(selected);
        } else if self.incumbent.as_ref().is_none_or(|plan| plan.value < value) {
            self.incumbent = Some(Plan { value, selected });
        }
    }

    /// Makes use of a bound that is known from elsewhere.
    pub(crate) fn limit(&mut self, bound: i64) {
        self.bound = self.bound.min(bound);
    }

    /// The solver, which looks for plans worth at least `least` alone: below that it proves nothing,
    /// which is quicker. Where there are none the outcome says so by its bound, `least - 1`: it is
    /// [`Outcome::Unknown`], or [`Outcome::Feasible`] where [`Options::start`] is worth less.
    #[must_use]
    pub fn worth(self, least: i64) -> Self {
        Self { floor: Some(least.saturating_sub(1)), ..self }
    }

    /// The solver, which will report an infeasible problem without looking for the rows to blame.
    pub(crate) fn without_explanation(self) -> Self {
        Self { explain: false, ..self }
    }

    /// The solver, which need not presolve: the model is what that comes to, for any objective.
    pub(crate) fn prepared(self, model: Option<Arc<Model>>) -> Self {
        Self { prepared: model, ..self }
    }

    /// The best plan so far.
    pub(crate) fn best(&self) -> Option<&Plan> {
        self.incumbent.as_ref()
    }

    /// The problem to solve.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Explores at most `budget` nodes. A budget of 0 does nothing but report.
    pub fn step(&mut self, budget: u32) -> Step {
        for _ in 0..budget {
            if matches!(self.stage, Stage::Done(_)) {
                break;
            }
            if self.options.max_nodes.is_some_and(|most| self.nodes >= most) {
                self.stage = Stage::Done(self.stop());
                break;
            }
            // Presolve is a step, but no node.
            self.nodes += u64::from(!matches!(self.stage, Stage::Start));
            self.advance();
        }
        match &self.stage {
            Stage::Done(outcome) => Step::Done(outcome.clone()),
            _ => Step::Working(self.progress()),
        }
    }

    /// Where the search stands.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let bound = self.bound;
        let gap = self.incumbent.as_ref().map(|plan| Gap { value: plan.value, bound });
        Progress { nodes: self.nodes, incumbent: self.incumbent.clone(), bound, gap }
    }

    /// The outcome if nothing more is done: what is known now, and true in any case.
    #[must_use]
    pub fn stop(&self) -> Outcome {
        let bound = self.bound;
        match (&self.stage, &self.incumbent) {
            (Stage::Done(outcome), _) => outcome.clone(),
            (Stage::Explain(filter), _) => Outcome::Infeasible(filter.conflict()),
            (_, Some(plan)) if plan.value >= bound => Outcome::Optimal(plan.clone()),
            (_, Some(plan)) => Outcome::Feasible { plan: plan.clone(), bound },
            (_, None) => Outcome::Unknown { bound },
        }
    }

    fn advance(&mut self) {
        match &mut self.stage {
            Stage::Start => self.start(),
            Stage::Search(search) => {
                search.step();
                self.after_search();
            }
            Stage::Explain(filter) => {
                if let Some(conflict) = filter.step(&self.problem) {
                    self.stage = Stage::Done(Outcome::Infeasible(conflict));
                }
            }
            Stage::Done(_) => {}
        }
    }

    fn start(&mut self) {
        let reduced = match self.prepared.take() {
            Some(model) => Ok(model.aimed(self.problem.objective())),
            None => {
                let model = Model::of(&self.problem);
                presolve::reduce(&model, &vec![FREE; model.len()])
            }
        };
        match reduced {
            Ok(_) if self.beaten().is_some_and(|value| value >= self.bound) => self.conclude(),
            Ok(model) => {
                // The first plan is sought in a step of its own: either takes long on its own where
                // there are a thousand variables, and code that runs for the first time is slow.
                let search = Search::new(model, self.incumbent.as_ref(), self.floor, &self.warm);
                self.warm.plan = None;
                self.stage = Stage::Search(Box::new(search));
            }
            Err(_) => self.conclude(),
        }
    }

    /// What a plan must be worth more than.
    fn beaten(&self) -> Option<i64> {
        self.incumbent.as_ref().map(|plan| plan.value).max(self.floor)
    }

    /// Takes over what a node has brought.
    fn after_search(&mut self) {
        let Stage::Search(search) = &mut self.stage else { return };
        let mut better = false;
        if let Some(found) = search.take_found() {
            let selected = search.model.expand(found.on.iter().copied());
            self.incumbent = Some(Plan { value: found.value, selected });
            better = true;
        }
        let (open, done, rooted) = (search.bound(), search.is_done(), search.is_at_root());
        let beaten = self.beaten();
        if let Some(bound) = open.max(beaten) {
            self.bound = self.bound.min(bound);
        }
        if done || beaten.is_some_and(|beaten| beaten >= self.bound) {
            self.conclude();
        } else if better || rooted && self.floor.is_some() {
            self.shrink();
        }
    }

    /// Starts again on what is left when a better plan has fixed a fifth of the variables.
    fn shrink(&mut self) {
        let Stage::Search(search) = &mut self.stage else { return };
        let Some((states, count)) = search.fixed_at_root() else { return };
        if count * 5 < states.len() {
            return;
        }
        search.teach(&mut self.warm);
        match search.reduced(&states) {
            Ok(model) => {
                // Pseudo-costs are gathered anew: measured, old ones mislead on the smaller model.
                let warm = Warm::default();
                let search = Search::new(model, self.incumbent.as_ref(), self.floor, &warm);
                self.stage = Stage::Search(Box::new(search));
            }
            Err(_) => self.conclude(),
        }
    }

    /// Nothing better is left.
    fn conclude(&mut self) {
        if let Stage::Search(search) = &self.stage {
            search.teach(&mut self.warm);
        }
        self.stage = match &self.incumbent {
            plan if self
                .floor
                .is_some_and(|floor| plan.as_ref().is_none_or(|it| it.value < floor)) =>
            {
                self.bound = self.bound.min(self.floor.unwrap_or(self.bound));
                Stage::Done(self.stop())
            }
            Some(plan) => {
                self.bound = plan.value;
                Stage::Done(Outcome::Optimal(plan.clone()))
            }
            None if self.explain => Stage::Explain(Box::new(Filter::new(&self.problem))),
            None => {
                let rows = (0..self.problem.rows().len()).collect();
                Stage::Done(Outcome::Infeasible(Conflict { rows, minimal: false }))
            }
        };
    }
}

/// Runs a solver to its end.
#[must_use]
pub fn solve(problem: Problem, options: Options) -> Outcome {
    let mut solver = Solver::new(problem, options);
    loop {
        if let Step::Done(outcome) = solver.step(u32::MAX) {
            return outcome;
        }
    }
}
