//! Whatever is in a file, reading it does no harm.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use ballast_core::change::update;
use ballast_import::{
    Delimiter, Dialect, Header, Mapping, Orientation, RepeatRule, Sheet, decode, guess, plan,
    profile,
};
use common::{Ids, empty};
use proptest::prelude::*;

/// Cells of the kinds that registers hold, and some that they should not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-C]( \\([23]\\))?",
        "-?[0-9]{1,12}([.,][0-9]{1,4})?",
        "(£|\\$|€)[0-9]{1,3}(,[0-9]{3}){0,3}(\\.[0-9]{2})?(m|bn|k)?",
        "(0?[1-9]|[12][0-9]|3[01])[./](0?[1-9]|1[0-2])[./](19|20)[0-9]{2}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        "(Amber|Red|Green|Amber/Red|High|Low|Yes|No|Total|n/a|Exempt)",
        "[1-9][0-9]{0,30}(e[0-9]{1,3})?",
        "(=HYPERLINK\\(\"x\"\\)|<img src=x onerror=alert\\(1\\)>|\u{202e}abc|\u{1F600}|\\PC{0,12})",
        any::<String>(),
        Just(String::new()),
    ]
}

const HEADERS: [&str; 30] = [
    "Project ID",
    "Name",
    "Name",
    "Cost",
    "Total cost (£m)",
    "Cost 2025",
    "Cost 2026",
    "2025/26",
    "Start date",
    "End date",
    "Earliest start",
    "Latest finish",
    "Duration (months)",
    "RAG",
    "Category",
    "Programme",
    "Sponsor",
    "Owner",
    "Benefits",
    "Annual benefit",
    "Benefit 2027",
    "Risk score",
    "Strategic alignment",
    "Probability of success",
    "Mandatory",
    "Status",
    "Year",
    "Description",
    "Tags",
    "",
];

fn table() -> impl Strategy<Value = (Vec<&'static str>, Vec<Vec<String>>)> {
    let headers = prop::collection::vec(prop::sample::select(&HEADERS[..]), 1..9);
    headers.prop_flat_map(|headers| {
        let row = prop::collection::vec(cell(), 0..headers.len() + 2);
        (Just(headers), prop::collection::vec(row, 0..12))
    })
}

fn written(headers: &[&str], rows: &[Vec<String>], delimiter: char) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<String>| cells.join(&delimiter.to_string()) + "\r\n";
    let mut text = line(headers.iter().map(|header| quoted(header)).collect());
    for row in rows {
        text += &line(row.iter().map(|cell| quoted(cell)).collect());
    }
    text
}

/// Imports a sheet twice; the second time must change nothing, and undoing the first restores.
fn check(sheet: &Sheet, mapping: &Mapping) -> Result<(), TestCaseError> {
    let mut ids = Ids::new();
    let mut workspace = empty();
    let before = workspace.clone();
    let first = plan(sheet, mapping, &workspace, &mut || ids.next());
    let change = update(&workspace, first.command.clone());
    let change = change.map_err(|rejection| TestCaseError::fail(rejection.to_string()))?;
    workspace.apply(&change);
    prop_assert_eq!(workspace.projects.len(), first.added.len());
    let second = plan(sheet, mapping, &workspace, &mut || ids.next());
    prop_assert!(second.is_empty(), "{:?} {:?} {:?}", second.updated, second.added, second.command);
    workspace.apply(&change.inverse());
    prop_assert_eq!(workspace, before);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let decoded = decode(&bytes);
        if let Ok(sheet) = Sheet::detect(&decoded.text) {
            let guess = guess(&sheet, &profile(&sheet));
            check(&sheet, &guess.mapping)?;
        }
    }

    #[test]
    fn any_text_is_read_or_refused(
        text in "[a-c1-9,;|\t\"\n\r .£%/-]{0,200}",
        delimiter in prop::sample::select(&Delimiter::ALL[..]),
        quoted: bool,
        down: bool,
        row in 0_usize..6,
    ) {
        let header = if quoted { Header::At(row) } else { Header::NoneFrom(row) };
        let orientation = if down { Orientation::InRows } else { Orientation::InColumns };
        let dialect = Dialect { delimiter, quoted, header, orientation };
        for sheet in [Sheet::read(&text, &dialect), Sheet::detect(&text)].into_iter().flatten() {
            let guess = guess(&sheet, &profile(&sheet));
            check(&sheet, &guess.mapping)?;
        }
    }

    #[test]
    fn any_table_is_imported_once(
        (headers, rows) in table(),
        rule in prop::sample::select(&RepeatRule::ALL[..]),
        delimiter in prop::sample::select(&[',', ';', '\t', '|'][..]),
    ) {
        if let Ok(sheet) = Sheet::detect(&written(&headers, &rows, delimiter)) {
            let guess = guess(&sheet, &profile(&sheet));
            let json = serde_json::to_string(&guess.mapping).unwrap();
            let again: Mapping = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(&again, &guess.mapping);
            check(&sheet, &Mapping { repeats: rule, ..again })?;
        }
    }
}
