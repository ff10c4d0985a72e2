//! The options of `ballast export`.

use std::ffi::OsString;
use std::time::Duration;

use ballast_workbook::Which;

/// What is written of a workspace.
#[derive(Debug, PartialEq)]
pub(crate) struct ExportOptions {
    /// The workspace.
    pub(crate) file: OsString,
    /// Where the workbook goes; nowhere if `None`.
    pub(crate) xlsx: Option<OsString>,
    /// The table that is written as CSV; none if `None`.
    pub(crate) csv: Option<Which>,
    /// Where the CSV goes.
    pub(crate) output: OsString,
    /// When the search for the best selection stops.
    pub(crate) limit: Duration,
}

impl ExportOptions {
    /// What was given, if it makes sense.
    pub(crate) fn of(
        file: OsString,
        xlsx: Option<OsString>,
        csv: Option<Which>,
        output: Option<OsString>,
        limit: Duration,
    ) -> Result<Self, lexopt::Error> {
        if xlsx.is_none() && csv.is_none() {
            return Err("`ballast export` needs --xlsx FILE or --csv TABLE".into());
        }
        if csv.is_none() && output.is_some() {
            return Err("-o is for --csv; --xlsx names its own file".into());
        }
        let output = output.unwrap_or_else(|| "-".into());
        if csv.is_some() && xlsx.as_ref() == Some(&output) {
            return Err("workbook and CSV would go to the same place; give another -o".into());
        }
        Ok(Self { file, xlsx, csv, output, limit })
    }
}

/// Reads the name of a table.
pub(crate) fn table(word: &str) -> Result<Which, lexopt::Error> {
    Which::read(word).ok_or_else(|| {
        let known = Which::ALL.map(Which::word).join(", ");
        format!("--csv takes one of {known}, not `{word}`").into()
    })
}

/// Reads the number of a row, counted from 1.
pub(crate) fn row(word: &str) -> Result<usize, lexopt::Error> {
    let row = word.parse().ok().filter(|row| *row > 0);
    row.ok_or_else(|| format!("--header-row takes the number of a row, not `{word}`").into())
}
