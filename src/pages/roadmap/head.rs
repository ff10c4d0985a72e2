//! The months above the bars.

use ballast_core::text;
use ballast_core::view::roadmap::quarters;
use leptos::prelude::*;

use super::board::Board;
use crate::state::use_app;

/// Fiscal years, and below them months or quarters where there is room.
#[component]
pub(super) fn Head(board: Board) -> impl IntoView {
    let app = use_app();
    let calendar = Memo::new(move |_| app.snapshot.read().workspace.settings.calendar);
    let years = move || {
        let (axis, calendar, px) = (board.axis.get(), calendar.get(), board.month_px.get());
        // A year that is too narrow for its name leaves the room to the ones beside it.
        let every = (board.row_px.get() * 1.5 / (px * 12.0)).ceil().max(1.0) as usize;
        let years = calendar.spread(axis.first, u32::from(axis.months));
        let mut from = 0;
        years
            .into_iter()
            .enumerate()
            .map(|(number, (year, months))| {
                let at = from;
                from += months;
                let name = (number % every == 0 && months > 2).then(|| calendar.label(year));
                let left = format!("calc(var(--month) * {at})");
                view! { <span class="year" style:left=left>{name}</span> }
            })
            .collect_view()
    };
    let part = |at: i32, months: u16, name: String| {
        let left = format!("calc(var(--month) * {at})");
        let width = format!("calc(var(--month) * {months})");
        view! { <span class="month" style:left=left style:width=width>{name}</span> }
    };
    let months = move || {
        let (axis, px) = (board.axis.get(), board.month_px.get());
        let unit = board.row_px.get() / 34.0;
        if px >= 16.0 * unit {
            let letters = (0..).zip(axis.each());
            letters
                .map(|(at, month)| part(at, 1, text::month_letter(month).to_owned()))
                .collect_view()
                .into_any()
        } else if px * 3.0 >= 22.0 * unit {
            let quarters = quarters(axis, calendar.get()).into_iter();
            quarters.map(|it| part(it.at, it.months, it.name)).collect_view().into_any()
        } else {
            ().into_any()
        }
    };
    view! {
        <div class="road-head" aria-hidden="true">
            <span class="road-corner"></span>
            <div class="road-months">{years} {months}</div>
        </div>
    }
}
