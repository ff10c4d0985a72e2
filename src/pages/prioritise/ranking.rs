//! The ranked list: only what is seen is in the page.

use ballast_core::model::{ProjectId, RankBy};
use ballast_core::view::ranked::Flag;
use ballast_core::view::{Snapshot, ranked, visible_rows};
use leptos::html;
use leptos::prelude::*;

use super::band::Band;
use crate::browser::{dom, size, time};
use crate::state::use_app;

/// Rows kept ready above and below what is seen.
const OVERSCAN: usize = 4;
/// How long a change of rank stays marked, in milliseconds.
const MARKED_MS: u64 = 4_000;
/// Up to so many projects a row belongs to its project and glides to its new rank. In longer
/// lists a drag moves hundreds of ranks at once, which no eye follows: there a row belongs to its
/// place, and what it says changes.
const GLIDING: usize = 250;

/// What a row belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    Project(ProjectId),
    Place(usize),
}

/// What a row says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Line {
    name: String,
    rank: Option<u32>,
    value: String,
    /// What is to be known beside the value.
    flag: Flag,
    /// Places won since the ranks began to move.
    rise: i64,
    /// Contributions of the objectives, as a background.
    bar: String,
}

/// The list with its heading.
#[component]
pub(super) fn RankingList() -> impl IntoView {
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
    let count = Memo::new(move |_| order.read().len());
    let window = Memo::new(move |_| {
        visible_rows(scroll.get(), room.get().1, row_px.get(), count.get(), OVERSCAN)
    });
    let slots = Memo::new(move |_| {
        if count.get() > GLIDING {
            return window.get().map(Slot::Place).collect::<Vec<_>>();
        }
        let order = order.read();
        let mut shown = order.get(window.get()).unwrap_or_default().to_vec();
        // By id, so that rows that change places stay where they are in the page, and glide.
        shown.sort_unstable();
        shown.into_iter().map(Slot::Project).collect()
    });
    let by = Memo::new(move |_| app.snapshot.read().workspace.settings.rank_by);
    let heading = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let by = snapshot.workspace.settings.rank_by;
        let (name, unit) = (ranked::short_name(&snapshot, by), ranked::short_unit(&snapshot, by));
        if unit.is_empty() { name } else { format!("{name}, {unit}") }
    });
    let best = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let values = snapshot.by_rank().filter_map(|id| snapshot.measured(id));
        if by.get() == RankBy::Weighted {
            return snapshot.by_rank().next().and_then(|id| snapshot.value(id)).unwrap_or(100.0);
        }
        values.fold(0.0, f64::max)
    });
    let banded = Memo::new(move |_| by.get() == RankBy::Weighted && app.firmness.banded.get());
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
            class:measured=move || by.get() != RankBy::Weighted
            class:banded=banded
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
                <span>{move || column_name(by.get(), banded.get())}</span>
                <span class="number" title=heading>{heading}</span>
                <span class="number">"Δ"</span>
            </div>
            <div
                class="rank-body"
                role="presentation"
                style:height=move || format!("{}px", count.get() as f64 * row_px.get())
            >
                <For each=move || slots.get() key=|slot| *slot let:slot>
                    {match slot {
                        Slot::Project(id) => {
                            let place = Memo::new(move |_| place_of(id));
                            view! { <RankRow id=move || Some(id) place row_px count best banded before /> }
                        }
                        Slot::Place(at) => {
                            let id = Memo::new(move |_| order.read().get(at).copied());
                            view! { <RankRow id place=move || Some(at) row_px count best banded before /> }
                        }
                    }}
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
    #[prop(into)] id: Signal<Option<ProjectId>>,
    #[prop(into)] place: Signal<Option<usize>>,
    row_px: Memo<f64>,
    count: Memo<usize>,
    best: Memo<f64>,
    banded: Memo<bool>,
    before: RwSignal<Snapshot>,
) -> impl IntoView {
    let app = use_app();
    let line = Memo::new(move |_| {
        let id = id.get();
        let before = before.read();
        id.map(|id| line(&app.snapshot.read(), &before, id, best.get())).unwrap_or_default()
    });
    let marked =
        Memo::new(move |_| id.get().is_some_and(|id| app.session.marked.read().contains(&id)));
    let current = Memo::new(move |_| id.get().is_some() && app.session.focus.get() == id.get());
    // One text whatever it says: to swap elements would lay the row out anew.
    let rise = move || match line.read().rise {
        0 => "·".to_owned(),
        up if up > 0 => format!("▲ {up}"),
        down => format!("▼ {}", -down),
    };
    view! {
        <div
            id=move || id.get().map(|id| format!("rank-{id}"))
            class="rank-row"
            class:current=current
            class:marked=marked
            role="option"
            aria-posinset=move || place.get().map(|place| place + 1)
            aria-setsize=count
            aria-selected=move || current.get().to_string()
            style:transform=move || {
                format!("translateY({}px)", place.get().unwrap_or(0) as f64 * row_px.get())
            }
            on:click=move |_| {
                if let Some(id) = id.get_untracked() {
                    app.session.inspect(id);
                }
            }
        >
            <span class="rank">{move || line.read().rank}</span>
            // The whole name is asked for by pointing at it, not written out in each frame.
            <bdi class="name" on:pointerenter=move |event| dom::explain(&event, &line.read_untracked().name)>
                {move || line.read().name.clone()}
            </bdi>
            {move || {
                if banded.get() {
                    view! { <Band id /> }.into_any()
                } else {
                    let bar = move || line.read().bar.clone();
                    view! { <span class="parts" aria-hidden="true" style:background=bar></span> }
                        .into_any()
                }
            }}
            <span class="number value">
                <FlagSign line />
                {move || line.read().value.clone()}
            </span>
            <span class=move || rise_class(line.read().rise)>{rise}</span>
        </div>
    }
}

/// Always there, whatever it says: an element that came and went would lay the row out anew.
#[component]
fn FlagSign(line: Memo<Line>) -> impl IntoView {
    let flag = Memo::new(move |_| line.read().flag);
    let class = move || match flag.get() {
        Flag::Vetoed { .. } => "flag bad",
        _ => "flag quiet",
    };
    let said = move || Some(flag.get().describe()).filter(|said| !said.is_empty());
    view! {
        <span
            class=class
            role=move || said().map(|_| "img")
            aria-label=said
            title=said
        >
            {move || flag.get().sign()}
        </span>
    }
}

fn rise_class(rise: i64) -> &'static str {
    match rise.signum() {
        1 => "number small good",
        -1 => "number small bad",
        _ => "number small quiet",
    }
}

fn line(snapshot: &Snapshot, before: &Snapshot, id: ProjectId, best: f64) -> Line {
    let project = snapshot.workspace.projects.get(id);
    let row = snapshot.rows.get(&id).copied();
    let (old, rank) = (before.rank(id), snapshot.rank(id));
    let by = snapshot.workspace.settings.rank_by;
    let value = snapshot.measured(id);
    let bar = match by {
        RankBy::Weighted => {
            contributions(row.map(|row| snapshot.scores.parts(row)).unwrap_or_default(), best)
        }
        _ => plain(value.unwrap_or_default(), best),
    };
    Line {
        name: project.map(|it| it.name.to_string()).unwrap_or_default(),
        rank,
        value: value.map_or_else(|| missing(by), |it| ranked::figure(snapshot, by, it)),
        flag: Flag::of(snapshot, id),
        rise: old.zip(rank).map_or(0, |(old, new)| i64::from(old) - i64::from(new)),
        bar,
    }
}

/// What stands where there is no value.
fn missing(by: RankBy) -> String {
    if by == RankBy::Weighted { "–" } else { "not rated" }.to_owned()
}

/// What the bars show.
fn column_name(by: RankBy, banded: bool) -> &'static str {
    match (by, banded) {
        (RankBy::Weighted, true) => "Possible ranks",
        (RankBy::Weighted, false) => "Contribution",
        _ => "Beside the greatest",
    }
}

/// A value beside the greatest one; nothing for one below zero.
fn plain(value: f64, best: f64) -> String {
    let part = if best > 0.0 { (value / best).clamp(0.0, 1.0) } else { 0.0 };
    let to = (part * 1000.0).round() / 10.0;
    format!("linear-gradient(90deg,var(--accent) 0% {to}%,transparent {to}%)")
}

/// Contributions side by side, as one background: it is painted anew without laying out the row.
/// The best project fills the column, so that differences are seen from afar.
fn contributions(parts: &[f64], best: f64) -> String {
    let mut stops = String::from("linear-gradient(90deg");
    let mut from = 0.0;
    for (place, points) in parts.iter().enumerate() {
        // Tenths of a per cent are finer than pixels.
        let to = ((from + points / best.max(1.0) * 100.0) * 10.0).round() / 10.0;
        let color = place % 8 + 1;
        stops.push_str(&format!(",var(--cat-{color}) {from}% {to}%"));
        from = to;
    }
    stops.push_str(&format!(",transparent {from}%)"));
    stops
}
