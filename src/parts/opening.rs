//! What a file is to what is open, before anything is replaced.

use std::sync::Arc;

use ballast_core::merge::{Tally, diff, tally};
use ballast_core::text;
use ballast_file::Relation;
use leptos::prelude::*;

use super::arrivals::{self, TITLE, relate, who_and_when};
use crate::state::{App, Arrivals, Arrived, use_app};
use crate::ui::{Icon, Picture};

/// Differences that are listed one by one.
const LISTED: usize = 200;

/// What one file is.
#[derive(Clone, PartialEq)]
struct Told {
    relation: Relation,
    tallies: Vec<Tally>,
    /// One by one, as far as they are listed.
    lines: Vec<String>,
    all: usize,
}

impl Told {
    fn of(app: App, file: &Arrived) -> Self {
        let open = app.watch_records();
        let relation = relate(&arrivals::current(app, &open), &open, file);
        let related = !matches!(relation, Relation::Same | Relation::OtherWorkspace);
        let differences = if related { diff(&open, &file.loaded.workspace) } else { Vec::new() };
        Self {
            relation,
            tallies: tally(&differences),
            lines: differences.iter().take(LISTED).map(ToString::to_string).collect(),
            all: differences.len(),
        }
    }
}

/// The relation as a sentence about the file.
fn sentence(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "It is the same as what is open: nothing differs.",
        Relation::Newer => {
            "It is newer: it came from what is open here, and has everything that you have."
        }
        Relation::Older => "It is older: what is open here came from it.",
        Relation::Diverged => {
            "It has diverged: it and what is open here came from one version, and both have changed since."
        }
        Relation::OtherWorkspace => {
            "It is another portfolio: it has no record in common with what is open here."
        }
        Relation::Unknown => {
            "It has records in common with what is open here, but does not say which came first."
        }
    }
}

/// The panel at the right: what has come, and what can be done with it.
#[component]
pub(crate) fn OpeningPanel() -> impl IntoView {
    let app = use_app();
    let opening = move || app.session.opening.get();
    view! {
        <aside
            class="inspector opening"
            aria-labelledby=TITLE
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    event.stop_propagation();
                    arrivals::leave(app);
                }
            }
        >
            {move || opening().map(|opening| view! { <Panel opening /> })}
        </aside>
    }
}

#[component]
fn Panel(opening: Arc<Arrivals>) -> impl IntoView {
    let app = use_app();
    let title = match opening.files.as_slice() {
        [one] if opening.link => format!("Link to {}", one.loaded.workspace.settings.name),
        [one] => one.name.clone(),
        several => text::plural(several.len(), "file", "files"),
    };
    let told: Vec<Memo<Told>> = (0..opening.files.len())
        .map(|at| {
            let opening = Arc::clone(&opening);
            Memo::new(move |_| Told::of(app, &opening.files[at]))
        })
        .collect();
    let files = opening.files.iter().zip(&told);
    let parts = files.map(|(file, told)| {
        let name = (opening.files.len() > 1).then(|| file.name.clone());
        view! { <FilePart name who=who_and_when(file) repairs=file.loaded.repairs.len() told=*told /> }
    });
    let parts = parts.collect_view();
    let actions = match told.as_slice() {
        [one] => view! { <Actions opening=Arc::clone(&opening) told=*one /> }.into_any(),
        _ => view! { <Together opening=Arc::clone(&opening) /> }.into_any(),
    };
    view! {
        <div class="inspector-head">
            <h2 id=TITLE tabindex="-1">
                <bdi>{title}</bdi>
            </h2>
            <button
                type="button"
                class="button small icon-only plain"
                aria-label="Close"
                on:click=move |_| arrivals::leave(app)
            >
                <Icon of=Picture::Close />
            </button>
        </div>
        <div class="inspector-body">{parts} {actions}</div>
    }
}

/// What one file is, who saved it, and what opening it would change.
#[component]
fn FilePart(name: Option<String>, who: String, repairs: usize, told: Memo<Told>) -> impl IntoView {
    let heading = name.map(|name| view! { <h3><bdi>{name}</bdi></h3> });
    let repaired = (repairs > 0).then(|| {
        let count = text::plural(repairs, "place", "places");
        view! { <p class="note warn">{format!("It is damaged in {count}, which opening it puts right.")}</p> }
    });
    let listed = move || {
        let Told { tallies, lines, all, .. } = told.get();
        (!tallies.is_empty()).then(|| {
            let tallies =
                tallies.iter().map(|tally| view! { <li>{tally.to_string()}</li> }).collect_view();
            let shown = lines.len();
            let lines = lines.into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> });
            let lines = lines.collect_view();
            let more = (shown < all).then(|| {
                let rest = text::count(all - shown);
                view! { <p class="small quiet">{format!("And {rest} more.")}</p> }
            });
            view! {
                <div>
                    <h3>"In it, against what is open"</h3>
                    <ul class="plain-list">{tallies}</ul>
                </div>
                <details class="small">
                    <summary>
                        {format!("All {}", text::plural(all, "difference", "differences"))}
                    </summary>
                    <ul class="plain-list difference-list">{lines}</ul>
                    {more}
                </details>
            }
        })
    };
    view! {
        <section>
            {heading} <p class="strong">{move || sentence(told.read().relation)}</p>
            <p class="small quiet">
                <bdi>{who}</bdi>
            </p> {repaired} {listed}
        </section>
    }
}

/// What can be done with one file: what fits best stands first.
#[component]
fn Actions(opening: Arc<Arrivals>, told: Memo<Told>) -> impl IntoView {
    let app = use_app();
    let relation = Memo::new(move |_| told.read().relation);
    let link = opening.link;
    let opening = StoredValue::new(opening);
    let take = move |_| {
        let opening = opening.get_value();
        if let [one] = opening.files.as_slice() {
            arrivals::take(app, one, opening.then);
        }
    };
    let beside = move |_| {
        let opening = opening.get_value();
        if let [one] = opening.files.as_slice() {
            arrivals::beside(app, one);
        }
    };
    let differs = move || relation.get() != Relation::Same;
    let merges = move || matches!(relation.get(), Relation::Diverged | Relation::Unknown);
    let takes = move || differs() && !link;
    let keeps = move || matches!(relation.get(), Relation::Same | Relation::Older);
    let hint = move || match relation.get() {
        Relation::Same => "There is nothing to do.",
        _ if link => {
            "A link never takes the place of what is open: opened beside, it is a workspace of its own."
        }
        Relation::Older => {
            "Opening it goes back to that version, and undo brings yours again; opened beside, it is a workspace of its own."
        }
        _ => {
            "Opening it takes the place of what is open, and undo brings that again; opened beside, it is a workspace of its own."
        }
    };
    view! {
        <section aria-label="What to do with it">
            <div class="button-row">
                <Show when=merges>
                    <button
                        type="button"
                        class="button primary"
                        on:click=move |_| arrivals::merge(app, opening.get_value())
                    >
                        "Merge…"
                    </button>
                </Show>
                <Show when=takes>
                    <button
                        type="button"
                        class="button"
                        class:primary=move || !merges() && !keeps()
                        on:click=take
                    >
                        "Open it"
                    </button>
                </Show>
                <Show when=differs>
                    <button
                        type="button"
                        class="button"
                        class:primary=move || link && !merges()
                        on:click=beside
                    >
                        "Open it beside"
                    </button>
                </Show>
                <button
                    type="button"
                    class="button"
                    class:primary=move || keeps() && (!link || !differs())
                    on:click=move |_| arrivals::leave(app)
                >
                    "Leave it"
                </button>
            </div>
            <p class="small quiet">{hint}</p>
        </section>
    }
}

/// What can be done with several: they are merged.
#[component]
fn Together(opening: Arc<Arrivals>) -> impl IntoView {
    let app = use_app();
    let opening = StoredValue::new(opening);
    view! {
        <section aria-label="What to do with them">
            <div class="button-row">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| arrivals::merge(app, opening.get_value())
                >
                    "Merge them…"
                </button>
                <button type="button" class="button" on:click=move |_| arrivals::leave(app)>
                    "Leave them"
                </button>
            </div>
            <p class="small quiet">
                "Several files are merged into what is open, one after the other, such as the sheets of those who score."
            </p>
        </section>
    }
}
