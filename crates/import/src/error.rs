//! Why a file cannot be imported, in words that say what to do.

use std::fmt;

/// What a file is, when it is not a table in text form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `.xlsx` and other zipped formats.
    Zip,
    /// The old `.xls`.
    OldExcel,
    /// A page to print.
    Pdf,
    /// JSON, perhaps a workspace.
    Json,
    /// A web page, or a table that a web service calls `.xls`.
    Html,
    /// Anything else that is not text.
    Binary,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zip => {
                "this is a workbook (or another zipped file), not text: open it in a spreadsheet \
                 and save the sheet as CSV"
            }
            Self::OldExcel => {
                "this is an old Excel workbook, not text: open it and save the sheet as CSV"
            }
            Self::Pdf => "this is a PDF, not a table: ask for the data behind it as CSV",
            Self::Json => {
                "this is JSON, not a table: a workspace is opened, not imported; other JSON must \
                 be saved as CSV first"
            }
            Self::Html => {
                "this is a web page, not a table: open it in a spreadsheet and save it as CSV"
            }
            Self::Binary => "this is not text: choose a file of comma- or tab-separated values",
        })
    }
}

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No text at all.
    #[error("the file is empty: choose one that has a row of column names and a row per project")]
    Empty,
    /// Not a table in text form.
    #[error("{0}")]
    NotATable(FileKind),
    /// So wide in one row and so long that most of it would be blank cells, or just too large.
    #[error(
        "the table has {rows} rows and {columns} columns, more than {most} cells: leave out what is \
         no project, or import it in parts"
    )]
    TooLarge {
        /// Rows there are.
        rows: usize,
        /// Cells of the longest row.
        columns: usize,
        /// Cells that a table may have.
        most: usize,
    },
    /// More columns than any register has.
    #[error(
        "the table has {columns} columns, more than {most}: check what stands between its cells"
    )]
    TooWide {
        /// Columns there are.
        columns: usize,
        /// Columns that a table may have.
        most: usize,
    },
    /// Text, but with no row under the column names.
    #[error(
        "no table was found in {rows} rows: there must be a row of column names and at least one \
         project under it"
    )]
    NoTable {
        /// Rows that were looked at.
        rows: usize,
    },
    /// The row said to hold the column names is not there.
    #[error("row {row} cannot hold the column names: the file has {rows} rows")]
    NoSuchRow {
        /// The row asked for.
        row: usize,
        /// Rows there are.
        rows: usize,
    },
}
