//! The list of overloads, worst first, with the projects that make each.

use ballast_core::capacity::Overload;
use ballast_core::text;
use leptos::prelude::*;

use super::Board;
use crate::state::{App, use_app};

/// Overloads in the page at most; the heat map shows all.
const MOST: usize = 60;
/// Projects named for each.
const NAMED: usize = 4;

/// The list.
#[component]
pub(super) fn Overloads(board: Board) -> impl IntoView {
    let app = use_app();
    let rest = move || board.overloads.read().len().saturating_sub(MOST);
    let rows = move || {
        let overloads = board.overloads.get();
        if overloads.is_empty() {
            return view! {
                <p class="note">
                    "No role is asked for more than it has in any month of the plan."
                </p>
            }
            .into_any();
        }
        let shown = overloads.iter().take(MOST);
        shown.map(|overload| view! { <Row overload=overload.clone() /> }).collect_view().into_any()
    };
    view! {
        <h2 id="overloads-title">"Overloads, worst first"</h2>
        {rows}
        <Show when=move || (rest() > 0)>
            <p class="small quiet">
                "and " {move || text::count(rest())} " more, all in the heat map"
            </p>
        </Show>
        <p class="hidden-label">{move || app.session.role.get().map(|_| "")}</p>
    }
}

fn names(app: App, overload: &Overload) -> Vec<(ballast_core::model::ProjectId, String)> {
    let snapshot = app.snapshot.read_untracked();
    let all = overload.projects.iter().take(NAMED);
    all.filter_map(|(id, fte)| {
        let name = snapshot.workspace.projects.get(*id)?.name.to_string();
        Some((*id, format!("{name} ({})", text::fte(*fte))))
    })
    .collect()
}

#[component]
fn Row(overload: Overload) -> impl IntoView {
    let app = use_app();
    let role = overload.role;
    let title = {
        let snapshot = app.snapshot.read_untracked();
        let name = snapshot.workspace.roles.get(role).map(|it| it.name.to_string());
        format!("{}, {}", name.unwrap_or_default(), text::month_long(overload.month))
    };
    let more = overload.projects.len().saturating_sub(NAMED);
    let projects = names(app, &overload)
        .into_iter()
        .map(|(id, name)| {
            view! {
                <button type="button" class="small" on:click=move |_| app.session.inspect(id)>
                    <bdi>{name}</bdi>
                </button>
            }
        })
        .collect_view();
    let severe = overload.load.ratio().is_none_or(|ratio| ratio > 1.3);
    view! {
        <div class="overload">
            <button type="button" on:click=move |_| app.session.role.set(Some(role))>
                <bdi>{title}</bdi>
            </button>
            <span class=if severe { "chip bad" } else { "chip warn" }>
                {Overload::figures(overload.load)}
            </span>
            <span class="who stack-tight">
                {projects}
                {(more > 0).then(|| format!("and {} more", text::count(more)))}
            </span>
        </div>
    }
}
