//! Projects that would each wait for the other: the link that closes a circle is left out.

use ballast_core::model::{Link, LinkKind, Project, ProjectId};
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
    for (id, link) in closing(&graph) {
        let Some(project) = projects.get_mut(&id) else { continue };
        project.links.remove(&link);
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Project, &text, repairs);
        notes.named(project.name.as_str());
        notes.note("links", Problem::FollowsCircle, Remedy::LeftOut);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    /// On the path that is being walked.
    Open,
    /// Known to lead into no circle.
    Done,
}

/// The links that lead back onto the path walked to them. Without them there is no circle.
fn closing(graph: &Sorted<ProjectId, Vec<Link>>) -> Vec<(ProjectId, Link)> {
    let mut found = Vec::new();
    let mut visits: Sorted<ProjectId, Visit> = Sorted::default();
    for start in graph.keys() {
        if visits.contains_key(start) {
            continue;
        }
        visits.insert(*start, Visit::Open);
        let mut path = vec![(*start, 0_usize)];
        while let Some((id, next)) = path.last_mut() {
            let link = graph.get(id).and_then(|links| links.get(*next)).copied();
            *next += 1;
            match link {
                None => {
                    visits.insert(*id, Visit::Done);
                    path.pop();
                }
                Some(link) => match visits.get(&link.other) {
                    Some(Visit::Open) => found.push((*id, link)),
                    Some(Visit::Done) => {}
                    None => {
                        visits.insert(link.other, Visit::Open);
                        path.push((link.other, 0));
                    }
                },
            }
        }
    }
    found
}
