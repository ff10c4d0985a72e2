//! The answer in one line: how far it is proven, and what it comes to.

use ballast_core::balance::{Proof, Selection, ValueUnit, value_unit, worth_of_all};
use ballast_core::text;
use leptos::prelude::*;

use super::Chosen;
use super::uses::value_text;
use crate::browser::time;
use crate::state::{App, Shown, use_app};

fn proof(shown: Option<&Shown>, running: bool) -> (&'static str, String) {
    let Some(shown) = shown else { return ("", "Looking for the best selection…".to_owned()) };
    match (&shown.selection, running) {
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

fn figures(app: App, chosen: Chosen, all: f64) -> Option<String> {
    let set = chosen.set.get()?;
    let shown = app.optimum.shown.read();
    let Selection::Found { value, .. } = &shown.as_ref()?.selection else { return None };
    let snapshot = &chosen.rated.read().0;
    let settings = &snapshot.workspace.settings;
    let ledger = chosen.ledger.read();
    let cost = text::money(ledger.total, &settings.currency);
    let worth = match value_unit(settings) {
        ValueUnit::Points => {
            format!("{} of {} points, {cost}", text::decimal(*value, 1), text::decimal(all, 1))
        }
        ValueUnit::Other(by) => {
            let name = ballast_core::measures::name(&snapshot.workspace, by);
            format!("{name} {} of {}, cost {cost}", text::short(*value), text::short(all))
        }
        // Two amounts of money: each says what it is.
        ValueUnit::Money => {
            format!("worth {} of {}, cost {cost}", value_text(app, *value), value_text(app, all))
        }
    };
    let ms = shown.as_ref().map_or(0.0, |shown| shown.ms);
    let time = if ms < 1000.0 {
        format!("{} ms", text::decimal(ms.ceil(), 0))
    } else {
        format!("{} s", text::decimal(ms / 1000.0, 1))
    };
    Some(format!(
        "{} of {}, {worth}, {time}",
        text::count(set.len()),
        text::plural(snapshot.workspace.projects.len(), "project", "projects"),
    ))
}

/// A search that takes longer than this can be stopped, in milliseconds. Quicker ones end before
/// anyone could; a button for them would come and go with each step of a drag.
const SLOW_MS: u64 = 300;

/// Whether what is running has been so for a while.
fn slow(running: Memo<bool>) -> RwSignal<bool> {
    let slow = RwSignal::new(false);
    let timer = StoredValue::new_local(None::<time::Timer>);
    Effect::new(move |_| {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        if running.get() {
            timer.set_value(time::later(SLOW_MS, move || {
                slow.try_set(true);
            }));
        } else {
            slow.set(false);
        }
    });
    slow
}

/// The status line.
#[component]
pub(super) fn Status(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let running = app.optimum.running;
    let refining = app.optimum.refining;
    let busy = Memo::new(move |_| running.get() || refining.get());
    let slow = slow(busy);
    let state = Memo::new(move |_| match app.optimum.refused.get() {
        Some(reason) => ("bad", reason),
        None => proof(app.optimum.shown.read().as_ref(), running.get()),
    });
    let all = Memo::new(move |_| {
        let snapshot = &chosen.rated.read().0;
        worth_of_all(&snapshot.workspace, &snapshot.ratings, &snapshot.scores)
    });
    let line = Memo::new(move |_| figures(app, chosen, all.get()));
    view! {
        <p class="answer" role="status">
            <span class=move || format!("strong {}", state.read().0)>
                <i class="dot" class:busy=busy style:display="inline-block"></i>
                " "
                {move || state.get().1}
            </span>
            <span>{move || line.get()}</span>
            <Show when=move || slow.get() && refining.get()>
                <span class="quiet">"choosing among equally good ones…"</span>
            </Show>
            <Show when=move || app.optimum.study.by_hand.read().is_some()>
                <span class="warn" title="What the best selection would gain if nothing were decided by hand">
                    {move || {
                        let loss = app.optimum.study.by_hand.get();
                        loss.map(|loss| format!("by hand −{}", value_text(app, loss)))
                    }}
                </span>
            </Show>
            <Show when=move || slow.get()>
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
