//! Text cut into rows of cells, each with the number that a spreadsheet shows beside it.

use crate::Delimiter;

/// One row of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Counted from 1, blank rows too. With projects in columns: the column.
    pub number: usize,
    /// What stands in it, from the first column on.
    pub cells: Vec<String>,
}

impl Record {
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// All that stands in it, with a dot between the cells.
    pub fn text(&self) -> String {
        text(&self.cells)
    }

    pub(crate) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }
}

/// Rows of a sheet that are looked at to find out how it is written down.
const LOOKED_AT: usize = 400;

/// The first rows, enough to find out how a table is written down.
pub(crate) fn beginning(rows: &[Record]) -> &[Record] {
    rows.get(..LOOKED_AT).unwrap_or(rows)
}

/// The filled cells, with a dot between them.
pub(crate) fn text(cells: &[String]) -> String {
    let filled: Vec<&str> =
        cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    filled.join(" · ")
}

/// The delimiter that a first line `sep=;` names, as some spreadsheets write it.
pub(crate) fn said_delimiter(text: &str) -> Option<Delimiter> {
    let line = text.lines().next()?.trim_end();
    let said = line.strip_prefix("sep=").or_else(|| line.strip_prefix("\"sep="))?;
    let said = *said.as_bytes().first()?;
    Delimiter::ALL.into_iter().find(|delimiter| delimiter.byte() == said)
}

/// Cuts a text into rows. Blank rows are left out, but counted.
pub(crate) fn split(text: &str, delimiter: Delimiter, quoted: bool) -> Vec<Record> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .quoting(quoted)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut row = csv::StringRecord::new();
    let mut number = 0;
    let skip = usize::from(said_delimiter(text).is_some());
    // The text is in memory and UTF-8, so that nothing is left that could fail.
    while matches!(reader.read_record(&mut row), Ok(true)) {
        let begin = row.position().map_or(0, csv::Position::byte);
        number += 1 + blank_lines(text, begin);
        let record = Record { number, cells: row.iter().map(str::to_owned).collect() };
        if number > skip && !record.is_blank() {
            rows.push(record);
        }
    }
    rows
}

/// Empty lines that were stepped over before the row that is said to begin here.
fn blank_lines(text: &str, begin: u64) -> usize {
    let begin = usize::try_from(begin).unwrap_or(text.len());
    let (before, mut rest) = text.as_bytes().split_at(begin.min(text.len()));
    let mut lines = 0;
    // The row before may have ended in the middle of a line break.
    if let ([.., b'\r'], [b'\n', after @ ..]) = (before, rest) {
        rest = after;
    }
    while let [first @ (b'\r' | b'\n'), after @ ..] = rest {
        rest = match (first, after) {
            (b'\r', [b'\n', after @ ..]) => after,
            _ => after,
        };
        lines += 1;
    }
    lines
}

/// Cells of the longest row.
pub(crate) fn width(rows: &[Record]) -> usize {
    rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
}

/// Rows become columns, at most so many. Columns that are blank throughout are left out, but counted.
pub(crate) fn transposed(rows: &[Record], most: usize) -> Vec<Record> {
    // Column by column, only rows that are long enough to have a cell there: one long row among many
    // short ones is not looked for in all of them.
    let mut long: Vec<&Record> = rows.iter().collect();
    let mut columns = Vec::new();
    for at in 0..width(rows) {
        long.retain(|row| row.cells.len() > at);
        let blank = |row: &&Record| row.cells.get(at).is_none_or(|cell| cell.trim().is_empty());
        if columns.len() < most && !long.iter().all(blank) {
            let cells = rows.iter().map(|row| row.cells.get(at).cloned().unwrap_or_default());
            columns.push(Record { number: at + 1, cells: cells.collect() });
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &[&str])]) {
        let rows = split(text, Delimiter::Comma, true);
        let rows: Vec<(usize, Vec<&str>)> = rows
            .iter()
            .map(|row| (row.number, row.cells.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(usize, Vec<&str>)> =
            expected.iter().map(|(number, cells)| (*number, cells.to_vec())).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        check("a,b\n1,2\n", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("\n\na,b\r\n\r\n\"1\n2\",3", &[(3, &["a", "b"]), (5, &["1\n2", "3"])]);
        check("a,b\r1,2\r\r3,4", &[(1, &["a", "b"]), (2, &["1", "2"]), (4, &["3", "4"])]);
        check(",\na,b", &[(2, &["a", "b"])]);
        check("", &[]);
    }

    #[test]
    fn a_said_delimiter_is_no_row() {
        let rows = split("sep=;\na;b\n", Delimiter::Semicolon, true);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].number, 2);
    }
}
