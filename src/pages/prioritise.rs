//! Prioritise: weights, ranking and bubbles, side by side.

use std::sync::Arc;

use ballast_core::model::ProjectId;
use ballast_core::scoring::TIE_RULE;
use ballast_core::text;
use ballast_core::view::{Snapshot, bubbles, visible_rows};
use leptos::html;
use leptos::prelude::*;

use crate::browser::{dom, size, time};
use crate::parts::bubble_chart::{BubbleChart, SharedScene};
use crate::parts::class_tone::tone;
use crate::parts::empty::Empty;
use crate::parts::exchange;
use crate::parts::weights::WeightSliders;
use crate::route::Route;
use crate::state::use_app;

/// Rows kept ready above and below what is seen.
const OVERSCAN: usize = 6;
/// How long a change of rank stays marked, in milliseconds.
const MARKED_MS: u64 = 4_000;

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

/// The ranked list. Only what is seen is in the page; rows glide to their new rank.
#[component]
fn RankingList() -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<html::Div>::new();
    let room = RwSignal::new((0.0, 0.0));
    let scroll = RwSignal::new(0.0);
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            size::observe(&frame, room);
        }
    });
    let row_px = Memo::new(move |_| {
        app.look.track();
        dom::row_height()
    });
    let order = Memo::new(move |_| app.snapshot.read().by_rank().collect::<Vec<_>>());
    // The place in the list of each row of the ratings.
    let places = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let mut places = vec![0; snapshot.ranking.order.len()];
        for (place, row) in snapshot.ranking.order.iter().enumerate() {
            places[*row] = place;
        }
        places
    });
    let place_of = move |id: ProjectId| {
        let row = app.snapshot.read_untracked().rows.get(&id).copied()?;
        places.read().get(row).copied()
    };
    let window = Memo::new(move |_| {
        visible_rows(scroll.get(), room.get().1, row_px.get(), order.read().len(), OVERSCAN)
    });
    // Sorted by id, so that rows that change places stay in the page and glide.
    let shown = Memo::new(move |_| {
        let order = order.read();
        let mut shown = order.get(window.get()).unwrap_or_default().to_vec();
        shown.sort_unstable();
        shown
    });
    let best = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let first = snapshot.by_rank().next();
        first.and_then(|id| snapshot.value(id)).unwrap_or(100.0)
    });
    let before = baseline();
    let step = move |by: isize| {
        let order = order.read_untracked();
        let at = app.session.focus.get_untracked().and_then(|id| untrack(|| place_of(id)));
        let next =
            at.map_or(0, |at| at.saturating_add_signed(by)).min(order.len().saturating_sub(1));
        if let (Some(id), Some(frame)) = (order.get(next), frame.get_untracked()) {
            app.session.inspect(*id);
            let top = next as f64 * row_px.get_untracked();
            dom::scroll_into_view(
                &frame,
                top,
                top + row_px.get_untracked(),
                row_px.get_untracked(),
            );
        }
    };
    view! {
        <div
            class="rank-box"
            node_ref=frame
            role="listbox"
            tabindex="0"
            aria-label="Projects by rank"
            aria-activedescendant=move || app.session.focus.get().map(|id| format!("rank-{id}"))
            on:scroll=move |_| {
                if let Some(frame) = frame.get_untracked() {
                    scroll.set(f64::from(frame.scroll_top()));
                }
            }
            on:keydown=move |event| {
                let by = match event.key().as_str() {
                    "ArrowDown" => 1,
                    "ArrowUp" => -1,
                    "PageDown" => 10,
                    "PageUp" => -10,
                    "Home" => isize::MIN / 2,
                    "End" => isize::MAX / 2,
                    _ => return,
                };
                event.prevent_default();
                step(by);
            }
        >
            <div class="rank-head" aria-hidden="true">
                <span>"#"</span>
                <span>"Project"</span>
                <span>"Contribution"</span>
                <span class="number">"Value"</span>
                <span class="number">"Δ"</span>
            </div>
            <div
                class="rank-body"
                role="presentation"
                style:height=move || format!("{}px", order.read().len() as f64 * row_px.get())
            >
                <For each=move || shown.get() key=|id| *id let:id>
                    <RankRow id place=Signal::derive(move || place_of(id)) row_px best before />
                </For>
            </div>
        </div>
    }
}

/// The workspace as it was before the ranks began to move; a while after the last move it is the
/// workspace as it is.
fn baseline() -> RwSignal<Snapshot> {
    let app = use_app();
    let before = RwSignal::new(app.snapshot.get_untracked());
    let timer = StoredValue::new_local(None::<time::Timer>);
    Effect::new(move |_| {
        let now = app.snapshot.get();
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        timer.set_value(time::later(MARKED_MS, move || drop(before.try_set(now))));
    });
    before
}

#[component]
fn RankRow(
    id: ProjectId,
    place: Signal<Option<usize>>,
    row_px: Memo<f64>,
    best: Memo<f64>,
    before: RwSignal<Snapshot>,
) -> impl IntoView {
    let app = use_app();
    let place = Memo::new(move |_| place.get());
    let name = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
    });
    let parts = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let row = snapshot.rows.get(&id).copied();
        row.map(|row| snapshot.scores.parts(row).to_vec()).unwrap_or_default()
    });
    // One background, not an element each: it is painted anew without laying out the row.
    let bar = move || {
        // The best project fills the column, so that differences are seen from afar.
        let most = best.get().max(1.0);
        let mut from = 0.0;
        let mut stops = String::from("linear-gradient(90deg");
        for (place, points) in parts.get().into_iter().enumerate() {
            let to = from + points / most * 100.0;
            let color = place % 8 + 1;
            stops.push_str(&format!(", var(--cat-{color}) {from}% {to}%"));
            from = to;
        }
        stops.push_str(&format!(", transparent {from}%)"));
        stops
    };
    let rank = Memo::new(move |_| app.snapshot.read().rank(id));
    let value = Memo::new(move |_| app.snapshot.read().value(id));
    let rise = Memo::new(move |_| {
        let (old, new) = (before.read().rank(id), rank.get());
        old.zip(new).map_or(0, |(old, new)| i64::from(old) - i64::from(new))
    });
    let delta = move || match rise.get() {
        0 => view! { <span class="quiet">"·"</span> }.into_any(),
        up if up > 0 => view! { <span class="good">"▲ " {up}</span> }.into_any(),
        down => view! { <span class="bad">"▼ " {-down}</span> }.into_any(),
    };
    view! {
        <div
            id=format!("rank-{id}")
            class="rank-row"
            class:current=move || app.session.focus.get() == Some(id)
            role="option"
            aria-posinset=move || place.get().map(|place| place + 1)
            aria-setsize=move || app.snapshot.read().ranking.order.len()
            aria-selected=move || (app.session.focus.get() == Some(id)).to_string()
            style:transform=move || {
                format!("translateY({}px)", place.get().unwrap_or(0) as f64 * row_px.get())
            }
            on:click=move |_| app.session.inspect(id)
        >
            <span class="rank">{move || rank.get()}</span>
            <bdi class="name" title=move || name.get()>
                {move || name.get()}
            </bdi>
            <span class="parts" aria-hidden="true" style:background=bar></span>
            <span class="number value">
                {move || value.get().map_or_else(|| "–".to_owned(), |it| text::decimal(it, 1))}
            </span>
            <span class="number small">{delta}</span>
        </div>
    }
}
