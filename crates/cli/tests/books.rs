//! Workbooks in and out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{ballast, demo, scratch};
use rust_xlsxwriter::{Formula, Workbook};

/// The demo as a workbook.
fn exported(name: &str) -> String {
    let (file, demo) = (scratch(name), demo());
    let said = ballast(&["export", demo.to_str().unwrap(), "--xlsx", &file]);
    assert_eq!((said.status, said.out.as_str()), (Some(0), ""), "{}", said.err);
    assert!(
        said.err.contains(
            "selection: the best selection, proven best, 45 projects; nothing is adopted"
        ),
        "{}",
        said.err
    );
    file
}

#[test]
fn a_workbook_of_ours_comes_back() {
    let (file, demo) = (exported("demo-out.xlsx"), demo());
    let demo = demo.to_str().unwrap();
    let same = scratch("demo-same.json");
    let said = ballast(&["import", &file, "--into", demo, "-o", &same]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.err.contains("sheet “Projects”"), "{}", said.err);
    assert!(said.err.contains("one of Ballast’s own"), "{}", said.err);
    assert!(said.err.contains("0 projects added, 0 updated"), "{}", said.err);
    assert!(
        std::fs::read(&same).unwrap() == std::fs::read(demo).unwrap(),
        "the workspace has changed"
    );

    let new = scratch("demo-new.json");
    let said = ballast(&["import", &file, "-o", &new]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    let (old, new) =
        (ballast(&["validate", demo, "--json"]), ballast(&["validate", &new, "--json"]));
    assert_eq!(old.json()["projects"], new.json()["projects"]);
}

#[test]
fn equal_workspaces_are_equal_workbooks() {
    let (one, two) = (exported("demo-one.xlsx"), exported("demo-two.xlsx"));
    assert!(std::fs::read(one).unwrap() == std::fs::read(two).unwrap());
}

#[test]
fn each_table_is_a_csv() {
    let demo = demo();
    let demo = demo.to_str().unwrap();
    let projects = ballast(&["score", demo, "--json"]).json();
    let projects = projects.as_array().unwrap();
    for (table, head) in [
        ("projects", "Key,Name,Description,"),
        ("ranking", "Rank,Key,Name,"),
        ("selection", "Selected,Funding level,Rank,"),
        ("capacity", "Role,Month,Capacity (FTE),"),
    ] {
        let said = ballast(&["export", demo, "--csv", table]);
        assert_eq!(said.status, Some(0), "{}", said.err);
        assert!(said.out.starts_with(head), "{table}: {}", said.out);
        let speaks = said.err.contains("selection: ");
        assert_eq!(speaks, matches!(table, "selection" | "capacity"), "{}", said.err);
    }
    let ranking = ballast(&["export", demo, "--csv", "ranking"]).out;
    assert_eq!(ranking.lines().count(), projects.len() + 1);
    let first = format!("1,{},", projects[0]["key"].as_str().unwrap());
    assert!(ranking.lines().nth(1).unwrap().starts_with(&first), "{ranking}");
    let best = ballast(&["optimise", demo, "--json"]).json();
    let chosen = best["selected"].as_array().unwrap().len();
    let selection = ballast(&["export", demo, "--csv", "selection"]).out;
    assert_eq!(selection.lines().filter(|line| line.starts_with("yes,")).count(), chosen);
    // What goes out as CSV comes in again, by names and contents alone.
    let (file, back) = (scratch("projects.csv"), scratch("projects.json"));
    assert_eq!(ballast(&["export", demo, "--csv", "projects", "-o", &file]).status, Some(0));
    let said = ballast(&["import", &file, "-o", &back]);
    assert!(said.err.contains(&format!("{} projects added", projects.len())), "{}", said.err);
}

/// A workbook with a cover, two registers and a cell that shows an error.
fn registers(name: &str) -> String {
    let mut workbook = Workbook::new();
    let cover = workbook.add_worksheet().set_name("Cover").unwrap();
    cover.write_string(0, 0, "Registers").unwrap();
    for year in ["2026", "2027"] {
        let sheet = workbook.add_worksheet().set_name(year).unwrap();
        sheet.write_string(0, 0, format!("As of {year}")).unwrap();
        for (column, name) in (0..).zip(["Key", "Name", "Cost"]) {
            sheet.write_string(2, column, name).unwrap();
        }
        for row in 3..6 {
            sheet.write_string(row, 0, format!("{year}-{row}")).unwrap();
            sheet.write_string(row, 1, format!("=Project {row}")).unwrap();
            sheet.write_number(row, 2, f64::from(row) * 1000.5).unwrap();
        }
        sheet.write_formula(5, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    }
    let file = scratch(name);
    std::fs::write(&file, workbook.save_to_buffer().unwrap()).unwrap();
    file
}

#[test]
fn sheet_and_row_can_be_said() {
    let file = registers("registers.xlsx");
    let out = scratch("registers.json");
    let said = ballast(&["import", &file, "-o", &out]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.err.contains("sheet “2026”, 3 rows in 3 columns"), "{}", said.err);
    assert!(said.err.contains("other sheets, by --sheet: Cover, 2027"), "{}", said.err);
    assert!(
        said.err.contains("1 cell shows an error and was read as blank: C6 #DIV/0!"),
        "{}",
        said.err
    );
    let said = ballast(&["import", &file, "--sheet", "2027", "-o", &out]);
    assert!(said.err.contains("sheet “2027”"), "{}", said.err);
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.contains("2027-3") && text.contains("=Project 3"), "{text}");
    let said = ballast(&["import", &file, "--header-row", "4", "--print-mapping"]);
    assert_eq!(said.json()["columns"][0]["header"], "2026-3", "{}", said.err);

    ballast(&["import", &file, "--sheet", "2028"])
        .fails_with(&["no sheet “2028”", "Cover, 2026, 2027"]);
    ballast(&["import", &file, "--header-row", "99"]).fails_with(&["row 99", "6 rows"]);
    ballast(&["import", &file, "--sheet", "Cover"]).fails_with(&["no table"]);
    let csv = scratch("no-book.csv");
    std::fs::write(&csv, "Title\n\nKey,Name\nA,Alpha\nB,Beta\n").unwrap();
    ballast(&["import", &csv, "--sheet", "x"]).fails_with(&["no workbook"]);
    let said = ballast(&["import", &csv, "--header-row", "4", "--print-mapping"]);
    assert_eq!(said.json()["columns"][1]["header"], "Alpha", "{}", said.err);
}

#[test]
fn what_cannot_be_written_is_told() {
    let demo = demo();
    let demo = demo.to_str().unwrap();
    ballast(&["export", demo]).fails_with(&["--xlsx FILE or --csv TABLE"]);
    ballast(&["export", demo, "--csv", "people"])
        .fails_with(&["projects, ranking, selection, capacity"]);
    ballast(&["export", demo, "--xlsx", "x.xlsx", "-o", "y"]).fails_with(&["-o is for --csv"]);
    ballast(&["import", demo, "--header-row", "0"]).fails_with(&["--header-row"]);
    let nowhere = scratch("no-such-folder/w.xlsx");
    ballast(&["export", demo, "--xlsx", &nowhere]).fails_with(&["cannot be written"]);
}
