//! The ranked list: only what is seen is in the page.

use std::sync::Arc;

use ballast_core::model::RankBy;
use ballast_core::view::{Snapshot, ranked, visible_rows};
use leptos::html;
use leptos::prelude::*;

use super::band::Band;
use super::bars::Bars;
use super::row::{Board, Line, Row, Slot, best};
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
/// How long ranks must rest before rows of a long list that nobody sees are written, in milliseconds.
const REST_MS: u64 = 150;

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
    let count = Memo::new(move |_| app.snapshot.read().ranking.order.len());
    let within = move |overscan| {
        visible_rows(scroll.get(), room.get().1, row_px.get(), count.get(), overscan)
    };
    let window = Memo::new(move |_| within(OVERSCAN));
    let by = Memo::new(move |_| app.snapshot.read().workspace.settings.rank_by);
    let heading = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let by = snapshot.workspace.settings.rank_by;
        let (name, unit) = (ranked::short_name(&snapshot, by), ranked::short_unit(&snapshot, by));
        if unit.is_empty() { name } else { format!("{name}, {unit}") }
    });
    let banded = Memo::new(move |_| by.get() == RankBy::Weighted && app.firmness.banded.get());
    let gliding = Memo::new(move |_| count.get() <= GLIDING);
    // A long list has its bars on a canvas.
    let drawn = Memo::new(move |_| !gliding.get() && !banded.get() && by.get() == RankBy::Weighted);
    let before = baseline();
    let resting = resting();
    let told = Memo::new(move |_| match gliding.get() || resting.get() {
        true => window.get(),
        false => within(0),
    });
    // One table of what all rows say: a step of a drag changes them all, and whatever hangs on the
    // snapshot itself is costly to ask. It is written by one effect, not followed as a memo: a change
    // is told to whoever follows a memo once for each way by which it comes there, and of these there
    // are ten, to two hundred cells.
    let lines = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        let (snapshot, before, told) = (app.snapshot.read(), before.read(), told.get());
        let (marked, sampled) = (app.session.marked.read(), app.firmness.sampled.read());
        let board = Board {
            now: &snapshot,
            before: &before,
            best: best(&snapshot),
            focus: app.session.focus.get(),
            gliding: gliding.get(),
            barless: drawn.get() || banded.get(),
            row_px: row_px.get(),
        };
        let shown = snapshot.by_rank().enumerate().skip(told.start).take(told.len());
        let line = |(place, id)| {
            let band = banded.get().then(|| Band::of(sampled.as_ref(), id)).flatten();
            Arc::new(board.line(place, id, marked.contains(&id), band))
        };
        let now: Vec<Arc<Line>> = shown.map(line).collect();
        if *lines.read_untracked() != now {
            lines.set(now);
        }
    });
    let slots = Memo::new(move |_| {
        if !gliding.get() {
            return window.get().map(Slot::Place).collect();
        }
        let mut slots: Vec<Slot> = lines.read().iter().map(|line| line.slot).collect();
        // By id, so that rows that change places stay where they are in the page, and glide.
        slots.sort_unstable();
        slots
    });
    let inspect = move |at: usize| {
        let id = app.snapshot.read_untracked().by_rank().nth(at);
        id.inspect(|id| app.session.inspect(*id)).is_some()
    };
    let step = move |by: isize| {
        let focus = app.session.focus.get_untracked();
        let at = app.snapshot.read_untracked().by_rank().position(|id| Some(id) == focus);
        let last = count.get_untracked().saturating_sub(1);
        let next = at.map_or(0, |at| at.saturating_add_signed(by)).min(last);
        if let Some(frame) = frame.get_untracked().filter(|_| inspect(next)) {
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
                class:stale=move || !app.firmness.fresh.get()
                role="presentation"
                style:height=move || format!("{}px", count.get() as f64 * row_px.get())
                on:click=move |event| {
                    let place = dom::attribute_of(&event, ".rank-row", "aria-posinset");
                    if let Some(place) = place.and_then(|place| place.parse::<usize>().ok()) {
                        inspect(place.saturating_sub(1));
                    }
                }
                // The whole name is asked for by pointing at it, not written out in each frame.
                on:pointerover=move |event| dom::explain_by_text(&event, ".rank-row .name")
            >
                <Show when=move || drawn.get()>
                    <Bars window row_px />
                </Show>
                <For each=move || slots.get() key=|slot| *slot let:slot>
                    <Row of=slot lines banded />
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

/// Whether the ranks have not moved for a moment.
fn resting() -> RwSignal<bool> {
    let app = use_app();
    let resting = RwSignal::new(true);
    let timer = StoredValue::new_local(None::<time::Timer>);
    Effect::new(move |known: Option<()>| {
        app.snapshot.track();
        if known.is_none() {
            return;
        }
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        if resting.get_untracked() {
            resting.set(false);
        }
        let rest = move || {
            let _gone = resting.try_set(true);
        };
        timer.set_value(time::later(REST_MS, rest));
    });
    resting
}

/// What the bars show.
fn column_name(by: RankBy, banded: bool) -> &'static str {
    match (by, banded) {
        (RankBy::Weighted, true) => "Possible ranks",
        (RankBy::Weighted, false) => "Contribution",
        _ => "Beside the greatest",
    }
}
