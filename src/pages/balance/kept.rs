//! Selections that are kept, side by side with the one on the screen; and what was decided.

use ballast_core::sorted_set::SortedSet;

use ballast_core::balance::{Ledger, funded};
use ballast_core::change::{Command, ScenarioEdit};
use ballast_core::model::{ChosenProjects, DecisionId, Name, ProjectId, Scenario, ScenarioId};
use ballast_core::text;
use ballast_core::view::frontier::value_of_aim;
use leptos::prelude::*;

use super::Chosen;
use super::compare::SideBySide;
use super::uses::{kept_value, value_text};
use crate::browser::time;
use crate::state::{App, new_scenario_id, use_app};
use crate::ui::{Icon, Picture, TextField};

/// Keeps the selection on the screen.
fn keep(app: App) {
    let workspace = app.records();
    let shown = app.optimum.shown.read_untracked();
    let Some(shown) = shown.as_ref() else { return };
    let Some(levels) = shown.selection.levels() else { return };
    let number = workspace.scenarios.len() + 1;
    let scenario = Scenario {
        name: Name::or(&format!("Selection {number}"), "Selection"),
        note: String::new(),
        projects: levels.clone(),
        aim: workspace.settings.aim,
        value: kept_value(&workspace, shown.value()),
        proof: shown.proof_text(),
        kept_at: time::now_text(),
        position: number as u32,
        extra: ballast_core::model::Extra::default(),
    };
    let command = Command::KeepScenario { id: new_scenario_id(), scenario: Box::new(scenario) };
    if app.dispatch(command) {
        app.toasts.done_with_undo("Kept this selection.");
    }
}

/// The sheet.
#[component]
pub(super) fn KeptSheet(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.scenario_order());
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label="Selections and decisions">
            <table class="small-table sticky">
                <thead>
                    <tr>
                        <th scope="col">"Selection"</th>
                        <th scope="col" class="number">"Projects"</th>
                        <th scope="col" class="number">"Value"</th>
                        <th scope="col" class="number">"Cost"</th>
                        <th scope="col"><span class="hidden-label">"Remove"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <NowRow chosen />
                    <For each=move || order.get() key=|id| *id let:id>
                        <KeptRow id chosen />
                    </For>
                </tbody>
            </table>
            <p class="button-row">
                <button
                    type="button"
                    class="button"
                    disabled=move || chosen.set.read().is_none()
                    on:click=move |_| keep(app)
                >
                    <Icon of=Picture::Plus />
                    "Keep this selection"
                </button>
            </p>
            <SideBySide />
            <Decisions />
        </div>
    }
}

/// What a selection costs; projects that are funded in part cost their part.
fn costs(app: App, levels: &ChosenProjects) -> String {
    let snapshot = app.snapshot.read();
    let set = levels.keys().copied().collect();
    let ledger = Ledger::of(&funded(&snapshot.workspace, levels), &set);
    text::money(ledger.total, &snapshot.workspace.settings.currency)
}

#[component]
fn NowRow(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let set = move || chosen.set.get().map(|set| (*set).clone()).unwrap_or_default();
    let value = move || {
        let shown = app.optimum.shown.read();
        let value = shown.as_ref().and_then(|shown| shown.value());
        value.map_or_else(|| "–".to_owned(), |value| value_text(app, value))
    };
    let cost = move || {
        let shown = app.optimum.shown.read();
        let levels = shown.as_ref().and_then(|shown| shown.selection.levels());
        levels.map_or_else(|| "–".to_owned(), |levels| costs(app, levels))
    };
    view! {
        <tr>
            <th scope="row">"On the screen"</th>
            <td class="number">{move || text::count(set().len())}</td>
            <td class="number">{value}</td>
            <td class="number">{cost}</td>
            <td></td>
        </tr>
    }
}

/// Names of projects, the first ones written out.
fn names(app: App, ids: &[ProjectId]) -> String {
    let snapshot = app.snapshot.read();
    let name = |id: &ProjectId| {
        let project = snapshot.workspace.projects.get(*id);
        project.map_or_else(|| "a removed project".to_owned(), |it| it.name.to_string())
    };
    let mut names: Vec<String> = ids.iter().take(3).map(name).collect();
    if ids.len() > 3 {
        names.push(format!("{} more", ids.len() - 3));
    }
    names.join(", ")
}

#[component]
fn KeptRow(id: ScenarioId, chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let kept = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.scenarios.get(id).map(|it| Scenario::clone(it))
    });
    let set = Memo::new(move |_| {
        let kept = kept.read();
        let ids = kept.iter().flat_map(|kept| kept.projects.keys().copied());
        ids.collect::<SortedSet<_>>()
    });
    let name = Signal::derive(move || {
        kept.read().as_ref().map(|it| it.name.to_string()).unwrap_or_default()
    });
    let value = move || {
        let value = kept.read().as_ref().and_then(|it| Some((it.aim, it.value?)));
        let workspace = &app.snapshot.read().workspace;
        value.map_or_else(|| "–".to_owned(), |(aim, it)| value_of_aim(workspace, aim, it.get()))
    };
    let cost =
        move || kept.read().as_ref().map_or_else(String::new, |kept| costs(app, &kept.projects));
    let difference = move || {
        let now = chosen.set.get().map(|set| (*set).clone()).unwrap_or_default();
        let kept = set.read();
        let more: Vec<_> = kept.difference(&now).copied().collect();
        let less: Vec<_> = now.difference(&kept).copied().collect();
        match (more.is_empty(), less.is_empty()) {
            (true, true) => "The same as on the screen".to_owned(),
            (false, true) => format!("Also {}", names(app, &more)),
            (true, false) => format!("Without {}", names(app, &less)),
            (false, false) => {
                format!("Also {}; without {}", names(app, &more), names(app, &less))
            }
        }
    };
    view! {
        <tr>
            <td>
                <TextField
                    class="bare"
                    label="Name of the kept selection"
                    value=name
                    commit=move |typed| {
                        app.dispatch(Command::EditScenario { id, edit: ScenarioEdit::Name(typed) })
                    }
                />
            </td>
            <td class="number">{move || text::count(set.read().len())}</td>
            <td class="number">{value}</td>
            <td class="number">{cost}</td>
            <td>
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || format!("Remove {}", name.get())
                    on:click=move |_| {
                        if app.dispatch(Command::RemoveScenario { id }) {
                            app.toasts.done_with_undo("Removed the kept selection.");
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </td>
        </tr>
        <tr class="difference">
            <td colspan="5">
                <bdi>{difference}</bdi>
            </td>
        </tr>
    }
}

/// `2027-03-01 09:30 UTC` of a time that is stored to the millisecond; others are as they are.
fn moment(at: &str) -> String {
    match at.split_once('T').map(|(day, time)| (day, time.get(..5))) {
        Some((day, Some(minute))) => format!("{day} {minute} UTC"),
        _ => at.to_owned(),
    }
}

/// What was adopted, the latest first.
#[component]
fn Decisions() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let mut all: Vec<(String, DecisionId)> =
            snapshot.workspace.decisions.iter().map(|(id, it)| (it.at.clone(), id)).collect();
        ballast_core::order::sort_by(&mut all, |a, b| b.0.cmp(&a.0));
        all.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    });
    let line = move |id: DecisionId| {
        let snapshot = app.snapshot.read();
        let decision = snapshot.workspace.decisions.get(id)?;
        let value =
            decision.value.map(|it| value_of_aim(&snapshot.workspace, decision.aim, it.get()));
        let mut line = format!(
            "{}: {} adopted",
            moment(&decision.at),
            text::plural(decision.projects.len(), "project", "projects"),
        );
        if let Some(value) = value {
            line.push_str(&format!(", {value}"));
        }
        if !decision.proof.is_empty() {
            line.push_str(&format!(", {}", decision.proof.to_lowercase()));
        }
        let added = decision.projects.keys().filter(|id| !decision.before.contains_key(id)).count();
        let gone = decision.before.keys().filter(|id| !decision.projects.contains_key(id)).count();
        line.push_str(&format!(" ({added} new, {gone} dropped)"));
        if !decision.reason.is_empty() {
            line.push_str(&format!(". {}", decision.reason));
        }
        Some(line)
    };
    view! {
        <Show when=move || !order.read().is_empty()>
            <h3>"Decisions"</h3>
            <ul class="decisions small">
                <For each=move || order.get() key=|id| *id let:id>
                    <li>
                        <bdi>{move || line(id)}</bdi>
                    </li>
                </For>
            </ul>
        </Show>
    }
}
