//! A change: per record, what was there and what is there now.

use crate::model::{
    Budget, Category, CategoryId, Constraint, Criterion, CriterionId, DecisionId, DecisionRecord,
    Extra, FiscalYear, FormulaId, Objective, ObjectiveId, OwnFormula, Person, PersonId, Programme,
    ProgrammeId, Project, ProjectId, Role, RoleId, RuleId, Scenario, ScenarioId, Settings, Shared,
    Table, Workspace,
};
use crate::sorted::Sorted;

/// What was there, what is there now. `None` means absent.
pub type Delta<T> = (Option<Shared<T>>, Option<Shared<T>>);

/// Changed records of one kind.
pub type Deltas<K, T> = Sorted<K, Delta<T>>;

/// What a command does, as a value that can be turned round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub(super) settings: Option<(Shared<Settings>, Shared<Settings>)>,
    pub(super) extra: Option<(Shared<Extra>, Shared<Extra>)>,
    pub(super) objectives: Deltas<ObjectiveId, Objective>,
    pub(super) criteria: Deltas<CriterionId, Criterion>,
    pub(super) categories: Deltas<CategoryId, Category>,
    pub(super) programmes: Deltas<ProgrammeId, Programme>,
    pub(super) roles: Deltas<RoleId, Role>,
    pub(super) budgets: Deltas<FiscalYear, Budget>,
    pub(super) projects: Deltas<ProjectId, Project>,
    pub(super) rules: Deltas<RuleId, Constraint>,
    pub(super) scenarios: Deltas<ScenarioId, Scenario>,
    pub(super) decisions: Deltas<DecisionId, DecisionRecord>,
    pub(super) people: Deltas<PersonId, Person>,
    pub(super) formulas: Deltas<FormulaId, OwnFormula>,
}

/// Does the same for each table of records.
macro_rules! each_table {
    ($do:ident!($($with:tt)*)) => {
        $do!(objectives, $($with)*);
        $do!(criteria, $($with)*);
        $do!(categories, $($with)*);
        $do!(programmes, $($with)*);
        $do!(roles, $($with)*);
        $do!(budgets, $($with)*);
        $do!(projects, $($with)*);
        $do!(rules, $($with)*);
        $do!(scenarios, $($with)*);
        $do!(decisions, $($with)*);
        $do!(people, $($with)*);
        $do!(formulas, $($with)*);
    };
}
pub(crate) use each_table;

fn turned<T>(deltas: &mut Deltas<impl Ord, T>) {
    for delta in deltas.values_mut() {
        std::mem::swap(&mut delta.0, &mut delta.1);
    }
}

fn folded<K: Ord, T>(into: &mut Deltas<K, T>, next: Deltas<K, T>) {
    for (id, (old, new)) in next {
        match into.get_mut(&id) {
            Some(delta) => delta.1 = new,
            None => drop(into.insert(id, (old, new))),
        }
    }
}

fn compared<K: Ord + Copy, T: PartialEq>(old: &Table<K, T>, new: &Table<K, T>) -> Deltas<K, T> {
    let mut deltas = Vec::new();
    for (id, old) in old.iter() {
        let new = new.get(id);
        if Some(old) != new {
            deltas.push((id, (Some(old.clone()), new.cloned())));
        }
    }
    for (id, new) in new.iter().filter(|(id, _)| !old.contains(*id)) {
        deltas.push((id, (None, Some(new.clone()))));
    }
    deltas.into_iter().collect()
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(mut self) -> Self {
        macro_rules! turn {
            ($table:ident,) => {
                turned(&mut self.$table);
            };
        }
        each_table!(turn!());
        self.settings = self.settings.map(|(old, new)| (new, old));
        self.extra = self.extra.map(|(old, new)| (new, old));
        self
    }

    /// Folds `next` in, so that a whole drag is one undo step.
    pub fn then(mut self, next: Self) -> Self {
        macro_rules! fold {
            ($table:ident,) => {
                folded(&mut self.$table, next.$table);
            };
        }
        self.settings = match (self.settings, next.settings) {
            (Some((old, _)), Some((_, new))) => Some((old, new)),
            (first, second) => first.or(second),
        };
        self.extra = match (self.extra, next.extra) {
            (Some((old, _)), Some((_, new))) => Some((old, new)),
            (first, second) => first.or(second),
        };
        each_table!(fold!());
        self.pruned()
    }

    /// Without the records that end as they began.
    pub(super) fn pruned(mut self) -> Self {
        macro_rules! prune {
            ($table:ident,) => {
                self.$table.retain(|_, (old, new)| old != new);
            };
        }
        each_table!(prune!());
        self.settings = self.settings.filter(|(old, new)| old != new);
        self.extra = self.extra.filter(|(old, new)| old != new);
        self
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        let mut empty = self.settings.is_none() && self.extra.is_none();
        macro_rules! check {
            ($table:ident,) => {
                empty &= self.$table.is_empty();
            };
        }
        each_table!(check!());
        empty
    }

    /// The projects that it adds, changes or removes.
    pub fn projects(&self) -> &Deltas<ProjectId, Project> {
        &self.projects
    }

    /// From one workspace to another, record by record.
    pub fn between(old: &Workspace, new: &Workspace) -> Self {
        let mut change = Self {
            settings: Some((old.settings.clone(), new.settings.clone())),
            extra: Some((old.extra.clone(), new.extra.clone())),
            ..Self::default()
        };
        macro_rules! compare {
            ($table:ident,) => {
                change.$table = compared(&old.$table, &new.$table);
            };
        }
        each_table!(compare!());
        change.settings = change.settings.filter(|(old, new)| old != new);
        change.extra = change.extra.filter(|(old, new)| old != new);
        change
    }
}

impl Workspace {
    /// Puts a change in place. The change must have been worked out for this very workspace, or be
    /// the inverse of the last one applied.
    pub fn apply(&mut self, change: &Change) {
        macro_rules! put {
            ($table:ident,) => {
                self.$table.lay(change.$table.iter().map(|(id, (_, new))| (*id, new.clone())));
            };
        }
        each_table!(put!());
        if let Some((_, new)) = &change.settings {
            self.settings = new.clone();
        }
        if let Some((_, new)) = &change.extra {
            self.extra = new.clone();
        }
    }
}
