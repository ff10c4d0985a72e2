//! Copies of a portfolio compared, and brought together again.
//!
//! Records are matched by id and fields by name, never by place. What only one side touched since
//! the base merges by itself, and so do equal changes; different changes of one field, and a removal
//! against a change, are asked. Answers are data: a merge is worked out anew with other [`Choices`],
//! so that there is nothing to keep in step, and whatever is chosen, the outcome is sound.

mod conflict;
mod extra;
mod fates;
mod formulas;
mod names;
mod place;
mod portfolio;
mod project;
mod record;
mod rules;
mod scores;
mod sound;
mod strategy;
mod summary;
mod walk;
mod words;

pub use conflict::{Choices, Conflict, ConflictKind, Difference, DifferenceKind, Note, Side};
pub use place::{Place, RecordId, Spot};
pub use summary::{Tally, tally};

use crate::change::{Command, each_table};
use crate::model::{Settings, Shared, Workspace};
use fates::Fates;
use names::Names;
use walk::Walk;

/// What a merge comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The outcome. It keeps every invariant of a workspace, whatever was chosen.
    pub workspace: Workspace,
    /// What both sides changed differently, settled or not: removals first, then fields, each in the
    /// order of the tables.
    pub conflicts: Vec<Conflict>,
    /// What could not be kept, and scores that stand beside others.
    pub notes: Vec<Note>,
    /// Whether there was a base. Without one nobody can say who changed what: all that differs is a
    /// conflict, and what only one side has is kept.
    pub with_base: bool,
}

impl Merged {
    /// The conflicts that nobody has settled. In the outcome mine counts for them.
    pub fn open(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(|conflict| !conflict.settled)
    }

    /// What puts the outcome in place of a workspace, as one step.
    pub fn command(self) -> Command {
        Command::Merge(Box::new(self.workspace))
    }
}

/// What differs between two workspaces, record by record and field by field.
pub fn diff(old: &Workspace, new: &Workspace) -> Vec<Difference> {
    let mut walk = Walk::comparing(Names::new([None, Some(old), Some(new)]));
    walk.record(RecordId::Workspace);
    walk.extra([None, Some(&*old.extra), Some(&*new.extra)]);
    walk.record(RecordId::Settings);
    record::changed::<Settings>(&mut walk, &old.settings, &new.settings);
    macro_rules! compare {
        ($table:ident,) => {
            record::compared(&mut walk, &old.$table, &new.$table);
        };
    }
    each_table!(compare!());
    walk.differences
}

/// Brings mine and theirs together. `base` is what both came from; without one it is a two-way
/// comparison. Conflicts that `choices` does not settle go to mine.
pub fn merge(
    base: Option<&Workspace>,
    mine: &Workspace,
    theirs: &Workspace,
    choices: &Choices,
) -> Merged {
    merge_file(base, mine, theirs, choices, 0)
}

/// Brings several copies together, one after the other, such as the sheets of those who score.
/// Places of conflicts say by number, from 0, which of `theirs` they are with.
pub fn merge_all(
    base: Option<&Workspace>,
    mine: &Workspace,
    theirs: &[Workspace],
    choices: &Choices,
) -> Merged {
    let begin = Merged {
        workspace: mine.clone(),
        conflicts: Vec::new(),
        notes: Vec::new(),
        with_base: base.is_some(),
    };
    theirs.iter().enumerate().fold(begin, |mut so_far, (file, theirs)| {
        let next = merge_file(base, &so_far.workspace, theirs, choices, file);
        so_far.workspace = next.workspace;
        so_far.conflicts.extend(next.conflicts);
        so_far.notes.extend(next.notes);
        so_far
    })
}

fn merge_file(
    base: Option<&Workspace>,
    mine: &Workspace,
    theirs: &Workspace,
    choices: &Choices,
    file: usize,
) -> Merged {
    let named = formulas::renamed(base, mine, theirs, choices, file);
    let sides = named.each_ref().map(Option::as_ref);
    let mut walk = Walk::merging(Names::new(sides), choices, file);
    let fates = Fates::of(&mut walk, sides);
    let mut workspace = mine.clone();
    walk.record(RecordId::Workspace);
    if let Some(extra) = walk.extra(sides.map(|side| side.map(|it| &*it.extra))) {
        workspace.extra = Shared::new(extra);
    }
    walk.record(RecordId::Settings);
    let settings = sides.map(|side| side.map(|it| &it.settings));
    if let Some(settings) = record::merged(&mut walk, &fates, settings) {
        workspace.settings = settings;
    }
    macro_rules! merge {
        ($table:ident,) => {
            let tables = sides.map(|side| side.map(|it| &it.$table));
            workspace.$table = record::table(&mut walk, &fates, tables);
        };
    }
    each_table!(merge!());
    sound::make(&mut walk, base, &mut workspace);
    let (conflicts, notes) = (walk.conflicts, walk.notes);
    Merged { workspace, conflicts, notes, with_base: base.is_some() }
}
