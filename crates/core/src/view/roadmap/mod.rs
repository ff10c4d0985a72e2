//! The roadmap: what runs when, line by line on one axis of months.

mod lines;
mod marks;
mod moving;
mod quarters;
mod scene;
mod ties;

pub use lines::{Group, Grouping, Line, lines};
pub use marks::{Mark, MarkShape, marks, milestones_text, outcome_text};
pub use moving::{followers_moved, room};
pub use quarters::{Quarter, quarters};
pub use scene::{Arrow, RoadPeople, RoadRow, RoadScene, Stretch};
pub use ties::{Tie, ties};

use crate::model::{Decision, Month, Project, ProjectId, Stage, Workspace};
use crate::plan::{last_month, length};

/// How a bar stands to the portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Under way or mandatory.
    Committed,
    /// Of the selection, by choice.
    Selected,
    /// Not of the selection.
    Candidate,
}

/// One project on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// First month.
    pub start: Month,
    /// Months it takes, at least 1.
    pub months: u16,
    /// How it stands to the portfolio.
    pub standing: Standing,
    /// Months by which it begins before its earliest start; 0 if it does not.
    pub early: u16,
    /// Months by which it ends after its latest finish; 0 if it does not.
    pub late: u16,
}

impl Bar {
    /// The bar of a project; `None` without a planned start.
    pub fn of(project: &Project, chosen: bool) -> Option<Self> {
        let (start, last) = (project.planned_start?, last_month(project)?);
        let by = |months: i32| u16::try_from(months).unwrap_or(0);
        let standing = if !chosen {
            Standing::Candidate
        } else if is_committed(project) {
            Standing::Committed
        } else {
            Standing::Selected
        };
        Some(Self {
            start,
            months: length(project),
            standing,
            early: project.earliest_start.map_or(0, |earliest| by(earliest.since(start))),
            late: project.latest_finish.map_or(0, |latest| by(last.since(latest))),
        })
    }

    /// Last month.
    pub fn last(self) -> Month {
        self.start.plus(i32::from(self.months) - 1)
    }
}

fn is_committed(project: &Project) -> bool {
    project.stage == Stage::Running || matches!(project.decision, Decision::Mandatory { .. })
}

/// The axis of a roadmap: whole calendar years around the horizon and all bars, at most sixty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// First month, a January.
    pub first: Month,
    /// Months there are; a multiple of twelve.
    pub months: u16,
}

impl Axis {
    const MOST_YEARS: i32 = 60;
    /// Years before the horizon that are shown at most: of what began longer ago only the rest.
    const BEFORE: i32 = 10;

    /// The axis for these projects.
    pub fn around(workspace: &Workspace, shown: impl Iterator<Item = ProjectId>) -> Self {
        let settings = &workspace.settings;
        let horizon = settings.horizon_start;
        let end = horizon.plus(i32::try_from(settings.horizon_months).unwrap_or(0));
        let (mut from, mut to) = (horizon, end);
        for id in shown {
            let project = workspace.projects.get(id);
            let Some((start, last)) = project.and_then(|it| it.planned_start.zip(last_month(it)))
            else {
                continue;
            };
            from = from.min(start);
            let marked =
                project.and_then(|it| it.milestones.iter().map(|(_, it)| it.month(start)).max());
            to = to.max(last.plus(1)).max(marked.map_or(last, |month| month.plus(1)));
        }
        let from = from.max(horizon.plus(-12 * Self::BEFORE));
        let first_year = from.year();
        let last_year = to.plus(-1).year().clamp(first_year, first_year + Self::MOST_YEARS - 1);
        let first = from.plus(1 - from.month() as i32);
        let months = u16::try_from((last_year - first_year + 1) * 12).unwrap_or(12);
        Self { first, months }
    }

    /// Where a month lies, in months from the left end; may be outside.
    pub fn at(self, month: Month) -> i32 {
        month.since(self.first)
    }

    /// The part of a bar that is on the axis, as first and past-the-last month from the left end;
    /// `None` if none of it is.
    pub fn span(self, bar: Bar) -> Option<(i32, i32)> {
        let from = self.at(bar.start).max(0);
        let to = (self.at(bar.start) + i32::from(bar.months)).min(i32::from(self.months));
        (from < to).then_some((from, to))
    }

    /// The months on it.
    pub fn each(self) -> impl Iterator<Item = Month> + Clone {
        self.first.span(u32::from(self.months))
    }
}

#[cfg(test)]
mod tests;
