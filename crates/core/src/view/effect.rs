//! What another state of a portfolio does to ranks and to a selection.

use crate::sorted_set::SortedSet;

use super::Snapshot;
use crate::model::ProjectId;

/// A project that stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which project.
    pub id: ProjectId,
    /// What it is called, as it is after, or else before.
    pub name: String,
    /// Its rank before; `None` if it was not there, or not rated.
    pub before: Option<u32>,
    /// Its rank after; `None` if it is not there, or not rated.
    pub after: Option<u32>,
}

/// What comes in and what goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InOut {
    /// Names of what comes in, in order.
    pub comes: Vec<String>,
    /// Names of what goes out, in order.
    pub goes: Vec<String>,
}

/// Projects that are among the first so many before or after, and whose rank is another: by the rank
/// after, then those that have none any more by the one before.
pub fn moved(before: &Snapshot, after: &Snapshot, first: usize) -> Vec<Moved> {
    let mut seen = SortedSet::new();
    let both = after.by_rank().take(first).chain(before.by_rank().take(first));
    let mut moved: Vec<Moved> = both
        .filter(|id| seen.insert(*id))
        .map(|id| Moved {
            id,
            name: name(before, after, id),
            before: before.rank(id),
            after: after.rank(id),
        })
        .filter(|it| it.before != it.after)
        .collect();
    moved.sort_by_key(|it| (it.after.unwrap_or(u32::MAX), it.before, it.id));
    moved
}

/// How a selection differs from another.
pub fn in_out(
    before: (&Snapshot, &SortedSet<ProjectId>),
    after: (&Snapshot, &SortedSet<ProjectId>),
) -> InOut {
    let names = |ids: &SortedSet<ProjectId>, without: &SortedSet<ProjectId>| {
        let ids = ids.difference(without);
        let mut names: Vec<String> = ids.map(|id| name(before.0, after.0, *id)).collect();
        names.sort();
        names
    };
    InOut { comes: names(after.1, before.1), goes: names(before.1, after.1) }
}

fn name(before: &Snapshot, after: &Snapshot, id: ProjectId) -> String {
    let record = |of: &Snapshot| of.workspace.projects.get(id).map(|it| it.name.to_string());
    record(after).or_else(|| record(before)).unwrap_or_default()
}
