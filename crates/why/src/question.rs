//! What is asked.

use ballast_solver::Row;

/// How much work an answer may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Limits {
    /// Nodes of each single search. One that is ended by this leaves a bound, and says so.
    pub nodes: u64,
    /// Rounds of each search for the least rise of a limit, at least 1.
    pub rounds: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 20_000, rounds: 30 }
    }
}

/// Something that is in a plan or not: it is in when any of its columns is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Subject {
    /// Names the subject in answers.
    pub id: u32,
    /// Its columns, such as one for each level of funding. Columns the problem does not have are
    /// passed over.
    pub columns: Vec<u32>,
}

/// Rows whose upper limits could be raised.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Resources {
    /// Rows that limit money.
    pub money: Vec<usize>,
    /// Rows that limit people.
    pub people: Vec<usize>,
}

/// The levels of a frontier.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Levels {
    /// Rows that are added to those of the problem, and are counted after them: limits that
    /// nothing else sets. They must allow the plan to begin with.
    #[cfg_attr(feature = "serde", serde(default))]
    pub beside: Vec<Row>,
    /// The rows whose upper limits change. Rows there are none of are passed over.
    pub rows: Vec<usize>,
    /// Limits of these rows at each level, from the smallest level to the largest.
    pub limits: Vec<Vec<i64>>,
    /// How many points may be added between levels, where the value bends most.
    pub further: u32,
}

/// A row that people loosen by steps which change its terms and not its side: a share of the sum, an
/// average.
///
/// After `k` steps the row says that `Σ (terms + k·step)` is at least 0. An upper side is stated like
/// that with all signs turned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Slide {
    /// Which row. At no step it must say the same as this one.
    pub row: usize,
    /// Column and coefficient before the first step.
    pub terms: Vec<(u32, i64)>,
    /// Column and coefficient of a step; none is below 0.
    pub step: Vec<(u32, i64)>,
    /// The most steps there can be.
    pub most: i64,
    /// What the number that is changed by one at each step is now: by it the distance is measured
    /// against those of other rows.
    pub now: i64,
}
