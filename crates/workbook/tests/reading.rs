//! Sheets as people have them, read as registers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use ballast_import::{Dialect, Header, Sheet, guess, profile};
use ballast_workbook::{Book, BookError, ErrorCell};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use support::workbook;

fn sheet_of(bytes: &[u8]) -> Sheet {
    let (_, page) = Book::open(bytes).unwrap().first_table().unwrap();
    page.into_source().detect().unwrap()
}

fn texts(worksheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        if !text.is_empty() {
            worksheet.write_string(row, column, *text).unwrap();
        }
    }
}

#[test]
fn cells_are_what_people_see() {
    let bytes = workbook(|it| {
        texts(it, 0, &["Name", "Start", "When", "Whole", "Part", "Share", "Cost", "Flag", "Wrong"]);
        texts(it, 1, &["A"]);
        let date = ExcelDateTime::from_ymd(2027, 4, 30).unwrap();
        let format = |code: &str| Format::new().set_num_format(code);
        it.write_datetime_with_format(1, 1, &date, &format("dd/mm/yy")).unwrap();
        let time = ExcelDateTime::from_ymd(2027, 4, 30).unwrap().and_hms(9, 5, 0).unwrap();
        it.write_datetime_with_format(1, 2, &time, &format("yyyy-mm-dd hh:mm")).unwrap();
        it.write_number(1, 3, 12.0).unwrap();
        it.write_number(1, 4, 0.1 + 0.2).unwrap();
        it.write_number_with_format(1, 5, 0.455, &format("0%")).unwrap();
        it.write_number_with_format(1, 6, -1234.5, &format("[$£-809]#,##0")).unwrap();
        it.write_boolean(1, 7, true).unwrap();
        it.write_formula(1, 8, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        it.write_formula(2, 3, Formula::new("=6*7").set_result("42")).unwrap();
        texts(it, 2, &["=1+1"]);
    });
    let mut book = Book::open(&bytes).unwrap();
    let page = book.read("Sheet1").unwrap();
    let error = ErrorCell { place: "I2".to_owned(), shows: "#DIV/0!".to_owned() };
    assert_eq!(page.errors, [error]);
    let sheet = page.into_source().detect().unwrap();
    let expected = [
        "A",
        "2027-04-30",
        "2027-04-30T09:05:00",
        "12",
        "0.30000000000000004",
        "45.5%",
        "-£1234.5",
        "true",
        "",
    ];
    assert_eq!(sheet.rows[0], expected);
    assert_eq!((sheet.cell(1, 0), sheet.cell(1, 3)), ("=1+1", "42"));
    assert_eq!(guess(&sheet, &profile(&sheet)).mapping.currency.as_deref(), Some("GBP"));
}

#[test]
fn titles_blank_rows_and_blank_columns_are_no_table() {
    let bytes = workbook(|it| {
        it.merge_range(0, 1, 0, 4, "Register of projects", &Format::new()).unwrap();
        texts(it, 2, &["", "as of June"]);
        texts(it, 5, &["", "Key", "Name", "", "Cost"]);
        texts(it, 6, &["", "A", "Alpha", "", "10"]);
        texts(it, 9, &["", "B", "Beta", "", "20"]);
        // A column that was formatted to the end of the sheet.
        for row in 0..2_000 {
            it.write_blank(row, 30, &Format::new().set_bold()).unwrap();
        }
    });
    let sheet = sheet_of(&bytes);
    assert_eq!(sheet.dialect.header, Header::At(6));
    assert_eq!(sheet.numbers, [7, 10]);
    assert_eq!(sheet.above, ["Register of projects", "as of June"]);
    assert_eq!(sheet.header, ["Column 1", "Key", "Name", "Column 4", "Cost"]);
    let mapped = guess(&sheet, &profile(&sheet)).mapping;
    let words: Vec<&str> = mapped.columns.iter().map(|it| it.target.word()).collect();
    assert_eq!(words, ["ignore", "key", "name", "ignore", "cost-total"]);
}

#[test]
fn what_is_merged_downwards_stands_in_each_row() {
    let bytes = workbook(|it| {
        texts(it, 0, &["Category", "Name", "Cost"]);
        it.merge_range(1, 0, 3, 0, "Grow", &Format::new()).unwrap();
        for (row, name) in (1..).zip(["A", "B", "C", "D"]) {
            it.write_string(row, 1, name).unwrap();
        }
        texts(it, 4, &["Run"]);
        // Beyond the last row there is nothing to say it of.
        it.merge_range(0, 5, 20_000, 5, "x", &Format::new()).unwrap();
    });
    let sheet = sheet_of(&bytes);
    assert_eq!(sheet.column(0).collect::<Vec<_>>(), ["Grow", "Grow", "Grow", "Run"]);
}

#[test]
fn sheets_are_chosen_and_hidden_ones_are_not_offered() {
    let mut workbook = Workbook::new();
    let cover = workbook.add_worksheet();
    cover.set_name("Cover").unwrap().write_string(0, 0, "Our register").unwrap();
    let notes = workbook.add_worksheet().set_name("Lists").unwrap();
    texts(notes.set_hidden(true), 0, &["a", "b"]);
    texts(notes, 1, &["c", "d"]);
    for name in ["2026", "2027"] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        texts(sheet, 0, &["Key", "Name"]);
        texts(sheet, 1, &[name, "Alpha"]);
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let mut book = Book::open(&bytes).unwrap();
    assert_eq!(book.choices(), ["Cover", "2026", "2027"]);
    assert!(book.sheets()[1].hidden);
    let (name, _) = book.first_table().unwrap();
    assert_eq!(name, "2026");
    let other = book.read("2027").unwrap().into_source().detect().unwrap();
    assert_eq!(other.cell(0, 0), "2027");
    assert_eq!(book.mapping("2027"), None);
    let error = book.read("2028").unwrap_err();
    assert_eq!(error.to_string(), "the workbook has no sheet “2028”; there are: Cover, 2026, 2027");
    assert!(matches!(error, BookError::NoSuchSheet { .. }));
}

#[test]
fn the_row_of_names_can_be_said() {
    let bytes = workbook(|it| {
        texts(it, 0, &["Project", "Money", "Money"]);
        texts(it, 1, &["Name", "2027", "2028"]);
        texts(it, 2, &["Alpha", "10", "20"]);
    });
    let page = Book::open(&bytes).unwrap().read("Sheet1").unwrap();
    let source = page.into_source();
    let found = source.detect().unwrap().dialect;
    let said = source.read(&Dialect { header: Header::At(2), ..found }).unwrap();
    assert_eq!(said.header, ["Name", "2027", "2028"]);
    assert_eq!(said.rows.len(), 1);
}

/// A cell far out costs no memory for what lies between.
#[test]
fn a_cell_that_has_strayed_does_no_harm() {
    let bytes = workbook(|it| {
        texts(it, 0, &["Key", "Name"]);
        for row in 1..3_000 {
            it.write_string(row, 0, format!("P{row}")).unwrap();
            it.write_string(row, 1, format!("Project {row}")).unwrap();
            it.write_string(row, 16_383, "x").unwrap();
        }
        it.write_string(1_048_575, 0, "last").unwrap();
        it.write_string(1_048_575, 1, "Last").unwrap();
    });
    let sheet = sheet_of(&bytes);
    assert_eq!(sheet.header, ["Key", "Name"]);
    assert_eq!(sheet.rows.len(), 3_000);
    assert_eq!(sheet.numbers.last(), Some(&1_048_576));
}
