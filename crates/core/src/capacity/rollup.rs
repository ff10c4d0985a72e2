//! Programmes and categories as lines that sum up their projects.

use std::collections::BTreeMap;

use crate::collect;
use crate::model::{
    CategoryId, Confidence, FiscalYear, Fte, Money, Month, ProgrammeId, Project, ProjectId, RoleId,
    Workspace,
};

/// What lines stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// Programmes.
    #[default]
    Programme,
    /// Categories.
    Category,
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A programme.
    Programme(ProgrammeId),
    /// A category.
    Category(CategoryId),
    /// Projects that belong to none.
    Loose,
}

/// What the projects of a line come to together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its projects, in the order that people gave.
    pub projects: Vec<ProjectId>,
    /// Cost by fiscal year. What is not known counts for nothing, and is counted.
    pub costs: BTreeMap<FiscalYear, Money>,
    /// Cost of all years.
    pub cost: Money,
    /// Projects whose cost is not known.
    pub unknown_costs: usize,
    /// Benefit of all years of those of which it is known.
    pub benefit: Money,
    /// People asked for by role and month, wherever the months lie.
    pub demand: BTreeMap<(RoleId, Month), Fte>,
    /// Projects that ask for people and have no planned start.
    pub undated: usize,
    /// The first month in which one of them is planned to begin; `None` if no start is known.
    pub start: Option<Month>,
    /// The last month in which one of them is planned to run; `None` if no finish is known.
    pub finish: Option<Month>,
    /// How many there are of each delivery confidence, in the order of [`Confidence::ALL`], best
    /// first.
    pub confidence: [usize; 5],
    /// Projects whose delivery confidence is not known.
    pub unknown_confidence: usize,
}

impl Line {
    fn add(&mut self, id: ProjectId, project: &Project) {
        self.projects.push(id);
        for (year, cost) in &project.costs {
            *self.costs.entry(*year).or_insert(Money::ZERO) += *cost;
        }
        self.cost += project.total_cost().unwrap_or_default();
        self.unknown_costs += usize::from(project.costs.is_empty());
        self.benefit += project.total_benefit().unwrap_or_default();
        self.undated += usize::from(project.planned_start.is_none() && !project.demand.is_empty());
        if let Some(start) = project.planned_start {
            for (role, months) in &project.demand {
                for (month, fte) in start.span(months.len() as u32).zip(months) {
                    *self.demand.entry((*role, month)).or_insert(Fte::ZERO) += *fte;
                }
            }
            self.start = Some(self.start.map_or(start, |known| known.min(start)));
        }
        self.finish = self.finish.max(project.planned_finish());
        match project.confidence {
            Some(confidence) => {
                let steps = Confidence::ALL.iter().position(|it| *it == confidence);
                if let Some(count) = steps.and_then(|at| self.confidence.get_mut(at)) {
                    *count += 1;
                }
            }
            None => self.unknown_confidence += 1,
        }
    }

    /// The worst delivery confidence of its projects: a programme is no surer than its least sure
    /// part. `None` if none is known.
    pub fn worst_confidence(&self) -> Option<Confidence> {
        let worst = self.confidence.iter().rposition(|count| *count > 0)?;
        Confidence::ALL.get(worst).copied()
    }
}

/// Lines and their total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollup {
    /// In the order that people gave, those without projects too; projects that belong to none last,
    /// if there are any.
    pub lines: Vec<(Group, Line)>,
    /// All projects.
    pub total: Line,
}

impl Rollup {
    /// Sums up the projects that `counts` lets in.
    pub fn of(
        workspace: &Workspace,
        by: GroupBy,
        counts: impl Fn(ProjectId, &Project) -> bool,
    ) -> Self {
        let groups: Vec<Group> = match by {
            GroupBy::Programme => {
                workspace.programme_order().into_iter().map(Group::Programme).collect()
            }
            GroupBy::Category => {
                workspace.category_order().into_iter().map(Group::Category).collect()
            }
        };
        let mut lines: BTreeMap<Group, Line> =
            collect::map(groups.iter().map(|group| (*group, Line::default())));
        let mut total = Line::default();
        for id in workspace.project_order() {
            let Some(project) = workspace.projects.get(id).filter(|it| counts(id, it)) else {
                continue;
            };
            let group = match by {
                GroupBy::Programme => project.programme.map(Group::Programme),
                GroupBy::Category => project.category.map(Group::Category),
            };
            lines.entry(group.unwrap_or(Group::Loose)).or_default().add(id, project);
            total.add(id, project);
        }
        let order = groups.into_iter().chain([Group::Loose]);
        let lines = order.filter_map(|group| Some((group, lines.remove(&group)?))).collect();
        Self { lines, total }
    }
}
