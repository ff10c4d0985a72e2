//! What would clear an overload: people, or one project moved by a click.

use std::sync::Arc;

use ballast_core::capacity::{Overload, Shift};
use ballast_core::change::Command;
use ballast_core::model::{PlannedHire, RoleId};
use ballast_core::plan::{hire_command, planned_for, too_soon};
use ballast_core::text;
use leptos::prelude::*;

use super::SIDE;
use crate::browser::dom;
use crate::parts::counted::Board;
use crate::state::{App, new_hire_id, use_app};

/// Moves named for each overload.
const NAMED: usize = 2;

/// The sentence with its buttons; nothing while only some projects are looked at, as what clears their
/// loads may overload others.
#[component]
pub(super) fn Clears(overload: Arc<Overload>, board: Board) -> impl IntoView {
    let app = use_app();
    let about = Arc::clone(&overload);
    let clearing =
        Memo::new(move |_| board.only.get().is_all().then(|| Arc::new(board.clearing(&about))));
    let content = move || {
        let clearing = clearing.get()?;
        let missing = format!("Needs {} FTE more", text::fte(clearing.missing));
        let hire = planned_for(&app.snapshot.read().workspace, &overload);
        let moves: Vec<Shift> = clearing.moves.iter().take(NAMED).copied().collect();
        let words = match moves.len() {
            0 => format!("{missing}; no single move clears it"),
            1 => format!("{missing}, or move"),
            _ => format!("{missing}, or move one of:"),
        };
        let buttons = moves.into_iter().map(|it| view! { <MoveIt it /> }).collect_view();
        Some(view! {
            <p class="small">{words}</p>
            <span class="button-row">
                {buttons} {hire.map(|hire| view! { <HireThem role=overload.role hire /> })}
            </span>
        })
    };
    view! { <div class="clears">{content}</div> }
}

/// Plans just the people who are missing, in that month alone.
#[component]
fn HireThem(role: RoleId, hire: PlannedHire) -> impl IntoView {
    let app = use_app();
    let name = {
        let snapshot = app.snapshot.read_untracked();
        let role = snapshot.workspace.roles.get(role);
        role.map(|it| it.name.to_string()).unwrap_or_default()
    };
    let month = text::month_long(hire.from());
    let soon = too_soon(&app.records(), role, hire.from());
    let soon = soon
        .map(|first| format!(", sooner than the lead time allows: {}", text::month_long(first)));
    let soon = soon.unwrap_or_default();
    let label = format!("Plan to hire {} FTE of {name} in {month}{soon}", text::fte(hire.fte));
    let told = format!("Planned {} FTE of {name} in {month}{soon}.", text::fte(hire.fte));
    view! {
        <button
            type="button"
            class="button small"
            title=label.clone()
            aria-label=label
            on:click=move |_| {
                let hires = [(role, hire.clone())];
                if app.dispatch_as(hire_command(&hires, new_hire_id), "plan a hire", None) {
                    app.toasts.done_with_undo(told.clone());
                }
                dom::focus_soon(SIDE);
            }
        >
            "Plan to hire"
        </button>
    }
}

#[component]
fn MoveIt(it: Shift) -> impl IntoView {
    let app = use_app();
    let name = {
        let snapshot = app.snapshot.read_untracked();
        let project = snapshot.workspace.projects.get(it.project);
        project.map(|it| it.name.to_string()).unwrap_or_default()
    };
    let months = text::plural(it.by.unsigned_abs() as usize, "month", "months");
    let way = if it.by < 0 { "earlier" } else { "later" };
    let label = format!("Move {name} to {}, {months} {way}", text::month_long(it.to));
    let told = format!("Moved {name} to {}.", text::month_long(it.to));
    view! {
        <button
            type="button"
            class="button small"
            title=label.clone()
            aria-label=label
            on:click=move |_| put(app, it, &told)
        >
            <bdi class="clip">{name}</bdi>
            {format!(" → {}", text::month_short(it.to))}
        </button>
    }
}

/// Moves the project and what it costs, as one step.
fn put(app: App, it: Shift, told: &str) {
    let starts = [(it.project, it.to)].into_iter().collect();
    if app.dispatch_as(Command::AcceptPlan { starts, chosen: None }, "move start", None) {
        app.toasts.done_with_undo(told);
    }
    dom::focus_soon(SIDE);
}
