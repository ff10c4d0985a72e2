//! Rules of the selection, kept selections and decisions: their edits, and what becomes of them
//! when a record that they name goes.

use crate::sorted_set::SortedSet;

use super::draft::Draft;
use super::{Rejection, check};
use crate::model::{
    Among, Category, Constraint, ConstraintKind, DecisionId, DecisionRecord, Month, Name,
    Objective, Programme, Project, ProjectId, RuleId, Scenario,
};
use crate::plan::moved_to;
use crate::sorted::Sorted;

/// One field of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleEdit {
    /// What people call it.
    Name(String),
    /// Whether it counts.
    On(bool),
    /// What it asks for.
    Kind(ConstraintKind),
    /// Its place in lists.
    Position(u32),
}

impl RuleEdit {
    pub(super) fn apply(self, rule: &mut Constraint) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => rule.name = Name::parse(&name)?,
            Self::On(on) => rule.on = on,
            Self::Kind(kind) => rule.kind = kind,
            Self::Position(position) => rule.position = position,
        }
        Ok(())
    }
}

/// One field of a kept selection.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioEdit {
    /// What people call it.
    Name(String),
    /// What it is for.
    Note(String),
    /// Its place in lists.
    Position(u32),
}

impl ScenarioEdit {
    pub(super) fn apply(self, scenario: &mut Scenario) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => scenario.name = Name::parse(&name)?,
            Self::Note(note) => scenario.note = note,
            Self::Position(position) => scenario.position = position,
        }
        Ok(())
    }
}

fn ordered<T: PartialOrd>(at_least: Option<T>, at_most: Option<T>) -> Result<(), Rejection> {
    match (at_least, at_most) {
        (Some(least), Some(most)) if least > most => Err(Rejection::LeastAboveMost),
        _ => Ok(()),
    }
}

/// What must hold of a rule by itself and of the records that it names.
pub(super) fn check(draft: &Draft<'_>, kind: &ConstraintKind) -> Result<(), Rejection> {
    match kind {
        ConstraintKind::TotalBudget { amount } => check::money(*amount),
        ConstraintKind::Group { among, at_least, at_most } => {
            ordered(*at_least, *at_most)?;
            match among {
                Among::Projects(ids) => {
                    ids.iter().try_for_each(|id| draft.need::<Project>(*id).map(drop))
                }
                Among::Programme(id) => draft.need::<Programme>(*id).map(drop),
                Among::Category(id) => draft.need::<Category>(*id).map(drop),
                Among::EachProgramme | Among::Tag(_) => Ok(()),
            }
        }
        ConstraintKind::Bucket { category, at_least, at_most, .. } => {
            draft.need::<Category>(*category)?;
            ordered(*at_least, *at_most)
        }
        ConstraintKind::Coverage { objective, .. } => {
            objective.map_or(Ok(()), |id| draft.need::<Objective>(id).map(drop))
        }
        ConstraintKind::Risk { .. } => Ok(()),
    }
}

/// Takes away the rules that cannot be without a record that goes.
pub(super) fn drop_rules(draft: &mut Draft<'_>, names: impl Fn(&ConstraintKind) -> bool) {
    for (id, rule) in draft.all::<Constraint>() {
        if names(&rule.kind) {
            draft.set::<Constraint>(id, None);
        }
    }
}

/// Takes projects that go out of rules and kept selections. A group of which nothing is left goes.
pub(super) fn forget_projects(draft: &mut Draft<'_>, gone: &SortedSet<ProjectId>) {
    for (id, rule) in draft.all::<Constraint>() {
        let ConstraintKind::Group { among: Among::Projects(ids), .. } = &rule.kind else {
            continue;
        };
        if ids.is_disjoint(gone) {
            continue;
        }
        let mut copy = (*rule).clone();
        let mut empty = true;
        if let ConstraintKind::Group { among: Among::Projects(ids), .. } = &mut copy.kind {
            ids.retain(|project| !gone.contains(project));
            empty = ids.is_empty();
        }
        draft.set::<Constraint>(id, (!empty).then_some(copy));
    }
    for (id, scenario) in draft.all::<Scenario>() {
        if gone.iter().any(|project| scenario.projects.contains_key(project)) {
            let mut copy = (*scenario).clone();
            copy.projects.retain(|project, _| !gone.contains(project));
            draft.set(id, Some(copy));
        }
    }
}

/// Adds a rule, or replaces what is there.
pub(super) fn add_rule(
    draft: &mut Draft<'_>,
    id: RuleId,
    name: &str,
    kind: ConstraintKind,
) -> Result<(), Rejection> {
    check(draft, &kind)?;
    let position = draft.next_position::<Constraint>();
    let (name, extra) = (Name::parse(name)?, Default::default());
    draft.add(id, Constraint { name, on: true, kind, position, extra })
}

/// The projects of a selection must be there, and so must their funding levels.
pub(super) fn chosen(
    draft: &Draft<'_>,
    projects: &Sorted<ProjectId, Option<u8>>,
) -> Result<(), Rejection> {
    for (id, level) in projects.iter() {
        let levels = draft.need::<Project>(*id)?.levels.len();
        if level.is_some_and(|level| usize::from(level) >= levels) {
            let most = levels as i64;
            return Err(Rejection::Range { field: "the funding level", least: 1, most });
        }
    }
    Ok(())
}

/// These projects are in at these levels, all others out. Gives what was in before.
pub(super) fn adopt(
    draft: &mut Draft<'_>,
    projects: &Sorted<ProjectId, Option<u8>>,
) -> Result<Sorted<ProjectId, Option<u8>>, Rejection> {
    chosen(draft, projects)?;
    let mut before = Sorted::default();
    for (id, project) in draft.all::<Project>() {
        if project.selected {
            before.insert(id, project.level);
        }
        let (selected, level) = match projects.get(&id) {
            Some(level) => (true, *level),
            None => (false, None),
        };
        if (project.selected, project.level) != (selected, level) {
            let mut copy = (*project).clone();
            (copy.selected, copy.level) = (selected, level);
            draft.set(id, Some(copy));
        }
    }
    Ok(before)
}

/// Moves projects to other starts, with the costs that move with them.
pub(super) fn move_starts(
    draft: &mut Draft<'_>,
    starts: &Sorted<ProjectId, Month>,
) -> Result<(), Rejection> {
    let calendar = draft.settings().calendar;
    for (id, start) in starts.iter() {
        let project = draft.need::<Project>(*id)?;
        let moved = moved_to(project, *start, calendar);
        draft.set(*id, Some(moved));
    }
    Ok(())
}

/// Adopts a selection and writes down that it was.
pub(super) fn decide(
    draft: &mut Draft<'_>,
    id: DecisionId,
    mut decision: DecisionRecord,
) -> Result<(), Rejection> {
    decision.before = adopt(draft, &decision.projects)?;
    draft.add(id, decision)
}
