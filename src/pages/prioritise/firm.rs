//! How firm the ranking is: among how many, how far weights may go, and what the draws are worth.

use ballast_core::model::RankBy;
use ballast_core::text;
use leptos::prelude::*;

use crate::parts::reach_choice::ReachChoice;
use crate::state::{BAND, use_app, why_no_sets};
use crate::ui::{Segments, TextField};

/// Below the sliders: among how many the best stay the same.
#[component]
pub(super) fn TopChoice() -> impl IntoView {
    let app = use_app();
    let by_score =
        Memo::new(move |_| app.snapshot.read().workspace.settings.rank_by == RankBy::Weighted);
    let has_set = Memo::new(move |_| !app.firmness.sets.read().is_empty());
    let why = Memo::new(move |_| why_no_sets(&app.snapshot.read()));
    let top = Memo::new(move |_| app.firmness.top_of(&app.snapshot.read()));
    let commit = move |typed: String| {
        if typed.trim().is_empty() {
            app.firmness.top.set(None);
            return true;
        }
        let number = typed.trim().parse::<usize>().ok().filter(|number| *number > 0);
        if number.is_some() {
            app.firmness.top.set(number);
        }
        number.is_some()
    };
    view! {
        <Show
            when=move || by_score.get()
            fallback=|| {
                view! {
                    <p class="small quiet">
                        "The ranking is by another measure; the weights matter to it only through the value by score."
                    </p>
                }
            }
        >
            <div class="firm-top small">
                <label>
                    <i class="firm-key" aria-hidden="true"></i>
                    "Where the top "
                    <TextField
                        class="number top-count"
                        value=Signal::derive(move || text::count(top.get()))
                        commit=commit
                    /> " stays the same"
                </label>
                <Show
                    when=move || has_set.get()
                    fallback=move || {
                        let why = why.get();
                        (!why.is_empty()).then(|| view! { <p class="quiet">{why}</p> })
                    }
                >
                    <p>
                        <i class="firm-key firm-key-set" aria-hidden="true"></i>
                        "Where the best selection stays the same"
                    </p>
                </Show>
            </div>
        </Show>
    }
}

/// In the head of the ranking: contributions, or the ranks that other weights would give.
#[component]
pub(super) fn BandChoice() -> impl IntoView {
    let app = use_app();
    let options = vec![(false, "Parts".to_owned()), (true, "Possible ranks".to_owned())];
    view! {
        <Segments
            label="What the bars show"
            options=options
            value=app.firmness.banded
            choose=move |on| app.firmness.banded.set(on)
        />
    }
}

/// Above the list while it shows possible ranks: how far weights may go, and in how many draws.
#[component]
pub(super) fn BandNote() -> impl IntoView {
    let app = use_app();
    let draws = Memo::new(move |_| {
        let sampled = app.firmness.sampled.read();
        let Some(sampled) = sampled.as_ref() else { return "Drawing weights…".to_owned() };
        let draws = sampled.draws();
        let ranks = text::count(draws.ranks as usize);
        let band = text::decimal(BAND * 100.0, 0);
        let mut line = format!("Sampled, {ranks} draws: the band holds {band} % of them.");
        if let Some(portfolios) = draws.exact {
            let portfolios = text::plural(portfolios as usize, "portfolio", "portfolios");
            line.push_str(&format!(
                " Exact for selections: core is in all of the {portfolios} that no other beats at all these weights, exterior in none."
            ));
        } else if draws.selections > 0 {
            let selections = text::count(draws.selections as usize);
            line.push_str(&format!(
                " Core is in the best selection of all of {selections} draws, exterior in none."
            ));
        }
        line
    });
    view! {
        <div class="band-note small">
            <ReachChoice />
            <p class="quiet" class:stale=move || !app.firmness.fresh.get() role="status">
                {draws}
            </p>
        </div>
    }
}
