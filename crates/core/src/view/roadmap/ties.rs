//! Links between the lines of a roadmap.

use crate::model::{LinkKind, Project, ProjectId, Workspace};
use crate::plan::last_month;

/// A link between two projects that are both on the roadmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The project that must be there first.
    pub from: ProjectId,
    /// The project that depends on it.
    pub to: ProjectId,
    /// Whether `to` follows `from` in time, and not only needs it.
    pub follows: bool,
    /// Months by which `to` begins too soon after `from`; 0 if the link is kept.
    pub short: u16,
}

/// The links in time and need between the shown projects, in the order of the records.
pub fn ties(workspace: &Workspace, shown: impl Fn(ProjectId) -> bool) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (to, project) in workspace.projects.iter().filter(|(id, _)| shown(*id)) {
        for link in project.links.iter().filter(|link| shown(link.other)) {
            let Some(before) = workspace.projects.get(link.other) else { continue };
            let (follows, short) = match link.kind {
                LinkKind::Follows { lag_months } => (true, shortfall(before, project, lag_months)),
                LinkKind::Requires => (false, 0),
                LinkKind::Together | LinkKind::Excludes => continue,
            };
            ties.push(Tie { from: link.other, to, follows, short });
        }
    }
    ties
}

/// Months by which `after` begins before `before` has ended and the lag has passed; 0 if it does
/// not, or where a start is not known.
pub(super) fn shortfall(before: &Project, after: &Project, lag: u16) -> u16 {
    let dates = last_month(before).zip(after.planned_start);
    let short = dates.map_or(0, |(last, start)| last.plus(1 + i32::from(lag)).since(start));
    u16::try_from(short).unwrap_or(0)
}
