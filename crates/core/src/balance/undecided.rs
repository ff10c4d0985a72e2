//! A workspace in which nothing was decided by hand.

use crate::model::{Decision, Shared, Workspace};

/// The workspace without mandates and exclusions; `None` if it has none. What the best selection of
/// it is worth more is what deciding by hand costs.
pub fn undecided(workspace: &Workspace) -> Option<Workspace> {
    let decided = workspace.projects.iter().filter(|(_, it)| it.decision != Decision::Open);
    let decided: Vec<_> = decided.map(|(id, project)| (id, (**project).clone())).collect();
    if decided.is_empty() {
        return None;
    }
    let mut open = workspace.clone();
    for (id, mut project) in decided {
        project.decision = Decision::Open;
        open.projects.set(id, Some(Shared::new(project)));
    }
    Some(open)
}
