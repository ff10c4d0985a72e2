//! What is marked by lasso: how many, which ranks, and what to do with them.

use ballast_core::text;
use leptos::prelude::*;

use crate::route::Route;
use crate::state::{App, use_app};

/// Ranks that are told; more are counted.
const TOLD: usize = 8;

/// Goes to the table, which lists the marked projects alone.
pub(crate) fn show_marked(app: App) {
    app.session.lists_marked.set(true);
    app.go(Route::Projects);
}

/// Shown while projects are marked.
#[component]
pub(crate) fn MarkedBar() -> impl IntoView {
    let app = use_app();
    let any = Memo::new(move |_| !app.session.marked.read().is_empty());
    let said = Memo::new(move |_| {
        let marked = app.session.marked.read();
        if marked.is_empty() {
            return String::new();
        }
        let snapshot = app.snapshot.read();
        let mut ranks: Vec<u32> = marked.iter().filter_map(|id| snapshot.rank(*id)).collect();
        ranks.sort_unstable();
        let count = text::plural(marked.len(), "project", "projects");
        let told: Vec<String> = ranks.iter().take(TOLD).map(ToString::to_string).collect();
        let word = if ranks.len() == 1 { "rank" } else { "ranks" };
        let more = if ranks.len() > TOLD { " …" } else { "" };
        let ranks =
            if told.is_empty() { String::new() } else { format!(": {word} {}", told.join(", ")) };
        format!("{count} marked{ranks}{more}")
    });
    view! {
        <Show when=move || any.get()>
            <div class="marked-bar" role="group" aria-label="Marked projects">
                <span class="small strong">{said}</span>
                <button type="button" class="button small" on:click=move |_| show_marked(app)>
                    "Show in the table"
                </button>
                <button
                    type="button"
                    class="button small plain"
                    on:click=move |_| app.session.marked.update(ballast_core::sorted_set::SortedSet::clear)
                >
                    "Unmark"
                </button>
            </div>
        </Show>
    }
}
