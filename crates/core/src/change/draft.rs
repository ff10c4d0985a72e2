//! A workspace with a change laid over it, while a command is worked out.

use super::{Change, Delta, Deltas, Rejection};
use crate::model::{
    Budget, Category, CategoryId, Constraint, Criterion, CriterionId, DecisionId, DecisionRecord,
    FiscalYear, FormulaId, Objective, ObjectiveId, OwnFormula, Person, PersonId, Programme,
    ProgrammeId, Project, ProjectId, Role, RoleId, RuleId, Scenario, ScenarioId, Settings, Shared,
    Table, Workspace,
};
use crate::order;

/// The workspace as it would be after the change so far.
pub(super) struct Draft<'a> {
    base: &'a Workspace,
    pub(super) change: Change,
}

/// A kind of record that has a table of its own.
pub(super) trait Record: Sized + Clone + PartialEq {
    type Id: Ord + Copy;
    /// The field's own word for it.
    const KIND: &'static str;
    fn table(workspace: &Workspace) -> &Table<Self::Id, Self>;
    fn deltas(change: &Change) -> &Deltas<Self::Id, Self>;
    fn deltas_mut(change: &mut Change) -> &mut Deltas<Self::Id, Self>;
    fn position(&self) -> u32;
}

macro_rules! record {
    ($record:ident, $id:ident, $table:ident, $kind:literal, $position:expr) => {
        impl Record for $record {
            type Id = $id;
            const KIND: &'static str = $kind;
            fn table(workspace: &Workspace) -> &Table<$id, Self> {
                &workspace.$table
            }
            fn deltas(change: &Change) -> &Deltas<$id, Self> {
                &change.$table
            }
            fn deltas_mut(change: &mut Change) -> &mut Deltas<$id, Self> {
                &mut change.$table
            }
            fn position(&self) -> u32 {
                let position: fn(&Self) -> u32 = $position;
                position(self)
            }
        }
    };
}

record!(Objective, ObjectiveId, objectives, "objective", |r| r.position);
record!(Criterion, CriterionId, criteria, "criterion", |r| r.position);
record!(Category, CategoryId, categories, "category", |r| r.position);
record!(Programme, ProgrammeId, programmes, "programme", |r| r.position);
record!(Role, RoleId, roles, "role", |r| r.position);
record!(Budget, FiscalYear, budgets, "budget", |_| 0);
record!(Project, ProjectId, projects, "project", |r| r.position);
record!(Constraint, RuleId, rules, "rule", |r| r.position);
record!(Scenario, ScenarioId, scenarios, "scenario", |r| r.position);
record!(DecisionRecord, DecisionId, decisions, "decision", |_| 0);
record!(Person, PersonId, people, "person", |r| r.position);
record!(OwnFormula, FormulaId, formulas, "formula", |r| r.position);

impl<'a> Draft<'a> {
    pub(super) fn new(base: &'a Workspace) -> Self {
        Self { base, change: Change::default() }
    }

    pub(super) fn base(&self) -> &Workspace {
        self.base
    }

    pub(super) fn settings(&self) -> &Shared<Settings> {
        self.change.settings.as_ref().map_or(&self.base.settings, |(_, new)| new)
    }

    pub(super) fn set_settings(&mut self, settings: Settings) {
        self.change.settings = Some((self.base.settings.clone(), Shared::new(settings)));
    }

    /// The record as it would be; `None` if it would not be there.
    pub(super) fn get<R: Record>(&self, id: R::Id) -> Option<&Shared<R>> {
        match R::deltas(&self.change).get(&id) {
            Some((_, new)) => new.as_ref(),
            None => R::table(self.base).get(id),
        }
    }

    pub(super) fn need<R: Record>(&self, id: R::Id) -> Result<&Shared<R>, Rejection> {
        self.get::<R>(id).ok_or(Rejection::Missing { kind: R::KIND })
    }

    pub(super) fn set<R: Record>(&mut self, id: R::Id, record: Option<R>) {
        let old = R::table(self.base).get(id).cloned();
        let new = record.map(Shared::new);
        let delta: Delta<R> = (old, new);
        R::deltas_mut(&mut self.change).insert(id, delta);
    }

    pub(super) fn add<R: Record>(&mut self, id: R::Id, record: R) -> Result<(), Rejection> {
        if self.get::<R>(id).is_some() {
            return Err(Rejection::Taken { kind: R::KIND });
        }
        self.set(id, Some(record));
        Ok(())
    }

    /// Changes a copy of the record; the copy takes its place if all goes well.
    pub(super) fn edit<R: Record>(
        &mut self,
        id: R::Id,
        change: impl FnOnce(&mut R) -> Result<(), Rejection>,
    ) -> Result<(), Rejection> {
        let mut copy = R::clone(self.need::<R>(id)?);
        change(&mut copy)?;
        self.set(id, Some(copy));
        Ok(())
    }

    /// All records as they would be, by id.
    pub(super) fn all<R: Record>(&self) -> Vec<(R::Id, Shared<R>)> {
        let deltas = R::deltas(&self.change);
        let kept = R::table(self.base).iter().filter(|(id, _)| !deltas.contains_key(id));
        let kept = kept.map(|(id, record)| (id, record.clone()));
        let new = deltas.iter().filter_map(|(id, (_, new))| Some((*id, new.clone()?)));
        let mut all: Vec<_> = kept.chain(new).collect();
        if !deltas.is_empty() {
            order::sort_by_key(&mut all, |it| it.0);
        }
        all
    }

    /// The place after the last record of this kind.
    pub(super) fn next_position<R: Record>(&self) -> u32 {
        let deltas = R::deltas(&self.change);
        let kept = R::table(self.base).iter().filter(|(id, _)| !deltas.contains_key(id));
        let new = deltas.iter().filter_map(|(_, (_, new))| new.as_ref());
        let last = kept.map(|(_, record)| record).chain(new).map(|it| it.position()).max();
        last.map_or(0, |last| last.saturating_add(1))
    }
}
