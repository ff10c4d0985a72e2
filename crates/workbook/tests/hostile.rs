//! Files that are damaged, locked, of another kind, or made to burst: a sentence each, never a panic.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::io::{Cursor, Write};

use ballast_workbook::{Book, BookError};
use proptest::prelude::*;
use support::{parts, with_part, workbook, zipped};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

fn small() -> Vec<u8> {
    workbook(|it| {
        for (row, cells) in (0..).zip([["Key", "Name"], ["A", "Alpha"], ["B", "Beta"]]) {
            for (column, cell) in (0..).zip(cells) {
                it.write_string(row, column, cell).unwrap();
            }
            it.write_number(row, 2, f64::from(row) * 1.5).unwrap();
        }
        it.merge_range(4, 0, 6, 0, "merged", &rust_xlsxwriter::Format::new()).unwrap();
    })
}

/// Opens and reads whatever can be; the error otherwise.
fn read_all(bytes: &[u8]) -> Result<usize, BookError> {
    let mut book = Book::open(bytes)?;
    let names: Vec<String> = book.sheets().iter().map(|it| it.name.clone()).collect();
    let mut rows = 0;
    for name in names {
        rows += book.read(&name)?.rows.len();
        drop(book.mapping(&name));
    }
    Ok(rows)
}

#[track_caller]
fn sheet_xml(rows: &str) -> Vec<u8> {
    let xml = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    with_part(&small(), SHEET, |_| xml.into_bytes())
}

#[test]
fn files_of_other_kinds_are_named() {
    let part = |name: &str| (name.to_owned(), b"<x/>".to_vec());
    for (names, said) in [
        (&["mimetype", "content.xml"][..], "OpenDocument"),
        (&["[Content_Types].xml", "xl/workbook.bin"], "XLSB"),
        (&["[Content_Types].xml", "word/document.xml"], "another Office document"),
        (&["readme.txt"], "a zipped file"),
    ] {
        let bytes = zipped(&names.iter().map(|name| part(name)).collect::<Vec<_>>());
        let error = read_all(&bytes).unwrap_err();
        assert!(matches!(error, BookError::Other(_)), "{error:?}");
        assert!(error.to_string().contains(said), "{error}");
    }
    let bare = zipped(&[part("[Content_Types].xml"), part("xl/workbook.xml")]);
    assert!(matches!(read_all(&bare), Err(BookError::Damaged(_))));
}

#[test]
fn cut_files_are_damaged_wherever_they_are_cut() {
    let bytes = small();
    assert_eq!(read_all(&bytes), Ok(4));
    for end in (0..bytes.len()).step_by(97) {
        let error = read_all(&bytes[..end]).unwrap_err();
        assert!(
            matches!(error, BookError::Damaged(_) | BookError::NotAWorkbook),
            "{end}: {error:?}"
        );
    }
}

#[test]
fn a_bomb_is_not_let_off() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(&small()) {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        if name == STRINGS {
            let piece = vec![b' '; 1024 * 1024];
            for _ in 0..257 {
                writer.write_all(&piece).unwrap();
            }
        } else {
            writer.write_all(&content).unwrap();
        }
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 2_000_000, "{}", bomb.len());
    let error = read_all(&bomb).unwrap_err();
    assert_eq!(error, BookError::TooLarge { megabytes: 256 });
    assert!(error.to_string().starts_with("the workbook is larger than 256 MB when unzipped"));
}

#[test]
fn room_is_not_made_for_what_is_only_claimed() {
    let claims = with_part(&small(), STRINGS, |_| {
        b"<sst count=\"9\" uniqueCount=\"9223372036854775807\"><si><t>a</t></si></sst>".to_vec()
    });
    assert!(matches!(read_all(&claims), Err(BookError::Damaged(_))));
}

#[test]
fn one_text_in_a_million_cells_is_too_much() {
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "x".repeat(1_000_000));
    let bytes = with_part(&small(), STRINGS, |_| strings.into_bytes());
    let cell = |row: usize| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
    let rows: String = (1..=200).map(cell).collect();
    let xml = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let bytes = with_part(&bytes, SHEET, |_| xml.into_bytes());
    let error = read_all(&bytes).unwrap_err();
    assert!(matches!(error, BookError::TooManyCells { .. }), "{error:?}");
    assert!(
        error.to_string().starts_with("sheet “Sheet1” has more than 2,000,000 cells"),
        "{error}"
    );
}

#[test]
fn a_million_rows_of_nothing_are_nothing() {
    let row = |row: usize| format!("<row r=\"{row}\"><c r=\"B{row}\" s=\"0\"/></row>");
    let rows: String = (1..=1_048_576).map(row).collect();
    assert_eq!(read_all(&sheet_xml(&rows)), Ok(0));
}

#[test]
fn cells_that_no_sheet_has_are_damage() {
    for place in
        ["A1048577", "XFE1", "A99999999999999999999", "ZZZZZZZZZZZZ1", "A0", "1A", "", "Ä1"]
    {
        let rows = format!("<row r=\"1\"><c r=\"{place}\"><v>1</v></c></row>");
        let read = read_all(&sheet_xml(&rows));
        // Beyond all counting a place may wrap to one that there is.
        assert!(
            matches!(read, Err(BookError::Damaged(_))) || place.len() > 9 && read == Ok(1),
            "{place}: {read:?}"
        );
    }
    let wrong = read_all(&sheet_xml("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>"));
    assert!(wrong.is_err() || wrong == Ok(0), "{wrong:?}");
}

#[test]
fn many_merged_regions_are_filled_in_one_go() {
    let cell = |row: usize| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>");
    let rows: String = (1..=20_000).step_by(2).map(cell).collect();
    let region = |row: usize| format!("<mergeCell ref=\"A{row}:A{}\"/>", row + 1);
    let regions: String = (1..=20_000).step_by(2).map(region).collect();
    let xml = format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{regions}</mergeCells></worksheet>"
    );
    let bytes = with_part(&small(), SHEET, |_| xml.into_bytes());
    // Below the last row with something in it nothing is filled.
    assert_eq!(read_all(&bytes), Ok(19_999));
}

proptest! {
    #![proptest_config(support::cases(96))]

    /// Bytes that have changed within the archive.
    #[test]
    fn changed_bytes_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = small();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Err(error) = read_all(&bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    /// XML that has changed within its part: the archive itself is sound.
    #[test]
    fn changed_parts_do_no_harm(
        part in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[\\PC<>\"'&;=/ 0-9rstc]{0,6}"), 1..5),
    ) {
        let mut parts = parts(&small());
        let at = part.index(parts.len());
        for (place, text) in changes {
            let content = &mut parts[at].1;
            let place = place.index(content.len().max(1));
            let end = (place + text.len()).min(content.len());
            content.splice(place.min(end)..end, text.bytes());
        }
        if let Err(error) = read_all(&zipped(&parts)) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
