//! What a comparison finds, as a screen or a terminal shows it.

use std::fmt;

use super::{Place, Spot};
use crate::sorted::Sorted;

/// One of the two copies that are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The copy that theirs are merged into.
    Mine,
    /// The other copy.
    Theirs,
}

/// Which side counts where both have changed the same thing differently.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    all: Option<Side>,
    each: Sorted<Place, Side>,
}

impl Choices {
    /// This side for every conflict.
    pub fn all(side: Side) -> Self {
        Self { all: Some(side), each: Sorted::default() }
    }

    /// Settles one conflict, whatever holds for all of them.
    pub fn settle(&mut self, place: Place, side: Side) {
        self.each.insert(place, side);
    }

    /// Takes the answer to one conflict back.
    pub fn reopen(&mut self, place: &Place) {
        self.each.remove(place);
    }

    /// What was chosen; `None` if nothing was.
    pub fn of(&self, place: &Place) -> Option<Side> {
        self.each.get(place).copied().or(self.all)
    }
}

/// Why a conflict is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Both sides have changed the same field differently.
    Field,
    /// One side has removed a record that the other has changed.
    Removal,
}

/// What both sides have changed differently. Values are in words; `None` is a value that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub spot: Spot,
    /// Why it is asked.
    pub kind: ConflictKind,
    /// As it was; `None` without a base, too.
    pub base: Option<String>,
    /// As mine has it.
    pub mine: Option<String>,
    /// As theirs has it.
    pub theirs: Option<String>,
    /// The side that counts in the outcome.
    pub chosen: Side,
    /// Whether somebody has chosen it.
    pub settled: bool,
}

/// How one workspace differs from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// A record that only the new one has.
    Added,
    /// A record that only the old one has.
    Removed,
    /// A field of a record that both have.
    Changed,
}

/// One difference between two workspaces. Values are in words; `None` is a value that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub spot: Spot,
    /// Of what kind.
    pub kind: DifferenceKind,
    /// The old value; `None` for records that are added or removed.
    pub old: Option<String>,
    /// The new value; `None` for records that are added or removed.
    pub new: Option<String>,
}

/// Something that a merge did, and that whoever merges should know. No choice would change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub spot: Spot,
    /// What was there and is not kept, in words; `None` if nothing was lost.
    pub was: Option<String>,
    /// Why, or what was done.
    pub why: &'static str,
}

/// What a value that is not there is called.
const NOTHING: &str = "nothing";

fn value(value: Option<&String>) -> &str {
    value.map_or(NOTHING, String::as_str)
}

/// `Project “Alpha”, cost 2027: mine 5 €, theirs 7 €, before 4 €`.
impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mine, theirs) = (value(self.mine.as_ref()), value(self.theirs.as_ref()));
        write!(f, "{}: mine {mine}, theirs {theirs}", self.spot)?;
        self.base.as_ref().map_or(Ok(()), |base| write!(f, ", before {base}"))
    }
}

/// `Project “Alpha”, cost 2027: 4 € → 5 €`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            DifferenceKind::Added => write!(f, "{}: added", self.spot),
            DifferenceKind::Removed => write!(f, "{}: removed", self.spot),
            DifferenceKind::Changed => {
                let (old, new) = (value(self.old.as_ref()), value(self.new.as_ref()));
                write!(f, "{}: {old} → {new}", self.spot)
            }
        }
    }
}

/// `Project “Alpha”, category: “Grow” is not kept, since it names a record that was removed`.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.was {
            Some(was) => write!(f, "{}: {was} is not kept, since {}", self.spot, self.why),
            None => write!(f, "{}: {}", self.spot, self.why),
        }
    }
}
