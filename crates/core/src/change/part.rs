//! A portfolio of some of its projects.

use crate::sorted_set::SortedSet;

use super::{Command, update};
use crate::model::{ProjectId, Table, Workspace};

/// The workspace with these projects alone, for somebody who needs no others: links to the rest go with
/// it, and so do kept selections and recorded decisions, which are about the whole.
pub fn part(workspace: &Workspace, projects: &SortedSet<ProjectId>) -> Workspace {
    let mut part = workspace.clone();
    part.scenarios = Table::default();
    part.decisions = Table::default();
    let rest = workspace.projects.ids().filter(|id| !projects.contains(id)).collect();
    if let Ok(change) = update(&part, Command::RemoveProjects { ids: rest }) {
        part.apply(&change);
    }
    part
}
