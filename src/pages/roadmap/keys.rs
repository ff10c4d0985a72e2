//! The roadmap by keyboard: up and down chooses a line, left and right moves its bar by a month,
//! with Shift its end.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::board::Board;
use super::drag::{Drag, Pull, place};
use crate::browser::dom;
use crate::state::App;

/// Does what the key says; keys without a meaning here go on.
pub(super) fn press(app: App, board: Board, frame: NodeRef<html::Div>, event: &KeyboardEvent) {
    let key = event.key();
    let lines = match key.as_str() {
        "ArrowDown" => Some(1),
        "ArrowUp" => Some(-1),
        "PageDown" => Some(10),
        "PageUp" => Some(-10),
        "Home" => Some(isize::MIN / 2),
        "End" => Some(isize::MAX / 2),
        _ => None,
    };
    if let Some(lines) = lines {
        event.prevent_default();
        step(app, board, frame, lines);
        return;
    }
    let Some(id) = app.session.focus.get_untracked() else { return };
    if untrack(|| board.place(id)).is_none() {
        return;
    }
    let months = match key.as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        "Enter" => {
            event.prevent_default();
            app.session.inspect(id);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let pull = if event.shift_key() { Pull::Stretch } else { Pull::Move };
    pull_by(app, board, id, pull, months);
}

/// Chooses a line so many further on, past heads of groups.
fn step(app: App, board: Board, frame: NodeRef<html::Div>, by: isize) {
    let next = untrack(|| {
        let lines = board.lines.read();
        let last = lines.len().checked_sub(1)?;
        let focus = app.session.focus.get();
        let at = focus.and_then(|id| board.place(id));
        let wanted = at.map_or(0, |at| at.saturating_add_signed(by)).min(last);
        let on = |at: usize| board.project(at).map(|id| (at, id));
        if by < 0 {
            (0..=wanted).rev().find_map(on).or_else(|| (0..=last).find_map(on))
        } else {
            (wanted..=last).find_map(on).or_else(|| (0..=last).rev().find_map(on))
        }
    });
    let (Some((at, id)), Some(frame)) = (next, frame.get_untracked()) else { return };
    app.session.focus.set(Some(id));
    let row = board.row_px.get_untracked();
    let top = at as f64 * row;
    dom::scroll_into_view(&frame, top, top + row, row * 2.0);
}

/// One more month, as one undo step with the presses before.
fn pull_by(app: App, board: Board, id: ballast_core::model::ProjectId, pull: Pull, months: i32) {
    let dated = app.records().projects.get(id).is_some_and(|it| it.planned_start.is_some());
    if !dated {
        place(app, id);
        return;
    }
    let going = board
        .drag
        .get_untracked()
        .filter(|drag| drag.project == id && drag.pull == pull && !drag.held && drag.is_fresh(app));
    let mut drag = going.unwrap_or_else(|| Drag::begin(app, board, id, pull));
    let to = drag.months + months;
    drag.to(app, to, board.along.get_untracked());
    board.drag.set(Some(drag));
}
