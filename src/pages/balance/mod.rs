//! Balance: the best selection within the money there is, while a budget is dragged.

mod buckets;
mod budgets;
mod lists;
mod status;

use std::collections::BTreeSet;
use std::sync::Arc;

use ballast_core::balance::Ledger;
use ballast_core::change::Command;
use ballast_core::model::ProjectId;
use ballast_core::view::bubbles;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::bubble_chart::{BubbleChart, SharedScene};
use crate::parts::empty::Empty;
use crate::parts::exchange;
use crate::state::{App, use_app};

/// The selection on the screen.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub(super) set: Memo<Option<Arc<BTreeSet<ProjectId>>>>,
    pub(super) ledger: Memo<Ledger>,
}

impl Chosen {
    fn new(app: App) -> Self {
        let set = Memo::new(move |_| app.optimum.chosen().map(Arc::new));
        let ledger = Memo::new(move |_| {
            let chosen = set.get();
            let nothing = BTreeSet::new();
            let chosen = chosen.as_deref().unwrap_or(&nothing);
            Ledger::of(&app.snapshot.read().workspace, chosen)
        });
        Self { set, ledger }
    }
}

/// The balance page.
#[component]
pub(crate) fn Balance() -> impl IntoView {
    let app = use_app();
    app.optimum.follow(app);
    let any = Memo::new(move |_| !app.snapshot.read().workspace.projects.is_empty());
    let chosen = Chosen::new(app);
    view! {
        <div class="page fixed">
            <header class="page-head">
                <h1>"What should we do with what we have?"</h1>
                <Show when=move || any.get()>
                    <status::Status chosen />
                    <AdoptButton chosen />
                </Show>
            </header>
            <Show
                when=move || any.get()
                fallback=move || {
                    view! {
                        <Empty
                            title="Nothing to choose from yet"
                            hint="Import a register or add projects. With budgets per fiscal year, the best selection within them is found and proven."
                        >
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| dom::click(exchange::FILE_INPUT)
                            >
                                "Import a register"
                            </button>
                        </Empty>
                    }
                }
            >
                <Board chosen />
            </Show>
        </div>
    }
}

#[component]
fn AdoptButton(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let adopted = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let all = snapshot.workspace.projects.iter();
        all.filter(|(_, it)| it.selected).map(|(id, _)| id).collect::<BTreeSet<_>>()
    });
    let same = move || chosen.set.get().is_some_and(|set| *set == *adopted.read());
    let label = move || if same() { "Adopted" } else { "Adopt this selection" };
    view! {
        <button
            type="button"
            class="button primary"
            disabled=move || same() || chosen.set.get().is_none()
            on:click=move |_| {
                if let Some(set) = chosen.set.get_untracked()
                    && app.dispatch(Command::AdoptSelection(BTreeSet::clone(&set)))
                {
                    app.toasts.done_with_undo("Adopted the selection.");
                }
            }
        >
            {label}
        </button>
    }
}

#[component]
fn Board(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let scene = Memo::new(move |_| {
        let choice = app.session.bubbles.get();
        let zoom = app.session.zoom.get();
        let set = chosen.set.get();
        SharedScene(Arc::new(bubbles::scene(&app.snapshot.read(), choice, set.as_deref(), zoom)))
    });
    view! {
        <div class="balance">
            <div class="card rules">
                <budgets::Budgets chosen />
                <buckets::Buckets chosen />
            </div>
            <BubbleChart scene />
            <lists::Lists chosen />
        </div>
    }
}
