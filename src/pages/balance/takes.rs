//! What it would take to let the project in that is looked at, where capacity keeps it out: the least
//! hire, or another start. Each is one click.

use ballast_core::balance::Rule;
use ballast_core::model::ProjectId;
use ballast_core::plan::{Offer, OfferKind};
use ballast_why::Why;
use leptos::prelude::*;

use crate::state::{App, new_hire_id, use_app};

/// Whether too few people are a reason why the project is not in.
fn kept_out(app: App, id: ProjectId) -> bool {
    let shown = app.optimum.shown.read();
    let Some(shown) = shown.as_ref().filter(|_| !app.optimum.running.get()) else { return false };
    let whys = app.optimum.study.whys.read();
    let Some(Why::Out(out)) = whys.get(&id) else { return false };
    let of_people = |row: usize| matches!(shown.model.rules.get(row), Some(Rule::Capacity(..)));
    out.short.iter().any(|short| of_people(short.row))
}

/// The card, behind the reasons.
#[component]
pub(super) fn WhatItTakes() -> impl IntoView {
    let app = use_app();
    let about = Memo::new(move |_| app.session.focus.get().filter(|id| kept_out(app, *id)));
    Effect::new(move |_| {
        let chosen = || {
            let shown = app.optimum.shown.read_untracked();
            shown.as_ref().and_then(|shown| shown.selection.levels().cloned())
        };
        match about.get().zip(chosen()) {
            Some((id, chosen)) => app.entering.ask(&app.snapshot.read_untracked(), chosen, id),
            None => app.entering.forget(),
        }
    });
    on_cleanup(move || app.entering.forget());
    let offers = move || {
        let offers = app.entering.offers.get().into_iter();
        offers.map(|offer| view! { <Way offer /> }).collect_view()
    };
    let rest = move || match (app.entering.running.get(), app.entering.offers.read().is_empty()) {
        (true, _) => Some("Being worked out by solving again…"),
        (false, true) => Some("No hire and no other start lets it in beside the others."),
        (false, false) => None,
    };
    view! {
        <Show when=move || about.get().is_some()>
            <section class="takes" aria-labelledby="takes-title">
                <h3 id="takes-title">"What would it take?"</h3>
                <p class="small quiet">"All that are in stay in, and begin as planned."</p>
                <ul aria-label="Ways to let it in">{offers}</ul>
                <p class="small quiet" aria-live="polite">
                    {rest}
                </p>
            </section>
        </Show>
    }
}

#[component]
fn Way(offer: Offer) -> impl IntoView {
    let app = use_app();
    let (button, step) = match offer.kind {
        OfferKind::Hire(_) => ("Plan to hire", "plan a hire"),
        OfferKind::Start(..) => ("Start then", "move start"),
    };
    let less = if offer.proven { "" } else { "; less may be enough" };
    let sentence = format!("It gets in {}{less}", offer.sentence);
    let label = format!("{button}: {sentence}");
    let done = format!("Done: {button}. {sentence}.");
    view! {
        <li>
            <bdi>{sentence}</bdi>
            <button
                type="button"
                class="button small"
                aria-label=label
                on:click=move |_| {
                    if app.dispatch_as(offer.command(new_hire_id), step, None) {
                        app.toasts.done_with_undo(done.clone());
                    }
                }
            >
                {button}
            </button>
        </li>
    }
}
