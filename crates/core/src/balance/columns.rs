//! The columns of the problem: each candidate whole, or once for each of its funding levels.

use std::ops::Range;

use crate::model::{FiscalYear, FundingLevel, Month, Project, ProjectId, RoleId, Shared};
use crate::sorted::Sorted;

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The project.
    pub project: ProjectId,
    /// The funding level, as its place among the project's levels; `None` for the whole project.
    pub level: Option<u8>,
}

/// The columns with what they take. Those of one project follow each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    pub(crate) list: Vec<Column>,
    pub(crate) projects: Vec<Shared<Project>>,
    /// Cost of all years in minor units; `None` if not known.
    pub(crate) costs: Vec<Option<i64>>,
    /// Where the columns of each project are.
    spans: Sorted<ProjectId, Range<usize>>,
}

impl Columns {
    pub(crate) fn push(&mut self, id: ProjectId, project: &Shared<Project>) -> Range<usize> {
        let first = self.list.len();
        let count = project.levels.len().max(1);
        for at in 0..count {
            let level = (!project.levels.is_empty()).then_some(at as u8);
            self.push_one(Column { project: id, level }, project);
        }
        first..first + count
    }

    /// One more way to do a project; its columns must follow each other. `record` is the project as
    /// it would be done so.
    pub(crate) fn push_one(&mut self, column: Column, record: &Shared<Project>) {
        let at = self.list.len();
        self.list.push(column);
        self.projects.push(record.clone());
        let part = funding(record, column.level);
        let cost = |cents: i64| part.map_or(cents, |it| scaled(cents, it.money.basis_points()));
        let total = record.costs.values().map(|it| cost(it.cents()));
        let total = total.fold(0_i64, i64::saturating_add);
        self.costs.push((!record.costs.is_empty()).then_some(total));
        let first = self.spans.get(&column.project).map_or(at, |span| span.start);
        self.spans.insert(column.project, first..at + 1);
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The columns of a project; `None` if it is no candidate.
    pub(crate) fn of(&self, id: ProjectId) -> Option<Range<usize>> {
        self.spans.get(&id).cloned()
    }

    /// The candidates in their order, each with its columns.
    pub(crate) fn each(&self) -> Vec<(ProjectId, Range<usize>)> {
        let runs = self.list.chunk_by(|a, b| a.project == b.project);
        let firsts = runs.filter_map(<[Column]>::first);
        firsts.filter_map(|column| Some((column.project, self.of(column.project)?))).collect()
    }

    /// The columns of which the coefficient is not zero.
    pub(crate) fn terms(&self, coefficient: impl Fn(usize) -> i64) -> Vec<(u32, i64)> {
        let all = (0..self.len()).map(|at| (at as u32, coefficient(at)));
        all.filter(|(_, coefficient)| *coefficient != 0).collect()
    }

    /// Cost in a year, in minor units; 0 if not known.
    pub(crate) fn cost_in(&self, at: usize, year: FiscalYear) -> i64 {
        let project = &self.projects[at];
        let cost = project.costs.get(&year).map_or(0, |cost| cost.cents());
        funding(project, self.list[at].level)
            .map_or(cost, |it| scaled(cost, it.money.basis_points()))
    }

    /// People asked for in a month, in hundredths of an FTE.
    pub(crate) fn demand_in(&self, at: usize, role: RoleId, month: Month) -> i64 {
        let project = &self.projects[at];
        let fte = project.demand_in(role, month);
        let part = funding(project, self.list[at].level);
        i64::from(part.map_or(fte, |level| fte.part(level.people)).hundredths())
    }
}

fn funding(project: &Project, level: Option<u8>) -> Option<&FundingLevel> {
    project.levels.get(usize::from(level?))
}

/// A share of an amount, rounded to the nearest minor unit, halves up.
pub(crate) fn scaled(cents: i64, basis_points: u32) -> i64 {
    let exact = i128::from(cents) * i128::from(basis_points);
    (exact + 5_000).div_euclid(10_000) as i64
}
