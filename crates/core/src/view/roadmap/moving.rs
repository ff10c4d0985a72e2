//! What moves when a bar is moved.

use super::ties::shortfall;
use crate::model::{LinkKind, Month, Project, ProjectId, Stage, Workspace};
use crate::plan::{length, moved_to};

/// The first start and the last start that a project's own dates allow; `None` on a side without a
/// limit.
pub fn room(project: &Project) -> (Option<Month>, Option<Month>) {
    let latest = project.latest_finish.map(|last| last.plus(1 - i32::from(length(project))));
    (project.earliest_start, latest)
}

/// The changed project and every project that follows it, directly or through others, and would
/// begin too soon: each is moved as late as it must, no further. What is under way, done or has no
/// start stays where it is.
pub fn followers_moved(
    workspace: &Workspace,
    id: ProjectId,
    changed: Project,
) -> Vec<(ProjectId, Project)> {
    let mut moved: Vec<(ProjectId, Project)> = vec![(id, changed)];
    let mut next = 0;
    while next < moved.len() {
        let (id, before) = (moved[next].0, moved[next].1.clone());
        next += 1;
        for (follower, record) in workspace.projects.iter() {
            let lags = record.links.iter().filter_map(|link| match link.kind {
                LinkKind::Follows { lag_months } if link.other == id => Some(lag_months),
                _ => None,
            });
            let lag = lags.max();
            let Some(lag) = lag.filter(|_| is_free(record)) else { continue };
            let known = moved.iter().position(|(known, _)| *known == follower);
            let current = known.map_or(&**record, |at| &moved[at].1);
            let short = shortfall(&before, current, lag);
            let Some(start) = current.planned_start.filter(|_| short > 0) else { continue };
            // From the record as it was, so that money is laid out once.
            let late = moved_to(record, start.plus(i32::from(short)), workspace.settings.calendar);
            match known {
                // Its own followers are looked at again; links make no circle, so this ends.
                Some(at) => {
                    moved.remove(at);
                    next -= usize::from(at < next);
                    moved.push((follower, late));
                }
                None => moved.push((follower, late)),
            }
        }
    }
    moved
}

fn is_free(project: &Project) -> bool {
    !matches!(project.stage, Stage::Running | Stage::Done | Stage::Stopped)
}
