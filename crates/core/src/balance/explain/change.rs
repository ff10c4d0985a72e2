//! What changed between two selections, and because of what.

use crate::balance::PanelRule;
use crate::balance::describe::{list, project_name};
use crate::model::{ChosenProjects, Project, ProjectId, Settings, Workspace};
use crate::text;

/// A change of the workspace that can move a selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// A clause: `the 2027 budget fell by 2.0 M€`.
    pub clause: String,
}

fn reason(clause: String) -> Reason {
    Reason { clause }
}

/// What changed in the workspace that a selection depends on: first what was switched, then money,
/// people, rules, weights and projects.
pub fn reasons(before: &Workspace, now: &Workspace) -> Vec<Reason> {
    let mut all = Vec::new();
    switched(before, now, &mut all);
    budgets(before, now, &mut all);
    people(before, now, &mut all);
    settings(before, now, &mut all);
    for (id, rule) in now.rules.iter() {
        match before.rules.get(id) {
            Some(old) if old.kind == rule.kind => {}
            Some(_) => all.push(reason(format!("the rule “{}” changed", rule.name))),
            None => all.push(reason(format!("the rule “{}” was added", rule.name))),
        }
    }
    for (_, rule) in before.rules.iter().filter(|(id, _)| !now.rules.contains(*id)) {
        all.push(reason(format!("the rule “{}” was removed", rule.name)));
    }
    strategy(before, now, &mut all);
    projects(before, now, &mut all);
    all
}

fn switched(before: &Workspace, now: &Workspace, all: &mut Vec<Reason>) {
    for panel in PanelRule::all(now) {
        let known = PanelRule::all(before).contains(&panel);
        let (was, is) = (panel.is_on(before), panel.is_on(now));
        if known && was != is {
            let word = if is { "on" } else { "off" };
            let name = panel.name(now);
            let name = match panel {
                PanelRule::Budget(year) => {
                    format!("the {} budget", now.settings.calendar.label(year))
                }
                PanelRule::Capacity(_) => format!("the capacity of {name}"),
                PanelRule::Custom(_) => format!("the rule “{name}”"),
                PanelRule::Mandates => "the mandates".to_owned(),
                PanelRule::Links => "the links".to_owned(),
            };
            let verb = if matches!(panel, PanelRule::Mandates | PanelRule::Links) {
                "were"
            } else {
                "was"
            };
            all.push(reason(format!("{name} {verb} switched {word}")));
        }
    }
}

fn budgets(before: &Workspace, now: &Workspace, all: &mut Vec<Reason>) {
    let label = |year| now.settings.calendar.label(year);
    let money = |amount| text::money(amount, &now.settings.currency);
    for (year, budget) in now.budgets.iter() {
        match before.budgets.get(year).map(|old| old.amount) {
            Some(old) if old > budget.amount => {
                let by = money(old - budget.amount);
                all.push(reason(format!("the {} budget fell by {by}", label(year))));
            }
            Some(old) if old < budget.amount => {
                let by = money(budget.amount - old);
                all.push(reason(format!("the {} budget rose by {by}", label(year))));
            }
            Some(_) => {}
            None => {
                let amount = money(budget.amount);
                all.push(reason(format!("the {} budget was set to {amount}", label(year))));
            }
        }
    }
    for year in before.budgets.ids().filter(|year| !now.budgets.contains(*year)) {
        all.push(reason(format!("the {} budget was taken away", label(year))));
    }
}

fn people(before: &Workspace, now: &Workspace, all: &mut Vec<Reason>) {
    for (id, role) in now.roles.iter() {
        let Some(old) = before.roles.get(id) else { continue };
        if old.hires != role.hires {
            all.push(reason(format!("planned hires of {} changed", role.name)));
        }
        let same = (old.capacity, &old.changes, old.run_share)
            == (role.capacity, &role.changes, role.run_share);
        if !same {
            all.push(reason(if (&old.changes, old.run_share) == (&role.changes, role.run_share) {
                let verb = if role.capacity > old.capacity { "rose" } else { "fell" };
                let (was, is) = (text::fte(old.capacity), text::fte(role.capacity));
                format!("the capacity of {} {verb} from {was} to {is} FTE", role.name)
            } else {
                format!("the capacity of {} changed", role.name)
            }));
        }
    }
}

fn settings(before: &Workspace, now: &Workspace, all: &mut Vec<Reason>) {
    let (old, new) = (&before.settings, &now.settings);
    let mut add = |changed: bool, clause: &str| {
        if changed {
            all.push(reason(clause.to_owned()));
        }
    };
    let aim = |it: &Settings| (it.aim, it.second_aim, it.optimise_by);
    add(aim(old) != aim(new), "the aim changed");
    add(old.overload != new.overload, "the allowed overload changed");
    add(old.capacity_span != new.capacity_span, "capacity is held over another time");
    add(!old.carry_over && new.carry_over, "unused money may be carried over");
    add(old.carry_over && !new.carry_over, "unused money may no longer be carried over");
    add(old.discount_rate != new.discount_rate, "the discount rate changed");
    add(old.unrated != new.unrated, "missing ratings count otherwise");
    let horizon = (old.horizon_start, old.horizon_months);
    add(horizon != (new.horizon_start, new.horizon_months), "the planning horizon changed");
}

fn strategy(before: &Workspace, now: &Workspace, all: &mut Vec<Reason>) {
    let moved: Vec<String> = now
        .objectives
        .iter()
        .filter(|(id, it)| before.objectives.get(*id).is_some_and(|old| old.weight != it.weight))
        .map(|(_, it)| it.name.to_string())
        .collect();
    match moved.len() {
        0 => {}
        1 => all.push(reason(format!("the weight of {} changed", moved[0]))),
        _ => all.push(reason(format!("the weights of {} changed", list(&moved)))),
    }
    let count = (before.objectives.len(), before.criteria.len());
    if before.criteria != now.criteria || count != (now.objectives.len(), now.criteria.len()) {
        all.push(reason("criteria changed".to_owned()));
    }
}

/// What a selection depends on of one project.
fn same(old: &Project, new: &Project) -> bool {
    let plain = |project: &Project| {
        let mut copy = project.clone();
        (copy.selected, copy.level, copy.position) = (false, None, 0);
        (copy.description, copy.sponsor, copy.owner) = Default::default();
        (copy.key, copy.name) = (String::new(), old.name.clone());
        copy
    };
    plain(old) == plain(new)
}

fn projects(before: &Workspace, now: &Workspace, all: &mut Vec<Reason>) {
    let name = |workspace: &Workspace, id| project_name(workspace, id);
    let mut say = |names: Vec<String>, one: &str, many: &str| {
        if !names.is_empty() {
            let verb = if names.len() == 1 { one } else { many };
            all.push(reason(format!("{} {verb}", list(&names))));
        }
    };
    let new = now.projects.ids().filter(|id| !before.projects.contains(*id));
    say(new.map(|id| name(now, id)).collect(), "was added", "were added");
    let gone = before.projects.ids().filter(|id| !now.projects.contains(*id));
    say(gone.map(|id| name(before, id)).collect(), "was removed", "were removed");
    let changed = now.projects.iter().filter(|(id, new)| {
        let old = before.projects.get(*id);
        old.is_some_and(|old| !old.same(new) && !same(old, new))
    });
    say(changed.map(|(id, _)| name(now, id)).collect(), "changed", "changed");
}

/// What differs between two selections: `In: A; out: B and C.`, and other levels; empty if nothing.
pub fn between(workspace: &Workspace, before: &ChosenProjects, now: &ChosenProjects) -> String {
    difference(workspace, before, now).map_or_else(String::new, |it| format!("{it}."))
}

fn difference(
    workspace: &Workspace,
    before: &ChosenProjects,
    now: &ChosenProjects,
) -> Option<String> {
    let only = |these: &ChosenProjects, others: &ChosenProjects| -> Vec<String> {
        let ids = these.keys().filter(|id| !others.contains_key(id));
        ids.map(|id| project_name(workspace, *id)).collect()
    };
    let other_level = |id: &&ProjectId| before.get(id).is_some_and(|it| Some(it) != now.get(id));
    let moved = now.keys().filter(other_level).map(|id| project_name(workspace, *id)).collect();
    let parts =
        [("in", only(now, before)), ("out", only(before, now)), ("funded otherwise", moved)];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(word, names)| format!("{word}: {}", list(&names)))
        .collect();
    (!parts.is_empty()).then(|| super::words::capital(&parts.join("; ")))
}

/// What changed since another selection and because of what: `In: A; out: B and C; because the 2027
/// budget fell by 2.0 M€.` Names are those of the workspace now.
pub fn changed(
    before: (&Workspace, &ChosenProjects),
    now: (&Workspace, &ChosenProjects),
) -> String {
    let clauses: Vec<String> =
        reasons(before.0, now.0).into_iter().map(|reason| reason.clause).collect();
    let because = list(&clauses);
    match (difference(now.0, before.1, now.1), clauses.is_empty()) {
        (None, true) => "The same selection.".to_owned(),
        (None, false) => format!("The same selection, although {because}."),
        (Some(it), true) => format!("{it}."),
        (Some(it), false) => format!("{it}; because {because}."),
    }
}
