//! The table itself: only the rows that are seen are in the page; arrows, Enter, Tab, Escape and
//! paste work as in a spreadsheet.

use ballast_core::change::Command;
use ballast_core::model::ProjectId;
use ballast_core::text;
use ballast_core::view::table::{Column, Line};
use ballast_core::view::visible_rows;
use leptos::html;
use leptos::prelude::*;

use super::clip;
use super::columns::use_columns;
use super::head::Head;
use super::keys;
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
    /// The project that was marked or unmarked last, wherever its row is by now: a range of marks
    /// begins there.
    pub(super) anchor: RwSignal<Option<ProjectId>>,
    /// Where a run of marking by Shift and arrows began, while it goes on.
    pub(super) run: RwSignal<Option<usize>>,
}

/// Everything that rows and cells share.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) app: App,
    pub(super) lines: Memo<Vec<Line>>,
    pub(super) columns: Memo<Vec<Column>>,
    pub(super) cursor: Cursor,
    pub(super) row_px: Memo<f64>,
    /// The cell that Tab reaches: that of the cursor, or the first.
    pub(super) stop: Memo<(usize, usize)>,
    /// The heading that Tab reaches.
    pub(super) heading: RwSignal<usize>,
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
        anchor: RwSignal::new(None),
        run: RwSignal::new(None),
    };
    let row_px = Memo::new(move |_| {
        app.look.track();
        dom::row_height()
    });
    let columns = use_columns();
    let stop = Memo::new(move |_| {
        let (rows, columns) = (lines.read().len(), columns.read().len());
        let known = cursor.at.get().filter(|(row, column)| *row < rows && *column < columns);
        // The name, behind the rank.
        known.unwrap_or((0, 1.min(columns.saturating_sub(1))))
    });
    let heading = RwSignal::new(0);
    let table = Table { app, lines, columns, cursor, row_px, stop, heading, frame: NodeRef::new() };
    let frame = table.frame;
    // Whoever closes the inspector is back at the cell, unless the focus is elsewhere.
    Effect::new(move |before: Option<bool>| {
        let open = app.session.inspector_open.get();
        if before == Some(true) && !open && cursor.at.get_untracked().is_some() {
            let (row, column) = stop.get_untracked();
            dom::focus_if_lost(&cell_id(row, column));
        }
        open
    });
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
        // The row of the cursor stays in the page, wherever it is scrolled to: it has the focus, or
        // Tab reaches it.
        let (at, _) = stop.get();
        if !shown.iter().any(|(known, _)| *known == at)
            && let Some(line) = lines.get(at)
        {
            // In order: a row that were moved within the page would lose the focus.
            let place = if at < first { 0 } else { shown.len() };
            shown.insert(place, (at, line.clone()));
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
            tabindex="-1"
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
                // Headings, boxes and buttons keep their own keys.
                if dom::is_on(&event, "button, input, textarea") {
                    return;
                }
                let main = event.ctrl_key() || event.meta_key();
                if keys::on_key(table, &event.key(), main, event.shift_key()) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            }
            on:copy=move |event| {
                if dom::is_on(&event, "input, textarea") {
                    return;
                }
                if let Some(text) = table.current_text() {
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
                    clip::paste(table, at, &text);
                }
            }
        >
            <div class="grid">
                <Head table />
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
        Line::Group { label, sums, value, folded } => {
            format!("{at} {label} {sums:?} {value} {folded}")
        }
    }
}

/// The id of a cell in the page.
pub(super) fn cell_id(row: usize, column: usize) -> String {
    format!("cell-{row}-{column}")
}

impl Table {
    /// Moves the cursor to a cell and brings it into view.
    pub(super) fn go(self, row: usize, column: usize) {
        let edited = self.cursor.editing.get_untracked();
        self.land(row, column);
        if let Some(frame) = self.frame.get_untracked() {
            let px = self.row_px.get_untracked();
            let top = row as f64 * px;
            dom::scroll_into_view(&frame, top, top + px, px);
        }
        // The field of a cell that was edited is taken out of the page first.
        let focus = if edited { dom::focus_soon } else { dom::focus_now };
        focus(&cell_id(row, column));
    }

    /// Puts the cursor where the focus is. The project of the row is the one looked at everywhere.
    pub(super) fn land(self, row: usize, column: usize) {
        self.cursor.editing.set(false);
        self.cursor.first.set(None);
        self.cursor.run.set(None);
        self.cursor.at.set(Some((row, column)));
        if let Some(Line::Project(id)) = self.lines.read_untracked().get(row) {
            let focus = self.app.session.focus;
            if focus.get_untracked() != Some(*id) {
                focus.set(Some(*id));
            }
        }
    }

    /// Takes the focus that Tab brings to a cell that the cursor is not on yet.
    pub(super) fn meet(self, cell: (usize, usize)) {
        let here = self.cursor.at.get_untracked() == Some(cell);
        if !here && self.stop.get_untracked() == cell {
            self.land(cell.0, cell.1);
        }
    }

    /// The cell so many rows and columns away, within the table.
    pub(super) fn beside(self, rows: isize, columns: isize) -> Option<(usize, usize)> {
        let (row, column) = self.cursor.at.get_untracked()?;
        let last_row = self.lines.read_untracked().len().saturating_sub(1);
        let last_column = self.columns.read_untracked().len().saturating_sub(1);
        let row = row.saturating_add_signed(rows).min(last_row);
        Some((row, column.saturating_add_signed(columns).min(last_column)))
    }

    pub(super) fn step(self, rows: isize, columns: isize) {
        if let Some((row, column)) = self.beside(rows, columns) {
            self.go(row, column);
        }
    }

    /// The line that the cursor is on.
    pub(super) fn line(self) -> Option<Line> {
        let (row, _) = self.cursor.at.get_untracked()?;
        self.lines.read_untracked().get(row).cloned()
    }

    /// The project and the column that the cursor is on.
    pub(super) fn current(self) -> Option<(ProjectId, Column)> {
        let (_, column) = self.cursor.at.get_untracked()?;
        let column = *self.columns.read_untracked().get(column)?;
        match self.line()? {
            Line::Project(id) => Some((id, column)),
            Line::Group { .. } => None,
        }
    }

    fn current_text(self) -> Option<String> {
        let (id, column) = self.current()?;
        Some(column.text(&self.app.snapshot.read_untracked(), id))
    }

    /// Begins to edit the cell, with its own text or with what was typed.
    pub(super) fn edit(self, first: Option<String>) {
        let Some((_, column)) = self.current() else { return };
        if write::editor(&self.app.records(), column) != write::Editor::None {
            self.cursor.first.set(first);
            self.cursor.editing.set(true);
        }
    }

    /// Folds a group, or unfolds it.
    pub(super) fn fold(self, label: &str) {
        self.app.session.query.update(|query| {
            if !query.folded.remove(label) {
                query.folded.insert(label.to_owned());
            }
        });
    }

    /// Stores what was typed and moves on; says whether it could be read.
    pub(super) fn store(self, typed: &str, rows: isize, columns: isize) -> bool {
        let Some((id, column)) = self.current() else { return false };
        let snapshot = self.app.snapshot.get_untracked();
        if typed != column.text(&snapshot, id) {
            let made = write::commands(&snapshot.workspace, snapshot.unit, id, column, typed);
            let Some(commands) = made else {
                let title = column.title(&snapshot);
                self.app.toasts.problem(format!("“{typed}” cannot be read as {title}."));
                return false;
            };
            if !self.app.dispatch_as(Command::Batch(commands), "change project", None) {
                return false;
            }
        }
        self.step(rows, columns);
        true
    }
}
