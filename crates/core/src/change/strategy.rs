//! What commands do to objectives, criteria, judgements and formulas.

use super::draft::Draft;
use super::update::sweep;
use super::{
    CriterionEdit, FormulaEdit, ObjectiveEdit, PersonEdit, Rejection, SettingsEdit, check, rules,
};
use crate::measures::fields;
use crate::model::{
    ConstraintKind, Criterion, CriterionId, Direction, FormulaId, Name, Objective, ObjectiveId,
    OwnFormula, Person, PersonId, Project, RankBy, Share, Way,
};
use crate::scoring::weights;

/// Weights of one parent's sub-objectives, or of the top, in the order that people gave: what is
/// left of rounding goes to the first of them, not to whichever happens to have the smallest id.
fn entered_weights(draft: &Draft<'_>, parent: Option<ObjectiveId>) -> Vec<(ObjectiveId, Share)> {
    let all = draft.all::<Objective>();
    let mut places: Vec<(u32, ObjectiveId)> = all
        .iter()
        .filter(|(_, objective)| objective.parent == parent)
        .map(|(id, objective)| (objective.position, *id))
        .collect();
    places.sort_unstable();
    let weight = |id| draft.get::<Objective>(id).map(|objective| objective.weight);
    places.into_iter().map(|(_, id)| (id, weight(id).unwrap_or_default())).collect()
}

fn is_parent(draft: &Draft<'_>, id: ObjectiveId) -> bool {
    draft.all::<Objective>().iter().any(|(_, objective)| objective.parent == Some(id))
}

/// Checks that an objective may have sub-objectives.
fn check_parent(draft: &Draft<'_>, parent: ObjectiveId) -> Result<(), Rejection> {
    match draft.need::<Objective>(parent)?.parent {
        None => Ok(()),
        Some(_) => Err(Rejection::TooDeep),
    }
}

/// An objective's own criteria go to another, and with them how they are weighed, unless the other has
/// criteria already.
fn hand_down(draft: &mut Draft<'_>, from: ObjectiveId, to: ObjectiveId) -> Result<(), Rejection> {
    let all = draft.all::<Criterion>();
    let count = |of: ObjectiveId| all.iter().filter(|(_, it)| it.objective == of).count();
    if count(from) == 0 {
        return Ok(());
    }
    let alone = count(to) == 0;
    for (id, criterion) in all {
        if criterion.objective == from {
            let mut copy = (*criterion).clone();
            copy.objective = to;
            draft.set(id, Some(copy));
        }
    }
    let way = draft.need::<Objective>(from)?.way;
    let set = |way| {
        move |objective: &mut Objective| {
            objective.way = way;
            Ok(())
        }
    };
    if alone {
        draft.edit(to, set(way))?;
    }
    // Of its parts nobody has said how they are weighed.
    draft.edit(from, set(Way::Direct))
}

pub(super) fn add_objective(
    draft: &mut Draft<'_>,
    id: ObjectiveId,
    name: &str,
) -> Result<(), Rejection> {
    add(draft, id, None, name)
}

pub(super) fn add_sub_objective(
    draft: &mut Draft<'_>,
    id: ObjectiveId,
    parent: ObjectiveId,
    name: &str,
) -> Result<(), Rejection> {
    check_parent(draft, parent)?;
    add(draft, id, Some(parent), name)?;
    hand_down(draft, parent, id)
}

fn add(
    draft: &mut Draft<'_>,
    id: ObjectiveId,
    parent: Option<ObjectiveId>,
    name: &str,
) -> Result<(), Rejection> {
    let mut after = entered_weights(draft, parent);
    let position = draft.next_position::<Objective>();
    let mut objective = Objective::new(Name::parse(name)?, position);
    objective.parent = parent;
    draft.add(id, objective)?;
    let fair = Share::from_basis_points(10_000 / (after.len() as u32 + 1));
    after.push((id, Share::ZERO));
    set_weights(draft, &weights::moved(&after, id, fair))
}

pub(super) fn set_weights(
    draft: &mut Draft<'_>,
    new: &[(ObjectiveId, Share)],
) -> Result<(), Rejection> {
    for (id, weight) in new {
        draft.edit::<Objective>(*id, |objective| {
            objective.weight = *weight;
            Ok(())
        })?;
    }
    Ok(())
}

fn fill_up(draft: &mut Draft<'_>, parent: Option<ObjectiveId>) -> Result<(), Rejection> {
    let entered = entered_weights(draft, parent);
    set_weights(draft, &weights::filled_up(&entered))
}

pub(super) fn edit_objective(
    draft: &mut Draft<'_>,
    id: ObjectiveId,
    edit: ObjectiveEdit,
) -> Result<(), Rejection> {
    let before = draft.need::<Objective>(id)?.parent;
    let ObjectiveEdit::Parent(parent) = edit else {
        return draft.edit(id, |record| edit.apply(record));
    };
    if parent == before {
        return Ok(());
    }
    if let Some(parent) = parent {
        check_parent(draft, parent)?;
        if parent == id || is_parent(draft, id) {
            return Err(Rejection::TooDeep);
        }
    }
    draft.edit(id, |record| edit.apply(record))?;
    if let Some(parent) = parent {
        hand_down(draft, parent, id)?;
    }
    fill_up(draft, before)?;
    fill_up(draft, parent)
}

pub(super) fn remove_objective(draft: &mut Draft<'_>, id: ObjectiveId) -> Result<(), Rejection> {
    let parent = draft.need::<Objective>(id)?.parent;
    for (sub, record) in draft.all::<Objective>() {
        if record.parent == Some(id) {
            remove_objective(draft, sub)?;
        }
    }
    for (criterion, record) in draft.all::<Criterion>() {
        if record.objective == id {
            remove_criterion(draft, criterion)?;
        }
    }
    draft.set::<Objective>(id, None);
    rules::drop_rules(
        draft,
        |kind| matches!(kind, ConstraintKind::Coverage { objective, .. } if *objective == Some(id)),
    );
    for (person, record) in draft.all::<Person>() {
        let names = |pair: &(ObjectiveId, ObjectiveId)| pair.0 == id || pair.1 == id;
        if record.comparisons.keys().any(names) {
            let mut copy = (*record).clone();
            copy.comparisons.retain(|pair, _| !names(pair));
            draft.set(person, Some(copy));
        }
    }
    fill_up(draft, parent)
}

pub(super) fn add_criterion(
    draft: &mut Draft<'_>,
    id: CriterionId,
    objective: ObjectiveId,
    name: &str,
) -> Result<(), Rejection> {
    check_measured(draft, objective)?;
    let position = draft.next_position::<Criterion>();
    draft.add(id, Criterion::new(Name::parse(name)?, objective, position))
}

/// Criteria measure objectives that have no sub-objectives.
fn check_measured(draft: &Draft<'_>, objective: ObjectiveId) -> Result<(), Rejection> {
    draft.need::<Objective>(objective)?;
    if is_parent(draft, objective) {
        return Err(Rejection::HasSubObjectives);
    }
    Ok(())
}

pub(super) fn edit_criterion(
    draft: &mut Draft<'_>,
    id: CriterionId,
    edit: CriterionEdit,
) -> Result<(), Rejection> {
    match &edit {
        CriterionEdit::Objective(objective) => check_measured(draft, *objective)?,
        CriterionEdit::Source(source) => check::source(draft, source)?,
        CriterionEdit::Formula(Some(text)) => {
            fields::parse(text, &fields::Names::of_criteria())?;
        }
        CriterionEdit::Name(_) => return rename_criterion(draft, id, edit),
        _ => {}
    }
    draft.edit(id, |record| edit.apply(record))
}

/// Formulas name criteria by their names, and go on meaning the same ones.
fn rename_criterion(
    draft: &mut Draft<'_>,
    id: CriterionId,
    edit: CriterionEdit,
) -> Result<(), Rejection> {
    let formulas = draft.all::<OwnFormula>();
    if formulas.is_empty() {
        return draft.edit(id, |record| edit.apply(record));
    }
    let before = names(draft);
    draft.edit(id, |record| edit.apply(record))?;
    let after = names(draft);
    for (formula, own) in formulas {
        let new = fields::renamed(&own.text, &before, &after)
            .ok_or_else(|| Rejection::FormulaName { formula: own.name.to_string() })?;
        if new != own.text {
            draft.set(formula, Some(OwnFormula { text: new, ..(*own).clone() }));
        }
    }
    Ok(())
}

/// What a formula may name after the change so far, in the order in which it is looked for.
fn names(draft: &Draft<'_>) -> fields::Names {
    let mut workspace = draft.base().clone();
    workspace.apply(&draft.change);
    fields::Names::of(&workspace)
}

pub(super) fn remove_criterion(draft: &mut Draft<'_>, id: CriterionId) -> Result<(), Rejection> {
    draft.need::<Criterion>(id)?;
    draft.set::<Criterion>(id, None);
    for (person, record) in draft.all::<Person>() {
        let names = |pair: &(CriterionId, CriterionId)| pair.0 == id || pair.1 == id;
        if record.criterion_comparisons.keys().any(names) {
            let mut copy = (*record).clone();
            copy.criterion_comparisons.retain(|pair, _| !names(pair));
            draft.set(person, Some(copy));
        }
    }
    let rated = |project: &Project| project.ratings.contains_key(&id);
    sweep(draft, rated, |project| {
        project.ratings.remove(&id);
        project.tidy();
    });
    Ok(())
}

pub(super) fn edit_person(
    draft: &mut Draft<'_>,
    id: PersonId,
    edit: PersonEdit,
) -> Result<(), Rejection> {
    match &edit {
        PersonEdit::Comparison(item, other, _) => {
            draft.need::<Objective>(*item)?;
            draft.need::<Objective>(*other)?;
        }
        PersonEdit::CriterionComparison(item, other, _) => {
            draft.need::<Criterion>(*item)?;
            draft.need::<Criterion>(*other)?;
        }
        _ => {}
    }
    draft.edit(id, |record| edit.apply(record))
}

/// A formula that is ranked by may name criteria.
fn check_formula(draft: &Draft<'_>, text: &str) -> Result<(), Rejection> {
    let criteria = draft.all::<Criterion>();
    let names = criteria.iter().map(|(id, criterion)| (*id, &criterion.name));
    fields::parse(text, &fields::Names::with(names))?;
    Ok(())
}

pub(super) fn add_formula(
    draft: &mut Draft<'_>,
    id: FormulaId,
    name: &str,
    text: String,
) -> Result<(), Rejection> {
    check_formula(draft, &text)?;
    let position = draft.next_position::<OwnFormula>();
    let (name, better) = (Name::parse(name)?, Direction::HigherIsBetter);
    draft.add(id, OwnFormula { name, text, better, position, extra: Default::default() })
}

pub(super) fn edit_formula(
    draft: &mut Draft<'_>,
    id: FormulaId,
    edit: FormulaEdit,
) -> Result<(), Rejection> {
    if let FormulaEdit::Text(text) = &edit {
        check_formula(draft, text)?;
    }
    draft.edit(id, |record| edit.apply(record))
}

pub(super) fn remove_formula(draft: &mut Draft<'_>, id: FormulaId) -> Result<(), Rejection> {
    draft.need::<OwnFormula>(id)?;
    draft.set::<OwnFormula>(id, None);
    let gone = RankBy::Formula(id);
    let mut settings = (**draft.settings()).clone();
    if settings.rank_by == gone {
        settings.rank_by = RankBy::default();
    }
    settings.optimise_by = settings.optimise_by.filter(|by| *by != gone);
    draft.set_settings(settings);
    Ok(())
}

/// A formula that is ranked or optimised by must be there.
pub(super) fn check_setting(draft: &Draft<'_>, edit: &SettingsEdit) -> Result<(), Rejection> {
    let by = match edit {
        SettingsEdit::RankBy(by) => Some(*by),
        SettingsEdit::OptimiseBy(by) => *by,
        _ => None,
    };
    match by {
        Some(RankBy::Formula(id)) => draft.need::<OwnFormula>(id).map(drop),
        _ => Ok(()),
    }
}
