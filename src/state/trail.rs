//! Where the workspace comes from, through opening, merging, undo and redo.

use ballast_core::model::Workspace;
use ballast_file::Origin;
use leptos::prelude::*;

/// How many steps that led elsewhere are remembered.
const LONGEST: usize = 20;

/// A workspace, and where it comes from.
type Stand = (Workspace, Origin);

/// Where the workspace comes from.
#[derive(Clone, Copy)]
pub(crate) struct Trail {
    pub(crate) origin: RwSignal<Origin>,
    /// Steps that put a workspace from elsewhere in place of another: before and after.
    turns: StoredValue<Vec<[Stand; 2]>>,
    /// Versions that this page has written or opened: whatever has the same content again is the same
    /// version, byte for byte.
    pub(crate) versions: StoredValue<Vec<Origin>>,
}

impl Trail {
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            origin: RwSignal::new(origin),
            turns: StoredValue::new(Vec::new()),
            versions: StoredValue::new(Vec::new()),
        }
    }

    /// A step has led to a workspace that comes from elsewhere.
    pub(super) fn turn(self, before: Workspace, after: Workspace, origin: Origin) {
        let stands = [(before, self.origin.get_untracked()), (after, origin.clone())];
        self.turns.update_value(|turns| {
            if turns.len() >= LONGEST {
                turns.remove(0);
            }
            turns.push(stands);
        });
        self.origin.set(origin);
    }

    /// A step was taken back or done again: where that leads to the other side of a turn, what is
    /// there comes from where it came from then.
    pub(super) fn travelled(self, from: &Workspace, to: &Workspace) {
        let origin = self.turns.with_value(|turns| {
            turns.iter().rev().find_map(|[one, other]| {
                let there = |from_side: &Stand, to_side: &Stand| {
                    (from_side.0 == *from && to_side.0 == *to).then(|| to_side.1.clone())
                };
                there(one, other).or_else(|| there(other, one))
            })
        });
        if let Some(origin) = origin {
            self.origin.set(origin);
        }
    }
}
