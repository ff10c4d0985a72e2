//! The workbook as it is written: types, formats, headings, charts, and nothing that computes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../core/tests/common/mod.rs"]
mod common;
mod support;

use ballast_core::change::{Command, ProjectEdit, RoleEdit};
use ballast_core::model::{
    CriterionId, FiscalYear, Fte, Money, Month, Name, Number, ObjectiveId, Project, ProjectId,
    Rating, RoleId, Share, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_workbook::{Book, Cell, Portfolio, Selected, Which, csv, write};
use common::run;
use support::parts;

const HOSTILE: [&str; 8] =
    ["=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://example.org\")", "{=1}"];

fn project(at: u128) -> ProjectId {
    ProjectId::from_bits(at)
}

/// Two projects, rated and staffed, the first one adopted; all texts hostile.
fn hostile(text: &str) -> Workspace {
    let mut workspace = common::empty();
    let (objective, criterion) = (ObjectiveId::from_bits(1), CriterionId::from_bits(1));
    let (role, name) = (RoleId::from_bits(1), format!("x{text}"));
    for command in [
        Command::AddObjective { id: objective, name: name.clone() },
        Command::AddCriterion { id: criterion, objective, name },
        Command::AddRole { id: role, name: text.to_owned() },
        Command::EditRole { id: role, edit: RoleEdit::Capacity(Fte::from_hundredths(100)) },
    ] {
        run(&mut workspace, command).unwrap();
    }
    for at in 1..=2 {
        let mut it = Project::new(Name::or(text, "…"), at as u32);
        (it.key, it.description, it.sponsor) = (text.to_owned(), text.to_owned(), text.to_owned());
        it.tags.insert(text.to_owned());
        it.planned_start = Month::new(2027, 2);
        it.duration = Some(2);
        it.selected = at == 1;
        it.probability = Share::from_percent(12.5).ok();
        let year = FiscalYear::new(2027).unwrap();
        it.costs.insert(year, Money::from_cents(12_345 * at as i64));
        it.ratings.insert(criterion, Rating { value: Number::whole(40), note: String::new() });
        it.demand.insert(role, vec![Fte::from_hundredths(150), Fte::from_hundredths(50)]);
        let put = Command::PutProject { id: project(at), project: Box::new(it) };
        run(&mut workspace, put).unwrap();
    }
    let excluded = ballast_core::model::Decision::Excluded { reason: text.to_owned() };
    let edit = ProjectEdit::Decision(excluded);
    run(&mut workspace, Command::EditProject { id: project(2), edit }).unwrap();
    workspace
}

#[test]
fn nothing_that_people_typed_is_a_formula() {
    for text in HOSTILE {
        let workspace = hostile(text);
        let snapshot = Snapshot::of(&workspace);
        let selected = Selected::adopted(&workspace).unwrap();
        let portfolio = Portfolio { snapshot: &snapshot, selected: &selected };
        let bytes = write(&portfolio).unwrap().bytes;
        for (name, content) in parts(&bytes) {
            let content = String::from_utf8(content).unwrap();
            let formulas = content.contains("<f>") || content.contains("<f ");
            assert!(!formulas && !content.contains("<hyperlink"), "{text:?} in {name}");
            // What charts name are ranges of our own sheets.
            for formula in content.split("<c:f>").skip(1) {
                let is_range = formula.starts_with("Bubbles!$")
                    || formula.starts_with("'Capacity by month'!$");
                assert!(is_range, "{text:?}: {formula}");
            }
        }
        let page = Book::open(&bytes).unwrap().read("Projects").unwrap();
        assert_eq!(page.rows[1].cells[0], text.trim(), "keys have no white space around them");
        assert_eq!(page.rows[1].cells[2], text);
        for which in Which::ALL {
            for line in csv(&which.table(&portfolio)).lines() {
                for cell in line.split(',') {
                    // Two marks within an enclosed cell are one that is part of the text.
                    let bare = cell.strip_prefix('"').unwrap_or(cell);
                    let plain = bare.parse::<f64>().is_ok();
                    let begins = bare.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(plain || !begins, "{text:?}: {line}");
                }
            }
        }
    }
}

#[test]
fn cells_have_types_and_formats() {
    let workspace = hostile("x");
    let snapshot = Snapshot::of(&workspace);
    let selected = Selected::adopted(&workspace).unwrap();
    let bytes = write(&Portfolio { snapshot: &snapshot, selected: &selected }).unwrap().bytes;
    let parts = parts(&bytes);
    let part = |name: &str| {
        let (_, content) = parts.iter().find(|(known, _)| known == name).unwrap();
        String::from_utf8(content.clone()).unwrap()
    };
    let styles = part("xl/styles.xml");
    for format in ["#,##0.00", "0.00%", "yyyy-mm"] {
        assert!(styles.contains(&format!("formatCode=\"{format}\"")), "{format}");
    }
    for sheet in 1..=6 {
        let xml = part(&format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter"), "{sheet}");
        assert!(xml.contains("<cols>"), "{sheet}");
    }
    let books = part("xl/workbook.xml");
    for name in ["Projects", "Ranking", "Selection", "Capacity", "Bubbles", "Capacity by month"] {
        assert!(books.contains(&format!("<sheet name=\"{name}\"")), "{name}");
    }
    assert!(books.contains("<sheet name=\"Ballast\"") && books.contains("state=\"hidden\""));
    let charts = part("xl/charts/chart1.xml") + &part("xl/charts/chart2.xml");
    assert!(charts.contains("<c:scatterChart>") && charts.contains("<c:lineChart>"));
    assert!(charts.contains("<c:grouping val=\"stacked\"/>"));
    let page = Book::open(&bytes).unwrap().read("Projects").unwrap();
    let row: Vec<&str> = page.rows[1].cells.iter().map(String::as_str).collect();
    for text in ["123.45", "12.5%", "2027-02-01", "2027-03-01", "40", "1.5; 0.5"] {
        assert!(row.contains(&text), "{text}: {row:?}");
    }
}

#[test]
fn the_tables_say_what_the_screens_say() {
    let workspace = hostile("x");
    let snapshot = Snapshot::of(&workspace);
    let selected = Selected::adopted(&workspace).unwrap();
    let portfolio = Portfolio { snapshot: &snapshot, selected: &selected };
    let cell = |which: Which, row: usize, column: &str| {
        let table = which.table(&portfolio);
        let at = table.columns.iter().position(|it| it.name == column).unwrap();
        table.rows[row][at].clone()
    };
    assert_eq!(cell(Which::Ranking, 0, "Value by score (points)"), Cell::Number(40.0));
    assert_eq!(cell(Which::Ranking, 0, "Rank"), Cell::Number(1.0));
    assert_eq!(cell(Which::Selection, 0, "Selected"), Cell::text("yes"));
    assert_eq!(cell(Which::Selection, 1, "Selected"), Cell::text("no"));
    assert_eq!(cell(Which::Selection, 1, "Decision"), Cell::text("excluded"));
    assert_eq!(cell(Which::Selection, 0, "Cost (EUR)"), Cell::Number(123.45));
    assert_eq!(cell(Which::Selection, 1, "Cost (EUR)"), Cell::Blank);
    // February is the second month of the horizon: 1.5 of 1.0 FTE.
    assert_eq!(cell(Which::Capacity, 1, "Demand (FTE)"), Cell::Number(1.5));
    assert_eq!(cell(Which::Capacity, 1, "Load"), Cell::Number(1.5));
    assert_eq!(cell(Which::Capacity, 1, "Overload (FTE)"), Cell::Number(0.5));
    assert_eq!(cell(Which::Capacity, 2, "Overload (FTE)"), Cell::Number(0.0));
}

#[test]
fn what_no_cell_holds_is_cut_and_counted() {
    let mut workspace = hostile("x");
    let long = ProjectEdit::Description("y".repeat(40_000));
    run(&mut workspace, Command::EditProject { id: project(1), edit: long }).unwrap();
    let snapshot = Snapshot::of(&workspace);
    let selected = Selected::default();
    let written = write(&Portfolio { snapshot: &snapshot, selected: &selected }).unwrap();
    assert_eq!(written.cut, 1);
    let page = Book::open(&written.bytes).unwrap().read("Projects").unwrap();
    assert_eq!(page.rows[1].cells[2].len(), 32_767);
}
