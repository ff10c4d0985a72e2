//! Random workspaces and random commands, from a few ids so that commands meet each other's
//! records, and a few that are never there.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

pub(crate) mod choices;
pub(crate) mod commands;
pub(crate) mod merging;
pub(crate) mod portfolio;
pub(crate) mod records;
pub(crate) mod rules;
pub(crate) mod sorted;
pub(crate) mod whole;

use ballast_core::change::{Change, Command, Rejection, update};
use ballast_core::model::{Month, Name, Workspace};
use proptest::prelude::*;

/// An empty workspace.
pub(crate) fn empty() -> Workspace {
    Workspace::new(Name::parse("W").unwrap(), Month::new(2027, 1).unwrap())
}

/// Does a command; the change, if it was accepted.
pub(crate) fn run(workspace: &mut Workspace, command: Command) -> Result<Change, Rejection> {
    let change = update(workspace, command)?;
    workspace.apply(&change);
    Ok(change)
}

/// A workspace with records of all kinds, as the accepted ones of many commands leave it.
pub(crate) fn workspace() -> BoxedStrategy<Workspace> {
    let commands = prop::collection::vec(commands::command(), 20..80);
    let done = |commands: Vec<Command>| {
        let mut workspace = empty();
        for command in commands::openings().into_iter().chain(commands) {
            drop(run(&mut workspace, command));
        }
        workspace
    };
    commands.prop_map(done).boxed()
}
