//! The table itself: only the rows that are seen are in the page; arrows, Enter, Tab, Escape and
//! paste work as in a spreadsheet.

use ballast_core::text;
use ballast_core::view::table::{Column, Line};
use ballast_core::view::visible_rows;
use leptos::html;
use leptos::prelude::*;

use super::clip;
use super::columns::use_columns;
use super::row::{GroupRow, ProjectRow};
use super::write;
use crate::browser::{clipboard, dom, size};
use crate::state::{App, use_app};

/// Rows kept ready above and below what is seen.
const OVERSCAN: usize = 12;

/// Where the keyboard is: row and column, and the text being typed, if any.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    pub(super) at: RwSignal<Option<(usize, usize)>>,
    pub(super) editing: RwSignal<bool>,
    /// What the editor begins with; `None` for the cell's own text.
    pub(super) first: RwSignal<Option<String>>,
}

/// Everything that rows and cells share.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) lines: Memo<Vec<Line>>,
    pub(super) columns: Memo<Vec<Column>>,
    pub(super) cursor: Cursor,
    pub(super) row_px: Memo<f64>,
    frame: NodeRef<html::Div>,
}

/// The table.
#[component]
pub(super) fn Grid(lines: Memo<Vec<Line>>) -> impl IntoView {
    let app = use_app();
    let cursor = Cursor {
        at: RwSignal::new(None),
        editing: RwSignal::new(false),
        first: RwSignal::new(None),
    };
    let row_px = Memo::new(move |_| {
        app.look.track();
        dom::row_height()
    });
    let table = Table { lines, columns: use_columns(), cursor, row_px, frame: NodeRef::new() };
    let frame = table.frame;
    let room = RwSignal::new((0.0, 0.0));
    let scroll = RwSignal::new(0.0);
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            size::observe(&frame, room);
        }
    });
    let window = Memo::new(move |_| {
        visible_rows(scroll.get(), room.get().1, row_px.get(), lines.read().len(), OVERSCAN)
    });
    let shown = Memo::new(move |_| {
        let lines = lines.read();
        let window = window.get();
        let first = window.start;
        let seen = lines.get(window).unwrap_or_default().iter().cloned();
        let mut shown: Vec<(usize, Line)> =
            seen.enumerate().map(|(at, line)| (first + at, line)).collect();
        // The row that is being edited stays in the page, wherever it is scrolled to.
        if let Some((at, _)) = cursor.at.get().filter(|_| cursor.editing.get())
            && !shown.iter().any(|(known, _)| *known == at)
            && let Some(line) = lines.get(at)
        {
            shown.push((at, line.clone()));
        }
        shown
    });
    view! {
        <div
            class="grid-box"
            node_ref=frame
            role="grid"
            aria-label="Projects"
            aria-rowcount=move || lines.read().len() + 1
            aria-colcount=move || table.columns.read().len() + 1
            aria-multiselectable="true"
            tabindex=move || if cursor.at.get().is_some() { "-1" } else { "0" }
            on:scroll=move |_| {
                if let Some(frame) = frame.get_untracked() {
                    scroll.set(f64::from(frame.scroll_top()));
                }
            }
            on:focus=move |_| {
                if cursor.at.get_untracked().is_none() && !lines.read_untracked().is_empty() {
                    table.go(0, 1.min(table.columns.read_untracked().len().saturating_sub(1)));
                }
            }
            on:keydown=move |event| {
                // Alt and a digit go to a screen; with AltGr people type.
                if event.alt_key() && !event.get_modifier_state("AltGraph") {
                    return;
                }
                let main = event.ctrl_key() || event.meta_key();
                if on_key(app, table, &event.key(), main, event.shift_key()) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            }
            on:copy=move |event| {
                if let Some(text) = table.current_text(app) {
                    clipboard::put(&event, &text);
                }
            }
            on:paste=move |event| {
                if cursor.editing.get_untracked() {
                    return;
                }
                if let (Some(at), Some(text)) = (
                    cursor.at.get_untracked(),
                    clipboard::text_of(&event),
                ) {
                    event.prevent_default();
                    event.stop_propagation();
                    let (lines, columns) = (lines.get_untracked(), table.columns.get_untracked());
                    clip::paste(app, &lines, &columns, at, &text);
                }
            }
        >
            <div class="grid">
                <Head columns=table.columns />
                <div
                    class="grid-body"
                    role="rowgroup"
                    style:height=move || format!("{}px", lines.read().len() as f64 * row_px.get())
                >
                    <For each=move || shown.get() key=|(at, line)| line_key(*at, line) let:entry>
                        {
                            let (at, line) = entry;
                            match line {
                                Line::Project(id) => view! { <ProjectRow at id table /> }.into_any(),
                                group @ Line::Group { .. } => {
                                    view! { <GroupRow at group table /> }.into_any()
                                }
                            }
                        }
                    </For>
                </div>
            </div>
        </div>
        <p class="hidden-label" role="status">
            {move || format!("{} listed", text::plural(lines.read().len(), "row", "rows"))}
        </p>
    }
}

fn line_key(at: usize, line: &Line) -> String {
    match line {
        Line::Project(id) => format!("{at} {id}"),
        Line::Group { label, projects, cost, value, folded } => {
            format!("{at} {label} {projects} {cost:?} {value} {folded}")
        }
    }
}

impl Table {
    /// Moves the cursor to a cell and brings it into view.
    pub(super) fn go(self, row: usize, column: usize) {
        self.cursor.editing.set(false);
        self.cursor.first.set(None);
        self.cursor.at.set(Some((row, column)));
        if let Some(frame) = self.frame.get_untracked() {
            let px = self.row_px.get_untracked();
            let top = row as f64 * px;
            dom::scroll_into_view(&frame, top, top + px, px);
        }
        dom::focus_soon(&format!("cell-{row}-{column}"));
    }

    fn step(self, rows: isize, columns: isize) {
        let Some((row, column)) = self.cursor.at.get_untracked() else { return };
        let last_row = self.lines.read_untracked().len().saturating_sub(1);
        let last_column = self.columns.read_untracked().len().saturating_sub(1);
        self.go(
            row.saturating_add_signed(rows).min(last_row),
            column.saturating_add_signed(columns).min(last_column),
        );
    }

    fn current(self) -> Option<(ballast_core::model::ProjectId, Column)> {
        let (row, column) = self.cursor.at.get_untracked()?;
        let column = *self.columns.read_untracked().get(column)?;
        match self.lines.read_untracked().get(row)? {
            Line::Project(id) => Some((*id, column)),
            Line::Group { .. } => None,
        }
    }

    fn current_text(self, app: App) -> Option<String> {
        let (id, column) = self.current()?;
        Some(column.text(&app.snapshot.read_untracked(), id))
    }

    /// Begins to edit the cell, with its own text or with what was typed.
    pub(super) fn edit(self, app: App, first: Option<String>) {
        let Some((_, column)) = self.current() else { return };
        if write::editor(&app.records(), column) != write::Editor::None {
            self.cursor.first.set(first);
            self.cursor.editing.set(true);
        }
    }

    /// Stores what was typed and moves on; says whether it could be read.
    pub(super) fn store(self, app: App, typed: &str, rows: isize, columns: isize) -> bool {
        let Some((id, column)) = self.current() else { return false };
        let snapshot = app.snapshot.get_untracked();
        let old = column.text(&snapshot, id);
        if typed != old {
            let made = write::commands(&snapshot.workspace, snapshot.unit, id, column, typed);
            let Some(commands) = made else {
                let title = column.title(&snapshot);
                app.toasts.problem(format!("“{typed}” cannot be read as {title}."));
                return false;
            };
            if !app.dispatch_as(Command::Batch(commands), "change project", None) {
                return false;
            }
        }
        self.step(rows, columns);
        true
    }
}

use ballast_core::change::Command;

/// Keys outside the editor. Says whether the key was used.
fn on_key(app: App, table: Table, key: &str, main: bool, shift: bool) -> bool {
    if table.cursor.editing.get_untracked() {
        return false;
    }
    let page = 12;
    match key {
        "ArrowDown" => table.step(1, 0),
        "ArrowUp" => table.step(-1, 0),
        "ArrowRight" => table.step(0, 1),
        "ArrowLeft" => table.step(0, -1),
        "PageDown" => table.step(page, 0),
        "PageUp" => table.step(-page, 0),
        "Home" if main => table.step(isize::MIN / 2, 0),
        "End" if main => table.step(isize::MAX / 2, 0),
        "Home" => table.step(0, isize::MIN / 2),
        "End" => table.step(0, isize::MAX / 2),
        "Enter" | "F2" => table.edit(app, None),
        "Tab" if at_edge(table, shift) => return false,
        "Tab" => table.step(0, if shift { -1 } else { 1 }),
        "Delete" | "Backspace" => {
            let Some((id, column)) = table.current() else { return true };
            let snapshot = app.snapshot.get_untracked();
            if column == Column::Name {
                return true;
            }
            let made = write::commands(&snapshot.workspace, snapshot.unit, id, column, "");
            if let Some(commands) = made {
                app.dispatch_as(Command::Batch(commands), "empty cell", None);
            }
        }
        " " => {
            if let Some((id, _)) = table.current() {
                app.session.marked.update(|marked| {
                    if !marked.remove(&id) {
                        marked.insert(id);
                    }
                });
            }
        }
        // Typing replaces the cell, as in a spreadsheet.
        key if !main && key.chars().count() == 1 => table.edit(app, Some(key.to_owned())),
        _ => return false,
    }
    true
}

/// Tab leaves the table at its first and last column, so that the keyboard is never caught.
fn at_edge(table: Table, back: bool) -> bool {
    let Some((_, column)) = table.cursor.at.get_untracked() else { return true };
    if back { column == 0 } else { column + 1 >= table.columns.read_untracked().len() }
}

/// The headings: a click sorts, another one turns the order.
#[component]
fn Head(columns: Memo<Vec<Column>>) -> impl IntoView {
    let app = use_app();
    let query = app.session.query;
    let sort = move |column: Column| {
        query.update(|query| {
            if query.sort == column {
                query.descending = !query.descending;
            } else {
                query.sort = column;
                // Numbers are most wanted largest first.
                query.descending = column.measure().is_some();
            }
        });
    };
    let cells = move || {
        let snapshot = app.snapshot.read_untracked();
        let columns = columns.get().into_iter();
        columns
            .map(|column| {
                let title = column.title(&snapshot);
                let mark = move || {
                    let query = query.read();
                    match (query.sort == column, query.descending) {
                        (false, _) => "",
                        (true, true) => "↓",
                        (true, false) => "↑",
                    }
                };
                let order = move || {
                    let query = query.read();
                    match (query.sort == column, query.descending) {
                        (false, _) => "none",
                        (true, true) => "descending",
                        (true, false) => "ascending",
                    }
                };
                view! {
                    <div
                        class=format!("cell {}", super::cell::width(column))
                        class:number=column.is_number()
                        role="columnheader"
                        aria-sort=order
                    >
                        <button type="button" title=title on:click=move |_| sort(column)>
                            <span>{title.clone()}</span>
                            <span aria-hidden="true">{mark}</span>
                        </button>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <div class="grid-head" role="row">
            <div class="cell mark" role="columnheader">
                <span class="hidden-label">"Marked"</span>
            </div>
            {cells}
        </div>
    }
}
