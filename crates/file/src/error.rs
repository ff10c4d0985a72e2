//! Why a text could not be opened, in one sentence each.

/// Why a text is not a workspace. Whoever gets it has changed nothing yet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Nothing but white space.
    #[error("The file is empty.")]
    Empty,
    /// Longer than [`crate::LONGEST`].
    #[error("The file has {bytes} bytes, more than the {most} that can be opened.")]
    TooLarge {
        /// How long it is, in bytes.
        bytes: usize,
        /// How long it may be, in bytes.
        most: usize,
    },
    /// Lists within lists without end.
    #[error("The file is nested too deeply to be a workspace, at line {line}, column {column}.")]
    TooDeep {
        /// Counted from 1.
        line: usize,
        /// In bytes, counted from 1.
        column: usize,
    },
    /// Broken, cut short, or of another kind.
    #[error("The file is not valid JSON: it breaks at line {line}, column {column}.")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// In bytes, counted from 1; 0 if the line is empty.
        column: usize,
    },
    /// JSON, but somebody else's.
    #[error("The file is JSON, but not a Ballast workspace: it lacks \"format\": \"ballast\".")]
    NotBallast,
    /// Written by a newer program.
    #[error(
        "The file has version {found}, but this program reads up to {supported}: update it first."
    )]
    TooNew {
        /// The file's version.
        found: u32,
        /// The newest version that can be read.
        supported: u32,
    },
    /// A Ballast file whose outline is broken, so that restoring would lose whole tables.
    #[error("The file is damaged: {at} is not {expected}.")]
    BadShape {
        /// Which part of the envelope, by its name in the file.
        at: String,
        /// What was expected there.
        expected: &'static str,
    },
    /// An old file that could not be brought up to date.
    #[error("The old file could not be brought up to date, in step {step}: {cause}.")]
    Migration {
        /// The step's name.
        step: &'static str,
        /// What stopped it.
        cause: StepError,
    },
}

/// What stopped a migration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at} is not {expected}")]
pub struct StepError {
    /// Where in the file, as a path of names.
    pub at: String,
    /// What was expected there.
    pub expected: &'static str,
}
