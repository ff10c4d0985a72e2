//! `ballast optimise`: the best selection, and how far it is proven.

use std::collections::BTreeMap;

use ballast_core::balance::{Ledger, Model, Selection, funded};
use ballast_core::change::{Command, SettingsEdit, update};
use ballast_core::model::{Aim, Money, ProjectId, Workspace, code};
use ballast_core::sorted_set::SortedSet;
use ballast_core::text;
use ballast_core::view::Snapshot;
use ballast_solver::read::solution;
use ballast_solver::write::{Names, lp, mps};
use serde::Serialize;

use super::model::Stated;

use crate::args::OptimiseOptions;
use crate::error::{Error, Result};
use crate::files;
use crate::search::Searched;
use crate::texts::{Side, cut, plain, table, tell_of_keys};

#[derive(Serialize)]
struct LeftOut {
    key: String,
    id: String,
    name: String,
    reason: &'static str,
}

#[derive(Serialize)]
struct Optimised {
    status: &'static str,
    proof: String,
    value: Option<f64>,
    bound: Option<f64>,
    gap: Option<f64>,
    selected: Vec<String>,
    selected_ids: Vec<String>,
    cost: BTreeMap<String, f64>,
    budget: BTreeMap<String, Option<f64>>,
    asked: BTreeMap<String, f64>,
    total_cost: f64,
    unknown_costs: usize,
    left_out: Vec<LeftOut>,
    conflict: Vec<String>,
    aim: &'static str,
    second_aim: Option<&'static str>,
    levels: BTreeMap<String, String>,
    uses: Vec<Used>,
    nodes: u64,
    seconds: f64,
}

#[derive(Serialize)]
struct Used {
    rule: String,
    used: f64,
    limit: f64,
    left: f64,
    text: String,
    tight: bool,
}

/// Solves the workspace and prints what came of it.
pub(crate) fn optimise(options: &OptimiseOptions) -> Result<()> {
    let workspace = with_rules(files::workspace(&options.file)?, options)?;
    let stated = Stated::of(&options.file, &workspace)?;
    let start = exchanged(&stated, options)?;
    let searched = stated.solve(start, options.limit);
    let Stated { snapshot, model } = stated;
    let selection = Selection::of(&model, &searched.outcome);
    tell_of_keys(&workspace);
    if options.json {
        return files::print_json(&result(&snapshot, &model, &searched, &selection));
    }
    files::print(&readable(&snapshot, &model, &searched, &selection))
}

/// Writes the model for other solvers, and reads what one of them has found.
fn exchanged(stated: &Stated, options: &OptimiseOptions) -> Result<Option<Vec<bool>>> {
    let (workspace, model) = (stated.workspace(), &stated.model);
    let names =
        Names::new(&model.problem, &model.column_names(workspace), &model.row_names(workspace));
    let title = workspace.settings.name.as_str();
    if let Some(file) = &options.mps {
        files::write(file, &mps(&model.problem, &names, title))?;
    }
    if let Some(file) = &options.lp {
        files::write(file, &lp(&model.problem, &names, title))?;
    }
    let Some(file) = &options.solution else { return Ok(None) };
    let read = solution(&files::text(file)?, names.variables());
    let found = read.map_err(|cause| Error::Solution { place: files::place(file), cause })?;
    let value = text::decimal(model.value(model.problem.value(&found)), 3);
    let kept = model.problem.is_feasible(&found);
    let verdict = if kept { "keeps every rule" } else { "breaks a rule" };
    eprintln!("{}: value {value}, {verdict}", files::place(file));
    Ok(kept.then_some(found))
}

/// The workspace with the rules of the command line.
fn with_rules(mut workspace: Workspace, options: &OptimiseOptions) -> Result<Workspace> {
    let budgets = options
        .budgets
        .iter()
        .map(|(year, amount)| Command::SetBudget { year: *year, amount: Some(*amount) });
    let people = options
        .within_capacity
        .then_some(Command::EditSettings(SettingsEdit::WithinCapacity(true)));
    let rules = Command::Batch(budgets.chain(people).collect());
    let place = files::place(&options.file);
    let change = update(&workspace, rules).map_err(|cause| Error::Refused { place, cause })?;
    workspace.apply(&change);
    Ok(workspace)
}

fn proof(searched: &Searched, selection: &Selection) -> String {
    match selection {
        Selection::Found { proof, .. } => proof.describe(),
        Selection::Impossible(_) => "Proven impossible".to_owned(),
        Selection::Unknown => {
            format!("Nothing found in {} s", text::short(searched.seconds))
        }
    }
}

/// Selected projects, best first.
fn ranked(snapshot: &Snapshot, chosen: &SortedSet<ProjectId>) -> Vec<ProjectId> {
    snapshot.by_rank().filter(|id| chosen.contains(id)).collect()
}

fn result(
    snapshot: &Snapshot,
    model: &Model,
    searched: &Searched,
    selection: &Selection,
) -> Optimised {
    let workspace = &snapshot.workspace;
    let none = SortedSet::new();
    let chosen = selection.chosen().unwrap_or(&none);
    let ledger = ledger(workspace, selection);
    let ids = ranked(snapshot, chosen);
    let key = |id: &ProjectId| {
        workspace.projects.get(*id).map_or_else(String::new, |project| project.key.clone())
    };
    let points = |steps: i64| model.value(steps);
    let years = || ledger.years.iter();
    let left_out = model.left_out.iter().filter_map(|(id, reason)| {
        let project = workspace.projects.get(*id)?;
        Some(LeftOut {
            key: project.key.clone(),
            id: id.to_string(),
            name: project.name.to_string(),
            reason: reason.describe(),
        })
    });
    Optimised {
        status: searched.status(),
        proof: proof(searched, selection),
        value: match selection {
            Selection::Found { value, .. } => Some(*value),
            _ => None,
        },
        bound: searched.outcome.bound().map(points),
        gap: searched.outcome.gap().map(|gap| gap.ratio()),
        selected: ids.iter().map(key).collect(),
        selected_ids: ids.iter().map(ToString::to_string).collect(),
        cost: years().map(|it| (it.year.to_string(), it.used.major())).collect(),
        budget: years().map(|it| (it.year.to_string(), it.budget.map(Money::major))).collect(),
        asked: years().map(|it| (it.year.to_string(), it.asked.major())).collect(),
        total_cost: ledger.total.major(),
        unknown_costs: ledger.unknown_costs,
        left_out: left_out.collect(),
        conflict: conflict(workspace, selection),
        aim: code::aim(workspace.settings.aim),
        second_aim: workspace.settings.second_aim.map(code::second_aim),
        levels: levels(workspace, selection),
        uses: uses(workspace, model, selection),
        nodes: searched.nodes,
        seconds: searched.seconds,
    }
}

/// Where the money goes, at the funding levels chosen.
fn ledger(workspace: &Workspace, selection: &Selection) -> Ledger {
    let (none, nobody) = Default::default();
    let levels = selection.levels().unwrap_or(&none);
    Ledger::of(&funded(workspace, levels), selection.chosen().unwrap_or(&nobody))
}

/// Names of funding levels, by project id.
fn levels(workspace: &Workspace, selection: &Selection) -> BTreeMap<String, String> {
    let chosen = selection.levels().into_iter().flat_map(|levels| levels.iter());
    let name = |(id, level): (&ProjectId, &Option<u8>)| {
        let level = workspace.projects.get(*id)?.levels.get(usize::from((*level)?))?;
        Some((id.to_string(), level.name.to_string()))
    };
    chosen.filter_map(name).collect()
}

fn uses(workspace: &Workspace, model: &Model, selection: &Selection) -> Vec<Used> {
    let Some(levels) = selection.levels() else { return Vec::new() };
    let each = model.uses(workspace, &model.plan(levels)).into_iter();
    each.map(|it| Used {
        rule: it.rule.name(workspace),
        used: it.used,
        limit: it.limit,
        left: it.left,
        text: it.text,
        tight: it.tight,
    })
    .collect()
}

fn conflict(workspace: &Workspace, selection: &Selection) -> Vec<String> {
    match selection {
        Selection::Impossible(rules) => rules.iter().map(|rule| rule.describe(workspace)).collect(),
        _ => Vec::new(),
    }
}

fn readable(
    snapshot: &Snapshot,
    model: &Model,
    searched: &Searched,
    selection: &Selection,
) -> String {
    let workspace = &snapshot.workspace;
    let mut out = proof(searched, selection);
    let Selection::Found { chosen, value, .. } = selection else {
        let sentences = conflict(workspace, selection);
        if !sentences.is_empty() {
            out.push_str(": these rules contradict each other");
        }
        out.push('\n');
        for sentence in sentences {
            out.push_str(&format!("  {}\n", plain(&sentence)));
        }
        return out;
    };
    let currency = &workspace.settings.currency;
    let ledger = ledger(workspace, selection);
    let by_money = model.aim != Aim::Score;
    let unit = if by_money { plain(currency) } else { "points".to_owned() };
    out.push_str(&format!(
        ": {} of {}, {} {}, {}, {} nodes, {} s\n",
        text::count(chosen.len()),
        text::plural(workspace.projects.len(), "project", "projects"),
        text::decimal(*value, 1),
        unit,
        text::money(ledger.total, currency),
        text::count(usize::try_from(searched.nodes).unwrap_or(usize::MAX)),
        text::short(searched.seconds)
    ));
    for used in uses(workspace, model, selection) {
        out.push_str(&format!("  {}: {}\n", plain(&used.rule), plain(&used.text)));
    }
    for year in ledger.years.iter().filter(|year| year.budget.is_none()) {
        let label = plain(&workspace.settings.calendar.label(year.year));
        let used = text::money(year.used, currency);
        out.push_str(&format!("  {label}: {used} without a limit\n"));
    }
    out.push_str(&list("In", snapshot, model, |id| chosen.contains(&id)));
    out.push_str(&list("Out", snapshot, model, |id| !chosen.contains(&id)));
    out
}

fn list(
    title: &str,
    snapshot: &Snapshot,
    model: &Model,
    belongs: impl Fn(ProjectId) -> bool,
) -> String {
    let unit = snapshot.unit.label(&snapshot.workspace.settings.currency);
    let heading = vec![
        "#".to_owned(),
        "Value".to_owned(),
        plain(&format!("Cost, {unit}")),
        "Key".to_owned(),
        title.to_owned(),
    ];
    let line = |id: ProjectId| {
        let project = snapshot.workspace.projects.get(id)?;
        let dash = || "–".to_owned();
        let reason = model.left_out.get(&id);
        let reason = reason.map_or_else(String::new, |it| format!(" ({})", it.describe()));
        Some(vec![
            snapshot.rank(id).map_or_else(dash, |rank| rank.to_string()),
            snapshot.value(id).map_or_else(dash, |value| text::decimal(value, 1)),
            project.total_cost().map_or_else(dash, |cost| snapshot.unit.text(cost)),
            cut(&project.key, 20),
            format!("{}{reason}", cut(project.name.as_str(), 60)),
        ])
    };
    let lines = snapshot.by_rank().filter(|id| belongs(*id)).filter_map(line);
    let rows: Vec<Vec<String>> = std::iter::once(heading).chain(lines).collect();
    let sides = [Side::Right, Side::Right, Side::Right, Side::Left, Side::Left];
    format!("\n{}", table(&sides, &rows))
}
