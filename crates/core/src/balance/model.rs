//! The selection as a 0/1 problem: maximise value, keep every rule.

use crate::sorted::Sorted;
use crate::sorted_set::SortedSet;

use ballast_solver::{Plan, Problem, ProblemError, Row};

use super::aim::{Worth, second, unit_of};
use super::columns::{Column, Columns};
use super::{PanelRule, Rule};
use crate::collect;
use crate::model::{
    Aim, ChosenProjects, ConstraintKind, Decision, Money, Project, ProjectId, RankBy, Stage,
    Workspace,
};
use crate::scoring::{Ratings, Scores};

/// Why a project is not even a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Somebody excluded it.
    ExcludedByHand,
    /// It is done or was stopped.
    Closed,
    /// It fails a criterion's veto.
    Vetoed,
    /// Its cost is not known, so nobody can say what it would take from the budget.
    CostUnknown,
    /// Its risk is not known, while a rule limits risk.
    RiskUnknown,
    /// It has no rating, so no value.
    NotRated,
    /// What the aim counts is not known of it: benefit, cost or probability of success.
    NoValue,
}

impl LeftOut {
    /// The reason in a few words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::ExcludedByHand => "excluded by hand",
            Self::Closed => "done or stopped",
            Self::Vetoed => "fails a veto level",
            Self::CostUnknown => "cost not known",
            Self::RiskUnknown => "risk not known",
            Self::NotRated => "not rated",
            Self::NoValue => "value not known",
        }
    }
}

/// What a problem's value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueUnit {
    /// Points of the score.
    Points,
    /// Money; a step of the problem is a minor unit.
    Money,
    /// The unit of this measure.
    Other(RankBy),
}

/// The problem, and what its columns and rows stand for.
#[derive(Clone, Debug)]
pub struct Model {
    /// The projects that could be in, in the order that people gave.
    pub candidates: Vec<ProjectId>,
    /// What the columns stand for: those of one candidate follow each other, candidates in order.
    pub columns: Vec<Column>,
    /// The rules: one row each.
    pub rules: Vec<Rule>,
    /// Projects that are no candidates, with the reason.
    pub left_out: Sorted<ProjectId, LeftOut>,
    /// What the solver gets.
    pub problem: Problem,
    /// What decides between the best plans, to be maximised, one coefficient a column; `None` if
    /// any of them will do.
    pub second: Option<Vec<i64>>,
    /// What the value is of, unless there is a measure.
    pub aim: Aim,
    /// What the value is of in place of the aim; `None` if the aim counts.
    pub measure: Option<RankBy>,
    /// Steps of the problem's value in one unit.
    steps: f64,
    pub(super) taken: Columns,
}

/// What the rules ask to be known of a candidate.
pub(crate) struct Asked {
    money: bool,
    risk: bool,
    mandates: bool,
}

impl Asked {
    pub(crate) fn by(workspace: &Workspace) -> Self {
        let rules = || workspace.rules.iter().filter(|(_, rule)| rule.on);
        Self {
            money: workspace.budgets.iter().any(|(_, budget)| budget.on)
                || rules().any(|(_, rule)| rule.kind.is_about_money()),
            risk: rules().any(|(_, rule)| matches!(rule.kind, ConstraintKind::Risk { .. })),
            mandates: workspace.settings.mandates_on,
        }
    }

    pub(crate) fn left_out(
        &self,
        project: &Project,
        value: Option<f64>,
        vetoed: bool,
        by_score: bool,
    ) -> Option<LeftOut> {
        match project.decision {
            Decision::Excluded { .. } => return Some(LeftOut::ExcludedByHand),
            // What must be done is done, whatever is known of it.
            Decision::Mandatory { .. } if self.mandates => return None,
            Decision::Mandatory { .. } | Decision::Open => {}
        }
        if matches!(project.stage, Stage::Done | Stage::Stopped) {
            Some(LeftOut::Closed)
        } else if vetoed {
            Some(LeftOut::Vetoed)
        } else if self.money && project.costs.is_empty() {
            Some(LeftOut::CostUnknown)
        } else if self.risk && project.risk().is_none() {
            Some(LeftOut::RiskUnknown)
        } else if value.is_none() {
            Some(if by_score { LeftOut::NotRated } else { LeftOut::NoValue })
        } else {
            None
        }
    }
}

/// Rows, and the rules that they stand for.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) rules: Vec<Rule>,
    pub(crate) rows: Vec<Row>,
}

impl Rows {
    pub(super) fn add(&mut self, rule: Rule, row: Row) {
        self.rules.push(rule);
        self.rows.push(row);
    }
}

impl Model {
    /// Builds the problem of the workspace. `scores` must be those of `ratings`.
    ///
    /// # Errors
    /// If amounts are so large that sums of them cannot be computed exactly.
    pub fn build(
        workspace: &Workspace,
        ratings: &Ratings,
        scores: &Scores,
    ) -> Result<Self, ProblemError> {
        let settings = &workspace.settings;
        let asked = Asked::by(workspace);
        let worth = Worth::by(workspace, ratings, scores);
        let mut candidates = Vec::new();
        let mut columns = Columns::default();
        let mut objective = Vec::new();
        let mut left_out = Sorted::new();
        for (row, id) in ratings.projects.iter().enumerate() {
            let Some(project) = workspace.projects.get(*id) else { continue };
            let score = scores.value(row);
            let value = worth.of(row, project, score, None);
            let vetoed = ratings.is_ruled_out(row);
            if let Some(reason) = asked.left_out(project, value, vetoed, worth.by_score()) {
                left_out.insert(*id, reason);
                continue;
            }
            candidates.push(*id);
            for at in columns.push(*id, project) {
                let value = worth.of(row, project, score, columns.list[at].level);
                objective.push((value.unwrap_or_default() * worth.steps).round() as i64);
            }
        }
        let mut rows = Rows::default();
        if settings.mandates_on {
            rows.mandatory(&columns);
        }
        if settings.links_on {
            rows.links(workspace, &columns, &left_out);
        }
        rows.levels(&columns);
        rows.budgets(workspace, &columns);
        if settings.within_capacity {
            rows.capacity(workspace, &columns);
        }
        rows.constraints(workspace, ratings, &columns)?;
        let second = settings
            .second_aim
            .map(|aim| second(aim, &columns.list, &columns.projects, &columns.costs));
        Ok(Self {
            candidates,
            columns: columns.list.clone(),
            rules: rows.rules,
            left_out,
            problem: Problem::new(objective, rows.rows)?,
            second,
            aim: settings.aim,
            measure: settings.optimise_by,
            steps: worth.steps,
            taken: columns,
        })
    }

    /// A value of the problem in its unit: that of the measure if there is one, else that of the
    /// aim, which is points or major units of money.
    pub fn value(&self, steps: i64) -> f64 {
        steps as f64 / self.steps
    }

    /// What the problem's value is counted in.
    pub fn value_unit(&self) -> ValueUnit {
        unit_of(self.measure, self.aim)
    }

    /// The problem of the second aim: the best by it among the plans whose value is at least
    /// `value`, in the problem's own steps. Its last row is no rule of the model. `None` if there is
    /// no second aim.
    ///
    /// # Errors
    /// If amounts are so large that sums of them cannot be computed exactly.
    pub fn second_problem(&self, value: i64) -> Result<Option<Problem>, ProblemError> {
        let Some(second) = &self.second else { return Ok(None) };
        let first = self.problem.objective().iter().enumerate();
        let floor = Row::at_least(value, first.map(|(at, steps)| (at as u32, *steps)));
        let rows = self.problem.rows().iter().cloned().chain([floor]).collect();
        Problem::new(second.clone(), rows).map(Some)
    }

    /// The columns that a plan of the solver selects, without those that add no value and that
    /// neither a rule nor the second aim asks for.
    pub fn kept(&self, plan: &Plan) -> Vec<bool> {
        let mut kept = plan.selected.clone();
        let second = |at: usize| self.second.as_ref().and_then(|it| it.get(at)).copied();
        for (at, value) in self.problem.objective().iter().enumerate() {
            let wanted = second(at).is_some_and(|second| second > 0);
            if *value == 0 && !wanted && kept.get(at).copied().unwrap_or_default() {
                kept[at] = false;
                kept[at] = !self.problem.is_feasible(&kept);
            }
        }
        kept
    }

    /// The projects that a plan selects, with their funding levels.
    pub fn projects(&self, plan: &Plan) -> ChosenProjects {
        let kept = self.kept(plan);
        let columns = self.columns.iter().zip(kept).filter(|(_, kept)| *kept);
        columns.map(|(column, _)| (column.project, column.level)).collect()
    }

    /// The projects that a plan selects.
    pub fn chosen(&self, plan: &Plan) -> SortedSet<ProjectId> {
        collect::set(self.projects(plan).keys().copied())
    }

    /// These projects as a plan, to begin the search with: at the last of their levels where they
    /// have any. Not every set is feasible.
    pub fn start(&self, chosen: &SortedSet<ProjectId>) -> Vec<bool> {
        let last = |at: usize| {
            self.columns.get(at + 1).is_none_or(|next| next.project != self.columns[at].project)
        };
        let columns = self.columns.iter().enumerate();
        columns.map(|(at, column)| last(at) && chosen.contains(&column.project)).collect()
    }

    /// These projects at these levels as a plan. A project whose level is not there is out.
    pub fn plan(&self, chosen: &ChosenProjects) -> Vec<bool> {
        let is_in = |column: &Column| chosen.get(&column.project) == Some(&column.level);
        self.columns.iter().map(is_in).collect()
    }

    /// Cost of all years of these projects at their levels. A cost that is not known, and a project
    /// that is no candidate, count for nothing.
    pub fn cost(&self, chosen: &ChosenProjects) -> Money {
        let plan = self.plan(chosen);
        let costs = self.taken.costs.iter().zip(plan).filter(|(_, is_in)| *is_in);
        costs.map(|(cost, _)| Money::from_cents(cost.unwrap_or_default())).sum()
    }

    /// The columns of a project; none if it is no candidate.
    pub fn columns_of(&self, id: ProjectId) -> Vec<u32> {
        self.taken.of(id).into_iter().flatten().map(|at| at as u32).collect()
    }

    /// The rows of each entry of the constraint panel that has any, in the order of the rows.
    pub fn groups(&self) -> Vec<(PanelRule, Vec<usize>)> {
        let mut groups: Vec<(PanelRule, Vec<usize>)> = Vec::new();
        for (row, rule) in self.rules.iter().enumerate() {
            let Some(panel) = rule.panel() else { continue };
            match groups.iter_mut().find(|(known, _)| *known == panel) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((panel, vec![row])),
            }
        }
        groups
    }
}
