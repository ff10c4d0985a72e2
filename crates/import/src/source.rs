//! Where a table comes from: text with marks between its cells, or the rows of a workbook's sheet.

use crate::records::{self, Record};
use crate::{Dialect, Header, ImportError, Orientation, Sheet};

/// What a register was read from, for reading it again in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Text, such as CSV.
    Text(String),
    /// Rows that are cut into cells already. Blank ones may be left out.
    Rows(Vec<Record>),
}

impl Source {
    /// Finds out how the table is written down and reads it.
    ///
    /// # Errors
    /// [`ImportError`] says what it is instead, or that there is no table in it.
    pub fn detect(&self) -> Result<Sheet, ImportError> {
        match self {
            Self::Text(text) => Sheet::detect(text),
            Self::Rows(rows) => Sheet::of_rows(rows, &Dialect::of_rows(rows)),
        }
    }

    /// Reads the table as it is said to be written down.
    ///
    /// # Errors
    /// As for [`Self::detect`].
    pub fn read(&self, dialect: &Dialect) -> Result<Sheet, ImportError> {
        match self {
            Self::Text(text) => Sheet::read(text, dialect),
            Self::Rows(rows) => Sheet::of_rows(rows, dialect),
        }
    }

    /// How the same table is written down if its projects stand the other way.
    pub fn turned(&self, dialect: Dialect, orientation: Orientation) -> Dialect {
        match self {
            Self::Text(text) => dialect.turned(text, orientation),
            Self::Rows(rows) => dialect.turned_rows(rows, orientation),
        }
    }

    /// The first rows in which something stands, `most` of them, as the projects stand now: those
    /// that may hold the names of the columns.
    pub fn first_rows(&self, dialect: &Dialect, most: usize) -> Vec<Record> {
        let mut rows = match self {
            Self::Text(text) => dialect.beginning(text),
            Self::Rows(rows) => records::beginning(rows).to_vec(),
        };
        if dialect.orientation == Orientation::InColumns {
            rows = records::transposed(&rows, most);
        }
        rows.retain(|row| !row.is_blank());
        rows.truncate(most);
        rows
    }
}

impl Header {
    /// The row, whether it holds the names or the first project.
    pub const fn row(self) -> usize {
        match self {
            Self::At(row) | Self::NoneFrom(row) => row,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Source {
        let row = |number, cells: &[&str]| Record {
            number,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        Source::Rows(vec![
            row(1, &["Projects of the year"]),
            row(4, &["Key", "Name", "Cost", ""]),
            row(5, &["A", "Alpha", "10", ""]),
            row(9, &["B", "sep=;", "20"]),
        ])
    }

    #[test]
    fn rows_of_a_sheet_are_a_table_like_text() {
        let sheet = rows().detect().unwrap();
        assert_eq!(sheet.dialect.header, Header::At(4));
        assert_eq!(sheet.header, ["Key", "Name", "Cost"]);
        assert_eq!(sheet.numbers, [5, 9]);
        assert_eq!(sheet.above, ["Projects of the year"]);
        assert!(sheet.ragged.is_empty(), "{:?}", sheet.ragged);
        let text = Source::Text("Projects\n\n\nKey,Name,Cost\nA,Alpha,10\n".to_owned());
        assert_eq!(text.detect().unwrap().header, sheet.header);
    }

    #[test]
    fn another_row_may_hold_the_names() {
        let (source, found) = (rows(), rows().detect().unwrap().dialect);
        let first = source.first_rows(&found, 3);
        assert_eq!(first.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 4, 5]);
        let sheet = source.read(&Dialect { header: Header::At(5), ..found }).unwrap();
        assert_eq!(sheet.header, ["A", "Alpha", "10"]);
        let none = source.read(&Dialect { header: Header::NoneFrom(5), ..found }).unwrap();
        assert_eq!((none.rows.len(), none.header[0].as_str()), (2, "Column 1"));
        let gone = source.read(&Dialect { header: Header::At(7), ..found });
        assert_eq!(gone, Err(ImportError::NoSuchRow { row: 7, rows: 9 }));
        let turned = source.turned(found, Orientation::InColumns);
        assert_eq!(turned.orientation, Orientation::InColumns);
        assert_eq!(Source::Rows(Vec::new()).detect(), Err(ImportError::Empty));
    }
}
