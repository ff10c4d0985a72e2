//! Prioritise: weights, ranking and bubbles, side by side.

mod band;
mod bars;
pub(crate) mod charts;
mod firm;
mod measure;
mod ranking;
mod row;

use std::sync::Arc;

use ballast_core::model::RankBy;
use ballast_core::scoring::TIE_RULE;
use ballast_core::text;
use ballast_core::view::bubbles;
use ballast_core::view::ranked::Flag;
use leptos::prelude::*;

use crate::browser::dom;
use crate::later::{self, Part};
use crate::parts::bubble_chart::{BubbleChart, SharedScene};
use crate::parts::empty::Empty;
use crate::parts::exchange;
use crate::parts::weights::WeightSliders;
use crate::route::Route;
use crate::state::{ChartKind, use_app};
use crate::ui::Segments;
use firm::{BandChoice, BandNote, TopChoice};
use measure::{MeasureChoice, MeasureNote};
use ranking::RankingList;

/// The prioritise page.
#[component]
pub(crate) fn Prioritise() -> impl IntoView {
    let app = use_app();
    let projects = Memo::new(move |_| app.snapshot.read().workspace.projects.len());
    let rated = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        (0..snapshot.scores.len()).filter(|row| snapshot.scores.value(*row).is_some()).count()
    });
    let flags = Memo::new(move |_| Flag::count(&app.snapshot.read()));
    let answer = move || {
        let rated =
            format!("{} of {} rated", text::count(rated.get()), text::count(projects.get()));
        let (vetoed, part) = flags.get();
        let part = (part > 0).then(|| format!("◔ {} in part", text::count(part)));
        let vetoed = (vetoed > 0)
            .then(|| format!("✕ {} a veto level", text::plural(vetoed, "fails", "fail")));
        [Some(rated), part, vetoed].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    view! {
        <div class="page fixed">
            <header class="page-head">
                <h1>"Which projects matter most?"</h1>
                <p class="answer">{answer}</p>
            </header>
            <Show
                when=move || (projects.get() > 0)
                fallback=move || {
                    view! {
                        <Empty
                            title="No projects to rank yet"
                            hint="Import a register, or add projects by hand. Their ratings on the criteria of the strategy give each a value and a rank."
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
                <Board />
            </Show>
        </div>
    }
}

/// Weights, ranking and chart.
#[component]
pub(super) fn Board() -> impl IntoView {
    let app = use_app();
    let criteria = Memo::new(move |_| app.snapshot.read().workspace.criteria.len());
    let zoomed = move |zoom| {
        let choice = app.session.bubbles.get();
        SharedScene(Arc::new(bubbles::scene(&app.snapshot.read(), choice, None, zoom)))
    };
    let scene = Memo::new(move |_| zoomed(app.session.zoom.get()));
    let whole = move |()| zoomed(None);
    // The other charts are one part, which knows by itself which of them is meant.
    let bubbles = Memo::new(move |_| app.session.charts.kind.get() == ChartKind::Bubbles);
    app.firmness.follow(app);
    let by_score =
        Memo::new(move |_| app.snapshot.read().workspace.settings.rank_by == RankBy::Weighted);
    let banded = move || by_score.get() && app.firmness.banded.get();
    view! {
        <div class="prioritise">
            <section class="card weights" aria-labelledby="weights-title">
                <div class="card-head">
                    <h2 id="weights-title">"Weights"</h2>
                    <a class="small" href=Route::Strategy.to_string() title="By rank, by swings or by comparing pairs">
                        "Ways to weigh"
                    </a>
                </div>
                <Show
                    when=move || (criteria.get() > 0)
                    fallback=move || {
                        view! {
                            <p class="note">
                                "Nothing is measured yet. Name objectives and criteria on the "
                                <a href=Route::Strategy.to_string()>"Strategy"</a> " page."
                            </p>
                        }
                    }
                >
                    <WeightSliders />
                    <TopChoice />
                    <p class="small quiet">{TIE_RULE}</p>
                </Show>
            </section>
            <section class="card column" aria-labelledby="ranking-title">
                <div class="card-head">
                    <h2 id="ranking-title">"Ranking"</h2>
                    <MeasureChoice />
                    <Show when=move || by_score.get()>
                        <BandChoice />
                    </Show>
                </div>
                <MeasureNote />
                <Show when=banded>
                    <BandNote />
                </Show>
                <RankingList />
            </section>
            <div class="card column chart-panel">
                <ChartSwitch />
                {move || {
                    if bubbles.get() {
                        view! { <BubbleChart scene whole /> }.into_any()
                    } else {
                        later::show(Part::Charts)
                    }
                }}
            </div>
        </div>
    }
}

/// Which chart the panel shows.
#[component]
fn ChartSwitch() -> impl IntoView {
    let kind = use_app().session.charts.kind;
    let options = [
        (ChartKind::Bubbles, "Bubbles"),
        (ChartKind::Bars, "Bars"),
        (ChartKind::Criteria, "Criteria"),
        (ChartKind::Tornado, "Tornado"),
    ];
    let options = options.map(|(kind, name)| (kind, name.to_owned())).to_vec();
    view! { <Segments label="Chart" options=options value=kind choose=move |it| kind.set(it) /> }
}
