//! What can go wrong, said so that the reader knows what to do next.

use std::path::{Path, PathBuf};

/// A failure of xtask itself, as opposed to a check that found something.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file could not be read or written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A program could not be started.
    #[error("cannot start `{program}`: {cause}")]
    Start {
        /// The program.
        program: String,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A program ended with a failure.
    #[error("`{command}` failed ({status})")]
    Failed {
        /// The command line.
        command: String,
        /// Its exit status.
        status: std::process::ExitStatus,
    },
    /// The command line of xtask.
    #[error("{0}\nRun `cargo xtask help` for what there is.")]
    Usage(String),
    /// Anything else, as a whole sentence.
    #[error("{0}")]
    Said(String),
}

/// The result of a step.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// A failure that is best told in a sentence.
pub(crate) fn said<T>(sentence: impl Into<String>) -> Result<T> {
    Err(Error::Said(sentence.into()))
}

/// Names the file in what the system says about it.
pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |cause| Error::File { path, cause }
}
