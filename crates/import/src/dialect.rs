//! How a table is written down as text, and how to find that out.

use serde::{Deserialize, Serialize};

use crate::orientation;
use crate::records::{self, Record};

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The character.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

/// Where the names of the columns stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Header {
    /// In this row, counted from 1 as a spreadsheet counts. With projects in columns: in this
    /// column.
    At(usize),
    /// Nowhere: the first project stands here.
    NoneFrom(usize),
}

/// Which way the projects go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    /// A row is a project.
    #[default]
    InRows,
    /// A column is a project.
    InColumns,
}

/// How a table is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// Whether `"` may enclose a cell.
    pub quoted: bool,
    /// Where the names of the columns stand.
    pub header: Header,
    /// Which way the projects go.
    pub orientation: Orientation,
}

/// How much text is looked at, in bytes: enough for a hundred rows with long stories in them.
const LOOKED_AT: usize = 256 * 1024;

impl Dialect {
    /// Finds out how the table is written down.
    pub fn detect(text: &str) -> Self {
        let head = beginning(text);
        let cut = head.len() < text.len();
        let (delimiter, quoted) = separation(text, head, cut);
        Self::with_separation(head, cut, delimiter, quoted)
    }

    /// Finds out the rest, once somebody has said how cells are separated.
    pub fn detect_with(text: &str, delimiter: Delimiter, quoted: bool) -> Self {
        let head = beginning(text);
        Self::with_separation(head, head.len() < text.len(), delimiter, quoted)
    }

    fn with_separation(head: &str, cut: bool, delimiter: Delimiter, quoted: bool) -> Self {
        let mut rows = records::split(head, delimiter, quoted);
        if cut {
            rows.pop();
        }
        let orientation = orientation::detect(&rows);
        Self { delimiter, quoted, header: header(&rows, orientation), orientation }
    }

    /// The same for rows that are cut into cells already.
    pub fn of_rows(rows: &[Record]) -> Self {
        let rows: Vec<Record> =
            records::beginning(rows).iter().filter(|row| !row.is_blank()).cloned().collect();
        let orientation = orientation::detect(&rows);
        let header = header(&rows, orientation);
        Self { delimiter: Delimiter::default(), quoted: true, header, orientation }
    }

    /// The same table read the other way.
    pub fn turned(self, text: &str, orientation: Orientation) -> Self {
        Self { header: header(&self.beginning(text), orientation), orientation, ..self }
    }

    /// The same for rows that are cut into cells already.
    pub fn turned_rows(self, rows: &[Record], orientation: Orientation) -> Self {
        Self { header: header(records::beginning(rows), orientation), orientation, ..self }
    }

    /// The first rows of a text.
    pub(crate) fn beginning(&self, text: &str) -> Vec<Record> {
        records::split(beginning(text), self.delimiter, self.quoted)
    }
}

fn header(rows: &[Record], orientation: Orientation) -> Header {
    match orientation {
        Orientation::InRows => orientation::find_header(rows),
        Orientation::InColumns => {
            orientation::find_header(&records::transposed(rows, orientation::LOOKED_AT))
        }
    }
}

/// The first part of a text, cut between two characters.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn separation(text: &str, head: &str, cut: bool) -> (Delimiter, bool) {
    if let Some(said) = records::said_delimiter(text) {
        return (said, true);
    }
    let mut best = (Delimiter::default(), true, 0.0);
    for quoted in [true, false] {
        if !quoted && !head.contains('"') {
            break;
        }
        for delimiter in Delimiter::ALL {
            let mut rows = records::split(head, delimiter, quoted);
            if cut {
                rows.pop();
            }
            // Enclosed cells are the rule; without them must be clearly better.
            let found = evenness(&rows) * if quoted { 1.0 } else { 0.7 };
            if found > best.2 + 1e-9 {
                best = (delimiter, quoted, found);
            }
        }
    }
    (best.0, best.1)
}

/// How well the rows make a table, 0 to 1: as many cells in every row, and many of them.
fn evenness(rows: &[Record]) -> f64 {
    let widths: Vec<usize> =
        rows.iter().filter(|row| !row.is_blank()).map(|row| row.cells.len()).collect();
    let Some(first) = widths.first() else { return 0.0 };
    let mut sorted = widths.clone();
    ballast_core::order::sort_by_key(&mut sorted, |width| *width);
    let mut mode = (0, 0);
    for run in sorted.chunk_by(|a, b| a == b) {
        if (run.len(), run[0]) > (mode.0, mode.1) {
            mode = (run.len(), run[0]);
        }
    }
    let (count, width) = mode;
    let share = count as f64 / widths.len() as f64;
    let opens_well = if *first == width { 1.0 } else { 0.85 };
    share * (1.0 - 1.0 / width as f64) * opens_well
}
