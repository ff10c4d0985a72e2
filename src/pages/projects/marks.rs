//! Marks on rows, for a change of several projects: one, a range, all that are listed.

use ballast_core::model::ProjectId;
use ballast_core::view::table::Line;
use leptos::prelude::*;

use super::grid::Table;
use crate::state::use_app;

impl Table {
    /// The projects from one row to another, either way round.
    fn projects(self, one: usize, other: usize) -> Vec<ProjectId> {
        let (first, last) = (one.min(other), one.max(other));
        let lines = self.lines.read_untracked();
        let rows = lines.iter().skip(first).take(last - first + 1);
        let ids = rows.filter_map(|line| match line {
            Line::Project(id) => Some(*id),
            Line::Group { .. } => None,
        });
        ids.collect()
    }

    fn set_marks(self, ids: &[ProjectId], on: bool) {
        self.app.session.marked.update(|marked| {
            for id in ids {
                if on {
                    marked.insert(*id)
                } else {
                    marked.remove(id)
                };
            }
        });
    }

    /// Marks a project or unmarks it; `range` does so with all rows from the one before.
    pub(super) fn put_mark(self, row: usize, id: ProjectId, on: bool, range: bool) {
        let from = self.cursor.anchor.get_untracked().filter(|_| range);
        let from = from.and_then(|from| {
            let lines = self.lines.read_untracked();
            lines.iter().position(|line| *line == Line::Project(from))
        });
        self.set_marks(&self.projects(from.unwrap_or(row), row), on);
        self.cursor.anchor.set(Some(id));
    }

    /// Marks the row of the cursor, or unmarks it; `range` marks all rows from the one before.
    pub(super) fn mark_here(self, range: bool) {
        let Some((id, _)) = self.current() else { return };
        let (row, _) = self.stop.get_untracked();
        let on = range || !self.app.session.marked.read_untracked().contains(&id);
        self.put_mark(row, id, on, range);
    }

    /// Moves the cursor and marks all rows on its way; going back unmarks them.
    pub(super) fn extend(self, rows: isize) {
        let Some((row, _)) = self.cursor.at.get_untracked() else { return };
        let Some((to, column)) = self.beside(rows, 0) else { return };
        let from = self.cursor.run.get_untracked().unwrap_or(row);
        let (before, now) = (self.projects(from, row), self.projects(from, to));
        self.app.session.marked.update(|marked| {
            for id in &before {
                marked.remove(id);
            }
            marked.extend(now);
        });
        self.go(to, column);
        self.cursor.run.set(Some(from));
        self.cursor.anchor.set(self.projects(from, from).first().copied());
    }
}

/// The box that marks one project.
#[component]
pub(super) fn MarkBox(at: usize, id: ProjectId, table: Table) -> impl IntoView {
    let app = use_app();
    let name = move || {
        let snapshot = app.snapshot.read();
        let name = snapshot.workspace.projects.get(id).map(|it| it.name.to_string());
        format!("Mark {}", name.unwrap_or_default())
    };
    view! {
        <input
            type="checkbox"
            tabindex="-1"
            aria-label=name
            prop:checked=move || app.session.marked.read().contains(&id)
            on:mousedown=move |event| {
                // Else the texts of all rows between would be selected.
                if event.shift_key() {
                    event.prevent_default();
                }
            }
            on:click=move |event| {
                table.put_mark(at, id, event_target_checked(&event), event.shift_key());
            }
        />
    }
}

/// The box that marks all projects that are listed.
#[component]
pub(super) fn MarkAll(table: Table) -> impl IntoView {
    let app = use_app();
    // Whether some of them are marked, and whether all are.
    let marks = Memo::new(move |_| {
        let marked = app.session.marked.read();
        let (mut some, mut all) = (false, true);
        for line in table.lines.read().iter() {
            if let Line::Project(id) = line {
                if marked.contains(id) { some = true } else { all = false }
            }
        }
        (some, some && all)
    });
    let put = move |on: bool| {
        let last = table.lines.read_untracked().len();
        table.set_marks(&table.projects(0, last), on);
        table.cursor.anchor.set(None);
    };
    view! {
        <input
            type="checkbox"
            aria-label="Mark all listed"
            title="Mark all listed"
            prop:checked=move || marks.get().1
            prop:indeterminate=move || marks.get() == (true, false)
            on:change=move |event| put(event_target_checked(&event))
        />
    }
}
