//! The value at each budget: the efficient frontier, what ranking would reach, and where we are.

use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_core::balance::Model;
use ballast_core::change::Command;
use ballast_core::model::{
    CategoryId, ChosenProjects, Money, ProjectId, Scenario, Shared, Workspace,
};
use ballast_core::text;
use ballast_core::view::frontier::{
    FrontierPoint, FrontierSource, KeptPoint, Over, frontier_scene,
};
use ballast_solver::Outcome;
use leptos::prelude::*;

use super::Chosen;
use crate::parts::chart_frame::{ChartTools, PICTURE};
use crate::parts::curve_chart::CurveChart;
use crate::state::{Along, App, Frontier, Shown, along_money, frontiers, new_rule_id, use_app};
use crate::ui::{Choice, Select};

/// Projects that are named where a point differs from the one before.
const NAMED: usize = 4;

fn points(frontier: &Frontier) -> Vec<FrontierPoint> {
    let value = |steps: i64| frontier.model.value(steps);
    let rows = frontier.rows.iter().filter_map(|row| frontier.model.problem.rows().get(*row));
    let now: i64 = rows.filter_map(|row| row.upper).sum();
    let along = |limits: &[i64]| {
        let sum = limits.iter().sum::<i64>();
        match (&frontier.levels, frontier.of) {
            (Some(levels), _) => levels.budget(&frontier.model, limits).major(),
            (None, Along::Rule(_)) => sum as f64 / now.max(1) as f64 * 100.0,
            (None, _) => Money::from_cents(sum).major(),
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

fn chosen_at(model: &Model, frontier: &Frontier, index: usize) -> Option<SortedSet<ProjectId>> {
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
        Along::Money | Along::Bucket(_) => {
            text::money(Money::from_major(point.at).unwrap_or_default(), currency)
        }
        Along::Rule(_) => format!("{} %", text::decimal(point.at, 0)),
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

/// What people call it.
fn name_of(along: Along, workspace: &Workspace) -> String {
    match along {
        Along::Money => String::new(),
        Along::Rule(rule) => rule.name(workspace),
        Along::Bucket(category) => {
            workspace.categories.get(category).map_or_else(String::new, |it| it.name.to_string())
        }
    }
}

/// What the selection spends on a category.
fn spent_on(shown: &Shown, category: CategoryId) -> Option<Money> {
    let row = shown.model.money_of(category)?;
    let plan = shown.model.plan(shown.selection.levels()?);
    let taken = row.terms.iter().filter(|(column, _)| plan.get(*column as usize) == Some(&true));
    Some(Money::from_cents(taken.map(|(_, cost)| cost).sum()))
}

/// The least budget, years in their proportions, within which a selection is: there it lies on the
/// curve if it is the best, and below it if it is not.
fn needed(frontier: &Frontier, chosen: &ChosenProjects) -> Option<Money> {
    let model = &frontier.model;
    frontier.levels.as_ref()?.needed(model, &model.plan(chosen))
}

/// Where kept selections lie: those whose projects are all candidates, and whose value is by the
/// aim of now.
fn kept_on(frontier: &Frontier, workspace: &Workspace) -> Vec<KeptPoint> {
    let order = workspace.scenario_order().into_iter();
    let kept = order.filter_map(|id| workspace.scenarios.get(id));
    // Of a kept selection no value by another measure than an aim is known.
    let settings = &workspace.settings;
    let comparable = kept.filter(|it| settings.optimise_by.is_none() && it.aim == settings.aim);
    let whole = comparable.filter(|it| {
        let plan = frontier.model.plan(&it.projects);
        plan.into_iter().filter(|is_in| *is_in).count() == it.projects.len()
    });
    let point = |it: &Shared<Scenario>| {
        let (budget, value) = (needed(frontier, &it.projects)?, it.value?.get());
        Some(KeptPoint { name: it.name.to_string(), budget, value })
    };
    whole.filter_map(point).collect()
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
        let of = frontier.as_ref().map(|it| it.of).unwrap_or_default();
        let now = app.optimum.shown.read().as_ref().and_then(|shown| {
            let levels = shown.selection.levels()?;
            let cost = match (of, &frontier) {
                (Along::Bucket(category), _) => spent_on(shown, category)?,
                (Along::Money, Some(frontier)) => needed(frontier, levels)?,
                _ => chosen.ledger.read().total,
            };
            Some((cost, shown.value()?))
        });
        let kept = frontier.as_ref().map(|it| kept_on(it, &snapshot.workspace)).unwrap_or_default();
        let name = name_of(of, &snapshot.workspace);
        let over = match of {
            Along::Money => Over::Money,
            Along::Bucket(_) => Over::MoneyFor(&name),
            Along::Rule(_) => Over::Share(&name),
        };
        let (snapshot, points, kept) = (&*snapshot, &*points, &*kept);
        Arc::new(frontier_scene(FrontierSource { snapshot, over, points, now, kept }))
    });
    let scene = Signal::derive(move || scene.get());
    let any = Memo::new(move |_| study.frontier.read().is_some());
    // Known once the search has ended; until then there may be something.
    let nothing = Memo::new(move |_| {
        let shown = app.optimum.shown.read();
        let there_is = |it: &Shown| along_money(&it.model) || !frontiers(app, &it.model).is_empty();
        !app.optimum.running.get() && !shown.as_ref().is_some_and(there_is)
    });
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
            fallback=move || {
                view! { <Show when=move || nothing.get()><Nothing /></Show> }
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

/// What there must be for a frontier.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <p class="note">
            "The best value at each budget is drawn here once projects have costs. Without costs it can go along the capacity of a role: let people count too, or add a rule with a limit."
        </p>
    }
}

/// What the frontier goes along: the money, or the limit of another rule.
#[component]
fn Along() -> impl IntoView {
    let app = use_app();
    let study = app.optimum.study;
    let along = study.along;
    let rules = Memo::new(move |_| {
        let shown = app.optimum.shown.read();
        shown.as_ref().map(|shown| frontiers(app, &shown.model)).unwrap_or_default()
    });
    let money = Memo::new(move |_| {
        app.optimum.shown.read().as_ref().is_some_and(|shown| along_money(&shown.model))
    });
    let options = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let rules = rules.read();
        let named = rules.iter().enumerate();
        let name = |along: &Along| match along {
            Along::Bucket(_) => format!("money for {}", name_of(*along, &snapshot.workspace)),
            _ => name_of(*along, &snapshot.workspace),
        };
        let named = named.map(|(at, it)| Choice::new(at.to_string(), name(it)));
        let money = money.get().then(|| Choice::new("", "money"));
        money.into_iter().chain(named).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        // Where it cannot go along what is wanted it goes along something else, and that is shown.
        let reached = study.frontier.read().as_ref().map(|it| it.of);
        let along = reached.filter(|_| !money.get()).unwrap_or_else(|| along.get());
        let place = rules.read().iter().position(|rule| *rule == along);
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
                        let at = at.parse::<usize>().ok();
                        let chosen = at.and_then(|at| rules.read_untracked().get(at).copied());
                        along.set(chosen.unwrap_or_default());
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
    let (model, limits) = (&frontier.model, &point.limits);
    let years = frontier.levels.as_ref().map(|it| it.years(model, limits)).unwrap_or_default();
    let years = years.into_iter();
    let mut commands: Vec<_> =
        years.map(|(year, amount)| Command::SetBudget { year, amount: Some(amount) }).collect();
    let totals = frontier.rows.iter().zip(limits).filter_map(|(row, limit)| {
        let Rule::Total(id) = *model.rules.get(*row)? else { return None };
        let kind = ConstraintKind::TotalBudget { amount: Money::from_cents(*limit) };
        Some(Command::EditRule { id, edit: RuleEdit::Kind(kind) })
    });
    commands.extend(totals);
    // Where nothing limits the money, the point becomes a limit of its own.
    if let (Along::Money, true, [limit]) = (frontier.of, commands.is_empty(), &*point.limits) {
        let kind = ConstraintKind::TotalBudget { amount: Money::from_cents(*limit) };
        let name = "Budget over all years".to_owned();
        commands.push(Command::AddRule { id: new_rule_id(), name, kind });
    }
    if !commands.is_empty() {
        app.dispatch_as(Command::Batch(commands), "take a budget of the frontier", None);
    }
}

#[component]
fn FrontierTable() -> impl IntoView {
    let app = use_app();
    let rows = move || {
        let frontier = app.optimum.study.frontier.get();
        let of_money = frontier.as_ref().is_none_or(|it| !matches!(it.of, Along::Rule(_)));
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
        let of = app.optimum.study.frontier.read().as_ref().map(|it| it.of).unwrap_or_default();
        let unit = snapshot.unit.label(&snapshot.workspace.settings.currency);
        match (of, name_of(of, &snapshot.workspace)) {
            (Along::Money, _) => format!("Budget, {unit}"),
            (Along::Bucket(_), name) => format!("Money for {name}, {unit}"),
            (Along::Rule(_), name) => format!("{name}, %"),
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
