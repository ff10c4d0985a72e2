//! The files that the rules look at, wherever git is or is not.

use super::source::{self, Line};
use crate::error::{Result, at};
use std::path::Path;

/// One text file of the repository.
pub(crate) struct File {
    /// From the top of the repository, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Taken apart, for Rust files.
    pub(crate) lines: Vec<Line>,
}

impl File {
    /// A file with this content; Rust is taken apart.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let lines = if path.ends_with(".rs") { source::lines(text) } else { Vec::new() };
        Self { path: path.to_owned(), text: text.to_owned(), lines }
    }

    pub(crate) fn is_rust(&self) -> bool {
        self.ends_with(&["rs"])
    }

    /// Whether it has one of these endings.
    pub(crate) fn ends_with(&self, endings: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    }

    /// Whether it lies in one of these folders.
    pub(crate) fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Whether it is only ever compiled for tests, benchmarks or examples.
    pub(crate) fn is_for_tests(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let folder = |part: &str| matches!(part, "tests" | "benches" | "examples");
        name == "tests.rs" || name.ends_with("_tests.rs") || self.path.split('/').any(folder)
    }
}

/// Endings of what is text and written by people.
const TEXT: [&str; 14] = [
    "rs",
    "toml",
    "md",
    "css",
    "html",
    "ts",
    "js",
    "mjs",
    "json",
    "svg",
    "webmanifest",
    "sh",
    "yml",
    "txt",
];

/// What is built or fetched, not written.
const OTHERS: [&str; 5] = ["target", "dist", "node_modules", "test-results", "playwright-report"];

/// All text files below a folder, in a fixed order.
pub(crate) fn all(top: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    collect(top, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    for entry in folder.read_dir().map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let hidden = name.starts_with('.') && !matches!(&*name, ".ci" | ".cargo" | ".github");
        if hidden || OTHERS.contains(&&*name) {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else if is_text(&name, prefix) {
            // A file that is being written by someone else may be gone, or not text after all.
            if let Ok(text) = std::fs::read_to_string(&path) {
                files.push(File::new(&format!("{prefix}{name}"), &text));
            }
        }
    }
    Ok(())
}

fn is_text(name: &str, prefix: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    prefix.starts_with(".ci") || ending.is_some_and(|ending| TEXT.contains(&ending))
}
