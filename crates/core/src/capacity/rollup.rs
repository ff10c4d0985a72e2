//! Programmes and categories as lines that sum up their projects.

use crate::sorted::Sorted;

use crate::model::{
    CategoryId, Confidence, FiscalYear, Fte, Money, Month, ProgrammeId, Project, ProjectId, RoleId,
    Workspace,
};
use crate::plan::{effort, last_month};
use crate::view::bubbles::confidence_name;
use crate::{collect, text};

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

/// What some projects come to together: the one sum behind every line of a programme or category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many projects.
    pub projects: usize,
    /// Cost by fiscal year. What is not known counts for nothing, and is counted.
    pub costs: Sorted<FiscalYear, Money>,
    /// Cost of all years.
    pub cost: Money,
    /// Projects whose cost is not known.
    pub unknown_costs: usize,
    /// Benefit of all years of those of which it is known.
    pub benefit: Money,
    /// Projects whose benefit is not known.
    pub unknown_benefits: usize,
    /// People asked for over all months and roles, in hundredths of an FTE-month.
    pub effort: i64,
    /// Projects that ask for people and have no planned start.
    pub undated: usize,
    /// The first month in which one of them is planned to begin; `None` if no start is known.
    pub start: Option<Month>,
    /// The last month in which one of them is planned to run; `None` if no start is known.
    pub finish: Option<Month>,
    /// How many there are of each delivery confidence, in the order of [`Confidence::ALL`], best
    /// first.
    pub confidence: [usize; 5],
    /// Projects whose delivery confidence is not known.
    pub unknown_confidence: usize,
}

impl Sums {
    /// Of these projects; one that is not there counts for nothing.
    pub fn of(workspace: &Workspace, ids: impl IntoIterator<Item = ProjectId>) -> Self {
        let mut sums = Self::default();
        for project in ids.into_iter().filter_map(|id| workspace.projects.get(id)) {
            sums.add(project);
        }
        sums
    }

    fn add(&mut self, project: &Project) {
        self.projects += 1;
        for (year, cost) in &project.costs {
            *self.costs.or_insert(*year, Money::ZERO) += *cost;
        }
        self.cost += project.total_cost().unwrap_or_default();
        self.unknown_costs += usize::from(project.costs.is_empty());
        self.benefit += project.total_benefit().unwrap_or_default();
        self.unknown_benefits += usize::from(project.benefits.is_empty());
        self.effort += project.demand.values().map(|months| effort(months)).sum::<i64>();
        self.undated += usize::from(project.planned_start.is_none() && !project.demand.is_empty());
        self.begin(project.planned_start);
        self.finish = self.finish.max(last_month(project));
        let step = project
            .confidence
            .and_then(|confidence| Confidence::ALL.iter().position(|it| *it == confidence));
        match step.and_then(|at| self.confidence.get_mut(at)) {
            Some(count) => *count += 1,
            None => self.unknown_confidence += 1,
        }
    }

    fn begin(&mut self, start: Option<Month>) {
        if let Some(start) = start {
            self.start = Some(self.start.map_or(start, |known| known.min(start)));
        }
    }

    /// With the projects of another line, of which none is in this one, too.
    pub fn join(&mut self, other: &Self) {
        self.projects += other.projects;
        for (year, cost) in &other.costs {
            *self.costs.or_insert(*year, Money::ZERO) += *cost;
        }
        self.cost += other.cost;
        self.unknown_costs += other.unknown_costs;
        self.benefit += other.benefit;
        self.unknown_benefits += other.unknown_benefits;
        self.effort += other.effort;
        self.undated += other.undated;
        self.begin(other.start);
        self.finish = self.finish.max(other.finish);
        for (count, more) in self.confidence.iter_mut().zip(other.confidence) {
            *count += more;
        }
        self.unknown_confidence += other.unknown_confidence;
    }

    /// What they cost; `None` if no cost is known.
    pub fn known_cost(&self) -> Option<Money> {
        (self.unknown_costs < self.projects).then_some(self.cost)
    }

    /// What they bring; `None` if no benefit is known.
    pub fn known_benefit(&self) -> Option<Money> {
        (self.unknown_benefits < self.projects).then_some(self.benefit)
    }

    /// First and last month; `None` if no start is known.
    pub fn span(&self) -> Option<(Month, Month)> {
        self.start.zip(self.finish)
    }

    /// The worst delivery confidence of its projects: a programme is no surer than its least sure
    /// part. `None` if none is known.
    pub fn worst_confidence(&self) -> Option<Confidence> {
        let worst = self.confidence.iter().rposition(|count| *count > 0)?;
        Confidence::ALL.get(worst).copied()
    }

    /// `3 projects, 1.2 M€`, as far as it is known.
    pub fn short_text(&self, currency: &str) -> String {
        let projects = text::plural(self.projects, "project", "projects");
        let cost = self.known_cost().map(|cost| format!(", {}", text::money(cost, currency)));
        format!("{projects}{}", cost.unwrap_or_default())
    }

    /// `3 projects, 1.2 M€ (1 not known), 12.5 FTE-months, Mar 27 – Dec 28, Amber/Red at worst`, as
    /// far as it is known.
    pub fn text(&self, currency: &str) -> String {
        let mut parts = vec![self.short_text(currency)];
        if self.unknown_costs > 0 && self.known_cost().is_some() {
            parts[0].push_str(&format!(" ({} not known)", text::count(self.unknown_costs)));
        }
        if self.effort > 0 {
            parts.push(format!("{} FTE-months", text::decimal(self.effort as f64 / 100.0, 1)));
        }
        parts.extend(self.span().map(|(first, last)| {
            format!("{} – {}", text::month_short(first), text::month_short(last))
        }));
        let worst = self.worst_confidence();
        parts.extend(worst.map(|worst| format!("{} at worst", confidence_name(worst))));
        parts.join(", ")
    }
}

/// The projects of a programme or category, and what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its projects, in the order that people gave.
    pub projects: Vec<ProjectId>,
    /// What they come to.
    pub sums: Sums,
    /// People asked for by role and month, wherever the months lie.
    pub demand: Sorted<(RoleId, Month), Fte>,
}

impl Line {
    fn add(&mut self, id: ProjectId, project: &Project) {
        self.projects.push(id);
        self.sums.add(project);
        let Some(start) = project.planned_start else { return };
        for (role, months) in &project.demand {
            for (month, fte) in start.span(months.len() as u32).zip(months) {
                *self.demand.or_insert((*role, month), Fte::ZERO) += *fte;
            }
        }
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
        let mut lines: Sorted<Group, Line> =
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
            lines.or_default(group.unwrap_or(Group::Loose)).add(id, project);
            total.add(id, project);
        }
        let order = groups.into_iter().chain([Group::Loose]);
        let lines = order.filter_map(|group| Some((group, lines.remove(&group)?))).collect();
        Self { lines, total }
    }
}
