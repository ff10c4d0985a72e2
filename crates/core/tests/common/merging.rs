//! Two people's work on one base, and what comes of it.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, ProjectEdit};
use ballast_core::merge::{Choices, Merged, Side, diff, merge};
use ballast_core::model::{
    CategoryId, CriterionId, FiscalYear, Fte, Link, LinkKind, Money, Month, Number, ProgrammeId,
    Project, ProjectId, Rated, Rating, RoleId, Workspace,
};

use super::whole::is_whole;

pub(crate) fn project(at: u128) -> ProjectId {
    ProjectId::from_bits(at)
}

pub(crate) fn edit(at: u128, edit: ProjectEdit) -> Command {
    Command::EditProject { id: project(at), edit }
}

pub(crate) fn euros(amount: i64) -> Money {
    Money::from_cents(amount * 100)
}

pub(crate) fn year(year: i32) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

pub(crate) fn month(month: u32) -> Month {
    Month::new(2027, month).unwrap()
}

pub(crate) fn rated(at: u128, value: i32, by: &str, when: &str) -> Command {
    let criterion = CriterionId::from_bits(1);
    let rating = Rating { value: Number::whole(value), note: String::new() };
    let rated = Rated { by: by.to_owned(), at: when.to_owned() };
    Command::Batch(vec![
        edit(at, ProjectEdit::Rating(criterion, Some(rating))),
        edit(at, ProjectEdit::Rated(criterion, Some(rated))),
    ])
}

pub(crate) fn link(at: u128, kind: LinkKind, others: &[u128]) -> Command {
    let links = others.iter().map(|other| Link { kind, other: project(*other) });
    edit(at, ProjectEdit::Links(links.collect()))
}

pub(crate) const FOLLOWS: LinkKind = LinkKind::Follows { lag_months: 0 };

/// Three records of each kind, and a project that has something of everything.
pub(crate) fn base() -> Workspace {
    let mut commands = super::commands::openings();
    let role = RoleId::from_bits(1);
    let months = vec![Fte::from_hundredths(100); 3];
    commands.extend([
        edit(1, ProjectEdit::Category(Some(CategoryId::from_bits(1)))),
        edit(1, ProjectEdit::Programme(Some(ProgrammeId::from_bits(1)))),
        edit(1, ProjectEdit::Cost(year(2027), Some(euros(4)))),
        edit(1, ProjectEdit::Benefit(year(2027), Some(euros(9)))),
        edit(1, ProjectEdit::Demand(role, months)),
        edit(1, ProjectEdit::Tags(SortedSet::from(["old".to_owned()]))),
        rated(1, 3, "Ada", "2027-01-01"),
        link(2, LinkKind::Requires, &[1]),
        Command::SetBudget { year: year(2027), amount: Some(euros(100)) },
    ]);
    after(&super::empty(), commands)
}

#[track_caller]
pub(crate) fn after(
    workspace: &Workspace,
    commands: impl IntoIterator<Item = Command>,
) -> Workspace {
    let mut workspace = workspace.clone();
    for command in commands {
        super::run(&mut workspace, command).unwrap();
    }
    workspace
}

/// What comes of two people's work on the base, as it must be whoever of them merges.
#[track_caller]
pub(crate) fn both(mine: Vec<Command>, theirs: Vec<Command>) -> Merged {
    let base = base();
    let (mine, theirs) = (after(&base, mine), after(&base, theirs));
    let merged = merge(Some(&base), &mine, &theirs, &Choices::default());
    let swapped = merge(Some(&base), &theirs, &mine, &Choices::all(Side::Theirs));
    assert_eq!(diff(&merged.workspace, &swapped.workspace), []);
    is_whole(&merged.workspace).unwrap();
    merged
}

pub(crate) fn conflicts(merged: &Merged) -> Vec<String> {
    merged.conflicts.iter().map(ToString::to_string).collect()
}

pub(crate) fn notes(merged: &Merged) -> Vec<String> {
    merged.notes.iter().map(ToString::to_string).collect()
}

pub(crate) fn first(merged: &Merged) -> &Project {
    merged.workspace.projects.get(project(1)).unwrap()
}
