//! Where the names of the columns stand, and whether projects go down or across.

use crate::guess::known_header;
use crate::records::Record;
use crate::value::{self, Kind};
use crate::{Header, Orientation};

/// Rows that may come before the table: titles, dates of issue, notes.
const BEFORE: usize = 40;
/// Rows and columns that are looked at to tell which way projects go, and where they begin.
pub(crate) const LOOKED_AT: usize = 60;

/// Whether a cell can name a column: text, or a year.
fn names_a_column(cell: &str) -> bool {
    match value::kind(cell) {
        Kind::Number => is_year(cell.trim()),
        Kind::Money | Kind::Percent | Kind::Boolean => false,
        Kind::Date => cell.trim().len() <= 8 && value::year_label(cell).is_some(),
        Kind::Blank | Kind::Text | Kind::Class => true,
    }
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year))
}

/// How many different fields the cells are usual names of.
fn fields<'a>(cells: impl Iterator<Item = &'a String>) -> usize {
    ballast_core::collect::set(cells.filter_map(|cell| known_header(cell))).len()
}

/// Finds the row with the column names: the first one that is about as full as the others, all of
/// whose cells are texts.
pub(crate) fn find_header(rows: &[Record]) -> Header {
    let mut filled: Vec<usize> = rows.iter().take(200).map(Record::filled).collect();
    ballast_core::order::sort_by_key(&mut filled, |count| *count);
    let typical = filled.get(filled.len() / 2).copied().unwrap_or_default();
    let enough = (typical * 6).div_ceil(10).max(if typical < 2 { 1 } else { 2 });
    let first = rows.iter().take(BEFORE).find(|row| row.filled() >= enough);
    let Some(first) = first.or(rows.first()) else { return Header::At(1) };
    let named = |row: &Record| {
        let cells = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        cells.filter(|cell| names_a_column(cell)).count()
    };
    let known = fields(first.cells.iter());
    // A third may be figures: a column may be called 5.2 or 31.12.2025.
    if known >= 2 || named(first) * 3 >= first.filled() * 2 {
        Header::At(first.number)
    } else {
        Header::NoneFrom(first.number)
    }
}

/// Tells which way projects go: by the words at the head of columns and of rows, else by whether
/// cells are more alike down or across.
pub(crate) fn detect(rows: &[Record]) -> Orientation {
    let rows = rows.get(..rows.len().min(LOOKED_AT)).unwrap_or(rows);
    let across = rows.iter().take(BEFORE).map(|row| fields(row.cells.iter())).max();
    let across = across.unwrap_or_default();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    if width < 2 || rows.len() < 2 {
        return Orientation::InRows;
    }
    let down = (0..width.min(3))
        .map(|at| fields(rows.iter().filter_map(|row| row.cells.get(at))))
        .max()
        .unwrap_or_default();
    if down >= 2 && down > across {
        return Orientation::InColumns;
    }
    if across >= 2 || width < 3 || rows.len() < 3 {
        return Orientation::InRows;
    }
    let column = |at: usize| rows.iter().skip(1).filter_map(move |row| row.cells.get(at));
    let down = mean((0..width.min(LOOKED_AT)).map(|at| alike(column(at))));
    let across = mean(rows.iter().skip(1).map(|row| alike(row.cells.iter().skip(1))));
    if across > down + 0.15 { Orientation::InColumns } else { Orientation::InRows }
}

/// The share of filled cells that are of the most frequent kind; `None` if there are too few.
fn alike<'a>(cells: impl Iterator<Item = &'a String>) -> Option<f64> {
    let mut kinds: Vec<Kind> =
        cells.map(|cell| value::kind(cell)).filter(|kind| *kind != Kind::Blank).collect();
    ballast_core::order::sort_by_key(&mut kinds, |kind| *kind);
    let most = kinds.chunk_by(|a, b| a == b).map(<[Kind]>::len).max()?;
    (kinds.len() >= 2).then(|| most as f64 / kinds.len() as f64)
}

fn mean(shares: impl Iterator<Item = Option<f64>>) -> f64 {
    let shares: Vec<f64> = shares.flatten().collect();
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}
