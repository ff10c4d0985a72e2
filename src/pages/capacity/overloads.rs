//! The list of overloads, worst first, with the projects that make each and what would clear it.

use std::sync::Arc;

use ballast_core::capacity::{Overload, allowed_sentence};
use ballast_core::text;
use leptos::prelude::*;

use super::clears::Clears;
use crate::parts::counted::Board;
use crate::state::{App, use_app};

/// Overloads in the page at most; the heat map shows all.
const MOST: usize = 60;
/// Projects named for each, before somebody asks for all.
const NAMED: usize = 4;

/// The list.
#[component]
pub(super) fn Overloads(board: Board) -> impl IntoView {
    let overloads = Memo::new(move |_| Arc::new(board.overloads()));
    let rest = move || overloads.read().len().saturating_sub(MOST);
    let app = use_app();
    let allowed = move || allowed_sentence(&app.snapshot.read().workspace.settings);
    let filtered = move || !board.only.get().is_all();
    let rows = move || {
        let overloads = overloads.get();
        if overloads.is_empty() {
            return view! {
                <p class="note">
                    "No role is asked for more than it has in any month of the plan."
                </p>
            }
            .into_any();
        }
        let shown = overloads.iter().take(MOST);
        shown
            .map(|overload| view! { <Row overload=overload.clone() board /> })
            .collect_view()
            .into_any()
    };
    view! {
        <h2 id="overloads-title">"Overloads, worst first"</h2>
        <Show when=filtered>
            <p class="small quiet">
                "Only the chosen projects are counted. What would clear an overload is worked out where all are."
            </p>
        </Show>
        {move || allowed().map(|text| view! { <p class="small quiet">{text}</p> })}
        {rows}
        <Show when=move || (rest() > 0)>
            <p class="small quiet">
                "and " {move || text::count(rest())} " more, all in the heat map"
            </p>
        </Show>
    }
}

fn names(
    app: App,
    overload: &Overload,
    most: usize,
) -> Vec<(ballast_core::model::ProjectId, String)> {
    let snapshot = app.snapshot.read_untracked();
    let all = overload.projects.iter().take(most);
    all.filter_map(|(id, fte)| {
        let name = snapshot.workspace.projects.get(*id)?.name.to_string();
        Some((*id, format!("{name} ({})", text::fte(*fte))))
    })
    .collect()
}

#[component]
fn Row(overload: Overload, board: Board) -> impl IntoView {
    let app = use_app();
    let role = overload.role;
    let name = {
        let snapshot = app.snapshot.read_untracked();
        snapshot.workspace.roles.get(role).map(|it| it.name.to_string()).unwrap_or_default()
    };
    let month = text::month_long(overload.month);
    let title = format!("{name}, {month}");
    let all = RwSignal::new(false);
    let more = overload.projects.len().saturating_sub(NAMED);
    let severe = overload.load.ratio().is_none_or(|ratio| ratio > 1.3);
    let figures = Overload::figures(overload.load);
    let overload = Arc::new(overload);
    let made_by = overload.clone();
    let projects = move || {
        let most = if all.get() { usize::MAX } else { NAMED };
        names(app, &made_by, most)
            .into_iter()
            .map(|(id, name)| {
                view! {
                    <button type="button" class="small" on:click=move |_| app.session.inspect(id)>
                        <bdi>{name}</bdi>
                    </button>
                }
            })
            .collect_view()
    };
    let label = format!("and {} more in {month}, {name}", text::count(more));
    view! {
        <div class="overload">
            <button type="button" on:click=move |_| app.session.role.set(Some(role))>
                <bdi>{title}</bdi>
            </button>
            <span class=if severe { "chip bad" } else { "chip warn" }>{figures}</span>
            <span class="who stack-tight">
                {projects}
                <Show when=move || (more > 0) && !all.get()>
                    <button
                        type="button"
                        class="small more-projects"
                        aria-label=label.clone()
                        on:click=move |_| all.set(true)
                    >
                        {format!("and {} more", text::count(more))}
                    </button>
                </Show>
            </span>
            <Clears overload board />
        </div>
    }
}
