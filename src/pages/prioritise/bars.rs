//! Contributions in the rows of a long list, all on one canvas: as a background of each row they would be
//! styled, painted and filled row by row in each step of a drag.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

use super::row::best;
use crate::browser::canvas::Sheet;
use crate::browser::size;
use crate::parts::chart_look;
use crate::state::use_app;

/// Height of a bar, in pixels.
const TALL: f64 = 12.0;

/// The bars of the rows in the window. The best project fills the column, so that differences are seen from
/// afar.
#[component]
pub(super) fn Bars(window: Memo<Range<usize>>, row_px: Memo<f64>) -> impl IntoView {
    let app = use_app();
    let canvas = NodeRef::<html::Canvas>::new();
    let room = RwSignal::new((0.0, 0.0));
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get() {
            size::observe(&canvas, room);
        }
    });
    let theme = Memo::new(move |_| {
        app.look.track();
        chart_look::for_canvas()
    });
    let high = move || window.read().len() as f64 * row_px.get();
    Effect::new(move |_| {
        let (width, row, theme) = (room.get().0, row_px.get(), theme.read());
        let sheet = canvas
            .get()
            .and_then(|canvas| Sheet::begin(&canvas, (width, high()), size::device_ratio()));
        let Some(sheet) = sheet else { return };
        let snapshot = app.snapshot.read();
        let scale = width / best(&snapshot).max(1.0);
        let mut boxes: Vec<Vec<[f64; 4]>> = Vec::new();
        for (at, place) in window.read().clone().enumerate() {
            let Some(parts) =
                snapshot.ranking.order.get(place).map(|row| snapshot.scores.parts(*row))
            else {
                continue;
            };
            let (mut from, top) = (0.0, at as f64 * row + (row - 1.0 - TALL) / 2.0);
            boxes.resize(boxes.len().max(parts.len()), Vec::new());
            for (boxes, points) in boxes.iter_mut().zip(parts) {
                boxes.push([from, top, points * scale, TALL]);
                from += points * scale;
            }
        }
        for (part, boxes) in boxes.iter().enumerate() {
            sheet.fill(theme.color(part), boxes);
        }
    });
    view! {
        <div
            class="rank-bars"
            aria-hidden="true"
            style:top=move || format!("{}px", window.read().start as f64 * row_px.get())
            style:height=move || format!("{}px", high())
        >
            <canvas node_ref=canvas></canvas>
        </div>
    }
}
