//! Readers for problem files: OR-Library multi-dimensional knapsacks, `.mip.json` row models and MPS;
//! and for solution files of other solvers.

mod decimal;
mod mps;
mod named;
mod solution;

pub use mps::mps;
pub use named::named;
pub use solution::solution;

use crate::problem::{Problem, ProblemError, Row};
use thiserror::Error;

/// A problem from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// The name the file gives; empty when it gives none.
    pub name: String,
    /// The problem, its objective multiplied by `scale`.
    pub problem: Problem,
    /// What the objective was multiplied by to make it whole: a power of ten, 1 as a rule; negative
    /// when the file minimises.
    pub scale: i64,
    /// The optimum or best value the file states, multiplied by `scale`; `None` when it states
    /// none.
    pub best: Option<i64>,
    /// Names of the rows; empty strings where there are none.
    pub row_names: Vec<String>,
    /// Names of the variables; empty strings where there are none.
    pub variable_names: Vec<String>,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The file ends in the middle of a problem.
    #[error("the file ends where {wanted} should be")]
    Ends {
        /// What was to be read next.
        wanted: &'static str,
    },
    /// A word that is no number, or a number that is not whole or too large.
    #[error("word {position}, \"{word}\", cannot be read as {wanted}")]
    Word {
        /// Place in the file, counted in words from 1.
        position: usize,
        /// The word, shortened to 40 characters.
        word: String,
        /// What was to be read.
        wanted: &'static str,
    },
    /// Something is wrong with a line.
    #[error("line {line}: {fault}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        fault: Fault,
    },
    /// A solution file that holds no selection.
    #[error("the file holds no selection: read what the other solver says of the problem")]
    NoSolution,
    /// Not the JSON of a row model.
    #[error("not a row model: {0}")]
    Json(String),
    /// The numbers are read, but make no problem.
    #[error(transparent)]
    Problem(#[from] ProblemError),
}

/// What is wrong with a line of a file, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// A section that is not known.
    #[error("the section {0} cannot be read, only linear 0/1 problems can")]
    Section(String),
    /// Too few or too many fields.
    #[error("here should be {0}; if names hold blanks, write them without")]
    Fields(&'static str),
    /// A word that is no number, or has too many digits.
    #[error("\"{0}\" cannot be read as a number; write it with a point and at most 18 decimals")]
    Number(String),
    /// A row that is not listed.
    #[error("there is no row \"{0}\"; list it under ROWS")]
    Row(String),
    /// A variable that is not listed.
    #[error("there is no variable \"{0}\"; check that the file belongs to this problem")]
    Variable(String),
    /// A name given to two rows.
    #[error("a second row is named \"{0}\"; give it another name")]
    Twice(String),
    /// A variable that is not limited to 0 and 1.
    #[error("\"{0}\" may be other than 0 or 1; give it the bound BV")]
    NotBinary(String),
    /// An objective with a constant.
    #[error("the objective has a constant; leave it out, and add it to the value")]
    Constant,
    /// Numbers beyond what can be computed with.
    #[error(
        "the numbers of this row or variable are too large once they are whole; scale them down"
    )]
    Large,
}

/// Words of a text with their places in it, from 0, and with what they are wanted for.
struct Words<I> {
    words: I,
}

impl<'a, I: Iterator<Item = (usize, &'a str)>> Words<I> {
    fn next(&mut self, wanted: &'static str) -> Result<(usize, &'a str), ReadError> {
        self.words.next().ok_or(ReadError::Ends { wanted })
    }

    /// A whole number; decimals are accepted when they are zeros.
    fn whole(&mut self, wanted: &'static str) -> Result<i64, ReadError> {
        let (at, word) = self.next(wanted)?;
        scaled(word, 0).ok_or_else(|| bad(at, word, wanted))
    }
}

fn bad(at: usize, word: &str, wanted: &'static str) -> ReadError {
    ReadError::Word { position: at + 1, word: word.chars().take(40).collect(), wanted }
}

/// Number of decimals of a word, trailing zeros apart.
fn decimals(word: &str) -> u32 {
    word.split_once('.').map_or(0, |(_, tail)| tail.trim_end_matches('0').len() as u32)
}

/// A decimal number times `10^places`, exactly; `None` when that is not whole or too large.
fn scaled(word: &str, places: u32) -> Option<i64> {
    let (head, tail) = word.split_once('.').unwrap_or((word, ""));
    let tail = tail.trim_end_matches('0');
    let missing = places.checked_sub(tail.len() as u32)?;
    let head = if head.is_empty() || head == "-" { format!("{head}0") } else { head.to_owned() };
    if !tail.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    format!("{head}{tail}").parse::<i64>().ok()?.checked_mul(10_i64.checked_pow(missing)?)
}

/// Reads an OR-Library file with many problems: their number, then for each the number of
/// variables n and rows m, the optimum (0: unknown), n values, m × n weights, m capacities.
///
/// # Errors
///
/// A file that ends early, a word that is no number, numbers too large.
pub fn or_library(text: &str) -> Result<Vec<Instance>, ReadError> {
    let mut words = Words { words: text.split_whitespace().enumerate() };
    let count = words.whole("the number of problems")?;
    (0..count).map(|k| or_instance(&mut words, format!("{}", k + 1))).collect()
}

fn or_instance<'a>(
    words: &mut Words<impl Iterator<Item = (usize, &'a str)>>,
    name: String,
) -> Result<Instance, ReadError> {
    let n = words.whole("the number of variables")?;
    let m = words.whole("the number of rows")?;
    let best = words.next("the optimum")?;
    let values = (0..n).map(|_| words.next("a value")).collect::<Result<_, _>>()?;
    let weights = weights(words, n, m)?;
    let capacities = (0..m).map(|_| words.whole("a capacity")).collect::<Result<_, _>>()?;
    knapsack(name, values, best, weights, capacities)
}

/// A row of weights for each knapsack.
fn weights<'a>(
    words: &mut Words<impl Iterator<Item = (usize, &'a str)>>,
    n: i64,
    m: i64,
) -> Result<Vec<Vec<i64>>, ReadError> {
    let mut row = || (0..n).map(|_| words.whole("a weight")).collect::<Result<Vec<_>, _>>();
    (0..m).map(|_| row()).collect()
}

/// The problem of words for values and optimum, which may have decimals, and of whole numbers.
fn knapsack(
    name: String,
    values: Vec<(usize, &str)>,
    best: (usize, &str),
    weights: Vec<Vec<i64>>,
    capacities: Vec<i64>,
) -> Result<Instance, ReadError> {
    let places = values.iter().map(|v| decimals(v.1)).chain([decimals(best.1)]).max().unwrap_or(0);
    let read =
        |(at, word): (usize, &str)| scaled(word, places).ok_or_else(|| bad(at, word, "a value"));
    let best = Some(read(best)?).filter(|&best| best != 0);
    let objective = values.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let scale = 10_i64.checked_pow(places).ok_or(ProblemError::ObjectiveTooLarge)?;
    let rows = weights.into_iter().zip(capacities);
    let rows: Vec<Row> = rows.map(|(row, most)| Row::at_most(most, (0..).zip(row))).collect();
    let row_names = vec![String::new(); rows.len()];
    let variable_names = vec![String::new(); objective.len()];
    let problem = Problem::new(objective, rows)?;
    Ok(Instance { name, problem, scale, best, row_names, variable_names })
}

/// Reads an OR-Library or SAC-94 file with one problem and no count before it, such as
/// `weing1.dat`.
///
/// # Errors
///
/// As [`or_library`].
pub fn single(text: &str, name: &str) -> Result<Instance, ReadError> {
    let mut words = Words { words: text.split_whitespace().enumerate() };
    or_instance(&mut words, name.to_owned())
}

#[cfg(feature = "json")]
#[derive(serde::Deserialize)]
struct JsonModel {
    #[serde(default)]
    name: String,
    #[serde(default)]
    sense: Option<String>,
    obj: Vec<i64>,
    rows: Vec<JsonRow>,
    #[serde(default)]
    best: Option<i64>,
}

#[cfg(feature = "json")]
#[derive(serde::Deserialize)]
struct JsonRow {
    #[serde(default)]
    name: String,
    idx: Vec<u32>,
    val: Vec<i64>,
    lo: Option<i64>,
    hi: Option<i64>,
}

/// Reads a row model: `{name, sense: "max", obj, rows: [{name, idx, val, lo, hi}], best}`.
///
/// # Errors
///
/// Text that is not such JSON, a sense other than `max`, a row with unequal numbers of indices and
/// coefficients, or a problem that [`Problem::new`] refuses.
#[cfg(feature = "json")]
pub fn mip_json(text: &str) -> Result<Instance, ReadError> {
    let model: JsonModel =
        serde_json::from_str(text).map_err(|e| ReadError::Json(e.to_string()))?;
    if model.sense.as_deref().is_some_and(|sense| sense != "max") {
        return Err(ReadError::Json("only problems that maximise can be read".to_owned()));
    }
    let mut rows = Vec::new();
    let mut row_names = Vec::new();
    for row in model.rows {
        if row.idx.len() != row.val.len() {
            let message = format!("row {} has unequal idx and val", rows.len());
            return Err(ReadError::Json(message));
        }
        let terms = row.idx.into_iter().zip(row.val).collect();
        rows.push(Row { lower: row.lo, upper: row.hi, terms });
        row_names.push(row.name);
    }
    let variable_names = vec![String::new(); model.obj.len()];
    let problem = Problem::new(model.obj, rows)?;
    let (name, best) = (model.name, model.best);
    Ok(Instance { name, problem, scale: 1, best, row_names, variable_names })
}
