//! Blocks of cells, as spreadsheets put them on the clipboard.

use ballast_core::change::{Command, update};
use ballast_core::model::{ProjectId, Workspace};
use ballast_core::text::{self, MoneyUnit};
use ballast_core::view::table::{Column, Line};
use leptos::prelude::*;

use super::grid::Table;
use super::write;
use crate::state::new_project_id;

/// The rows and cells of a pasted text: tabs between cells, line breaks between rows, quotes
/// around cells that hold either.
pub(super) fn block(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(row) = rows.last_mut() else { break };
        let fresh = row.last().is_some_and(String::is_empty);
        let Some(cell) = row.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if fresh => quoted = true,
            '\t' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            letter => cell.push(letter),
        }
    }
    // Spreadsheets end the last row with a line break, too.
    if rows.last().is_some_and(|row| row.len() == 1 && row[0].is_empty()) {
        rows.pop();
    }
    rows
}

/// What becomes of a pasted block, worked out cell by cell on a copy of the workspace.
struct Pasting {
    workspace: Workspace,
    unit: MoneyUnit,
    commands: Vec<Command>,
    /// Cells that could not be read, or not be put there.
    refused: usize,
}

impl Pasting {
    /// Each cell sees what the ones before it did, such as a category that was added.
    fn run(&mut self, command: Command) -> bool {
        let Ok(change) = update(&self.workspace, command.clone()) else { return false };
        self.workspace.apply(&change);
        self.commands.push(command);
        true
    }

    fn put(&mut self, id: ProjectId, column: Column, cell: &str) {
        let made = write::commands(&self.workspace, self.unit, id, column, cell);
        let done = made.is_some_and(|made| made.into_iter().all(|command| self.run(command)));
        self.refused += usize::from(!done);
    }

    /// Adds a project for a row below the last; an empty row is none.
    fn add(&mut self, cells: &[(Column, String)]) -> bool {
        if cells.iter().all(|(_, cell)| cell.trim().is_empty()) {
            return false;
        }
        let id = new_project_id();
        let name = cells.iter().find(|(column, _)| *column == Column::Name);
        let name = name.map(|(_, name)| name.trim()).filter(|name| !name.is_empty());
        let name = name.unwrap_or("New project").to_owned();
        if !self.run(Command::AddProject { id, name }) {
            self.refused += cells.len();
            return false;
        }
        for (column, cell) in cells {
            if *column != Column::Name && !cell.trim().is_empty() {
                self.put(id, *column, cell);
            }
        }
        true
    }
}

/// Pastes a block into the table from a cell on, to the right and down, as one undo step. Cells
/// that cannot be read are left as they are and counted. Rows below the last add projects, if every
/// project is listed in one list.
pub(super) fn paste(table: Table, at: (usize, usize), pasted: &str) {
    let app = table.app;
    let snapshot = app.snapshot.get_untracked();
    let (workspace, unit) = (snapshot.workspace.clone(), snapshot.unit);
    let mut pasting = Pasting { workspace, unit, commands: Vec::new(), refused: 0 };
    let columns = table.columns.get_untracked();
    let columns = columns.get(at.1..).unwrap_or_default();
    let lines = table.lines.get_untracked();
    let mut projects = lines.iter().skip(at.0).filter_map(|line| match line {
        Line::Project(id) => Some(*id),
        Line::Group { .. } => None,
    });
    let may_add =
        app.session.query.read_untracked().lists_all() && !app.session.lists_marked.get_untracked();
    let (mut added, mut left_out) = (0, 0);
    for row in block(pasted) {
        let width = row.len();
        let cells: Vec<(Column, String)> = columns.iter().copied().zip(row).collect();
        match projects.next() {
            Some(id) => {
                for (column, cell) in &cells {
                    pasting.put(id, *column, cell);
                }
            }
            None if may_add => added += usize::from(pasting.add(&cells)),
            None => left_out += width,
        }
    }
    let Pasting { commands, refused, .. } = pasting;
    let done = !commands.is_empty() && app.dispatch_as(Command::Batch(commands), "paste", None);
    if done && added > 0 {
        let projects = text::plural(added, "project", "projects");
        app.toasts.done_with_undo(format!("Pasted, and added {projects} below the last row."));
    }
    if refused > 0 {
        let cells = text::plural(refused, "cell was", "cells were");
        app.toasts.problem(format!("{cells} not pasted: not readable there."));
    }
    if left_out > 0 {
        let cells = text::plural(left_out, "cell was", "cells were");
        app.toasts.problem(format!(
            "{cells} not pasted: no row is left. Rows below the last add projects only while there \
             are no groups, no search and no filter."
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_spreadsheets() {
        assert_eq!(block("a\tb\r\nc\td\r\n"), vec![vec!["a", "b"], vec!["c", "d"]]);
        assert_eq!(block("\"a\nb\"\tc\"d"), vec![vec!["a\nb", "c\"d"]]);
        assert_eq!(block("\"say \"\"hi\"\"\"\t"), vec![vec!["say \"hi\"", ""]]);
        assert!(block("").is_empty());
    }
}
