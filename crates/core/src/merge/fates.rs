//! Which records live, and what becomes of those that name one that does not.

use super::record::{Fields, Record, all_ids, changed};
use super::walk::{Three, WHOLE, Walk};
use super::{ConflictKind, Note, RecordId, Side};
use crate::change::each_table;
use crate::model::{Shared, Table, Workspace};
use crate::order;
use crate::sorted::Sorted;

type Ids = Sorted<RecordId, ()>;

/// What was decided about records that one side has removed.
#[derive(Default)]
pub(super) struct Fates {
    /// Not in the outcome.
    gone: Ids,
    /// Removed by mine, by theirs, and in the outcome all the same.
    kept: [Ids; 2],
}

/// Why something that names a removed record is not kept.
const NAMES_GONE: &str = "it names a record that was removed";

/// Why a record is not kept without the one it belongs to.
const WITHOUT_OWNER: &str = "what it belongs to was removed";

impl Fates {
    /// Decides about every record that was in the base. Without a base nothing was removed.
    pub(super) fn of(walk: &mut Walk<'_>, sides: [Option<&Workspace>; 3]) -> Self {
        let mut fates = Self::default();
        let [Some(base), Some(mine), Some(theirs)] = sides else { return fates };
        let touched = [touched(base, mine), touched(base, theirs)];
        macro_rules! decide {
            ($table:ident,) => {
                let tables = [Some(&base.$table), Some(&mine.$table), Some(&theirs.$table)];
                fates.decide(walk, tables, &touched);
            };
        }
        each_table!(decide!());
        fates
    }

    fn decide<K: Copy + Ord + Into<RecordId>, R: Record>(
        &mut self,
        walk: &mut Walk<'_>,
        tables: Three<'_, Table<K, R>>,
        touched: &[Ids; 2],
    ) {
        let three = |id| tables.map(|table| table?.get(id));
        let mut ids = all_ids(tables);
        // Those that are parts of others of their kind come after them.
        order::sort_by_key(&mut ids, |id| {
            three(*id).iter().flatten().any(|record| record.owner().is_some())
        });
        for id in ids {
            let record: RecordId = id.into();
            walk.record(record);
            let [base, mine, theirs] = three(id);
            let (remover, other) = match (mine, theirs) {
                (Some(_), Some(_)) => continue,
                (None, Some(theirs)) => (Side::Mine, theirs),
                (Some(mine), None) => (Side::Theirs, mine),
                (None, None) => {
                    self.gone.insert(record, ());
                    continue;
                }
            };
            let owner_is = |ids: &Ids| other.owner().is_some_and(|id| ids.contains_key(&id));
            let changed = base != Some(other);
            if owner_is(&self.gone) {
                if changed {
                    walk.note("", WHOLE, Some("the record".to_owned()), WITHOUT_OWNER);
                }
                self.gone.insert(record, ());
            } else if let Some(base) = base {
                let touched = &touched[1 - remover as usize];
                let asked = changed || touched.contains_key(&record);
                let stays = owner_is(&self.kept[remover as usize])
                    || asked && remover != ask::<R>(walk, remover, base, other);
                let ids = if stays { &mut self.kept[remover as usize] } else { &mut self.gone };
                ids.insert(record, ());
            }
        }
    }

    /// Whether a record that some side knows is not in the outcome.
    pub(super) fn is_gone(&self, id: RecordId) -> bool {
        self.gone.contains_key(&id)
    }

    /// The three states of a record without what names a record that is gone, and with what a side
    /// has lost only with a record that was kept after all. What is lost thereby is told.
    pub(super) fn settled<R: Fields>(
        &self,
        walk: &mut Walk<'_>,
        three: Three<'_, Shared<R>>,
    ) -> [Option<Shared<R>>; 3] {
        let [base, mine, theirs] = three;
        if self.gone.is_empty() && self.kept.iter().all(Ids::is_empty) {
            return three.map(Option::<&_>::cloned);
        }
        let known = base.map(|base| self.forgotten(base));
        let settle = |walk: &mut Walk<'_>, side: Side, state: Option<&Shared<R>>| {
            let mut record = self.forgotten(state?);
            self.tell(walk, base, state?, &record);
            let kept = &self.kept[side as usize];
            if let Some(known) = known.as_ref().filter(|_| !kept.is_empty()) {
                let again = record.with(|it| it.regain(known, &|id| kept.contains_key(&id)));
                record = if again == record { record } else { again };
            }
            Some(record)
        };
        let mine = settle(walk, Side::Mine, mine);
        let theirs = settle(walk, Side::Theirs, theirs);
        [known, mine, theirs]
    }

    fn forgotten<R: Fields>(&self, record: &Shared<R>) -> Shared<R> {
        let without = record.with(|it| it.forget(&|id| self.is_gone(id)));
        if without == *record { record.clone() } else { without }
    }

    /// Tells what was forgotten, unless it was so in the base: whoever removed the record has seen
    /// that.
    fn tell<R: Fields>(
        &self,
        walk: &mut Walk<'_>,
        base: Option<&Shared<R>>,
        record: &Shared<R>,
        without: &Shared<R>,
    ) {
        if record.same(without) {
            return;
        }
        let lost = walk.aside(|walk| changed::<R>(walk, record, without));
        let known = base.map(|base| (base, self.forgotten(base)));
        let known =
            known.map(|(base, without)| walk.aside(|walk| changed::<R>(walk, base, &without)));
        let known = known.unwrap_or_default();
        let new = lost.into_iter().filter(|it| !known.contains(it));
        walk.notes.extend(new.map(|it| Note { spot: it.spot, was: it.old, why: NAMES_GONE }));
    }
}

/// Asks whether a record that one side has removed and the other has changed stays.
fn ask<R: Fields>(walk: &mut Walk<'_>, remover: Side, base: &R, other: &R) -> Side {
    let changes = walk.aside(|walk| changed(walk, base, other));
    let mut fields: Vec<&str> = changes.iter().map(|it| it.spot.field.as_str()).collect();
    if fields.is_empty() {
        fields.push("its parts");
    }
    let (there, removed) = (Some("there".to_owned()), Some("removed".to_owned()));
    let changed = Some(format!("changed: {}", fields.join(", ")));
    let values = match remover {
        Side::Mine => [there, removed, changed],
        Side::Theirs => [there, changed, removed],
    };
    walk.ask(ConflictKind::Removal, "", WHOLE, values)
}

/// Objectives of which a part is new or changed on this side.
fn touched(base: &Workspace, side: &Workspace) -> Ids {
    let objectives = side.objectives.iter();
    let parts = objectives.filter(|(id, it)| base.objectives.get(*id) != Some(*it));
    let parts = parts.filter_map(|(_, it)| it.owner());
    let criteria = side.criteria.iter();
    let measures = criteria.filter(|(id, it)| base.criteria.get(*id) != Some(*it));
    let measured = measures.filter_map(|(_, it)| it.owner());
    let direct: Vec<RecordId> = parts.chain(measured).collect();
    let above = direct.iter().filter_map(|id| match id {
        RecordId::Objective(id) => side.objectives.get(*id)?.owner(),
        _ => None,
    });
    let above: Vec<RecordId> = above.collect();
    direct.into_iter().chain(above).map(|id| (id, ())).collect()
}
