//! Registers made to do harm: read or refused in one sentence, in time and memory that grow as the
//! file does. Done in squares, the large ones here would take minutes or all memory.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use ballast_core::change::update;
use ballast_import::{
    ImportError, Sheet, decode, distinct_headers, distinct_names, guess, plan, profile,
};
use common::{Ids, empty, import, read};
use proptest::prelude::*;

const REGISTER: &str = "Project ID,Name,Total cost (£m),Cost 2026/27,Start date,Finish,Delivery confidence,Status,Benefits\r\n\
    P1,\"Line one, \"\"A\"\"\nline two\",1.5,0.25,01/04/2026,31/03/2028,Amber/Red,Live,12\r\n\
    P2,Größe £,\"1,234.50\",£3m,2026-05-01,June 2029,Green,Closed,n/a\r\n\
    P2,Twice,-3,1e9,13/13/2026,,Exempt,Idea,\r\n\
    ,Total,99,7,,,,,\r\n";

/// What stands in cells that mean no good.
const CELLS: [&str; 18] = [
    "\"",
    "\"\"",
    "\n\"",
    "\0",
    "\u{feff}",
    "\u{fffd}",
    "\u{202e}",
    "1e999",
    "-1e-999",
    "99999999999999999999999999999999999999.99",
    "9223372036854775808",
    "£-0",
    "NaN",
    "inf",
    "31/02/2026",
    "00/00/0000",
    "99999-12-31",
    "=1+1",
];

fn imported_or_refused(bytes: &[u8]) -> Result<(), TestCaseError> {
    let sheet = match Sheet::detect(&decode(bytes).text) {
        Ok(sheet) => sheet,
        Err(error) => {
            let sentence = error.to_string();
            prop_assert!(!sentence.is_empty() && !sentence.contains('\n'), "{}", sentence);
            return Ok(());
        }
    };
    let mapping = guess(&sheet, &profile(&sheet)).mapping;
    let (mut ids, mut workspace) = (Ids::new(), empty());
    let first = plan(&sheet, &mapping, &workspace, &mut || ids.next());
    let change = update(&workspace, first.command);
    workspace.apply(&change.map_err(|rejection| TestCaseError::fail(rejection.to_string()))?);
    let second = plan(&sheet, &mapping, &workspace, &mut || ids.next());
    prop_assert!(second.is_empty(), "{:?}", second.command);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A sound register with bytes flipped, cells exchanged, passages cut out or said twice.
    #[test]
    fn spoilt_registers_are_imported_or_refused(
        edits in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0..6_u8), 1..6,
        ),
        wide: bool,
    ) {
        let mut bytes = REGISTER.as_bytes().to_vec();
        if wide {
            bytes = REGISTER.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        for (at, other, byte, how) in edits {
            let (at, other) = (at.index(bytes.len().max(1)), other.index(bytes.len().max(1)));
            let (first, last) = (at.min(other), at.max(other));
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.splice(at..at, *b"\"")),
                2 => drop(bytes.drain(first..last.min(first + 40))),
                3 => {
                    let passage = bytes[first..last].to_vec();
                    bytes.splice(other..other, passage);
                }
                4 => {
                    let cell = CELLS[usize::from(byte) % CELLS.len()];
                    bytes.splice(at..at, cell.bytes());
                }
                _ => bytes.swap(at, other),
            }
            if bytes.is_empty() {
                bytes.push(byte);
            }
        }
        imported_or_refused(&bytes)?;
    }
}

#[test]
fn equal_names_are_counted_on() {
    let names = vec!["a".to_owned(); 50_000];
    assert_eq!(distinct_headers(&names).last().unwrap(), "a (50000)");
    let names = distinct_names((0..50_000).map(|at| (at, "A")));
    assert_eq!(names.last().unwrap().1, "A (50000)");
}

#[test]
fn ten_thousand_columns_are_read_and_guessed() {
    let row = |cell: &str| vec![cell; 10_000].join(",");
    let text = format!("Name,{}\nA,{}\nB,{}\n", row("a"), row("1"), row("2"));
    let (sheet, _) = read(text.as_bytes());
    assert_eq!((sheet.header.len(), sheet.rows.len()), (10_001, 2));
    let wider = format!("Name,{}\nA,1\n", vec!["a"; 20_000].join(","));
    assert_eq!(Sheet::detect(&wider), Err(ImportError::TooWide { columns: 20_001, most: 16_384 }));
}

#[test]
fn room_is_not_made_for_rows_that_are_short() {
    let text = format!("Name,{}\n{}", vec!["a"; 3_000].join(","), "A\n".repeat(3_000));
    let error = Sheet::detect(&text).unwrap_err();
    let found = (3_000, 3_001);
    assert!(
        matches!(error, ImportError::TooLarge { rows, columns, .. } if (rows, columns) == found)
    );
    assert!(error.to_string().starts_with("the table has 3000 rows and 3001 columns, more than"));
    // Nor for columns in which nothing stands, which spreadsheets leave at the end.
    let blank = format!("Name,Cost{}\n{}", ",".repeat(10_000), "A,1\n".repeat(3_000));
    let sheet = Sheet::detect(&blank).unwrap();
    assert_eq!((sheet.header.len(), sheet.rows.len()), (2, 3_000));
    // Projects that go across.
    let fields = ["Name", "Cost", "Owner", "Start date"];
    let lines: String = fields.iter().map(|field| format!("{field},a,b\n")).collect();
    let across = format!("{lines}{}\n{}", "x,".repeat(3_000), "y\n".repeat(3_000));
    assert!(matches!(Sheet::detect(&across), Err(ImportError::TooLarge { .. })));
}

#[test]
fn a_quote_that_is_never_closed_is_one_cell() {
    let text = format!("Name,Cost\nA,1\nB,\"{}", "2,3\n".repeat(200_000));
    let sheet = Sheet::detect(&text).unwrap();
    assert!(sheet.rows.len() >= 2);
    imported_or_refused(text.as_bytes()).unwrap();
}

#[test]
fn one_cell_may_be_one_megabyte_long() {
    for piece in ["9", "x ", "1,", "\u{300}"] {
        let cell = piece.repeat(1_000_000 / piece.len());
        imported_or_refused(format!("Name,Cost\nA,\"{cell}\"\n\"{cell}\",2\n").as_bytes()).unwrap();
    }
}

#[test]
fn rows_that_are_all_alike_find_their_projects_again() {
    let text = format!("Project ID,Name,Cost\n{}", "P1,A,1\n".repeat(2_000));
    imported_or_refused(text.as_bytes()).unwrap();
    // The same names, and keys that are new.
    let named =
        |from: usize| (from..from + 3_000).map(|at| format!("K{at},A,1\n")).collect::<String>();
    let mut workspace = empty();
    for from in [0, 3_000] {
        import(&mut workspace, format!("Project ID,Name,Cost\n{}", named(from)).as_bytes());
    }
    assert_eq!(workspace.projects.len(), 6_000);
}
