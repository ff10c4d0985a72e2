//! Projects that would each wait for the other.

use super::{Link, ProjectId};
use crate::sorted::Sorted;

/// What each project follows.
type Follows = Sorted<ProjectId, Vec<Link>>;

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    /// Not come by yet.
    New,
    /// On the path that is being walked.
    Open,
    /// Known to lead into no circle.
    Done,
}

/// The links that lead back onto the path walked to them, with whose they are. Without them there is
/// no circle. Goes by id, so that the same links always give the same.
pub fn closing(follows: &Follows) -> Vec<(ProjectId, Link)> {
    let mut found = Vec::new();
    // All in place from the start: put there as they are come by, each would move the others.
    let mut visits: Sorted<ProjectId, Visit> = follows.keys().map(|id| (*id, Visit::New)).collect();
    for start in follows.keys() {
        if visits.get(start) != Some(&Visit::New) {
            continue;
        }
        visits.insert(*start, Visit::Open);
        let mut path = vec![(*start, 0_usize)];
        while let Some((id, next)) = path.last_mut() {
            let link = follows.get(id).and_then(|links| links.get(*next)).copied();
            *next += 1;
            match link {
                None => {
                    visits.insert(*id, Visit::Done);
                    path.pop();
                }
                Some(link) => match visits.get(&link.other) {
                    Some(Visit::Open) => found.push((*id, link)),
                    // What follows nothing leads nowhere.
                    Some(Visit::Done) | None => {}
                    Some(Visit::New) => {
                        visits.insert(link.other, Visit::Open);
                        path.push((link.other, 0));
                    }
                },
            }
        }
    }
    found
}

/// The links of a circle that this link closes, itself first; `None` if it is not there, or closes
/// none.
pub fn circle(follows: &Follows, id: ProjectId, link: Link) -> Option<Vec<(ProjectId, Link)>> {
    if !follows.get(&id)?.contains(&link) {
        return None;
    }
    let mut path = vec![(id, link)];
    let mut seen: Sorted<ProjectId, ()> = Sorted::default();
    // Links still to be tried, each with how long the path was before it.
    let mut open: Vec<(usize, ProjectId, Link)> = Vec::new();
    loop {
        let (_, last) = *path.last()?;
        if last.other == id {
            return Some(path);
        }
        if seen.insert(last.other, ()).is_none() {
            let next = follows.get(&last.other).into_iter().flatten();
            open.extend(next.map(|link| (path.len(), last.other, *link)));
        }
        let (length, from, link) = open.pop()?;
        path.truncate(length);
        path.push((from, link));
    }
}
