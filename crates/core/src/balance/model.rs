//! The selection as a 0/1 problem: maximise value, keep every rule.

use std::collections::{BTreeMap, BTreeSet};

use ballast_solver::{Plan, Problem, ProblemError, Row};

use super::Rule;
use crate::collect;
use crate::model::{
    Decision, LinkKind, Month, Project, ProjectId, RoleId, Shared, Stage, Workspace,
};
use crate::scoring::{Ratings, Scores};
use crate::sorted::Sorted;

/// Values are put on a grid of thousandths of a point, so that the optimum is exact on it.
pub const VALUE_STEPS: f64 = 1000.0;

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
    /// It has no rating, so no value.
    NotRated,
}

impl LeftOut {
    /// The reason in a few words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::ExcludedByHand => "excluded by hand",
            Self::Closed => "done or stopped",
            Self::Vetoed => "fails a veto level",
            Self::CostUnknown => "cost not known",
            Self::NotRated => "not rated",
        }
    }
}

/// The problem, and what its columns and rows stand for.
#[derive(Clone, Debug)]
pub struct Model {
    /// The candidates: one column each.
    pub candidates: Vec<ProjectId>,
    /// The rules: one row each.
    pub rules: Vec<Rule>,
    /// Projects that are no candidates, with the reason.
    pub left_out: BTreeMap<ProjectId, LeftOut>,
    /// What the solver gets.
    pub problem: Problem,
}

fn left_out(
    project: &Project,
    value: Option<f64>,
    vetoed: bool,
    money_counts: bool,
) -> Option<LeftOut> {
    match project.decision {
        Decision::Excluded { .. } => return Some(LeftOut::ExcludedByHand),
        // What must be done is done, whatever is known of it.
        Decision::Mandatory { .. } => return None,
        Decision::Open => {}
    }
    if matches!(project.stage, Stage::Done | Stage::Stopped) {
        Some(LeftOut::Closed)
    } else if vetoed {
        Some(LeftOut::Vetoed)
    } else if money_counts && project.costs.is_empty() {
        Some(LeftOut::CostUnknown)
    } else if value.is_none() {
        Some(LeftOut::NotRated)
    } else {
        None
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
        let money_counts = !workspace.budgets.is_empty();
        let mut candidates = Vec::new();
        let mut projects: Vec<Shared<Project>> = Vec::new();
        let mut objective = Vec::new();
        let mut out = BTreeMap::new();
        for (row, id) in ratings.projects.iter().enumerate() {
            let Some(project) = workspace.projects.get(*id) else { continue };
            let value = scores.value(row);
            match left_out(project, value, ratings.is_ruled_out(row), money_counts) {
                Some(reason) => drop(out.insert(*id, reason)),
                None => {
                    candidates.push(*id);
                    projects.push(project.clone());
                    objective.push((value.unwrap_or_default() * VALUE_STEPS).round() as i64);
                }
            }
        }
        let mut rows = Rows { rules: Vec::new(), rows: Vec::new() };
        rows.mandatory(&candidates, &projects);
        rows.links(workspace, &candidates, &projects, &out);
        rows.together_with_left_out(workspace, &candidates, &out);
        rows.budgets(workspace, &projects);
        if workspace.settings.within_capacity {
            rows.capacity(workspace, &projects);
        }
        let problem = Problem::new(objective, rows.rows)?;
        Ok(Self { candidates, rules: rows.rules, left_out: out, problem })
    }

    /// The projects that a plan of the solver selects. A project that adds no value and that no
    /// rule asks for is left out.
    pub fn chosen(&self, plan: &Plan) -> BTreeSet<ProjectId> {
        let mut kept = plan.selected.clone();
        for (at, value) in self.problem.objective().iter().enumerate() {
            if *value == 0 && kept.get(at).copied().unwrap_or_default() {
                kept[at] = false;
                kept[at] = !self.problem.is_feasible(&kept);
            }
        }
        let columns = self.candidates.iter().zip(kept);
        collect::set(columns.filter(|(_, kept)| *kept).map(|(id, _)| *id))
    }

    /// These projects as a plan, to begin the search with. Not every set is feasible.
    pub fn start(&self, chosen: &BTreeSet<ProjectId>) -> Vec<bool> {
        self.candidates.iter().map(|id| chosen.contains(id)).collect()
    }
}

struct Rows {
    rules: Vec<Rule>,
    rows: Vec<Row>,
}

impl Rows {
    fn add(&mut self, rule: Rule, row: Row) {
        self.rules.push(rule);
        self.rows.push(row);
    }

    fn mandatory(&mut self, candidates: &[ProjectId], projects: &[Shared<Project>]) {
        for (at, (id, project)) in candidates.iter().zip(projects).enumerate() {
            if matches!(project.decision, Decision::Mandatory { .. }) {
                self.add(Rule::Mandatory(*id), Row::at_least(1, [(at as u32, 1)]));
            }
        }
    }

    fn links(
        &mut self,
        workspace: &Workspace,
        candidates: &[ProjectId],
        projects: &[Shared<Project>],
        left_out: &BTreeMap<ProjectId, LeftOut>,
    ) {
        // What is done is there to build upon; what was stopped or excluded is not.
        let is_done = |id: ProjectId| {
            let project = workspace.projects.get(id);
            left_out.get(&id) == Some(&LeftOut::Closed)
                && project.is_some_and(|project| project.stage == Stage::Done)
        };
        let column: Sorted<ProjectId, usize> =
            candidates.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        for (at, (id, project)) in candidates.iter().zip(projects).enumerate() {
            let a = at as u32;
            for link in &project.links {
                let other = column.get(&link.other).map(|at| *at as u32);
                let needs = matches!(link.kind, LinkKind::Requires | LinkKind::Follows { .. });
                if needs && is_done(link.other) {
                    continue;
                }
                // A project that is no candidate is out.
                match (link.kind, other) {
                    (LinkKind::Requires | LinkKind::Follows { .. }, Some(b)) => self
                        .add(Rule::Requires(*id, link.other), Row::at_most(0, [(a, 1), (b, -1)])),
                    (LinkKind::Requires | LinkKind::Follows { .. }, None) => {
                        self.add(Rule::Requires(*id, link.other), Row::at_most(0, [(a, 1)]));
                    }
                    (LinkKind::Together, Some(b)) => {
                        self.add(Rule::Together(*id, link.other), Row::equal(0, [(a, 1), (b, -1)]));
                    }
                    (LinkKind::Together, None) => {
                        self.add(Rule::Together(*id, link.other), Row::at_most(0, [(a, 1)]));
                    }
                    (LinkKind::Excludes, Some(b)) => {
                        self.add(
                            Rule::Excludes(*id, link.other),
                            Row::at_most(1, [(a, 1), (b, 1)]),
                        );
                    }
                    (LinkKind::Excludes, None) => {}
                }
            }
        }
    }

    /// Both or neither counts whichever of the two says it: also where the one that says it is out.
    fn together_with_left_out(
        &mut self,
        workspace: &Workspace,
        candidates: &[ProjectId],
        left_out: &BTreeMap<ProjectId, LeftOut>,
    ) {
        let column: Sorted<ProjectId, usize> =
            candidates.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        for id in left_out.keys() {
            let links = workspace.projects.get(*id).into_iter().flat_map(|it| it.links.iter());
            for link in links.filter(|link| link.kind == LinkKind::Together) {
                if let Some(other) = column.get(&link.other) {
                    self.add(
                        Rule::Together(*id, link.other),
                        Row::at_most(0, [(*other as u32, 1)]),
                    );
                }
            }
        }
    }

    fn budgets(&mut self, workspace: &Workspace, projects: &[Shared<Project>]) {
        for (year, budget) in workspace.budgets.iter() {
            let costs = projects.iter().enumerate().filter_map(|(at, project)| {
                let cost = project.costs.get(&year)?.cents();
                (cost != 0).then_some((at as u32, cost))
            });
            self.add(Rule::Budget(year), Row::at_most(budget.amount.cents(), costs));
        }
    }

    fn capacity(&mut self, workspace: &Workspace, projects: &[Shared<Project>]) {
        let months: Vec<Month> = workspace.settings.months().collect();
        let mut terms: BTreeMap<(RoleId, Month), Vec<(u32, i64)>> = BTreeMap::new();
        for (at, project) in projects.iter().enumerate() {
            for role in project.demand.keys() {
                for month in &months {
                    let fte = i64::from(project.demand_in(*role, *month).hundredths());
                    if fte != 0 {
                        terms.entry((*role, *month)).or_default().push((at as u32, fte));
                    }
                }
            }
        }
        for ((role, month), terms) in terms {
            let Some(record) = workspace.roles.get(role) else { continue };
            let free = i64::from(record.free_in(month).hundredths());
            self.add(Rule::Capacity(role, month), Row::at_most(free, terms));
        }
    }
}
