//! Merge: copies of a portfolio brought together, with a say in what both have changed.

mod ask;
mod base;
mod effect;
mod told;

use std::sync::Arc;

use ballast_core::merge::{Difference, Merged, Place, Side, diff, merge_all};
use ballast_core::model::Workspace;
use ballast_core::text;
use ballast_core::view::Snapshot;
use ballast_file::{Origin, Version};
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::arrivals::{self, MERGE_TITLE};
use crate::parts::exchange;
use crate::route::Route;
use crate::state::{App, Base, Merging, use_app};
use crate::ui::{Icon, Picture};

/// What the merge comes to with what was chosen so far.
struct Outcome {
    merged: Merged,
    snapshot: Snapshot,
    /// What differs in it from what is open.
    differences: Vec<Difference>,
}

impl Outcome {
    fn of(merging: &Merging, open: &Workspace) -> Self {
        let base = match &merging.base {
            Base::Known(base) => Some(base),
            _ => None,
        };
        let theirs = merging.theirs.files.iter().map(|it| it.loaded.workspace.clone());
        let merged = merge_all(base, open, &theirs.collect::<Vec<_>>(), &merging.choices);
        let differences = diff(open, &merged.workspace);
        Self { snapshot: Snapshot::of(&merged.workspace), merged, differences }
    }

    fn decided(&self) -> usize {
        self.merged.conflicts.len() - self.merged.open().count()
    }
}

/// The outcome as it is now.
#[derive(Clone)]
struct Now(Arc<Outcome>);

impl PartialEq for Now {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Chooses a side for these conflicts, or asks them again.
fn settle(app: App, places: impl IntoIterator<Item = Place>, side: Option<Side>) {
    app.session.merging.update(|merging| {
        let Some(merging) = merging else { return };
        for place in places {
            match side {
                Some(side) => merging.choices.settle(place, side),
                None => merging.choices.reopen(&place),
            }
        }
    });
}

/// The merge page.
#[component]
pub(crate) fn Merge() -> impl IntoView {
    let app = use_app();
    let any = Memo::new(move |_| app.session.merging.read().is_some());
    view! {
        <div class="page">
            <header class="page-head">
                <h1 id=MERGE_TITLE tabindex="-1">
                    "What should the merged portfolio say?"
                </h1>
            </header>
            <Show
                when=move || any.get()
                fallback=move || {
                    view! {
                        <div class="empty card">
                            <h2>"Nothing to merge"</h2>
                            <p>
                                "Open a copy of this portfolio that somebody else has changed, or several at once, such as the sheets of those who score."
                            </p>
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| dom::click(exchange::FILE_INPUT)
                            >
                                <Icon of=Picture::Upload />
                                "Choose files"
                            </button>
                        </div>
                    }
                }
            >
                <Screen />
            </Show>
        </div>
    }
}

#[component]
fn Screen() -> impl IntoView {
    let app = use_app();
    let now = Memo::new(move |_| {
        let merging = app.session.merging.read();
        let open = app.watch_records();
        merging.as_ref().map(|merging| Now(Arc::new(Outcome::of(merging, &open))))
    });
    view! {
        <base::BaseNote />
        <Foot now />
        <div class="merge-grid">
            <ask::Conflicts now />
            <div class="stack">
                <effect::Effects now />
                <told::Told now />
            </div>
        </div>
    }
}

/// How far the merge is, and the ways out of it.
#[component]
fn Foot(now: Memo<Option<Now>>) -> impl IntoView {
    let app = use_app();
    let counts = Memo::new(move |_| {
        let now = now.read();
        let outcome = now.as_ref().map(|it| &it.0)?;
        let by_itself = outcome.differences.len();
        Some((outcome.decided(), outcome.merged.conflicts.len(), by_itself))
    });
    let text = move || match counts.get() {
        Some((_, 0, _)) => "Nothing conflicts".to_owned(),
        Some((decided, all, _)) => {
            format!("{} of {} decided", text::count(decided), text::count(all))
        }
        None => String::new(),
    };
    let changes = move || {
        let (_, _, changes) = counts.get().unwrap_or_default();
        match changes {
            0 => "what is open stays as it is".to_owned(),
            changes => {
                let changes = text::plural(changes, "change", "changes");
                format!("{changes} to what is open")
            }
        }
    };
    let ready = move || counts.get().is_some_and(|(decided, all, _)| decided == all);
    let finish = move |_| {
        if let (true, Some(now)) = (ready(), now.get_untracked()) {
            finish(app, &now.0);
        }
    };
    let leave = move |_| {
        let from = app.session.merging.with_untracked(|it| it.as_ref().map(|it| it.from));
        app.session.merging.set(None);
        app.go(from.unwrap_or_default());
    };
    view! {
        <div class="card merge-foot">
            <p role="status">
                <span class="strong">{text}</span>
                <span class="quiet">", " {changes}</span>
            </p>
            <div class="button-row">
                <button
                    type="button"
                    class="button primary"
                    aria-disabled=move || (!ready()).then_some("true")
                    title=move || if ready() { "" } else { "Decide what conflicts first" }
                    on:click=finish
                >
                    "Merge"
                </button>
                <button type="button" class="button" on:click=leave>
                    "Leave it"
                </button>
            </div>
        </div>
    }
}

/// Puts the outcome in place, as one step. It comes from all the copies.
fn finish(app: App, outcome: &Outcome) {
    let Some(merging) = app.session.merging.get_untracked() else { return };
    let open = app.records();
    let files = &merging.theirs.files;
    let mut versions: Vec<Version> = vec![arrivals::current(app, &open)];
    versions.extend(files.iter().map(|it| it.version().clone()));
    if !app.replace(outcome.merged.clone().command(), Origin::merged(&versions)) {
        return;
    }
    arrivals::keep_soon(app, open);
    for file in files {
        arrivals::keep_soon(app, file.loaded.workspace.clone());
    }
    app.session.merging.set(None);
    let whose = match files.as_slice() {
        [one] => arrivals::whose(one),
        several => text::plural(several.len(), "file", "files"),
    };
    let changes = text::plural(outcome.differences.len(), "change", "changes");
    app.toasts.done_with_undo(format!("Merged with {whose}: {changes}."));
    app.go(if merging.from == Route::Merge { Route::Home } else { merging.from });
}
