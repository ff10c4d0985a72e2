//! What the keys do in the table, outside the editor of a cell.

use ballast_core::change::Command;
use ballast_core::view::table::{Column, Line};
use leptos::prelude::*;

use super::grid::{Table, cell_id};
use super::head;
use super::write;
use crate::browser::dom;

/// Rows that Page up and Page down go.
const PAGE: isize = 12;

/// Does what a key stands for. Says whether the key was used.
pub(super) fn on_key(table: Table, key: &str, main: bool, shift: bool) -> bool {
    if table.cursor.editing.get_untracked() {
        return false;
    }
    match key {
        "ArrowDown" if shift => table.extend(1),
        "ArrowUp" if shift => table.extend(-1),
        "PageDown" if shift => table.extend(PAGE),
        "PageUp" if shift => table.extend(-PAGE),
        "ArrowDown" => table.step(1, 0),
        "ArrowUp" if at_top(table) => {
            let (_, column) = table.stop.get_untracked();
            head::focus(table, column);
        }
        "ArrowUp" => table.step(-1, 0),
        "ArrowRight" => table.step(0, 1),
        "ArrowLeft" => table.step(0, -1),
        "PageDown" => table.step(PAGE, 0),
        "PageUp" => table.step(-PAGE, 0),
        "Home" if main => table.step(isize::MIN / 2, 0),
        "End" if main => table.step(isize::MAX / 2, 0),
        "Home" => table.step(0, isize::MIN / 2),
        "End" => table.step(0, isize::MAX / 2),
        "Enter" | " " if fold(table) => {}
        "Enter" if main => inspect(table),
        "Enter" | "F2" => table.edit(None),
        "Tab" if at_edge(table, shift) => return false,
        "Tab" => table.step(0, if shift { -1 } else { 1 }),
        "Delete" | "Backspace" => empty(table),
        " " => table.mark_here(shift),
        // Typing replaces the cell, as in a spreadsheet.
        key if !main && key.chars().count() == 1 => table.edit(Some(key.to_owned())),
        _ => return false,
    }
    true
}

fn at_top(table: Table) -> bool {
    table.cursor.at.get_untracked().is_some_and(|(row, _)| row == 0)
}

/// Folds or unfolds the group that the cursor is on; says whether it is on one.
fn fold(table: Table) -> bool {
    let Some(Line::Group { label, .. }) = table.line() else { return false };
    let (row, column) = table.stop.get_untracked();
    table.fold(&label);
    // The head of the group is drawn anew.
    dom::focus_soon(&cell_id(row, column));
    true
}

/// Opens the inspector for the row, and goes there.
fn inspect(table: Table) {
    if let Some((id, _)) = table.current() {
        table.app.session.inspect(id);
        dom::focus_when_there("inspector-name");
    }
}

fn empty(table: Table) {
    let Some((id, column)) = table.current() else { return };
    if column == Column::Name {
        return;
    }
    let snapshot = table.app.snapshot.get_untracked();
    let made = write::commands(&snapshot.workspace, snapshot.unit, id, column, "");
    if let Some(commands) = made {
        table.app.dispatch_as(Command::Batch(commands), "empty cell", None);
    }
}

/// Tab leaves the table at its first and last column, so that the keyboard is never caught.
fn at_edge(table: Table, back: bool) -> bool {
    let Some((_, column)) = table.cursor.at.get_untracked() else { return true };
    if back { column == 0 } else { column + 1 >= table.columns.read_untracked().len() }
}
