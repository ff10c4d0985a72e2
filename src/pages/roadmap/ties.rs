//! Links between the bars that are seen.

use std::ops::Range;

use ballast_core::model::ProjectId;
use ballast_core::plan::last_month;
use ballast_core::view::roadmap::{Tie, ties};
use leptos::prelude::*;

use super::board::Board;
use crate::state::use_app;

/// Paths of the three kinds of links.
#[derive(Clone, Default, PartialEq)]
struct Paths {
    kept: String,
    broken: String,
    needs: String,
}

/// Arrows from the end of what goes before to the start of what follows.
#[component]
pub(super) fn Ties(board: Board, window: Memo<Range<usize>>) -> impl IntoView {
    let app = use_app();
    let months_to = move |month| board.axis.get().at(month);
    let edge = move || i32::from(board.axis.get().months);
    // Months from the left end of the axis to the first month of a bar, and to the one after it.
    let start_of = move |id: ProjectId| {
        let start = app.snapshot.read().workspace.projects.get(id)?.planned_start?;
        Some(months_to(start).clamp(0, edge()))
    };
    let end_of = move |id: ProjectId| {
        let last = last_month(app.snapshot.read().workspace.projects.get(id)?)?;
        Some((months_to(last) + 1).clamp(0, edge()))
    };
    let all = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        ties(&snapshot.workspace, |id| board.place(id).is_some())
    });
    let paths = Memo::new(move |_| {
        let window = window.get();
        let mut paths = Paths::default();
        for tie in all.read().iter() {
            let lines = board.place(tie.from).zip(board.place(tie.to));
            let Some((from, to)) = lines else { continue };
            // Nothing of it is seen.
            if from.max(to) < window.start || from.min(to) >= window.end {
                continue;
            }
            let ends = end_of(tie.from).zip(start_of(tie.to));
            if let Some((end, start)) = ends {
                draw(board, &mut paths, tie, (end, from), (start, to));
            }
        }
        paths
    });
    view! {
        <svg class="road-ties" aria-hidden="true">
            <path class="needs" d=move || paths.read().needs.clone() />
            <path class="kept" d=move || paths.read().kept.clone() />
            <path class="broken" d=move || paths.read().broken.clone() />
        </svg>
    }
}

fn draw(board: Board, paths: &mut Paths, tie: &Tie, from: (i32, usize), to: (i32, usize)) {
    let (month, row) = (board.month_px.get(), board.row_px.get());
    let px = |length: f64| length.round() as i32;
    let x = |months: i32| px(f64::from(months) * month);
    let y = |line: usize| px((line as f64 + 0.5) * row);
    let (x0, y0, x1, y1) = (x(from.0), y(from.1), x(to.0) - 1, y(to.1));
    let (out, half) = (px(row * 0.2), px(row * 0.5));
    let path = match (tie.follows, tie.short) {
        (false, _) => &mut paths.needs,
        (true, 0) => &mut paths.kept,
        (true, _) => &mut paths.broken,
    };
    // Out of the bar, up or down beside the other's line, and into it from the left.
    let line = if x1 - x0 >= 2 * out {
        format!("M{x0} {y0}H{}V{y1}H{x1}", x0 + out)
    } else {
        let between = if y1 > y0 { y1 - half } else { y1 + half };
        format!("M{x0} {y0}H{}V{between}H{}V{y1}H{x1}", x0 + out, x1 - out)
    };
    let tip = format!("M{} {}L{x1} {y1}L{} {}", x1 - 5, y1 - 4, x1 - 5, y1 + 4);
    path.push_str(&line);
    path.push_str(&tip);
}
