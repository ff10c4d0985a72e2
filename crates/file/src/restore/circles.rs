//! Projects that would each wait for the other: the link that closes a circle is left out.

use ballast_core::model::{Link, LinkKind, Project, ProjectId, circles};
use ballast_core::sorted::Sorted;

use super::notes::Notes;
use crate::repair::{Kind, Problem, Remedy, Repair};

/// Leaves out links until no project follows itself, however many steps away. Goes by id, so that
/// the same file always loses the same links.
pub(super) fn open(projects: &mut Sorted<ProjectId, Project>, repairs: &mut Vec<Repair>) {
    let follows = |project: &Project| -> Vec<Link> {
        let links = project.links.iter().copied();
        links.filter(|link| matches!(link.kind, LinkKind::Follows { .. })).collect()
    };
    let graph: Sorted<ProjectId, Vec<Link>> = projects
        .iter()
        .map(|(id, project)| (*id, follows(project)))
        .filter(|(_, links)| !links.is_empty())
        .collect();
    for (id, link) in circles::closing(&graph) {
        let Some(project) = projects.get_mut(&id) else { continue };
        project.links.remove(&link);
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Project, &text, repairs);
        notes.named(project.name.as_str());
        notes.note("links", Problem::FollowsCircle, Remedy::LeftOut);
    }
}
