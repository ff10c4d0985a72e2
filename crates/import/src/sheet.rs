//! A table of texts, with a distinct name for each column.

use std::collections::{BTreeMap, BTreeSet};

use crate::records::{self, Record};
use crate::{Dialect, FileKind, Header, ImportError, Orientation};

/// A row that is longer or shorter than the row of column names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ragged {
    /// The row, counted from 1 as in the file.
    pub row: usize,
    /// Cells it has.
    pub cells: usize,
    /// What stands in the cells beyond the last column; empty if the row is too short.
    pub left_over: String,
}

/// A table, a row per project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How it was read.
    pub dialect: Dialect,
    /// The names of the columns, each different: `rating`, `rating (2)`, `Column 3`.
    pub header: Vec<String>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
    /// The number of each row in the file, counted from 1 as a spreadsheet counts. With projects
    /// in columns: of the column.
    pub numbers: Vec<usize>,
    /// What stands above the header, a text per row: titles, dates of issue, units.
    pub above: Vec<String>,
    /// Rows that did not fit the header. Short ones are filled up, long ones cut.
    pub ragged: Vec<Ragged>,
}

impl Sheet {
    /// Reads a table from text.
    ///
    /// # Errors
    /// [`ImportError`] says what the text is instead, or that there is no table in it.
    pub fn read(text: &str, dialect: &Dialect) -> Result<Self, ImportError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(ImportError::Empty);
        }
        if let Some(kind) = other_kind(text) {
            return Err(ImportError::NotATable(kind));
        }
        Self::arrange_as(records::split(text, dialect.delimiter, dialect.quoted), dialect)
    }

    /// Reads a table from rows that are cut into cells already; of their dialect, only the header
    /// and the orientation count.
    ///
    /// # Errors
    /// [`ImportError`] says that there is no table in them.
    pub fn of_rows(rows: &[Record], dialect: &Dialect) -> Result<Self, ImportError> {
        let rows: Vec<Record> = rows.iter().filter(|row| !row.is_blank()).cloned().collect();
        if rows.is_empty() {
            return Err(ImportError::Empty);
        }
        let mut sheet = Self::arrange_as(rows, dialect)?;
        // The rows of a sheet are all as wide as the sheet; where one ends is nobody's mistake.
        sheet.ragged.retain(|it| !it.left_over.is_empty());
        Ok(sheet)
    }

    fn arrange_as(mut rows: Vec<Record>, dialect: &Dialect) -> Result<Self, ImportError> {
        if dialect.orientation == Orientation::InColumns {
            fits(rows.len(), records::width(&rows))?;
            rows = records::transposed(&rows, usize::MAX);
        }
        Self::arrange(rows, *dialect)
    }

    /// Finds out how a text is written down and reads it.
    ///
    /// # Errors
    /// As for [`Self::read`].
    pub fn detect(text: &str) -> Result<Self, ImportError> {
        Self::read(text, &Dialect::detect(text))
    }

    fn arrange(mut rows: Vec<Record>, dialect: Dialect) -> Result<Self, ImportError> {
        let count = rows.last().map_or(0, |row| row.number);
        let mut above = Vec::new();
        let (names, rows) = match dialect.header {
            Header::At(row) => {
                let at = rows.iter().position(|record| record.number == row);
                let at = at.ok_or(ImportError::NoSuchRow { row, rows: count })?;
                let rest = rows.split_off(at + 1);
                let names = rows.pop().map(|record| record.cells).unwrap_or_default();
                above = rows.iter().map(Record::text).collect();
                (names, rest)
            }
            Header::NoneFrom(row) => {
                rows.retain(|record| record.number >= row);
                (vec![String::new(); records::width(&rows)], rows)
            }
        };
        if rows.is_empty() || names.is_empty() {
            return Err(ImportError::NoTable { rows: count });
        }
        let header = distinct_headers(&trimmed_end(names, &rows));
        if header.len() > MOST_COLUMNS {
            return Err(ImportError::TooWide { columns: header.len(), most: MOST_COLUMNS });
        }
        fits(rows.len(), header.len())?;
        let mut sheet = Self {
            dialect,
            rows: Vec::with_capacity(rows.len()),
            numbers: Vec::with_capacity(rows.len()),
            header,
            above,
            ragged: Vec::new(),
        };
        for record in rows {
            sheet.push(record);
        }
        Ok(sheet)
    }

    fn push(&mut self, record: Record) {
        let Record { number, mut cells } = record;
        let count = cells.len();
        let width = self.header.len();
        if count < width {
            self.ragged.push(Ragged { row: number, cells: count, left_over: String::new() });
        } else if let Some(rest) = cells.get(width..) {
            let left_over = records::text(rest);
            if !left_over.is_empty() {
                self.ragged.push(Ragged { row: number, cells: count, left_over });
            }
        }
        cells.resize(width, String::new());
        self.rows.push(cells);
        self.numbers.push(number);
    }

    /// The cell of a row, without white space around it; nothing where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", |cell| cell.trim())
    }

    /// The cell of a row just as it stands; nothing where there is none.
    pub fn raw_cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// All cells of a column, trimmed.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        (0..self.rows.len()).map(move |row| self.cell(row, column))
    }
}

/// The most cells of a table, blank ones too: twenty thousand projects with four hundred columns. Rows
/// are filled up to the longest, and a small file may have one very long row and very many short ones.
const MOST_CELLS: usize = 8_000_000;

/// The most columns of a table: those of a sheet.
const MOST_COLUMNS: usize = 16_384;

fn fits(rows: usize, columns: usize) -> Result<(), ImportError> {
    if rows.saturating_mul(columns) > MOST_CELLS {
        return Err(ImportError::TooLarge { rows, columns, most: MOST_CELLS });
    }
    Ok(())
}

/// Drops nameless columns at the end that hold nothing, as spreadsheets leave them.
fn trimmed_end(mut names: Vec<String>, rows: &[Record]) -> Vec<String> {
    let filled = |cells: &[String]| {
        let last = cells.iter().rposition(|cell| !cell.trim().is_empty());
        last.map_or(0, |last| last + 1)
    };
    let rows = rows.iter().map(|row| filled(row.cells.get(..names.len()).unwrap_or(&row.cells)));
    let width = filled(&names).max(rows.max().unwrap_or_default()).max(1);
    names.truncate(width);
    names
}

/// Gives each column a name of its own, on one line: `rating`, `rating (2)`, `Column 3`.
pub fn distinct_headers(names: &[String]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // How far names have been counted on, so that a thousand equal ones are not counted a thousand
    // times.
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut name = |(at, name): (usize, &String)| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let plain = if words.is_empty() { format!("Column {}", at + 1) } else { words.join(" ") };
        let mut name = plain.clone();
        if !taken.insert(name.clone()) {
            let count = counts.entry(plain.clone()).or_insert(1);
            while {
                *count += 1;
                name = format!("{plain} ({count})");
                !taken.insert(name.clone())
            } {}
        }
        name
    };
    names.iter().enumerate().map(&mut name).collect()
}

/// What a text is that is no table.
fn other_kind(text: &str) -> Option<FileKind> {
    let start = text.trim_start();
    let after = |first: char| start.strip_prefix(first).map(str::trim_start);
    if start.starts_with("PK\u{3}\u{4}") || start.starts_with("PK\u{5}\u{6}") {
        return Some(FileKind::Zip);
    }
    // The first bytes of a compound file, read as Windows-1252.
    if start.starts_with("ÐÏ\u{11}à") {
        return Some(FileKind::OldExcel);
    }
    if start.starts_with("%PDF-") {
        return Some(FileKind::Pdf);
    }
    if after('{').is_some_and(|rest| rest.starts_with(['"', '}']))
        || after('[').is_some_and(|rest| rest.starts_with(['{', '[', ']']))
    {
        return Some(FileKind::Json);
    }
    let tag: String = start.chars().take(9).collect::<String>().to_ascii_lowercase();
    if ["<!doctype", "<html", "<?xml", "<table"].iter().any(|known| tag.starts_with(known)) {
        return Some(FileKind::Html);
    }
    let head = text.chars().take(4096);
    let (mut strange, mut all) = (0_usize, 0_usize);
    for character in head {
        all += 1;
        let control = character.is_control() && !matches!(character, '\t' | '\r' | '\n');
        strange += usize::from(control || character == char::REPLACEMENT_CHARACTER);
    }
    (strange * 10 > all).then_some(FileKind::Binary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_distinct() {
        let names = ["a", "", "a", "a (2)", " b\nc ", "a"].map(str::to_owned);
        assert_eq!(
            distinct_headers(&names),
            ["a", "Column 2", "a (2)", "a (2) (2)", "b c", "a (3)"].map(str::to_owned)
        );
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (text, kind) in [
            ("PK\u{3}\u{4}xyz", FileKind::Zip),
            ("%PDF-1.7", FileKind::Pdf),
            ("{\"format\": \"ballast\"}", FileKind::Json),
            ("[{\"a\": 1}]", FileKind::Json),
            ("<!DOCTYPE html><p>", FileKind::Html),
            ("\u{1}\u{2}\u{3}\u{4}abc", FileKind::Binary),
        ] {
            assert_eq!(Sheet::detect(text), Err(ImportError::NotATable(kind)), "{text:?}");
        }
        assert_eq!(Sheet::detect(" \r\n\n"), Err(ImportError::Empty));
        assert_eq!(Sheet::detect("Name,Cost\n"), Err(ImportError::NoTable { rows: 1 }));
    }

    #[test]
    fn ragged_rows_are_filled_up_or_cut_and_reported() {
        let sheet = Sheet::detect("Name,Cost,Owner\nA,1\nB,2,x,y,\n\nC,3,z,,\n").unwrap();
        assert_eq!(sheet.rows[0], ["A", "1", ""]);
        assert_eq!(sheet.rows[1], ["B", "2", "x"]);
        assert_eq!(sheet.numbers, [2, 3, 5]);
        let ragged =
            |row, cells, left_over: &str| Ragged { row, cells, left_over: left_over.to_owned() };
        assert_eq!(sheet.ragged, [ragged(2, 2, ""), ragged(3, 5, "y")]);
    }
}
