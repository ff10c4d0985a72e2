//! What an import says of the register: few lines on standard error, all of them in a file, and who
//! has rated in the workspace.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{ballast, ballast_reading, scratch};
use serde_json::Value;

/// A register of so many projects, each with a cost that is no amount.
fn register(rows: usize) -> String {
    let mut text = String::from("ID,Name,Cost,Start,Finish\n");
    for row in 1..=rows {
        text.push_str(&format!("P{row},Project {row},=unknown {row},2027-01-01,2027-06-30\n"));
    }
    // So that the column is one of amounts.
    for row in rows + 1..=rows * 3 {
        text.push_str(&format!("P{row},Project {row},{row}000,2027-01-01,2027-06-30\n"));
    }
    text
}

#[test]
fn the_whole_report_goes_to_a_file_that_no_spreadsheet_computes() {
    let (file, out) = (scratch("report-register.csv"), scratch("report.json"));
    std::fs::write(&file, register(12)).unwrap();
    let told = ballast(&["import", &file, "-o", &out]);
    assert_eq!(told.status, Some(0), "{}", told.err);
    assert_eq!(told.err.matches("is not an amount of money").count(), 6, "{}", told.err);
    assert!(told.err.contains("… and 7 more that is not an amount of money"), "{}", told.err);
    assert!(told.err.contains("7 lines are not told here; `--report FILE`"), "{}", told.err);

    let report = scratch("report.csv");
    let told = ballast(&["import", &file, "-o", &out, "--report", &report]);
    assert_eq!(told.status, Some(0), "{}", told.err);
    assert!(told.err.contains("the whole report, 12 lines, is in"), "{}", told.err);
    assert!(!told.err.contains("not told here"), "{}", told.err);
    let csv = std::fs::read_to_string(&report).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 13);
    assert_eq!(lines[0], "Row,Column,Text,What was done");
    for (row, line) in (1..=12).zip(&lines[1..]) {
        let what = "is not an amount of money; left as not known";
        assert_eq!(*line, format!("{},Cost,'=unknown {row},\"{what}\"", row + 1));
    }
}

#[test]
fn a_report_has_a_place_of_its_own_and_something_to_tell() {
    let given = |args: &[&str]| {
        let all = [&["import", "-"], args].concat();
        ballast_reading(&all, b"ID,Name\n1,Alpha\n")
    };
    given(&["--report", "-"]).fails_with(&["same place"]);
    given(&["--report", "r.csv", "--print-mapping"]).fails_with(&["--print-mapping"]);
    ballast(&["demo", "--report", "r.csv"]).fails_with(&["--report"]);
}

/// Who rated each project, and when, by its name.
fn rated(file: &str) -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(file).unwrap();
    let workspace: Value = serde_json::from_str(&text).unwrap();
    let projects = workspace["projects"].as_object().unwrap().values();
    let mut all: Vec<_> = projects
        .map(|project| {
            let ratings = project["ratings"].as_object().unwrap();
            let rating = ratings.values().next().unwrap();
            let word = |key: &str| rating[key].as_str().unwrap_or_default().to_owned();
            (project["name"].as_str().unwrap().to_owned(), word("by"), word("at"))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn ratings_name_the_import_that_brought_them() {
    let (first, second) = (scratch("rated-first.csv"), scratch("rated-second.csv"));
    std::fs::write(&first, "ID,Name,Strategic fit\n1,Alpha,3\n2,Beta,4\n").unwrap();
    std::fs::write(&second, "ID,Name,Strategic fit\n1,Alpha,3\n2,Beta,5\n").unwrap();
    let (before, after) = (scratch("rated-before.json"), scratch("rated-after.json"));
    assert_eq!(ballast(&["import", &first, "-o", &before]).status, Some(0));
    let said = ballast(&["import", &second, "--into", &before, "-o", &after]);
    assert!(said.err.contains("0 projects added, 1 updated"), "{}", said.err);
    let names = |file: &str| -> Vec<String> {
        rated(file).into_iter().map(|(name, by, _)| format!("{name}: {by}")).collect()
    };
    let whole = |file: &str| format!("import of {file}");
    let [one, two] = ["rated-first.csv", "rated-second.csv"].map(whole);
    assert_eq!(names(&before), [format!("Alpha: {one}"), format!("Beta: {one}")]);
    assert_eq!(names(&after), [format!("Alpha: {one}"), format!("Beta: {two}")]);
    for (name, _, at) in rated(&after) {
        assert!(at.len() == 20 && at.starts_with("20") && at.ends_with('Z'), "{name}: {at}");
    }
}
