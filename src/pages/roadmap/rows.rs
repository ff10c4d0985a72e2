//! The lines of the roadmap: only what is seen is in the page.

use ballast_core::view::visible_rows;
use leptos::html;
use leptos::prelude::*;

use super::board::Board;
use super::head::Head;
use super::keys;
use super::row::Row;
use super::strip::Strip;
use super::ties::Ties;
use crate::browser::{size, time};
use crate::state::use_app;

/// Lines kept ready above and below what is seen.
const OVERSCAN: usize = 3;

/// Bars, links, and the people below them, on one axis.
#[component]
pub(super) fn Rows(board: Board) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            size::observe(&frame, board.room);
        }
    });
    let count = Memo::new(move |_| board.lines.read().len());
    let window = Memo::new(move |_| {
        let tall = board.room.get().1;
        visible_rows(board.scroll.get(), tall, board.row_px.get(), count.get(), OVERSCAN)
    });
    // A row belongs to its place: what it says changes, the elements stay.
    let slots = Memo::new(move |_| window.get().collect::<Vec<_>>());
    let today = move || {
        let at = board.axis.get().at(time::this_month());
        let inside = (0..i32::from(board.axis.get().months)).contains(&at);
        inside.then(|| {
            let left = format!("calc(var(--names) + var(--month) * {at})");
            view! { <span class="road-today" style:left=left aria-hidden="true"></span> }
        })
    };
    // The plan itself, in months from the left end of the axis.
    let plan = Memo::new(move |_| {
        let settings = app.snapshot.read().workspace.settings.clone();
        let axis = board.axis.get();
        let from = axis.at(settings.horizon_start).max(0);
        let months = i32::try_from(settings.horizon_months).unwrap_or(0);
        let to = (axis.at(settings.horizon_start) + months).clamp(from, i32::from(axis.months));
        (from, to)
    });
    // Where the first fiscal year begins that begins on the axis.
    let year_at = Memo::new(move |_| {
        let begins = app.snapshot.read().workspace.settings.calendar.first_month();
        let first = board.axis.get().first.month();
        (begins + 12 - first) % 12
    });
    view! {
        <div
            class="road card"
            node_ref=frame
            style:--month=move || format!("{}px", board.month_px.get())
            style:--months=move || board.axis.get().months.to_string()
            style:--names=move || format!("{}px", board.names_px.get())
            style:--year-at=move || year_at.get().to_string()
            on:scroll=move |_| {
                if let Some(frame) = frame.get_untracked() {
                    board.scroll.set(f64::from(frame.scroll_top()));
                }
            }
        >
            <Head board />
            <div
                class="road-body"
                role="listbox"
                tabindex="0"
                aria-label="Roadmap. Left and right move the bar by a month, with Shift its end."
                aria-activedescendant=move || {
                    let id = app.session.focus.get().filter(|id| board.place(*id).is_some());
                    id.map(|id| format!("road-{id}"))
                }
                style:height=move || format!("{}px", count.get() as f64 * board.row_px.get())
                on:keydown=move |event| keys::press(app, board, frame, &event)
            >
                <div
                    class="road-plan"
                    style:--from=move || plan.get().0.to_string()
                    style:--to=move || plan.get().1.to_string()
                    aria-hidden="true"
                ></div>
                {today}
                <For each=move || slots.get() key=|slot| *slot let:slot>
                    <Row board at=slot />
                </For>
                <Ties board window />
            </div>
            <Strip board />
        </div>
    }
}
