//! `cargo xtask tidy`: the walls of the architecture, kept by checks and not by good will.
//!
//! What the compiler and clippy can check is left to them (`[workspace.lints]`); here is the rest.

mod colours;
mod files;
mod hygiene;
mod names;
mod numbers;
mod reach;
mod source;

use crate::error::Result;
use crate::repo;
use files::File;
use std::path::Path;

/// Something that must not be, and where.
#[derive(Debug, PartialEq)]
pub(crate) struct Finding {
    /// Counted from 1.
    line: usize,
    message: String,
}

impl Finding {
    fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// Looks at one file.
type Rule = fn(&File) -> Vec<Finding>;

const RULES: [Rule; 12] = [
    names::browser,
    names::pages,
    names::hash_order,
    numbers::float_formatting,
    colours::in_rust,
    colours::in_css,
    hygiene::opening,
    hygiene::length,
    hygiene::leftovers,
    hygiene::lints,
    hygiene::machine_paths,
    hygiene::lock_hosts,
];

/// Checks everything; prints what it finds as `file:line: message`.
pub(crate) fn run() -> Result<bool> {
    let files = files::all(&repo::root())?;
    let mut findings = 0;
    for file in &files {
        for Finding { line, message } in RULES.iter().flat_map(|rule| rule(file)) {
            println!("{}:{line}: {message}", file.path);
            findings += 1;
        }
        if let Some(warning) = hygiene::long(file) {
            println!("warning: {}: {warning}", file.path);
        }
    }
    for finding in reach::findings()? {
        println!("{finding}");
        findings += 1;
    }
    match findings {
        0 => println!("tidy: {} files, nothing found", files.len()),
        _ => println!("tidy: {} files, {findings} found", files.len()),
    }
    Ok(findings == 0)
}

/// Whether a folder has tests that run without a browser.
pub(crate) fn has_native_tests(folder: &Path) -> Result<bool> {
    let files = files::all(folder)?;
    let mut lines = files.iter().flat_map(|file| &file.lines);
    Ok(lines.any(|line| line.code.trim() == "#[test]"))
}

/// Lines of a Rust file that are not for tests, counted from 1.
fn shipped(file: &File) -> impl Iterator<Item = (usize, &source::Line)> {
    let whole = !file.is_for_tests();
    let numbered = file.lines.iter().enumerate().map(|(at, line)| (at + 1, line));
    numbered.filter(move |(_, line)| whole && !line.in_tests)
}
