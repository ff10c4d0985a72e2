//! Blocks of cells, as spreadsheets put them on the clipboard.

use ballast_core::change::{Command, update};
use ballast_core::view::table::{Column, Line};

use super::write;
use leptos::prelude::*;

use crate::state::App;

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

/// Pastes a block into the table from a cell on, to the right and down, as one undo step. Cells
/// that cannot be read are left as they are and counted.
pub(super) fn paste(app: App, lines: &[Line], columns: &[Column], at: (usize, usize), text: &str) {
    let snapshot = app.snapshot.get_untracked();
    let mut workspace = snapshot.workspace.clone();
    let mut commands: Vec<Command> = Vec::new();
    let mut refused = 0;
    let mut projects = lines.iter().skip(at.0).filter_map(|line| match line {
        Line::Project(id) => Some(*id),
        Line::Group { .. } => None,
    });
    for row in block(text) {
        let Some(id) = projects.next() else {
            refused += row.len();
            continue;
        };
        for (cell, column) in row.iter().zip(columns.iter().skip(at.1)) {
            let made = write::commands(&workspace, snapshot.unit, id, *column, cell);
            let Some(made) = made else {
                refused += 1;
                continue;
            };
            // Each cell sees what the ones before it did, such as a category that was added.
            for command in made {
                match update(&workspace, command.clone()) {
                    Ok(change) => {
                        workspace.apply(&change);
                        commands.push(command);
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    if !commands.is_empty() {
        app.dispatch_as(Command::Batch(commands), "paste", None);
    }
    if refused > 0 {
        let cells = ballast_core::text::plural(refused, "cell was", "cells were");
        app.toasts.problem(format!("{cells} not pasted: not readable there, or no row left."));
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
