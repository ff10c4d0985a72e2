//! Why a workbook cannot be read or written, in words that say what to do.

use ballast_core::text;

/// Why a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// Neither a zipped nor an old workbook.
    #[error("this is no workbook: choose an XLSX file, or save the sheet as CSV")]
    NotAWorkbook,
    /// The old `.xls`.
    #[error("this is an old Excel workbook (XLS): open it in a spreadsheet and save it as XLSX")]
    Old,
    /// A zipped file of another kind.
    #[error("this is {0}, not an XLSX workbook: open it and save it as XLSX or CSV")]
    Other(&'static str),
    /// Locked with a password.
    #[error(
        "the workbook is locked with a password: open it in a spreadsheet and save it without one"
    )]
    Locked,
    /// Parts are missing or cannot be understood.
    #[error(
        "the workbook is damaged ({0}): open it in a spreadsheet, let it be repaired, and save it \
         again as XLSX"
    )]
    Damaged(String),
    /// More than is sensible, once it is unzipped.
    #[error(
        "the workbook is larger than {} MB when unzipped: delete sheets that are not needed, or \
         save the one that is as CSV",
        text::count(*.megabytes)
    )]
    TooLarge {
        /// How much is read at most.
        megabytes: usize,
    },
    /// More cells than are read.
    #[error(
        "sheet “{sheet}” has more than {} cells: keep the table of projects alone, or save it as \
         CSV",
        text::count(*.most)
    )]
    TooManyCells {
        /// The sheet.
        sheet: String,
        /// How many are read at most.
        most: usize,
    },
    /// No sheet with cells.
    #[error("the workbook has no sheets with cells: choose one that holds a table of projects")]
    NoSheets,
    /// Not a sheet of this workbook.
    #[error("the workbook has no sheet “{name}”; there are: {known}")]
    NoSuchSheet {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
}

/// Why a workbook cannot be written. Names and sizes are kept within what a workbook holds, so that
/// this is a fault of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WriteError(pub(crate) String);
