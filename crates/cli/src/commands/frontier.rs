//! `ballast frontier`: the best value at each budget, from nothing to everything.

use ballast_core::sorted_set::SortedSet;
use std::rc::Rc;

use ballast_core::balance::{FrontierLevels, Rule};
use ballast_core::model::ProjectId;
use ballast_core::text;
use ballast_solver::{Outcome, Plan};
use ballast_why::{Levels, Limits, Point};
use serde::Serialize;

use super::model::Stated;
use crate::args::FrontierOptions;
use crate::error::{Error, Result};
use crate::files;
use crate::texts::{Side, table, tell_of_keys};

#[derive(Serialize)]
struct Limit {
    rule: String,
    amount: f64,
}

#[derive(Serialize)]
struct Shown {
    budget: f64,
    limits: Vec<Limit>,
    today: bool,
    between: bool,
    status: &'static str,
    value: Option<f64>,
    bound: Option<f64>,
    cost: Option<f64>,
    selected: Vec<String>,
    selected_ids: Vec<String>,
    entering: Vec<String>,
    leaving: Vec<String>,
    ranking_value: Option<f64>,
}

/// Solves every level and prints the curve.
pub(crate) fn frontier(options: &FrontierOptions) -> Result<()> {
    let workspace = files::workspace(&options.file)?;
    let stated = Stated::of(&options.file, &workspace)?;
    tell_of_keys(&workspace);
    let asked = stated
        .model
        .frontier_levels(options.points)
        .map_err(|cause| Error::Problem { place: files::place(&options.file), cause })?;
    let today = asked.today.and_then(|at| asked.limits.get(at).cloned());
    let levels = Levels {
        beside: Vec::new(),
        rows: asked.rows.clone(),
        limits: asked.limits.clone(),
        further: options.further,
    };
    let problem = Rc::new(asked.problem.clone());
    let answers = ballast_why::frontier(Rc::clone(&problem), None, levels, Limits::default());
    let mut points = answers.finish();
    points.sort_by(|a, b| a.limits.cmp(&b.limits));
    let mut before = SortedSet::new();
    let shown: Vec<Shown> = points
        .iter()
        .map(|point| {
            let is_today = today.as_ref() == Some(&point.limits);
            self::point(&stated, &asked, point, is_today, &mut before)
        })
        .collect();
    if options.json { files::print_json(&shown) } else { files::print(&readable(&shown)) }
}

fn chosen(stated: &Stated, plan: &Plan) -> SortedSet<ProjectId> {
    stated.model.chosen(plan)
}

fn point(
    stated: &Stated,
    asked: &FrontierLevels,
    point: &Point,
    today: bool,
    before: &mut SortedSet<ProjectId>,
) -> Shown {
    let workspace = stated.workspace();
    let major = |cents: i64| cents as f64 / 100.0;
    let rule = |row: &usize| stated.model.rules.get(*row).copied();
    let limits = asked.rows.iter().zip(&point.limits).map(|(row, limit)| Limit {
        rule: rule(row).map_or_else(|| "cost of all years".to_owned(), |it| name(workspace, it)),
        amount: major(*limit),
    });
    let budget = asked.budget(&stated.model, &point.limits).major();
    let plan = point.best.plan();
    let now = plan.map(|plan| chosen(stated, plan)).unwrap_or_default();
    let keys = |ids: &mut dyn Iterator<Item = &ProjectId>| ids.map(|id| stated.key(*id)).collect();
    let levels = plan.map(|plan| stated.model.projects(plan));
    let cost = levels.map(|levels| stated.model.cost(&levels).major());
    let shown = Shown {
        budget,
        limits: limits.collect(),
        today,
        between: point.between,
        status: status(&point.best),
        value: plan.map(|plan| stated.model.value(plan.value)),
        bound: point.best.bound().map(|bound| stated.model.value(bound)),
        cost,
        selected: keys(&mut now.iter()),
        selected_ids: now.iter().map(ToString::to_string).collect(),
        entering: keys(&mut now.difference(before)),
        leaving: keys(&mut before.difference(&now)),
        ranking_value: point.ranking.as_ref().map(|plan| stated.model.value(plan.value)),
    };
    *before = now;
    shown
}

fn name(workspace: &ballast_core::model::Workspace, rule: Rule) -> String {
    rule.panel().map_or_else(String::new, |panel| panel.name(workspace))
}

fn status(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Optimal(_) => "optimal",
        Outcome::Feasible { .. } => "feasible",
        Outcome::Infeasible(_) => "infeasible",
        Outcome::Unknown { .. } => "unknown",
    }
}

fn readable(points: &[Shown]) -> String {
    let heading = ["Budget", "Value", "By ranking", "Cost", "Projects", "Status", "Changes"];
    let number = |it: Option<f64>, decimals| {
        it.map_or_else(|| "–".to_owned(), |it| text::decimal(it, decimals))
    };
    let line = |it: &Shown| {
        let (enter, leave) = (it.entering.len(), it.leaving.len());
        vec![
            text::decimal(it.budget, 0),
            number(it.value, 1),
            number(it.ranking_value, 1),
            number(it.cost, 0),
            text::count(it.selected.len()),
            format!("{}{}", it.status, if it.today { ", today" } else { "" }),
            format!("{} in, {} out", text::count(enter), text::count(leave)),
        ]
    };
    let rows: Vec<Vec<String>> = std::iter::once(heading.map(str::to_owned).to_vec())
        .chain(points.iter().map(line))
        .collect();
    let mut sides = [Side::Right; 7];
    sides[5] = Side::Left;
    sides[6] = Side::Left;
    table(&sides, &rows)
}
