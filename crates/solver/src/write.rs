//! Writers of models for other solvers, with names that people and solvers can read.

mod lp;
mod mps;

pub use lp::lp;
pub use mps::mps;

use crate::problem::Problem;
use std::collections::BTreeSet;

/// Names longer than this are cut.
const LONGEST: usize = 60;
/// Words that mean something else in an LP file.
const RESERVED: [&str; 29] = [
    "st", "such", "subject", "to", "that", "bound", "bounds", "bin", "binary", "binaries", "gen",
    "general", "generals", "int", "integer", "integers", "end", "free", "inf", "infinity", "max",
    "maximum", "maximize", "min", "minimum", "minimize", "semi", "sos", "obj",
];

/// Names of a problem's variables and rows that MPS and LP files can hold: unique, of letters,
/// digits, `_` and `.`, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    variables: Vec<String>,
    rows: Vec<String>,
}

impl Names {
    /// Makes names of what variables and rows are called: other signs become `_`, empty and missing
    /// names become `x1`, `c1`, and of equal ones the later get a number.
    #[must_use]
    pub fn new(problem: &Problem, variables: &[String], rows: &[String]) -> Self {
        Self {
            variables: unique(problem.len(), variables, 'x'),
            rows: unique(problem.rows().len(), rows, 'c'),
        }
    }

    /// One name a variable.
    #[must_use]
    pub fn variables(&self) -> &[String] {
        &self.variables
    }

    /// One name a row.
    #[must_use]
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    fn variable(&self, v: u32) -> &str {
        self.variables.get(v as usize).map_or("", String::as_str)
    }

    /// A name that no row has, for the lower side of a row that has to be written twice.
    fn below(&self, i: usize) -> String {
        let mut name = format!("{}_least", self.rows[i]);
        while self.rows.contains(&name) {
            name.push('_');
        }
        name
    }
}

fn unique(count: usize, wanted: &[String], letter: char) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::with_capacity(count);
    for at in 0..count {
        let base = plain(wanted.get(at).map_or("", String::as_str), at, letter);
        let mut name = base.clone();
        let mut number = 1;
        // Some solvers do not tell capitals apart.
        while !taken.insert(name.to_ascii_lowercase()) {
            number += 1;
            name = format!("{base}_{number}");
        }
        names.push(name);
    }
    names
}

fn plain(wanted: &str, at: usize, letter: char) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '_' };
    let mut name: String = wanted.chars().take(LONGEST).map(sign).collect();
    while name.contains("__") {
        name = name.replace("__", "_");
    }
    let name = name.trim_matches('_');
    let mut letters = name.chars();
    let begins_well = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    // "e1" could be read as part of a number.
    let exponent =
        name.starts_with(['e', 'E']) && letters.next().is_none_or(|c| !c.is_alphabetic());
    if name.is_empty() {
        format!("{letter}{}", at + 1)
    } else if !begins_well || exponent || RESERVED.contains(&name.to_ascii_lowercase().as_str()) {
        format!("{letter}_{name}")
    } else {
        name.to_owned()
    }
}
