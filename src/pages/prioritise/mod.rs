//! Prioritise: weights, ranking and bubbles, side by side.

mod ranking;

use std::sync::Arc;

use ballast_core::scoring::TIE_RULE;
use ballast_core::text;
use ballast_core::view::bubbles;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::bubble_chart::{BubbleChart, SharedScene};
use crate::parts::class_tone::tone;
use crate::parts::empty::Empty;
use crate::parts::exchange;
use crate::parts::weights::WeightSliders;
use crate::route::Route;
use crate::state::use_app;
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
    let answer =
        move || format!("{} of {} rated", text::count(rated.get()), text::count(projects.get()));
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

#[component]
fn Board() -> impl IntoView {
    let app = use_app();
    let criteria = Memo::new(move |_| app.snapshot.read().workspace.criteria.len());
    let scene = Memo::new(move |_| {
        let choice = app.session.bubbles.get();
        let zoom = app.session.zoom.get();
        SharedScene(Arc::new(bubbles::scene(&app.snapshot.read(), choice, None, zoom)))
    });
    view! {
        <div class="prioritise">
            <section class="card weights" aria-labelledby="weights-title">
                <div class="card-head">
                    <h2 id="weights-title">"Weights"</h2>
                    <span class="small quiet">"sum 100 %"</span>
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
                    <p class="small quiet">{TIE_RULE}</p>
                </Show>
            </section>
            <section class="card column" aria-labelledby="ranking-title">
                <div class="card-head">
                    <h2 id="ranking-title">"Ranking"</h2>
                    <ObjectiveLegend />
                </div>
                <RankingList />
            </section>
            <BubbleChart scene />
        </div>
    }
}

#[component]
fn ObjectiveLegend() -> impl IntoView {
    let app = use_app();
    let names = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.objective_order().into_iter();
        let names = order.filter_map(|id| snapshot.workspace.objectives.get(id));
        names.map(|it| it.name.to_string()).collect::<Vec<_>>()
    });
    let entries = move || {
        let names = names.get().into_iter().enumerate();
        names
            .map(|(place, name)| {
                view! {
                    <span>
                        <i class=format!("swatch {}", tone(place))></i>
                        <bdi class="long">{name}</bdi>
                    </span>
                }
            })
            .collect_view()
    };
    view! { <div class="legend-row optional">{entries}</div> }
}
