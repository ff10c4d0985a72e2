//! The value at each budget: the efficient frontier, what ranking would reach, and where we are.

use std::collections::BTreeSet;
use std::sync::Arc;

use ballast_core::balance::Model;
use ballast_core::change::Command;
use ballast_core::model::{Money, ProjectId};
use ballast_core::text;
use ballast_core::view::frontier::{FrontierPoint, FrontierSource, Over, frontier_scene};
use ballast_solver::Outcome;
use leptos::prelude::*;

use super::Chosen;
use crate::parts::chart_frame::{ChartTools, PICTURE};
use crate::parts::curve_chart::CurveChart;
use crate::state::{App, Frontier, frontiers, use_app};
use crate::ui::{Choice, Select};

/// Projects that are named where a point differs from the one before.
const NAMED: usize = 4;

fn points(frontier: &Frontier) -> Vec<FrontierPoint> {
    let value = |steps: i64| frontier.model.value(steps);
    let rows = frontier.rows.iter().filter_map(|row| frontier.model.problem.rows().get(*row));
    let now: i64 = rows.filter_map(|row| row.upper).sum();
    let along = |limits: &[i64]| {
        let sum = limits.iter().sum::<i64>();
        match frontier.of {
            None => Money::from_cents(sum).major(),
            Some(_) => sum as f64 / now.max(1) as f64 * 100.0,
        }
    };
    let points = frontier.points.iter();
    points
        .map(|point| FrontierPoint {
            at: along(&point.limits),
            value: point.best.plan().map(|plan| value(plan.value)),
            proven: !matches!(point.best, Outcome::Feasible { .. } | Outcome::Unknown { .. }),
            ranking: point.ranking.as_ref().map(|plan| value(plan.value)),
        })
        .collect()
}

fn chosen_at(model: &Model, frontier: &Frontier, index: usize) -> Option<BTreeSet<ProjectId>> {
    frontier.points.get(index)?.best.plan().map(|plan| model.chosen(plan))
}

/// What enters and what leaves from the point before, in a sentence.
fn step_text(app: App, frontier: &Frontier, index: usize) -> Option<String> {
    let points = points(frontier);
    let point = points.get(index)?;
    let snapshot = app.snapshot.read();
    let currency = &snapshot.workspace.settings.currency;
    let value = ballast_core::view::frontier::value_text(&snapshot.workspace, point.value?);
    let now = chosen_at(&frontier.model, frontier, index)?;
    let along = match frontier.of {
        None => text::money(Money::from_major(point.at).unwrap_or_default(), currency),
        Some(_) => format!("{} %", text::decimal(point.at, 0)),
    };
    let mut sentence = format!("{along}: {value}");
    if !point.proven {
        sentence.push_str(", not proven");
    }
    let before = index.checked_sub(1).and_then(|it| chosen_at(&frontier.model, frontier, it));
    if let Some(before) = before {
        let names = |ids: Vec<ProjectId>| {
            let name = |id: &ProjectId| {
                let project = snapshot.workspace.projects.get(*id);
                project.map(|it| it.name.to_string()).unwrap_or_default()
            };
            let mut names: Vec<String> = ids.iter().take(NAMED).map(name).collect();
            if ids.len() > NAMED {
                names.push(format!("{} more", ids.len() - NAMED));
            }
            names.join(", ")
        };
        let enters: Vec<_> = now.difference(&before).copied().collect();
        let leaves: Vec<_> = before.difference(&now).copied().collect();
        if !enters.is_empty() {
            sentence.push_str(&format!(". In: {}", names(enters)));
        }
        if !leaves.is_empty() {
            sentence.push_str(&format!(". Out: {}", names(leaves)));
        }
    }
    Some(sentence)
}

/// The sheet with the frontier.
#[component]
pub(super) fn FrontierSheet(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let study = app.optimum.study;
    let as_table = RwSignal::new(false);
    let point = RwSignal::new(None::<usize>);
    let scene = Memo::new(move |_| {
        let frontier = study.frontier.get();
        let snapshot = app.snapshot.read();
        let points = frontier.as_deref().map(points).unwrap_or_default();
        let now = app.optimum.shown.read().as_ref().and_then(|shown| {
            let value = shown.value()?;
            Some((chosen.ledger.read().total, value))
        });
        let of = frontier.as_ref().and_then(|it| it.of);
        let name = of.map(|of| of.name(&snapshot.workspace));
        let over = name.as_deref().map_or(Over::Money, Over::Share);
        Arc::new(frontier_scene(FrontierSource { snapshot: &snapshot, over, points: &points, now }))
    });
    let scene = Signal::derive(move || scene.get());
    let any = Memo::new(move |_| study.frontier.read().is_some());
    let svg = move |theme| {
        ballast_charts::curves_svg(&scene.read_untracked(), &theme, PICTURE.0, PICTURE.1)
    };
    let sentence = move || {
        let frontier = study.frontier.get()?;
        match point.get() {
            Some(index) => step_text(app, &frontier, index),
            None => Some(summary(app, &frontier)),
        }
    };
    let choose = move |index: usize| {
        let Some(frontier) = study.frontier.get_untracked() else { return };
        set_budgets(app, &frontier, index);
    };
    view! {
        <Show
            when=move || any.get()
            fallback=|| {
                view! {
                    <p class="note">
                        "Limit the money of a year, or set a budget over all years: then the best value at each budget is drawn here."
                    </p>
                }
            }
        >
            <Show when=move || as_table.get() fallback=move || view! { <CurveChart scene point choose /> }>
                <FrontierTable />
            </Show>
            <Along />
            <div class="sheet-foot">
                <p class="small quiet" aria-live="polite">
                    {sentence}
                </p>
                <ChartTools
                    name=Signal::derive(move || scene.read().title.clone())
                    as_table=as_table
                    svg=svg
                />
            </div>
        </Show>
    }
}

/// What the frontier goes along: the money, or the limit of another rule.
#[component]
fn Along() -> impl IntoView {
    let app = use_app();
    let along = app.optimum.study.along;
    let rules = Memo::new(move |_| {
        let shown = app.optimum.shown.read();
        shown.as_ref().map(|shown| frontiers(&shown.model)).unwrap_or_default()
    });
    let options = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let rules = rules.read();
        let named = rules.iter().enumerate();
        let named = named.map(|(at, it)| Choice::new(at.to_string(), it.name(&snapshot.workspace)));
        std::iter::once(Choice::new("", "money")).chain(named).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let place = along.get().and_then(|it| rules.read().iter().position(|rule| *rule == it));
        place.map(|at| at.to_string()).unwrap_or_default()
    });
    view! {
        <Show when=move || !rules.read().is_empty()>
            <label class="with-unit small">
                "Along "
                <Select
                    options
                    value
                    choose=move |at: String| {
                        let rule = at.parse::<usize>().ok();
                        along.set(rule.and_then(|at| rules.read_untracked().get(at).copied()));
                    }
                />
            </label>
        </Show>
    }
}

fn summary(app: App, frontier: &Frontier) -> String {
    let points = points(frontier);
    let proven = points.iter().filter(|it| it.proven).count();
    let loss = points.iter().filter_map(|it| Some(it.value? - it.ranking?)).fold(0.0, f64::max);
    let loss = super::uses::value_text(app, loss);
    let mut text = if frontier.running {
        format!("{} levels so far.", text::count(points.len()))
    } else {
        format!("{} levels, {} proven.", text::count(points.len()), text::count(proven))
    };
    text.push_str(&format!(" By value per cost up to {loss} are lost."));
    text.push_str(" More money may push a project out.");
    text
}

/// Sets the budgets to those of a point.
fn set_budgets(app: App, frontier: &Frontier, index: usize) {
    use ballast_core::balance::Rule;
    use ballast_core::change::RuleEdit;
    use ballast_core::model::ConstraintKind;
    let Some(point) = frontier.points.get(index) else { return };
    let limits = frontier.rows.iter().zip(&point.limits);
    let commands = limits.filter_map(|(row, limit)| {
        let amount = Money::from_cents(*limit);
        match frontier.model.rules.get(*row)? {
            Rule::Budget(year) => Some(Command::SetBudget { year: *year, amount: Some(amount) }),
            Rule::Total(id) => {
                let edit = RuleEdit::Kind(ConstraintKind::TotalBudget { amount });
                Some(Command::EditRule { id: *id, edit })
            }
            _ => None,
        }
    });
    let commands: Vec<_> = commands.collect();
    if !commands.is_empty() {
        app.dispatch_as(Command::Batch(commands), "take a budget of the frontier", None);
    }
}

#[component]
fn FrontierTable() -> impl IntoView {
    let app = use_app();
    let rows = move || {
        let frontier = app.optimum.study.frontier.get();
        let of_money = frontier.as_ref().is_none_or(|it| it.of.is_none());
        let points = frontier.as_deref().map(points).unwrap_or_default();
        let snapshot = app.snapshot.read();
        let unit = snapshot.unit;
        points
            .into_iter()
            .map(|point| {
                let figure =
                    |value: Option<f64>| value.map_or_else(|| "–".to_owned(), super::uses::figure);
                view! {
                    <tr>
                        <th scope="row" class="number">
                            {if of_money {
                                unit.text(Money::from_major(point.at).unwrap_or_default())
                            } else {
                                text::decimal(point.at, 0)
                            }}
                        </th>
                        <td class="number">{figure(point.value)}</td>
                        <td>{if point.proven { "proven" } else { "best found" }}</td>
                        <td class="number">{figure(point.ranking)}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    let head = move || {
        let snapshot = app.snapshot.read();
        match app.optimum.study.frontier.read().as_ref().and_then(|it| it.of) {
            None => {
                format!("Budget, {}", snapshot.unit.label(&snapshot.workspace.settings.currency))
            }
            Some(of) => format!("{}, %", of.name(&snapshot.workspace)),
        }
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Numbers behind the chart">
            <table class="small-table sticky">
                <thead>
                    <tr>
                        <th scope="col" class="number">{head}</th>
                        <th scope="col" class="number">"Best value"</th>
                        <th scope="col">"Proof"</th>
                        <th scope="col" class="number">"By ranking"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
