//! Registers of projects, as people keep them in spreadsheets, turned into commands for a workspace.
//!
//! The way of a file: [`decode`] makes text of bytes; [`Dialect::detect`] and [`Sheet::read`] make a
//! table of the text (or [`Source::detect`], of the rows of a workbook's sheet); [`profile`] says what is in its columns; [`guess`] proposes what each column
//! means; [`plan`] says what importing it would change, row by row, and gives the one command that
//! does it. Nothing here touches a workspace, a file or a clock; new ids come from the caller.
//!
//! A value that cannot be read is *not known* and stands in the report; it is never zero, and it
//! never takes away what the workspace knows already.

mod currency;
mod decode;
mod dialect;
mod error;
mod fingerprint;
mod guess;
mod mapping;
mod mapping_file;
mod orientation;
mod plan;
mod profile;
mod records;
mod report;
mod sheet;
mod source;
pub mod value;

pub use decode::{Decoded, Encoding, decode, decode_as};
pub use dialect::{Delimiter, Dialect, Header, Orientation};
pub use error::{FileKind, ImportError};
pub use fingerprint::header_fingerprint;
pub use guess::{Guess, Hint, HintKind, guess, rating_of, words_of, year_of};
pub use mapping::{ColumnMapping, Mapping, RatingColumn, RepeatRule, Target, Unit};
pub use plan::{
    Absent, Added, FieldChange, Plan, Problem, Repeats, ReportLine, Skipped, UpdatedProject,
    demand_text, distinct_names, join_tags, plan,
};
pub use profile::{Profile, profile};
pub use records::Record;
pub use report::{csv_cell, report_csv, report_kinds};
pub use sheet::{Ragged, Sheet, distinct_headers};
pub use source::Source;
