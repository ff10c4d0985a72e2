//! The walk through fields: which state of each counts, and what is to be told of it.

use crate::sorted::Sorted;

use super::names::Names;
use super::words::Words;
use super::{
    Choices, Conflict, ConflictKind, Difference, DifferenceKind, Note, Place, RecordId, Side, Spot,
};
use crate::{collect, order};

/// The states of one thing: as it was, mine, theirs. Of a comparison the old and the new one are in
/// the last two. `None` is not there.
pub(super) type Three<'a, T> = [Option<&'a T>; 3];

/// One entry of a field: its key, and what people call it.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) label: String,
}

impl Entry {
    /// An entry that is called by its key.
    pub(super) fn named(key: &impl ToString) -> Self {
        let key = key.to_string();
        Self { label: key.clone(), key }
    }
}

/// Names an entry. Words cost more than the comparison, and most entries never need any.
pub(super) type Naming<'n> = &'n dyn Fn(&Names<'_>) -> Entry;

/// The field as a whole.
pub(super) const WHOLE: Naming<'static> = &|_| Entry::default();

enum How<'a> {
    Compare,
    Merge(&'a Choices),
}

/// A walk through the records of two or three workspaces.
pub(super) struct Walk<'a> {
    pub(super) names: Names<'a>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) differences: Vec<Difference>,
    pub(super) notes: Vec<Note>,
    how: How<'a>,
    file: usize,
    record: RecordId,
}

impl<'a> Walk<'a> {
    fn new(names: Names<'a>, how: How<'a>, file: usize) -> Self {
        let (conflicts, differences, notes) = (Vec::new(), Vec::new(), Vec::new());
        let record = RecordId::Workspace;
        Self { names, conflicts, differences, notes, how, file, record }
    }

    /// Notes every difference.
    pub(super) fn comparing(names: Names<'a>) -> Self {
        Self::new(names, How::Compare, 0)
    }

    /// Settles every difference.
    pub(super) fn merging(names: Names<'a>, choices: &'a Choices, file: usize) -> Self {
        Self::new(names, How::Merge(choices), file)
    }

    /// What differs within this record, whose states are given to `fields`, by a walk of its own.
    pub(super) fn aside(&self, fields: impl FnOnce(&mut Self)) -> Vec<Difference> {
        let mut walk = Self::new(self.names, How::Compare, self.file);
        walk.record = self.record;
        fields(&mut walk);
        walk.differences
    }

    /// Goes to another record.
    pub(super) fn record(&mut self, record: impl Into<RecordId>) {
        self.record = record.into();
    }

    fn spot(&self, field: &'static str, entry: Entry) -> Spot {
        let name = self.names.of(self.record);
        let place = Place { file: self.file, record: self.record, field, entry: entry.key };
        let words = [field, entry.label.as_str()].join(" ");
        Spot { place, name, field: words.trim().to_owned() }
    }

    /// The state that counts. What only one side has changed counts; where both have, it is asked.
    pub(super) fn choose<'t, T: Words + PartialEq + ?Sized>(
        &mut self,
        field: &'static str,
        entry: Naming<'_>,
        three: Three<'t, T>,
    ) -> Option<&'t T> {
        let [base, mine, theirs] = three;
        if mine == theirs {
            return mine;
        }
        if matches!(self.how, How::Compare) {
            let [_, old, new] = three.map(|it| it.map(|it| it.words(&self.names)));
            let spot = self.spot(field, entry(&self.names));
            let kind = DifferenceKind::Changed;
            self.differences.push(Difference { spot, kind, old, new });
            return theirs;
        }
        if mine == base {
            return theirs;
        }
        if theirs == base {
            return mine;
        }
        let values = three.map(|it| it.map(|it| it.words(&self.names)));
        match self.ask(ConflictKind::Field, field, entry, values) {
            Side::Mine => mine,
            Side::Theirs => theirs,
        }
    }

    /// Asks which side counts.
    pub(super) fn ask(
        &mut self,
        kind: ConflictKind,
        field: &'static str,
        entry: Naming<'_>,
        [base, mine, theirs]: [Option<String>; 3],
    ) -> Side {
        let spot = self.spot(field, entry(&self.names));
        let settled = match self.how {
            How::Merge(choices) => choices.of(&spot.place),
            How::Compare => None,
        };
        let chosen = settled.unwrap_or(Side::Mine);
        let settled = settled.is_some();
        self.conflicts.push(Conflict { spot, kind, base, mine, theirs, chosen, settled });
        chosen
    }

    /// Says that a record is there on one side alone.
    pub(super) fn only(&mut self, record: impl Into<RecordId>, kind: DifferenceKind) {
        self.record(record);
        let spot = self.spot("", Entry::default());
        self.differences.push(Difference { spot, kind, old: None, new: None });
    }

    /// Says what was done to a field.
    pub(super) fn note(
        &mut self,
        field: &'static str,
        entry: Naming<'_>,
        was: Option<String>,
        why: &'static str,
    ) {
        let spot = self.spot(field, entry(&self.names));
        self.notes.push(Note { spot, was, why });
    }

    /// A field as a whole.
    pub(super) fn plain<T: Words + PartialEq + Clone>(
        &mut self,
        field: &'static str,
        three: Three<'_, T>,
        out: &mut T,
    ) {
        if let Some(value) = self.choose(field, WHOLE, three) {
            out.clone_from(value);
        }
    }

    /// A place in lists. It is never asked: who has moved what is not worth a question, and where
    /// both have moved the same record, the place nearer to the top counts.
    pub(super) fn position(&mut self, three: Three<'_, u32>, out: &mut u32) {
        let [base, mine, theirs] = three;
        let both = mine != base && theirs != base;
        match (&self.how, mine, theirs) {
            (How::Merge(_), Some(mine), Some(theirs)) if both => *out = *mine.min(theirs),
            _ => self.plain("place in lists", three, out),
        }
    }

    /// A field of many entries, each of which counts by itself; those that count, in order.
    pub(super) fn entries<'t, K: Ord + Copy, V: Words + PartialEq>(
        &mut self,
        field: &'static str,
        three: &[Vec<(K, &'t V)>; 3],
        naming: impl Fn(K, &Names<'_>) -> Entry,
    ) -> Vec<(K, &'t V)> {
        let keys = keys(three.each_ref().map(|side| side.iter().map(|(key, _)| *key)));
        let kept = keys.into_iter().filter_map(|key| {
            let states = three.each_ref().map(|side| {
                let at = side.binary_search_by(|(known, _)| known.cmp(&key)).ok()?;
                side.get(at).map(|(_, value)| *value)
            });
            let chosen = self.choose(field, &|names| naming(key, names), states);
            chosen.map(|value| (key, value))
        });
        kept.collect()
    }

    /// The same for a map.
    pub(super) fn map<K: Ord + Copy, V: Words + PartialEq + Clone>(
        &mut self,
        field: &'static str,
        three: Three<'_, Sorted<K, V>>,
        out: &mut Sorted<K, V>,
        naming: impl Fn(K, &Names<'_>) -> Entry,
    ) {
        let lists =
            three.map(|map| map.into_iter().flatten().map(|(key, it)| (*key, it)).collect());
        let kept = self.entries(field, &lists, naming);
        *out = collect::map(kept.into_iter().map(|(key, value)| (key, value.clone())));
    }

    /// Whether only differences are wanted.
    pub(super) fn is_comparing(&self) -> bool {
        matches!(self.how, How::Compare)
    }
}

/// All keys of three lists, each once, in order.
pub(super) fn keys<K: Ord + Copy>(three: [impl Iterator<Item = K>; 3]) -> Vec<K> {
    let mut keys: Vec<K> = three.into_iter().flatten().collect();
    order::sort_by(&mut keys, |a, b| a.cmp(b));
    keys.dedup();
    keys
}
