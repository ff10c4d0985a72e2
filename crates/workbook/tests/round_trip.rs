//! What is written is read again: our own workbook, imported, gives back the projects.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../core/tests/common/mod.rs"]
mod common;
mod support;

use ballast_core::sorted::Sorted;

use ballast_core::change::{Change, update};
use ballast_core::model::{Project, Workspace};
use ballast_core::view::Snapshot;
use ballast_import::{Mapping, Plan, Sheet, distinct_names, plan};
use ballast_workbook::{Book, Portfolio, Selected, csv, tables, write};
use proptest::prelude::*;

/// The workbook of a workspace, by the adopted selection or none.
fn written(workspace: &Workspace) -> Vec<u8> {
    let snapshot = Snapshot::of(workspace);
    let selected = Selected::adopted(workspace).unwrap_or_default();
    write(&Portfolio { snapshot: &snapshot, selected: &selected }).unwrap().bytes
}

/// The projects sheet of a workbook, with what its columns mean.
fn read(bytes: &[u8]) -> (Sheet, Mapping) {
    let mut book = Book::open(bytes).unwrap();
    let (name, page) = book.first_table().unwrap();
    assert_eq!((name.as_str(), page.errors.len()), ("Projects", 0));
    let mapping = book.mapping(&name).unwrap();
    (page.into_source().detect().unwrap(), mapping)
}

fn planned(sheet: &Sheet, mapping: &Mapping, workspace: &Workspace) -> Plan {
    let mut next = 1_u128 << 100;
    plan(sheet, mapping, workspace, &mut || {
        next += 1;
        next
    })
}

/// What an import understands of a project, with names in place of ids.
fn understood(workspace: &Workspace, project: &Project) -> Vec<String> {
    fn names<Id: Ord + Copy>(records: Vec<(Id, String)>) -> Sorted<Id, String> {
        records.into_iter().collect()
    }
    let Workspace { programmes, categories, criteria, roles, .. } = workspace;
    let programmes =
        names(distinct_names(programmes.iter().map(|(id, it)| (id, it.name.as_str()))));
    let categories =
        names(distinct_names(categories.iter().map(|(id, it)| (id, it.name.as_str()))));
    let criteria = names(distinct_names(criteria.iter().map(|(id, it)| (id, it.name.as_str()))));
    let roles = names(distinct_names(roles.iter().map(|(id, it)| (id, it.name.as_str()))));
    let rating =
        |(id, rating): (&_, &ballast_core::model::Rating)| (criteria[id].clone(), rating.value);
    let ratings: Sorted<_, _> = project.ratings.iter().map(rating).collect();
    let demand: Sorted<_, _> =
        project.demand.iter().map(|(id, months)| (roles[id].clone(), months)).collect();
    vec![
        format!("{:?} {:?} {:?}", project.key, project.name, project.description),
        format!("{:?} {:?} {:?}", project.sponsor, project.owner, project.tags),
        format!("{:?}", project.programme.map(|id| programmes[&id].clone())),
        format!("{:?}", project.category.map(|id| categories[&id].clone())),
        format!("{:?} {:?} {:?}", project.stage, project.confidence, project.decision),
        format!("{:?} {:?}", project.planned_start, project.duration),
        format!("{:?} {:?}", project.earliest_start, project.latest_finish),
        format!("{:?} {:?} {:?}", project.costs, project.benefits, project.probability),
        format!("{ratings:?}"),
        format!("{demand:?}"),
    ]
}

proptest! {
    #![proptest_config(support::cases(48))]

    /// Imported into the workspace that it came from, a workbook changes nothing.
    #[test]
    fn into_itself_nothing_changes(workspace in common::workspace()) {
        prop_assume!(!workspace.projects.is_empty());
        let (sheet, mapping) = read(&written(&workspace));
        let plan = planned(&sheet, &mapping, &workspace);
        prop_assert!(plan.updated.is_empty(), "{:?}", plan.updated);
        prop_assert!(plan.is_empty(), "{:?}", plan.command);
        prop_assert_eq!(plan.unchanged, workspace.projects.len());
    }

    /// Imported into an empty workspace, it brings all that an import understands.
    #[test]
    fn into_a_new_one_all_is_there(workspace in common::workspace()) {
        prop_assume!(!workspace.projects.is_empty());
        let (sheet, mapping) = read(&written(&workspace));
        let mut new = common::empty();
        let plan = planned(&sheet, &mapping, &new);
        let change: Change = update(&new, plan.command).unwrap();
        new.apply(&change);
        let all = |workspace: &Workspace| -> Vec<Vec<String>> {
            let order = workspace.project_order();
            let projects = order.iter().filter_map(|id| workspace.projects.get(*id));
            projects.map(|project| understood(workspace, project)).collect()
        };
        prop_assert_eq!(all(&workspace), all(&new));
        // Amounts without a currency leave the new workspace its own.
        let currency = workspace.settings.currency.trim();
        prop_assert!(currency.is_empty() || new.settings.currency == currency);
    }

    /// The same portfolio gives the same bytes, and every table goes into CSV, a line a row at least.
    #[test]
    fn equal_portfolios_give_equal_bytes(workspace in common::workspace()) {
        prop_assert!(written(&workspace) == written(&workspace));
        let snapshot = Snapshot::of(&workspace);
        let selected = Selected::adopted(&workspace).unwrap_or_default();
        let portfolio = Portfolio { snapshot: &snapshot, selected: &selected };
        for which in tables::Which::ALL {
            let table = which.table(&portfolio);
            prop_assert!(csv(&table).lines().count() > table.rows.len());
            for row in &table.rows {
                prop_assert_eq!(row.len(), table.columns.len(), "{}", table.name);
            }
        }
    }
}

/// A column that somebody has added, and a cell that somebody has typed over, are read as people
/// write; the others still stand for themselves.
#[test]
fn what_people_add_is_read_as_people_write() {
    let mut workspace = common::empty();
    for (id, name) in [(1, "Total"), (2, "n/a")] {
        let id = ballast_core::model::ProjectId::from_bits(id);
        let command = ballast_core::change::Command::AddProject { id, name: name.to_owned() };
        common::run(&mut workspace, command).unwrap();
    }
    let (mut sheet, mapping) = read(&written(&workspace));
    let start = sheet.header.iter().position(|name| name == "Start").unwrap();
    sheet.rows[0][start] = "April 2028".to_owned();
    let plan = planned(&sheet, &mapping, &workspace);
    let changed: Vec<_> = plan.updated.iter().map(|it| (it.name.as_str(), &it.fields)).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!((changed[0].0, changed[0].1[0].new.as_str()), ("Total", "2028-04"));
    assert_eq!(plan.report, []);
}
