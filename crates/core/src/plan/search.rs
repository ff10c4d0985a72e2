//! A question under way: in slices, with a plan to show and a bound at any time.

use ballast_solver::{Options, Outcome, Plan, Problem, Progress, Solver, Step};

use super::model::only;
use super::{Model, Question, greedy};

/// Nodes spent on the best selection with all starts as planned, which a plan is never below.
const PLANNED: u64 = 20_000;
/// Nodes spent on the choice between best plans, besides as many as the best one took.
const TIES: u64 = 2_000;

/// What a search is made of, so that it may run elsewhere than where its model was built.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// To be maximised.
    pub problem: Problem,
    /// What decides between best plans, to be maximised, one coefficient a column.
    pub tie: Vec<i64>,
    /// A plan to begin with, one flag a column; it need not be feasible.
    pub hint: Vec<bool>,
    /// The places of the columns whose starts are as planned, where the search begins with the best
    /// selection of these; `None` where it does not.
    pub planned: Option<Vec<usize>>,
}

impl Brief {
    /// The search of a model.
    pub fn of(model: &Model) -> Self {
        let selects = model.asked.question == Question::Select && !model.asked.as_planned;
        let planned = selects.then(|| {
            let all = 0..model.columns.len();
            all.filter(|at| model.delays[*at] == 0 && !model.is_moved(*at)).collect()
        });
        Self {
            problem: model.problem.clone(),
            tie: model.tie.clone(),
            hint: greedy::staffed(model),
            planned,
        }
    }
}

/// A search for the best plan, run in slices. The same question gives the same answer after the
/// same number of nodes, however they are divided.
///
/// Where projects are selected, it begins with the best selection whose starts stay as planned, and
/// with staffing by priority: what it shows is never below either. When the best plan is proven, it
/// looks among all that are as good for the one with the least delay or the fewest moves.
#[derive(Clone, Debug)]
pub struct Search {
    problem: Problem,
    stage: Stage,
    /// What decides between best plans; `None` once that is settled or cannot be computed.
    tie: Option<Vec<i64>>,
    start: Option<Plan>,
    hint: Vec<bool>,
    nodes: u64,
}

#[derive(Clone, Debug)]
enum Stage {
    /// With all starts as planned; the places of its columns in the whole problem.
    Planned(Box<Solver>, Vec<usize>),
    Main(Box<Solver>),
    Tie(Box<Solver>, Plan),
    Done(Outcome),
}

impl Search {
    /// A search that has not begun.
    pub fn new(model: &Model) -> Self {
        Self::of(Brief::of(model))
    }

    /// The same of what it is made of.
    pub fn of(brief: Brief) -> Self {
        let Brief { problem, tie, mut hint, planned } = brief;
        hint.resize(problem.len(), false);
        let start = feasible(&problem, &hint);
        let mut search = Self {
            stage: Stage::Done(Outcome::Unknown { bound: i64::MAX }),
            problem,
            tie: Some(tie),
            start,
            hint,
            nodes: 0,
        };
        let planned = planned.and_then(|places| Some((only(&search.problem, &places)?, places)));
        search.stage = match planned {
            Some((problem, places)) => {
                let options = Options { start: None, max_nodes: Some(PLANNED) };
                Stage::Planned(Box::new(Solver::new(problem, options)), places)
            }
            None => search.main(),
        };
        search
    }

    /// The same, with a plan to begin with, such as the last one before a pin was set. One flag a
    /// column; it need not be feasible.
    #[must_use]
    pub fn from(mut self, plan: Vec<bool>) -> Self {
        self.suggest(&plan);
        if self.start.is_none() {
            self.hint = plan;
        }
        if matches!(self.stage, Stage::Main(_)) {
            self.stage = self.main();
        }
        self
    }

    fn suggest(&mut self, plan: &[bool]) {
        let Some(plan) = feasible(&self.problem, plan) else { return };
        if self.start.as_ref().is_none_or(|known| known.value < plan.value) {
            self.start = Some(plan);
        }
    }

    fn main(&self) -> Stage {
        let start = self.start.as_ref().map(|plan| plan.selected.clone());
        let start = Some(start.unwrap_or_else(|| self.hint.clone()));
        let options = Options { start, max_nodes: None };
        Stage::Main(Box::new(Solver::new(self.problem.clone(), options)))
    }

    /// Explores at most `budget` nodes. A budget of 0 does nothing but report. Values are those of
    /// the model's problem.
    pub fn step(&mut self, budget: u32) -> Step {
        for _ in 0..budget {
            if matches!(self.stage, Stage::Done(_)) {
                break;
            }
            self.nodes += 1;
            self.advance();
        }
        match &self.stage {
            Stage::Done(outcome) => Step::Done(outcome.clone()),
            _ => Step::Working(self.progress()),
        }
    }

    fn advance(&mut self) {
        match &mut self.stage {
            Stage::Planned(solver, places) => {
                let Step::Done(outcome) = solver.step(1) else { return };
                if let Some(found) = outcome.plan() {
                    let mut plan = vec![false; self.problem.len()];
                    for (place, on) in places.iter().zip(&found.selected) {
                        plan[*place] = *on;
                    }
                    self.suggest(&plan);
                }
                self.stage = self.main();
            }
            Stage::Main(solver) => {
                let Step::Done(outcome) = solver.step(1) else { return };
                let nodes = solver.progress().nodes;
                self.stage = self.refine(outcome, nodes);
            }
            Stage::Tie(solver, best) => {
                let Step::Done(outcome) = solver.step(1) else { return };
                let best = refined(best, outcome.plan());
                self.stage = Stage::Done(Outcome::Optimal(best));
            }
            Stage::Done(_) => {}
        }
    }

    /// The choice between plans as good as a proven one.
    fn refine(&mut self, outcome: Outcome, nodes: u64) -> Stage {
        let (Outcome::Optimal(best), Some(tie)) = (&outcome, self.tie.take()) else {
            return Stage::Done(outcome);
        };
        let first = self.problem.objective().iter().enumerate();
        let floor = first.map(|(at, steps)| (at as u32, *steps));
        let floor = ballast_solver::Row::at_least(best.value, floor);
        let rows = self.problem.rows().iter().cloned().chain([floor]).collect();
        let Ok(second) = Problem::new(tie, rows) else { return Stage::Done(outcome) };
        let start = Some(best.selected.clone());
        let options = Options { start, max_nodes: Some(TIES + nodes) };
        Stage::Tie(Box::new(Solver::new(second, options)), best.clone())
    }

    /// Where the search stands.
    pub fn progress(&self) -> Progress {
        let outcome = self.stop();
        let incumbent = outcome.plan().cloned();
        let bound = outcome.bound().unwrap_or(i64::MAX);
        Progress { nodes: self.nodes, gap: outcome.gap(), incumbent, bound }
    }

    /// The outcome if nothing more is done: what is known now, and true in any case.
    pub fn stop(&self) -> Outcome {
        match &self.stage {
            Stage::Planned(..) => {
                let objective = self.problem.objective().iter();
                let bound = objective.filter(|value| **value > 0).sum();
                match &self.start {
                    Some(plan) => Outcome::Feasible { plan: plan.clone(), bound },
                    None => Outcome::Unknown { bound },
                }
            }
            Stage::Main(solver) => solver.stop(),
            Stage::Tie(solver, best) => Outcome::Optimal(refined(best, solver.stop().plan())),
            Stage::Done(outcome) => outcome.clone(),
        }
    }

    /// Nodes explored so far.
    pub fn nodes(&self) -> u64 {
        self.nodes
    }

    /// Works to the end.
    pub fn finish(mut self) -> Outcome {
        loop {
            if let Step::Done(outcome) = self.step(u32::MAX) {
                return outcome;
            }
        }
    }
}

fn feasible(problem: &Problem, plan: &[bool]) -> Option<Plan> {
    problem.is_feasible(plan).then(|| Plan { value: problem.value(plan), selected: plan.to_vec() })
}

/// The best plan as the choice between equals has left it.
fn refined(best: &Plan, chosen: Option<&Plan>) -> Plan {
    let selected = chosen.map_or_else(|| best.selected.clone(), |it| it.selected.clone());
    Plan { value: best.value, selected }
}
