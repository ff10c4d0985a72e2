//! A workbook, opened: its sheets, and one of them as rows of texts.

use std::io::Cursor;

use ballast_core::order;
use ballast_import::{Mapping, Record, Source};
use calamine::{Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::cell::{Seen, seen};
use crate::error::BookError;
use crate::{guard, own};

pub use crate::guard::is_workbook;

/// The most cells with something in them that are read of a sheet.
const MOST_CELLS: usize = 2_000_000;
/// The most places that the rows of a sheet may have, blank ones too.
const MOST_PLACES: usize = 8_000_000;
/// The most bytes of text in the cells of a sheet: a text that stands once in the file may be shown in
/// a million cells.
const MOST_TEXT: usize = 128 * 1024 * 1024;
/// How wide a sheet may be before columns in which nothing stands are left out.
const WIDE: usize = 256;
/// Rows and columns of a sheet at most, by the format.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetName {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// A cell that shows an error, such as `#DIV/0!`; it is read as blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCell {
    /// Where: `C7`.
    pub place: String,
    /// What it shows.
    pub shows: String,
}

/// One sheet as rows of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows in which something stands.
    pub rows: Vec<Record>,
    /// Cells that show an error.
    pub errors: Vec<ErrorCell>,
}

impl Page {
    /// The rows as a register is read from them.
    pub fn into_source(self) -> Source {
        Source::Rows(self.rows)
    }

    /// Whether there seems to be a table: two rows with two cells each.
    fn is_table(&self) -> bool {
        let filled =
            |row: &&Record| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
        self.rows.iter().filter(filled).nth(1).is_some()
    }
}

/// A workbook, opened.
pub struct Book<'a> {
    xlsx: Xlsx<Cursor<&'a [u8]>>,
    sheets: Vec<SheetName>,
}

impl<'a> Book<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`BookError`] says what it is instead, or what is wrong with it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, BookError> {
        guard::check(bytes)?;
        let xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|cause| damaged(&cause))?;
        let cells = |it: &&calamine::Sheet| it.typ == SheetType::WorkSheet;
        let sheet = |it: &calamine::Sheet| SheetName {
            name: it.name.clone(),
            hidden: it.visible != SheetVisible::Visible,
        };
        let sheets: Vec<SheetName> =
            xlsx.sheets_metadata().iter().filter(cells).map(sheet).collect();
        if sheets.is_empty() {
            return Err(BookError::NoSheets);
        }
        Ok(Self { xlsx, sheets })
    }

    /// The sheets that hold cells, as the workbook has them.
    pub fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    /// The sheets from which somebody may choose: those that are not hidden, or all if all are.
    pub fn choices(&self) -> Vec<String> {
        let shown = |hidden: bool| {
            let sheets = self.sheets.iter().filter(move |it| hidden || !it.hidden);
            sheets.map(|it| it.name.clone()).collect::<Vec<_>>()
        };
        let visible = shown(false);
        if visible.is_empty() { shown(true) } else { visible }
    }

    /// The first sheet that seems to hold a table, else the first one, with its name.
    ///
    /// # Errors
    /// As for [`Self::read`].
    pub fn first_table(&mut self) -> Result<(String, Page), BookError> {
        let mut first = None;
        for name in self.choices() {
            let page = self.read(&name);
            if page.as_ref().is_ok_and(Page::is_table) {
                return page.map(|page| (name, page));
            }
            first.get_or_insert((name, page));
        }
        let (name, page) = first.ok_or(BookError::NoSheets)?;
        page.map(|page| (name, page))
    }

    /// Reads one sheet: cells as people see them, and what is merged downwards in each of its rows.
    ///
    /// # Errors
    /// [`BookError`] if there is no such sheet, it is damaged, or it has too many cells.
    pub fn read(&mut self, name: &str) -> Result<Page, BookError> {
        if !self.sheets.iter().any(|sheet| sheet.name == name) {
            let known = self.choices().join(", ");
            return Err(BookError::NoSuchSheet { name: name.to_owned(), known });
        }
        let merged = self.xlsx.merge_cells_by_sheet_name(name).map_err(|cause| damaged(&cause))?;
        let mut cells = Cells { sheet: name, found: Vec::new(), errors: Vec::new(), text: 0 };
        let mut reader = self.xlsx.worksheet_cells_reader(name).map_err(|cause| damaged(&cause))?;
        let styles = reader.styles().to_vec();
        while let Some((cell, style)) =
            reader.next_cell_with_style_id().map_err(|cause| damaged(&cause))?
        {
            let (row, column) = cell.get_position();
            if row >= ROWS || column >= COLUMNS {
                return Err(BookError::Damaged("a cell lies outside of its sheet".to_owned()));
            }
            match seen(cell.get_value(), styles.get(style)) {
                Seen::Blank => {}
                Seen::Text(text) => cells.push(row, column, text)?,
                Seen::Error(shows) => {
                    cells.errors.push(ErrorCell { place: place(row, column), shows });
                }
            }
        }
        cells.sort();
        let begun = cells.found.len();
        for region in &merged {
            cells.fill(region, begun)?;
        }
        if cells.found.len() > begun {
            cells.sort();
        }
        cells.into_page()
    }

    /// What the columns of a sheet mean, if the workbook says so itself.
    pub fn mapping(&mut self, name: &str) -> Option<Mapping> {
        let hidden = self.sheets.iter().any(|it| it.hidden && it.name == own::SHEET);
        let page = hidden.then(|| self.read(own::SHEET).ok()).flatten()?;
        own::mapping(&page, name)
    }
}

/// The cells of a sheet, as they are found.
struct Cells<'a> {
    sheet: &'a str,
    found: Vec<(u32, u32, String)>,
    errors: Vec<ErrorCell>,
    /// Bytes of text so far.
    text: usize,
}

impl Cells<'_> {
    fn push(&mut self, row: u32, column: u32, text: String) -> Result<(), BookError> {
        self.text += text.len();
        if self.found.len() >= MOST_CELLS || self.text > MOST_TEXT {
            return Err(self.too_many());
        }
        self.found.push((row, column, text));
        Ok(())
    }

    fn too_many(&self) -> BookError {
        BookError::TooManyCells { sheet: self.sheet.to_owned(), most: MOST_CELLS }
    }

    fn sort(&mut self) {
        order::sort_by_key(&mut self.found, |(row, column, _)| (*row, *column));
        self.found.dedup_by_key(|(row, column, _)| (*row, *column));
    }

    /// Says what is merged downwards in each of the rows, behind the first `begun` cells, which are in
    /// order. Not across: a title over all columns would look like a row of many cells.
    fn fill(&mut self, region: &Dimensions, begun: usize) -> Result<(), BookError> {
        let (first, column) = region.start;
        let key = |cell: &(u32, u32, String)| (cell.0, cell.1);
        let Some(found) = self.found.get(..begun) else { return Ok(()) };
        let Ok(at) = found.binary_search_by_key(&(first, column), key) else { return Ok(()) };
        let Some((.., text)) = found.get(at).cloned() else { return Ok(()) };
        let last = found.last().map_or(0, |cell| cell.0);
        // Rows below the last one with something in it would be rows of this alone.
        for row in first.saturating_add(1)..=region.end.0.min(last) {
            self.push(row, column, text.clone())?;
        }
        Ok(())
    }

    fn into_page(self) -> Result<Page, BookError> {
        let too_many = self.too_many();
        let kept = columns(&self.found);
        let (mut rows, mut places) = (Vec::<Record>::new(), 0);
        for (row, column, text) in self.found {
            let number = row as usize + 1;
            if rows.last().is_none_or(|last| last.number != number) {
                rows.push(Record { number, cells: Vec::new() });
            }
            let column = match &kept {
                None => column as usize,
                Some(kept) => kept.binary_search(&column).unwrap_or_default(),
            };
            let Some(last) = rows.last_mut() else { continue };
            places += (column + 1).saturating_sub(last.cells.len());
            if places > MOST_PLACES {
                return Err(too_many);
            }
            last.cells.resize(column, String::new());
            last.cells.push(text);
        }
        Ok(Page { rows, errors: self.errors })
    }
}

/// The columns in which something stands, of a sheet so wide that cells have strayed; `None` for
/// others, whose blank columns stay.
fn columns(found: &[(u32, u32, String)]) -> Option<Vec<u32>> {
    let widest = found.iter().map(|cell| cell.1 as usize + 1).max().unwrap_or_default();
    (widest > WIDE).then(|| {
        let mut columns: Vec<u32> = found.iter().map(|cell| cell.1).collect();
        order::sort_by_key(&mut columns, |column| *column);
        columns.dedup();
        columns
    })
}

/// The name of a cell: `C7`.
fn place(row: u32, column: u32) -> String {
    let (mut letters, mut left) = (Vec::new(), column + 1);
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

fn damaged(cause: &XlsxError) -> BookError {
    match cause {
        XlsxError::Password => BookError::Locked,
        other => BookError::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_names() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (6, 2, "C7"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(place(row, column), name);
        }
    }
}
