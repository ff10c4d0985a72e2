//! What a comparison asks of every kind of record.

use super::fates::Fates;
use super::walk::{Three, Walk, keys};
use super::{DifferenceKind, RecordId};
use crate::model::{Shared, Table};

/// Which records are meant.
pub(super) type Which<'w> = &'w dyn Fn(RecordId) -> bool;

/// Something that is made of fields.
pub(super) trait Fields: Clone + PartialEq {
    /// Goes through all fields; `out`, which begins as mine, gets the states that count.
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self);

    /// Lets go of what names a record that is gone.
    fn forget(&mut self, _gone: Which<'_>) {}

    /// Takes from the base again what names a record that this side has removed, and that was kept
    /// after all.
    fn regain(&mut self, _base: &Self, _kept: Which<'_>) {}
}

/// Something that has a table of its own.
pub(super) trait Record: Fields {
    /// The record without which this one means nothing; `None` if it needs none.
    fn owner(&self) -> Option<RecordId> {
        None
    }
}

/// Goes through fields that are merged as a whole.
macro_rules! plain {
    ($walk:ident, $three:ident, $out:ident; $($field:ident: $name:literal),* $(,)?) => {
        $($walk.plain($name, $three.map(|it| it.map(|it| &it.$field)), &mut $out.$field);)*
    };
}
pub(super) use plain;

/// Goes through what every record has that stands in a list.
macro_rules! tail {
    ($walk:ident, $three:ident, $out:ident) => {
        $walk.position($three.map(|it| it.map(|it| &it.position)), &mut $out.position);
        $crate::merge::record::rest!($walk, $three, $out);
    };
}
pub(super) use tail;

/// Goes through unknown fields.
macro_rules! rest {
    ($walk:ident, $three:ident, $out:ident) => {
        if let Some(extra) = $walk.extra($three.map(|it| it.map(|it| &it.extra))) {
            $out.extra = extra;
        }
    };
}
pub(super) use rest;

/// Notes what differs between two states of one record.
pub(super) fn changed<R: Fields>(walk: &mut Walk<'_>, old: &R, new: &R) {
    if old != new {
        R::fields(walk, [None, Some(old), Some(new)], &mut new.clone());
    }
}

/// Notes what differs between two tables.
pub(super) fn compared<K: Copy + Ord + Into<RecordId>, R: Record>(
    walk: &mut Walk<'_>,
    old: &Table<K, R>,
    new: &Table<K, R>,
) {
    for id in keys([Some(old), Some(new), None].map(ids)) {
        match (old.get(id), new.get(id)) {
            (Some(old), Some(new)) if !old.same(new) => {
                walk.record(id);
                changed::<R>(walk, old, new);
            }
            (Some(_), None) => walk.only(id, DifferenceKind::Removed),
            (None, Some(_)) => walk.only(id, DifferenceKind::Added),
            _ => {}
        }
    }
}

fn ids<K: Copy + Ord, R>(table: Option<&Table<K, R>>) -> impl Iterator<Item = K> {
    table.into_iter().flat_map(Table::ids)
}

/// All ids of three tables.
pub(super) fn all_ids<K: Copy + Ord, R>(tables: Three<'_, Table<K, R>>) -> Vec<K> {
    keys(tables.map(ids))
}

/// Merges three states of one record; `None` if it is on neither side.
pub(super) fn merged<R: Fields>(
    walk: &mut Walk<'_>,
    fates: &Fates,
    three: Three<'_, Shared<R>>,
) -> Option<Shared<R>> {
    let [base, mine, theirs] = fates.settled(walk, three);
    let (mine, theirs) = match (mine, theirs) {
        (Some(mine), Some(theirs)) => (mine, theirs),
        (one, other) => return one.or(other),
    };
    if mine == theirs || base.as_ref() == Some(&theirs) {
        return Some(mine);
    }
    if base.as_ref() == Some(&mine) {
        return Some(theirs);
    }
    let mut out = R::clone(&mine);
    R::fields(walk, [base.as_deref(), Some(&*mine), Some(&*theirs)], &mut out);
    Some(Shared::new(out))
}

/// Merges the records that live.
pub(super) fn table<K: Copy + Ord + Into<RecordId>, R: Record>(
    walk: &mut Walk<'_>,
    fates: &Fates,
    tables: Three<'_, Table<K, R>>,
) -> Table<K, R> {
    let live = all_ids(tables).into_iter().filter(|id| !fates.is_gone((*id).into()));
    let records = live.filter_map(|id| {
        walk.record(id);
        let three = tables.map(|table| table?.get(id));
        Some((id, merged(walk, fates, three)?))
    });
    records.collect()
}
