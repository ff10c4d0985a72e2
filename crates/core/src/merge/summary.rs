//! Differences, counted by kind of record.

use std::fmt;

use super::{Difference, DifferenceKind, RecordId};
use crate::text;

/// How many records of one kind differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The kind, in the plural.
    pub kind: &'static str,
    /// Records that only the new workspace has.
    pub added: usize,
    /// Records that only the old one has.
    pub removed: usize,
    /// Records that both have, and that are not the same.
    pub changed: usize,
}

impl RecordId {
    /// The field's own word for several of its kind, at the beginning of a line.
    pub fn kinds(self) -> &'static str {
        match self {
            Self::Workspace => "Fields of a newer file",
            Self::Settings => "Settings",
            Self::Objective(_) => "Objectives",
            Self::Criterion(_) => "Criteria",
            Self::Category(_) => "Categories",
            Self::Programme(_) => "Programmes",
            Self::Role(_) => "Roles",
            Self::Budget(_) => "Budgets",
            Self::Project(_) => "Projects",
            Self::Rule(_) => "Rules",
            Self::Scenario(_) => "Kept selections",
            Self::Decision(_) => "Decisions",
            Self::Person(_) => "People",
            Self::Formula(_) => "Formulas",
        }
    }
}

/// Counts differences, which come table by table, and record by record.
pub fn tally(differences: &[Difference]) -> Vec<Tally> {
    let record = |it: &Difference| it.spot.place.record;
    let tables = differences.chunk_by(|a, b| record(a).kinds() == record(b).kinds());
    tables
        .filter_map(|table| {
            let kind = record(table.first()?).kinds();
            let mut tally = Tally { kind, added: 0, removed: 0, changed: 0 };
            for one in table.chunk_by(|a, b| record(a) == record(b)) {
                match one.first()?.kind {
                    DifferenceKind::Added => tally.added += 1,
                    DifferenceKind::Removed => tally.removed += 1,
                    DifferenceKind::Changed => tally.changed += 1,
                }
            }
            Some(tally)
        })
        .collect()
}

/// `Projects: 2 added, 1 changed`; of what there is only one, `Settings: changed`.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if matches!(self.kind, "Settings" | "Fields of a newer file") {
            return write!(f, "{}: changed", self.kind);
        }
        let counts = [(self.added, "added"), (self.removed, "removed"), (self.changed, "changed")];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let words = counts.map(|(count, word)| format!("{} {word}", text::count(count)));
        write!(f, "{}: {}", self.kind, words.collect::<Vec<_>>().join(", "))
    }
}
