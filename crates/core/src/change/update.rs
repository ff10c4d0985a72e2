//! What a command would do.

use super::check;
use super::draft::{Draft, Record};
use super::{Change, Command, CriterionEdit, Rejection, RuleEdit, rules};
use crate::collect;
use crate::model::{
    Among, Budget, Category, CategoryId, Constraint, ConstraintKind, Criterion, CriterionId, Extra,
    Fte, Name, Objective, ObjectiveId, Programme, ProgrammeId, Project, ProjectId, Role, RoleId,
    Scale, Scenario, Share, Source, Workspace,
};
use crate::scoring::weights;

/// Works out what `command` would do. Never touches the workspace.
///
/// # Errors
/// A [`Rejection`] says why it cannot be done; nothing has changed then.
pub fn update(workspace: &Workspace, command: Command) -> Result<Change, Rejection> {
    if let Command::Open(other) = command {
        return Ok(Change::between(workspace, &other));
    }
    let mut draft = Draft::new(workspace);
    run(&mut draft, command)?;
    Ok(draft.change.pruned())
}

fn run(draft: &mut Draft<'_>, command: Command) -> Result<(), Rejection> {
    match command {
        Command::EditSettings(edit) => {
            let mut settings = (**draft.settings()).clone();
            edit.apply(&mut settings)?;
            draft.set_settings(settings);
            Ok(())
        }
        Command::AddObjective { id, name } => add_objective(draft, id, &name),
        Command::EditObjective { id, edit } => draft.edit(id, |record| edit.apply(record)),
        Command::RemoveObjective { id } => remove_objective(draft, id),
        Command::SetWeights(weights) => set_weights(draft, &weights),
        Command::AddCriterion { id, objective, name } => add_criterion(draft, id, objective, &name),
        Command::EditCriterion { id, edit } => {
            match &edit {
                CriterionEdit::Objective(objective) => drop(draft.need::<Objective>(*objective)?),
                CriterionEdit::Source(source) => check::source(draft, source)?,
                _ => {}
            }
            draft.edit(id, |record| edit.apply(record))
        }
        Command::RemoveCriterion { id } => remove_criterion(draft, id),
        Command::AddCategory { id, name } => {
            let position = draft.next_position::<Category>();
            let (name, description) = (Name::parse(&name)?, String::new());
            let extra = Extra::default();
            draft.add(id, Category { name, description, target: None, position, extra })
        }
        Command::EditCategory { id, edit } => draft.edit(id, |record| edit.apply(record)),
        Command::RemoveCategory { id } => remove_category(draft, id),
        Command::AddProgramme { id, name } => {
            let position = draft.next_position::<Programme>();
            let (name, description) = (Name::parse(&name)?, String::new());
            let (owner, extra) = (String::new(), Extra::default());
            draft.add(id, Programme { name, description, owner, position, extra })
        }
        Command::EditProgramme { id, edit } => draft.edit(id, |record| edit.apply(record)),
        Command::RemoveProgramme { id } => remove_programme(draft, id),
        Command::AddRole { id, name } => {
            let position = draft.next_position::<Role>();
            draft.add(id, Role::new(Name::parse(&name)?, Fte::from_hundredths(100), position))
        }
        Command::EditRole { id, edit } => draft.edit(id, |record| edit.apply(record)),
        Command::RemoveRole { id } => remove_role(draft, id),
        Command::SetBudget { year, amount } => {
            amount.map_or(Ok(()), check::money)?;
            let known = draft.get::<Budget>(year).map(|budget| (budget.on, budget.extra.clone()));
            let (on, extra) = known.unwrap_or((true, Extra::default()));
            draft.set(year, amount.map(|amount| Budget { amount, on, extra }));
            Ok(())
        }
        Command::SwitchBudget { year, on } => draft.edit::<Budget>(year, |budget| {
            budget.on = on;
            Ok(())
        }),
        Command::AddRule { id, name, kind } => rules::add_rule(draft, id, &name, kind),
        Command::EditRule { id, edit } => {
            if let RuleEdit::Kind(kind) = &edit {
                rules::check(draft, kind)?;
            }
            draft.edit(id, |record| edit.apply(record))
        }
        Command::RemoveRule { id } => remove::<Constraint>(draft, id),
        Command::KeepScenario { id, scenario } => {
            rules::chosen(draft, &scenario.projects)?;
            draft.set(id, Some(*scenario));
            Ok(())
        }
        Command::EditScenario { id, edit } => draft.edit(id, |record| edit.apply(record)),
        Command::RemoveScenario { id } => remove::<Scenario>(draft, id),
        Command::AddProject { id, name } => {
            let position = draft.next_position::<Project>();
            draft.add(id, Project::new(Name::parse(&name)?, position))
        }
        Command::PutProject { id, project } => {
            let mut project = *project;
            project.tidy();
            check::project(draft, id, &project)?;
            draft.set(id, Some(project));
            check::circle(draft, &[id])
        }
        Command::EditProject { id, edit } => edit_projects(draft, &[id], &edit),
        Command::EditProjects { ids, edit } => edit_projects(draft, &ids, &edit),
        Command::RemoveProjects { ids } => remove_projects(draft, &ids),
        Command::AdoptSelection(chosen) => {
            let chosen = chosen.into_iter().map(|id| (id, None)).collect();
            rules::adopt(draft, &chosen).map(drop)
        }
        Command::Decide { id, decision } => rules::decide(draft, id, *decision),
        Command::Batch(commands) => {
            commands.into_iter().try_for_each(|command| run(draft, command))
        }
        // Inside a batch a workspace replaces everything that came before it.
        Command::Open(other) => {
            let opened = Change::between(draft.base(), &other);
            draft.change = opened;
            Ok(())
        }
    }
}

fn remove<R: Record>(draft: &mut Draft<'_>, id: R::Id) -> Result<(), Rejection> {
    draft.need::<R>(id)?;
    draft.set::<R>(id, None);
    Ok(())
}

/// Weights in the order that people gave: what is left of rounding goes to the first of them, not
/// to whichever happens to have the smallest id.
fn entered_weights(draft: &Draft<'_>) -> Vec<(ObjectiveId, Share)> {
    let all = draft.all::<Objective>();
    let mut places: Vec<(u32, ObjectiveId)> =
        all.iter().map(|(id, objective)| (objective.position, *id)).collect();
    places.sort_unstable();
    let weight = |id| draft.get::<Objective>(id).map(|objective| objective.weight);
    places.into_iter().map(|(_, id)| (id, weight(id).unwrap_or_default())).collect()
}

fn add_objective(draft: &mut Draft<'_>, id: ObjectiveId, name: &str) -> Result<(), Rejection> {
    let before = entered_weights(draft);
    let position = draft.next_position::<Objective>();
    let (name, description) = (Name::parse(name)?, String::new());
    let (weight, extra) = (Share::ZERO, Extra::default());
    draft.add(id, Objective { name, description, weight, position, extra })?;
    let fair = Share::from_basis_points(10_000 / (before.len() as u32 + 1));
    let mut after = before;
    after.push((id, Share::ZERO));
    set_weights(draft, &weights::moved(&after, id, fair))
}

fn set_weights(draft: &mut Draft<'_>, new: &[(ObjectiveId, Share)]) -> Result<(), Rejection> {
    for (id, weight) in new {
        draft.edit::<Objective>(*id, |objective| {
            objective.weight = *weight;
            Ok(())
        })?;
    }
    Ok(())
}

fn remove_objective(draft: &mut Draft<'_>, id: ObjectiveId) -> Result<(), Rejection> {
    draft.need::<Objective>(id)?;
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
    let rest = entered_weights(draft);
    set_weights(draft, &weights::filled_up(&rest))
}

fn add_criterion(
    draft: &mut Draft<'_>,
    id: CriterionId,
    objective: ObjectiveId,
    name: &str,
) -> Result<(), Rejection> {
    draft.need::<Objective>(objective)?;
    let criterion = Criterion {
        name: Name::parse(name)?,
        description: String::new(),
        objective,
        weight: Share::ALL,
        scale: Scale::percent(),
        veto: None,
        source: Source::Rated,
        position: draft.next_position::<Criterion>(),
        extra: Extra::default(),
    };
    draft.add(id, criterion)
}

/// Changes every project that `concerned` names; the others keep their record.
fn sweep(
    draft: &mut Draft<'_>,
    concerned: impl Fn(&Project) -> bool,
    change: impl Fn(&mut Project),
) {
    for (id, project) in draft.all::<Project>() {
        if concerned(&project) {
            let mut copy = (*project).clone();
            change(&mut copy);
            draft.set(id, Some(copy));
        }
    }
}

fn remove_criterion(draft: &mut Draft<'_>, id: CriterionId) -> Result<(), Rejection> {
    draft.need::<Criterion>(id)?;
    draft.set::<Criterion>(id, None);
    let rated = |project: &Project| project.ratings.contains_key(&id);
    sweep(draft, rated, |project| drop(project.ratings.remove(&id)));
    Ok(())
}

/// Takes a class that is going out of every criterion's table.
fn forget_class(draft: &mut Draft<'_>, key: &str) {
    for (id, criterion) in draft.all::<Criterion>() {
        if let Source::Class { field, table } = &criterion.source
            && table.contains_key(key)
        {
            let mut table = table.clone();
            table.remove(key);
            let mut copy = (*criterion).clone();
            copy.source = Source::Class { field: *field, table };
            draft.set(id, Some(copy));
        }
    }
}

fn remove_category(draft: &mut Draft<'_>, id: CategoryId) -> Result<(), Rejection> {
    draft.need::<Category>(id)?;
    draft.set::<Category>(id, None);
    sweep(draft, |project| project.category == Some(id), |project| project.category = None);
    rules::drop_rules(draft, |kind| match kind {
        ConstraintKind::Group { among, .. } => *among == Among::Category(id),
        ConstraintKind::Bucket { category, .. } => *category == id,
        _ => false,
    });
    forget_class(draft, &id.to_string());
    Ok(())
}

fn remove_programme(draft: &mut Draft<'_>, id: ProgrammeId) -> Result<(), Rejection> {
    draft.need::<Programme>(id)?;
    draft.set::<Programme>(id, None);
    sweep(draft, |project| project.programme == Some(id), |project| project.programme = None);
    rules::drop_rules(draft, |kind| match kind {
        ConstraintKind::Group { among, .. } => *among == Among::Programme(id),
        _ => false,
    });
    forget_class(draft, &id.to_string());
    Ok(())
}

fn remove_role(draft: &mut Draft<'_>, id: RoleId) -> Result<(), Rejection> {
    draft.need::<Role>(id)?;
    draft.set::<Role>(id, None);
    let asked = |project: &Project| project.demand.contains_key(&id);
    sweep(draft, asked, |project| drop(project.demand.remove(&id)));
    Ok(())
}

fn edit_projects(
    draft: &mut Draft<'_>,
    ids: &[ProjectId],
    edit: &super::ProjectEdit,
) -> Result<(), Rejection> {
    for id in ids {
        let mut copy = (**draft.need::<Project>(*id)?).clone();
        edit.clone().apply(&mut copy)?;
        check::project(draft, *id, &copy)?;
        draft.set(*id, Some(copy));
    }
    match edit {
        super::ProjectEdit::Links(_) => check::circle(draft, ids),
        _ => Ok(()),
    }
}

fn remove_projects(draft: &mut Draft<'_>, ids: &[ProjectId]) -> Result<(), Rejection> {
    let gone = collect::set(ids.iter().copied());
    for id in &gone {
        draft.need::<Project>(*id)?;
        draft.set::<Project>(*id, None);
    }
    let linked = |project: &Project| project.links.iter().any(|link| gone.contains(&link.other));
    sweep(draft, linked, |project| project.links.retain(|link| !gone.contains(&link.other)));
    rules::forget_projects(draft, &gone);
    Ok(())
}
