//! The lines of a roadmap, in groups.

use crate::sorted_set::SortedSet;

use crate::capacity::Sums;
use crate::model::{ProjectId, Workspace};
use crate::order;
use crate::view::Snapshot;

/// What the lines are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// One group a programme.
    #[default]
    Programme,
    /// One group a category.
    Category,
    /// No groups, best first.
    Rank,
}

/// What a group adds up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Name of the programme or category; empty for projects without one.
    pub name: String,
    /// What its projects come to.
    pub sums: Sums,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a group.
    Group(Group),
    /// One project.
    Project(ProjectId),
}

/// The lines of these projects: groups as people ordered them, those without one last, and within
/// a group by rank.
pub fn lines(snapshot: &Snapshot, shown: &SortedSet<ProjectId>, by: Grouping) -> Vec<Line> {
    let workspace = &snapshot.workspace;
    let ranked: Vec<ProjectId> = snapshot.by_rank().filter(|id| shown.contains(id)).collect();
    if by == Grouping::Rank {
        return ranked.into_iter().map(Line::Project).collect();
    }
    let heads: Vec<_> = ranked.iter().map(|id| head(workspace, *id, by)).collect();
    let sorted = order::places(ranked.len(), &mut |a, b| heads[a].cmp(&heads[b]).then(a.cmp(&b)));
    let mut lines = Vec::with_capacity(ranked.len() + 8);
    let mut from = 0;
    while from < sorted.len() {
        let here = &heads[sorted[from]];
        let to = (from..sorted.len()).find(|at| heads[sorted[*at]] != *here);
        let to = to.unwrap_or(sorted.len());
        let members: Vec<ProjectId> = sorted[from..to].iter().map(|at| ranked[*at]).collect();
        let name = here.1.clone();
        let sums = Sums::of(workspace, members.iter().copied());
        lines.push(Line::Group(Group { name, sums }));
        lines.extend(members.into_iter().map(Line::Project));
        from = to;
    }
    lines
}

/// Where the group of a project stands among the groups, and its name.
fn head(workspace: &Workspace, id: ProjectId, by: Grouping) -> (u32, String) {
    let project = workspace.projects.get(id);
    let found = project.and_then(|project| match by {
        Grouping::Rank => None,
        Grouping::Programme => {
            let programme = workspace.programmes.get(project.programme?)?;
            Some((programme.position, programme.name.to_string()))
        }
        Grouping::Category => {
            let category = workspace.categories.get(project.category?)?;
            Some((category.position, category.name.to_string()))
        }
    });
    found.unwrap_or((u32::MAX, String::new()))
}
