//! What a command would do.

use super::check;
use super::draft::{Draft, Record};
use super::{Change, Command, Rejection, RuleEdit, rules, strategy};
use crate::collect;
use crate::model::{
    Among, Budget, Category, CategoryId, Constraint, ConstraintKind, Criterion, Extra, Fte, Name,
    Person, Programme, ProgrammeId, Project, ProjectId, Role, RoleId, Scenario, Source, Workspace,
};

/// Works out what `command` would do. Never touches the workspace.
///
/// # Errors
/// A [`Rejection`] says why it cannot be done; nothing has changed then.
pub fn update(workspace: &Workspace, command: Command) -> Result<Change, Rejection> {
    if let Command::Open(other) | Command::Merge(other) = command {
        return Ok(Change::between(workspace, &other));
    }
    let mut draft = Draft::new(workspace);
    run(&mut draft, command)?;
    Ok(draft.change.pruned())
}

fn run(draft: &mut Draft<'_>, command: Command) -> Result<(), Rejection> {
    match command {
        Command::EditSettings(edit) => {
            strategy::check_setting(draft, &edit)?;
            let mut settings = (**draft.settings()).clone();
            edit.apply(&mut settings)?;
            draft.set_settings(settings);
            Ok(())
        }
        Command::AddObjective { id, name } => strategy::add_objective(draft, id, &name),
        Command::AddSubObjective { id, parent, name } => {
            strategy::add_sub_objective(draft, id, parent, &name)
        }
        Command::EditObjective { id, edit } => strategy::edit_objective(draft, id, edit),
        Command::RemoveObjective { id } => strategy::remove_objective(draft, id),
        Command::SetWeights(weights) => strategy::set_weights(draft, &weights),
        Command::AddCriterion { id, objective, name } => {
            strategy::add_criterion(draft, id, objective, &name)
        }
        Command::EditCriterion { id, edit } => strategy::edit_criterion(draft, id, edit),
        Command::RemoveCriterion { id } => strategy::remove_criterion(draft, id),
        Command::AddPerson { id, name } => {
            let position = draft.next_position::<Person>();
            draft.add(id, Person::new(Name::parse(&name)?, position))
        }
        Command::EditPerson { id, edit } => strategy::edit_person(draft, id, edit),
        Command::RemovePerson { id } => remove::<Person>(draft, id),
        Command::AddFormula { id, name, text } => strategy::add_formula(draft, id, &name, text),
        Command::EditFormula { id, edit } => strategy::edit_formula(draft, id, edit),
        Command::RemoveFormula { id } => strategy::remove_formula(draft, id),
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
        Command::AcceptPlan { starts, chosen } => {
            rules::move_starts(draft, &starts)?;
            chosen.map_or(Ok(()), |chosen| rules::adopt(draft, &chosen).map(drop))
        }
        Command::Decide { id, decision } => rules::decide(draft, id, *decision),
        Command::Batch(commands) => {
            commands.into_iter().try_for_each(|command| run(draft, command))
        }
        // Inside a batch a workspace replaces everything that came before it.
        Command::Open(other) | Command::Merge(other) => {
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

/// Changes every project that `concerned` names; the others keep their record.
pub(super) fn sweep(
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
