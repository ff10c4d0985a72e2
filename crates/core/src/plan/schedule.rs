//! What came of a question: who begins when, and what that does.

use ballast_solver::{Conflict, Outcome, Plan};

use super::build::faded;
use super::{Model, Question, Rule, length, moved_to};
use crate::balance::{Ledger, Proof, YearUse, funded};
use crate::capacity::{Loads, Overload};
use crate::change::Command;
use crate::collect;
use crate::model::{ChosenProjects, Month, Project, ProjectId, RoleId, Shared, Workspace};
use crate::sorted::Sorted;
use crate::view::heat::layer_of;

/// A project whose start is another than planned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// Which project.
    pub project: ProjectId,
    /// Its planned start; `None` if it had none.
    pub from: Option<Month>,
    /// Its new start.
    pub to: Month,
    /// Months later than planned, or than the first start possible where nothing was planned;
    /// negative if earlier.
    pub months: i32,
    /// Value times months of delay, in the unit of the value times months; 0 if earlier.
    pub delay: f64,
    /// Value that is lost by fading, in the unit of the value.
    pub lost: f64,
}

/// A plan: which projects, and when each begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// What was asked.
    pub question: Question,
    /// The projects that are in, with their funding levels.
    pub chosen: ChosenProjects,
    /// When they begin; not for those of which it does not matter.
    pub starts: Sorted<ProjectId, Month>,
    /// Those that begin in another month than planned, the longest way first.
    pub moves: Vec<Move>,
    /// In now, and not before.
    pub entering: Vec<ProjectId>,
    /// In before, and not now.
    pub leaving: Vec<ProjectId>,
    /// Value of the projects that are in, less what is lost by delay, in the unit of the value.
    pub value: f64,
    /// Value without that loss.
    pub full_value: f64,
    /// Sum of value times months of delay.
    pub delay: f64,
    /// Sum of the months of delay.
    pub months: u32,
    /// How far it is proven that there is no better plan.
    pub proof: Proof,
    /// What no plan is better than: a value, a value-weighted delay or a number of moves, by the
    /// question.
    pub bound: f64,
    /// Projects that are in and begin too early or end too late for their dates, as they had to.
    pub breaches: Vec<ProjectId>,
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The best plan known, with its proof.
    Found(Box<Schedule>),
    /// There is no way: these rows of the model contradict each other.
    Impossible(Conflict),
    /// The search ended before it found any.
    Unknown,
}

impl Answer {
    /// Reads the outcome of a search.
    pub fn of(workspace: &Workspace, model: &Model, outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Infeasible(conflict) => Self::Impossible(conflict.clone()),
            Outcome::Unknown { .. } => Self::Unknown,
            Outcome::Optimal(plan) | Outcome::Feasible { plan, .. } => {
                let gap = outcome.gap().map_or(0.0, |gap| gap.ratio());
                let proof = if gap > 0.0 { Proof::Within(gap) } else { Proof::Best };
                let bound = outcome.bound().unwrap_or(plan.value);
                Self::Found(Box::new(Schedule::of(workspace, model, plan, bound, proof)))
            }
        }
    }

    /// The plan; `None` if none was found.
    pub fn schedule(&self) -> Option<&Schedule> {
        match self {
            Self::Found(schedule) => Some(schedule),
            Self::Impossible(_) | Self::Unknown => None,
        }
    }
}

impl Schedule {
    fn of(workspace: &Workspace, model: &Model, plan: &Plan, bound: i64, proof: Proof) -> Self {
        let kept = model.kept(plan);
        let mut chosen = Vec::new();
        let mut starts = Vec::new();
        let mut moves = Vec::new();
        let (mut value, mut full, mut delay, mut months) = (0, 0, 0_i64, 0);
        for (at, column) in model.columns.iter().enumerate().filter(|(at, _)| kept[*at]) {
            chosen.push((column.project, column.level));
            let known = model.values[at].unwrap_or_default();
            let left = faded(known, model.delays[at], &model.asked);
            let late = model.weights[at].saturating_mul(i64::from(model.delays[at]));
            full += known;
            value += left;
            delay += late;
            months += model.delays[at];
            let Some(start) = column.start else { continue };
            starts.push((column.project, start));
            let from = workspace.projects.get(column.project).and_then(|it| it.planned_start);
            let reference = model.windows.get(&column.project).and_then(|it| it.reference);
            if from != Some(start) {
                moves.push(Move {
                    project: column.project,
                    from,
                    to: start,
                    months: reference.map_or(0, |reference| start.since(reference)),
                    delay: model.value(late),
                    lost: model.value(known - left),
                });
            }
        }
        let chosen: ChosenProjects = chosen.into_iter().collect();
        let starts: Sorted<ProjectId, Month> = starts.into_iter().collect();
        crate::order::sort_by_key(&mut moves, |it| std::cmp::Reverse(it.months.unsigned_abs()));
        let except = |these: &ChosenProjects, others: &ChosenProjects| {
            these.keys().copied().filter(|id| !others.contains_key(id)).collect::<Vec<_>>()
        };
        let breaks = |id: &ProjectId, start: &Month| {
            workspace.projects.get(*id).is_some_and(|it| breaches(it, *start))
        };
        let late = starts.iter().filter(|(id, start)| breaks(id, start)).map(|(id, _)| *id);
        let breaches = late.collect();
        let bound = match model.asked.question {
            Question::Select => model.value(bound),
            Question::Level => model.value(-bound),
            Question::FewestChanges => -bound as f64,
        };
        Self {
            question: model.asked.question,
            entering: except(&chosen, &model.before),
            leaving: except(&model.before, &chosen),
            chosen,
            starts,
            moves,
            value: model.value(value),
            full_value: model.value(full),
            delay: model.value(delay),
            months,
            proof,
            bound,
            breaches,
        }
    }

    /// The proof in a few words, such as `Proven: no plan delays less`.
    pub fn proof_text(&self) -> String {
        match (self.proof, self.question) {
            (Proof::Best, Question::Level) => "Proven: no plan delays less".to_owned(),
            (Proof::Best, Question::FewestChanges) => "Proven: no plan moves fewer".to_owned(),
            (proof, _) => proof.describe(),
        }
    }

    /// Puts the plan in place as one step: starts, with the costs that move with them, and where
    /// projects were selected, the selection.
    pub fn command(&self) -> Command {
        let selects = self.question == Question::Select;
        let starts = self.moves.iter().map(|it| (it.project, it.to)).collect();
        let chosen = selects.then(|| self.chosen.clone());
        Command::AcceptPlan { starts, chosen: chosen.map(Box::new) }
    }

    /// The workspace with the starts of the plan, and the costs that move with them.
    pub fn applied(&self, workspace: &Workspace) -> Workspace {
        let mut after = workspace.clone();
        for it in &self.moves {
            let Some(project) = workspace.projects.get(it.project) else { continue };
            let moved = moved_to(project, it.to, workspace.settings.calendar);
            after.projects.set(it.project, Some(Shared::new(moved)));
        }
        after
    }

    /// Loads, overloads and money of a plan's side: the selection as it was planned before.
    pub fn before(&self, workspace: &Workspace, model: &Model) -> Side {
        Side::of(workspace, &model.before)
    }

    /// Loads, overloads and money with this plan.
    pub fn after(&self, workspace: &Workspace) -> Side {
        Side::of(&self.applied(workspace), &self.chosen)
    }
}

/// Whether a project that begins in a month breaks its own dates.
fn breaches(project: &Project, start: Month) -> bool {
    let finish = start.plus(i32::from(length(project)) - 1);
    project.earliest_start.is_some_and(|earliest| start < earliest)
        || project.latest_finish.is_some_and(|latest| finish > latest)
}

/// One side of a comparison: what a selection asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// By role and month.
    pub loads: Loads,
    /// Worst first; every role counts, whether it limits selections or not.
    pub overloads: Vec<Overload>,
    /// Money by fiscal year.
    pub years: Vec<YearUse>,
}

impl Side {
    /// What these projects ask for, at their funding levels and planned starts.
    pub fn of(workspace: &Workspace, chosen: &ChosenProjects) -> Self {
        let workspace = funded(workspace, chosen);
        let layer =
            |id: ProjectId, project: &Project| chosen.contains_key(&id).then(|| layer_of(project));
        let loads = Loads::of(&workspace, layer);
        let overloads = Overload::all(&workspace, &loads, layer);
        let years = Ledger::of(&workspace, &collect::set(chosen.keys().copied())).years;
        Self { loads, overloads, years }
    }

    /// Roles and months that are overloaded here and not on the other side, in the order of here.
    pub fn cleared_by(&self, other: &Self) -> Vec<(RoleId, Month)> {
        let over = |side: &Self| -> Vec<(RoleId, Month)> {
            side.overloads.iter().map(|it| (it.role, it.month)).collect()
        };
        let still = over(other);
        over(self).into_iter().filter(|it| !still.contains(it)).collect()
    }
}

impl Model {
    /// The rules of a conflict.
    pub fn rules_of(&self, conflict: &Conflict) -> Vec<Rule> {
        conflict.rows.iter().filter_map(|row| self.rules.get(*row).copied()).collect()
    }
}
