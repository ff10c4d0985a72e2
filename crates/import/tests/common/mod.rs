//! What the tests of whole imports share.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(dead_code, reason = "each test file uses its part")]

use ballast_core::change::{Change, update};
use ballast_core::model::{Money, Month, Name, Project, Workspace};
use ballast_import::{Guess, Mapping, Plan, Sheet, decode, guess, plan, profile};

/// Numbers that stand in for random bits.
pub(crate) struct Ids(u128);

impl Ids {
    pub(crate) fn new() -> Self {
        Self(0)
    }

    pub(crate) fn next(&mut self) -> u128 {
        self.0 += 1;
        self.0
    }
}

/// An empty workspace whose plan begins in January 2027.
pub(crate) fn empty() -> Workspace {
    Workspace::new(Name::or("Test", "Test"), Month::new(2027, 1).unwrap())
}

/// A table and what is guessed of it.
pub(crate) fn read(bytes: &[u8]) -> (Sheet, Guess) {
    let sheet = Sheet::detect(&decode(bytes).text).unwrap();
    let guess = guess(&sheet, &profile(&sheet));
    (sheet, guess)
}

/// Imports a table by what is guessed of it.
pub(crate) fn import(workspace: &mut Workspace, bytes: &[u8]) -> (Guess, Plan) {
    let (sheet, guess) = read(bytes);
    let plan = carry_out(workspace, &sheet, &guess.mapping).0;
    (guess, plan)
}

/// Plans an import and carries it out.
pub(crate) fn carry_out(
    workspace: &mut Workspace,
    sheet: &Sheet,
    mapping: &Mapping,
) -> (Plan, Change) {
    // Ids that no earlier import of the same test has used.
    let mut ids = Ids((workspace.projects.len() as u128 + 1) << 64);
    let plan = plan(sheet, mapping, workspace, &mut || ids.next());
    let change = update(workspace, plan.command.clone()).unwrap();
    workspace.apply(&change);
    (plan, change)
}

/// The project of this key, else of this name.
#[track_caller]
pub(crate) fn project<'w>(workspace: &'w Workspace, key: &str) -> &'w Project {
    let mut projects = workspace.projects.iter().map(|(_, project)| &**project);
    let by_name = workspace.projects.iter().map(|(_, project)| &**project);
    projects
        .find(|project| project.key == key)
        .or_else(|| by_name.into_iter().find(|project| project.name.as_str() == key))
        .unwrap_or_else(|| panic!("there is no project {key}"))
}

/// Yearly amounts as `2026: 1000000 cents`.
pub(crate) fn years(
    amounts: &ballast_core::sorted::Sorted<ballast_core::model::FiscalYear, Money>,
) -> Vec<(i32, i64)> {
    amounts.iter().map(|(year, money)| (year.first_calendar_year(), money.cents())).collect()
}

/// What each column is guessed to mean, as words.
pub(crate) fn words(guess: &Guess) -> Vec<&'static str> {
    guess.mapping.columns.iter().map(|column| column.target.word()).collect()
}
