//! What can go wrong, each in a sentence: what, where, and what to do.

use ballast_core::change::Rejection;
use ballast_file::LoadError;
use ballast_import::ImportError;
use ballast_solver::ProblemError;
use ballast_solver::read::ReadError;
use ballast_workbook::{BookError, WriteError};

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The command line makes no sense.
    #[error("{0}\nRun `ballast --help` for what there is.")]
    Usage(String),
    /// A file could not be read.
    #[error("{place} cannot be read: {cause}. Check the path and whether you may read it.")]
    Read {
        /// Which file.
        place: String,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A file could not be written.
    #[error("{place} cannot be written: {cause}. Nothing that was there before is lost.")]
    Write {
        /// Which file.
        place: String,
        /// What the system says.
        cause: std::io::Error,
    },
    /// Bytes that are no text.
    #[error("{place} is not UTF-8 text. Export the workspace again as JSON.")]
    NotText {
        /// Which file.
        place: String,
    },
    /// Not a workspace that can be opened.
    #[error("{place} cannot be opened. {cause}{hint}")]
    Open {
        /// Which file.
        place: String,
        /// Why not.
        cause: LoadError,
        /// What may help; empty or a sentence with a space before it.
        hint: &'static str,
    },
    /// A workspace that can be opened, but not as it stands.
    #[error("{place} is not sound: {count} put right to open it, listed above. {todo}")]
    Repaired {
        /// Which file.
        place: String,
        /// How many, with their noun and verb.
        count: String,
        /// What to do.
        todo: &'static str,
    },
    /// Not a register that can be imported.
    #[error("{place} cannot be imported: {cause}.")]
    Import {
        /// Which file.
        place: String,
        /// Why not.
        cause: ImportError,
    },
    /// Not a workbook that can be imported.
    #[error("{place} cannot be imported: {cause}.")]
    Workbook {
        /// Which file.
        place: String,
        /// Why not.
        cause: BookError,
    },
    /// A sheet asked for of what has none.
    #[error("{place} is no workbook, so that there is no --sheet to choose.")]
    NoSheet {
        /// Which file.
        place: String,
    },
    /// A workbook that cannot be made.
    #[error("{place}: {cause}.")]
    Book {
        /// Which file.
        place: String,
        /// Why not.
        cause: WriteError,
    },
    /// Not a mapping.
    #[error(
        "{place} is not a mapping: {cause}. `ballast import FILE --print-mapping` prints one to \
         begin with."
    )]
    Mapping {
        /// Which file.
        place: String,
        /// Why not.
        cause: serde_json::Error,
    },
    /// A mapping that has nothing to do with the register.
    #[error(
        "{mapping} names no column of {register}, whose columns are: {columns}. \
         `ballast import FILE --print-mapping` prints a mapping that fits."
    )]
    MappingOfAnother {
        /// The mapping's file.
        mapping: String,
        /// The register's file.
        register: String,
        /// The register's columns.
        columns: String,
    },
    /// The workspace refuses the import.
    #[error("{place} cannot be imported: {cause}. Try without --into to find the row.")]
    Refused {
        /// Which file.
        place: String,
        /// Why.
        cause: Rejection,
    },
    /// Numbers that the solver cannot add up exactly.
    #[error("{place} cannot be optimised: {cause}. Check its amounts for typing errors.")]
    Problem {
        /// Which file.
        place: String,
        /// Why not.
        cause: ProblemError,
    },
    /// Not a problem that can be solved.
    #[error(
        "{place} cannot be solved: {cause}. Give a .mip.json row model, an MPS file or an OR-Library knapsack \
         file."
    )]
    Instance {
        /// Which file.
        place: String,
        /// Why not.
        cause: ReadError,
    },
    /// A file without the problem that was asked for.
    #[error("{place} has no problem `{wanted}`. Give a name in it, or a number from 1 to {count}.")]
    NoSuchProblem {
        /// Which file.
        place: String,
        /// What was asked for.
        wanted: String,
        /// How many problems there are.
        count: usize,
    },
    /// A project that is not there.
    #[error("{place} has no project with the key, id or name `{key}`. `ballast score` lists them.")]
    NoProject {
        /// Which file.
        place: String,
        /// What was asked for.
        key: String,
    },
    /// A role that is not there.
    #[error("{place} has no role `{role}`. There are: {known}.")]
    NoRole {
        /// Which file.
        place: String,
        /// What was asked for.
        role: String,
        /// What there is.
        known: String,
    },
    /// No such measure.
    #[error("there is no measure `{method}`. There are: {known}.")]
    NoMethod {
        /// What was asked for.
        method: String,
        /// What there is.
        known: String,
    },
    /// Not a matrix of judgements.
    #[error(
        "{place} holds no pairwise comparisons: {cause}. Give {{\"items\":[…],\"judgements\":[[\"a\",\"b\",3]]}}."
    )]
    Comparisons {
        /// Which file.
        place: String,
        /// Why not.
        cause: String,
    },
    /// Numbers of the command line that make no sense.
    #[error("{0}")]
    Figures(String),
    /// Not a solution of the exported model.
    #[error(
        "{place} is no solution of this model: {cause}. Export the model again and solve that file."
    )]
    Solution {
        /// Which file.
        place: String,
        /// Why not.
        cause: ReadError,
    },
    /// No random numbers for new ids.
    #[error("new ids cannot be made: {0}. The system gives no random numbers.")]
    Entropy(getrandom::Error),
    /// A clock that nobody can plan by.
    #[error("the system's clock says that it is {year}. Set it right.")]
    Clock {
        /// What it says.
        year: i32,
    },
    /// A result that cannot be written as JSON.
    #[error("the result cannot be written as JSON: {0}.")]
    Json(serde_json::Error),
}

/// The result of a step.
pub(crate) type Result<T> = std::result::Result<T, Error>;
