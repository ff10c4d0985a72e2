//! The answer in one line: how far it is proven, and what it comes to.

use ballast_core::balance::{Proof, Selection};
use ballast_core::text;
use leptos::prelude::*;

use super::Chosen;
use super::uses::value_text;
use crate::state::{App, Shown, use_app};

fn proof(shown: Option<&Shown>) -> (&'static str, String) {
    let Some(shown) = shown else { return ("", "Looking for the best selection…".to_owned()) };
    match (&shown.selection, shown.running) {
        (Selection::Found { proof: Proof::Best, .. }, false) => ("good", Proof::Best.describe()),
        (Selection::Found { proof: Proof::Best, .. }, true) => ("", "Proving again…".to_owned()),
        (Selection::Found { proof, .. }, true) => {
            ("warn", format!("{}, still looking", proof.describe()))
        }
        (Selection::Found { proof, .. }, false) => ("warn", proof.describe()),
        (Selection::Impossible(_), _) => ("bad", "No selection keeps all rules".to_owned()),
        (Selection::Unknown, _) => ("warn", "None found yet".to_owned()),
    }
}

fn figures(app: App, chosen: Chosen) -> Option<String> {
    let set = chosen.set.get()?;
    let shown = app.optimum.shown.read();
    let Selection::Found { value, .. } = &shown.as_ref()?.selection else { return None };
    let snapshot = app.snapshot.read();
    let values = snapshot.by_rank().filter_map(|id| snapshot.value(id));
    let all: f64 = values.sum();
    let ledger = chosen.ledger.read();
    let currency = &snapshot.workspace.settings.currency;
    let ms = shown.as_ref().map_or(0.0, |shown| shown.ms);
    let time = if ms < 1000.0 {
        format!("{} ms", text::decimal(ms.ceil(), 0))
    } else {
        format!("{} s", text::decimal(ms / 1000.0, 1))
    };
    Some(format!(
        "{} of {}, {} of {} points, {}, {time}",
        text::count(set.len()),
        text::plural(snapshot.workspace.projects.len(), "project", "projects"),
        text::decimal(*value, 1),
        text::decimal(all, 1),
        text::money(ledger.total, currency),
    ))
}

/// The status line.
#[component]
pub(super) fn Status(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let running = move || app.optimum.shown.read().as_ref().is_some_and(|shown| shown.running);
    let state = Memo::new(move |_| match app.optimum.refused.get() {
        Some(reason) => ("bad", reason),
        None => proof(app.optimum.shown.read().as_ref()),
    });
    let line = Memo::new(move |_| figures(app, chosen));
    view! {
        <p class="answer" role="status">
            <span class=move || format!("strong {}", state.read().0)>
                <i class="dot" class:busy=running style:display="inline-block"></i>
                " "
                {move || state.get().1}
            </span>
            <span>{move || line.get()}</span>
            <Show when=move || app.optimum.study.by_hand.read().is_some()>
                <span class="warn" title="What the best selection would gain if nothing were decided by hand">
                    {move || {
                        let loss = app.optimum.study.by_hand.get();
                        loss.map(|loss| format!("by hand −{}", value_text(app, loss)))
                    }}
                </span>
            </Show>
            <Show when=running>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| app.optimum.cancel()
                >
                    "Stop"
                </button>
            </Show>
        </p>
    }
}
