//! The problem as its owner states it: integers, rows with two sides, validated once.

use thiserror::Error;

/// Largest allowed sum of the magnitudes of an objective's or a row's coefficients.
///
/// A quarter of the range of `i64`: with it no activity, slack or value can overflow.
pub(crate) const MAGNITUDE: i64 = i64::MAX / 4;

/// One constraint, `lower ≤ Σ coefficient·x ≤ upper`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Row {
    /// Least sum; `None` when any sum is enough.
    pub lower: Option<i64>,
    /// Greatest sum; `None` when there is no limit. May be below `lower`: no plan is feasible then.
    pub upper: Option<i64>,
    /// Variable and coefficient. [`Problem::new`] sorts them by variable, adds up repeated
    /// variables and leaves out zeros.
    pub terms: Vec<(u32, i64)>,
}

impl Row {
    /// `Σ ≤ upper`.
    pub fn at_most(upper: i64, terms: impl IntoIterator<Item = (u32, i64)>) -> Self {
        Self { lower: None, upper: Some(upper), terms: terms.into_iter().collect() }
    }

    /// `Σ ≥ lower`.
    pub fn at_least(lower: i64, terms: impl IntoIterator<Item = (u32, i64)>) -> Self {
        Self { lower: Some(lower), upper: None, terms: terms.into_iter().collect() }
    }

    /// `Σ = value`.
    pub fn equal(value: i64, terms: impl IntoIterator<Item = (u32, i64)>) -> Self {
        Self { lower: Some(value), upper: Some(value), terms: terms.into_iter().collect() }
    }

    /// `lower ≤ Σ ≤ upper`.
    pub fn between(lower: i64, upper: i64, terms: impl IntoIterator<Item = (u32, i64)>) -> Self {
        Self { lower: Some(lower), upper: Some(upper), terms: terms.into_iter().collect() }
    }

    /// The sum of the coefficients of the selected variables. Variables beyond the end of
    /// `selected` count as not selected.
    #[must_use]
    pub fn activity(&self, selected: &[bool]) -> i64 {
        let chosen = |v: u32| selected.get(v as usize).copied().unwrap_or(false);
        self.terms.iter().filter(|&&(v, _)| chosen(v)).map(|&(_, a)| a).sum()
    }

    /// Whether the selection satisfies the row.
    #[must_use]
    pub fn holds(&self, selected: &[bool]) -> bool {
        let sum = self.activity(selected);
        self.lower.is_none_or(|l| sum >= l) && self.upper.is_none_or(|u| sum <= u)
    }
}

/// Why a problem was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ProblemError {
    /// More variables than a `u32` can number.
    #[error("the objective has {count} coefficients, the most is 4294967295")]
    TooManyVariables {
        /// Number of objective coefficients.
        count: usize,
    },
    /// A row names a variable that the objective does not have.
    #[error("row {row} names variable {variable}, but there are only {count}")]
    NoSuchVariable {
        /// Index of the row.
        row: usize,
        /// The variable named.
        variable: u32,
        /// Number of variables.
        count: usize,
    },
    /// The objective's coefficients add up to more than a quarter of the range of `i64`.
    #[error("the objective's coefficients are too large, scale them down")]
    ObjectiveTooLarge,
    /// A row's coefficients add up to more than a quarter of the range of `i64`.
    #[error("the coefficients of row {row} are too large, scale them down")]
    RowTooLarge {
        /// Index of the row.
        row: usize,
    },
}

/// A 0/1 problem: maximise `objective·x` subject to the rows. Always valid: variables exist, each
/// occurs at most once a row, and no sum can overflow.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Unchecked"))]
pub struct Problem {
    objective: Vec<i64>,
    rows: Vec<Row>,
}

/// What is read from outside, before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct Unchecked {
    objective: Vec<i64>,
    rows: Vec<Row>,
}

#[cfg(feature = "serde")]
impl TryFrom<Unchecked> for Problem {
    type Error = ProblemError;

    fn try_from(raw: Unchecked) -> Result<Self, ProblemError> {
        Self::new(raw.objective, raw.rows)
    }
}

impl Problem {
    /// Checks and normalises a problem. There are as many variables as objective coefficients.
    ///
    /// # Errors
    ///
    /// A row that names a variable beyond the objective, or coefficients whose magnitudes add up
    /// to more than `i64::MAX / 4`.
    pub fn new(objective: Vec<i64>, mut rows: Vec<Row>) -> Result<Self, ProblemError> {
        let count = objective.len();
        if u32::try_from(count).is_err() {
            return Err(ProblemError::TooManyVariables { count });
        }
        if !fits(objective.iter().copied()) {
            return Err(ProblemError::ObjectiveTooLarge);
        }
        for (index, row) in rows.iter_mut().enumerate() {
            if let Some(&(variable, _)) = row.terms.iter().find(|&&(v, _)| v as usize >= count) {
                return Err(ProblemError::NoSuchVariable { row: index, variable, count });
            }
            if !fits(row.terms.iter().map(|&(_, a)| a)) {
                return Err(ProblemError::RowTooLarge { row: index });
            }
            crate::order::sort_by(&mut row.terms, |a, b| a.0.cmp(&b.0));
            row.terms.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            row.terms.retain(|&(_, a)| a != 0);
        }
        Ok(Self { objective, rows })
    }

    /// The same rows with another objective, of as many coefficients.
    ///
    /// # Errors
    ///
    /// As [`Problem::new`]; with another number of coefficients it is
    /// [`ProblemError::NoSuchVariable`] of row 0.
    pub fn aimed(&self, objective: Vec<i64>) -> Result<Self, ProblemError> {
        let count = objective.len();
        if count != self.len() {
            let variable = self.len() as u32;
            return Err(ProblemError::NoSuchVariable { row: 0, variable, count });
        }
        if !fits(objective.iter().copied()) {
            return Err(ProblemError::ObjectiveTooLarge);
        }
        Ok(Self { objective, rows: self.rows.clone() })
    }

    /// Gives a row another upper side; a row that does not exist is left alone.
    pub(crate) fn set_upper(&mut self, row: usize, upper: i64) {
        if let Some(row) = self.rows.get_mut(row) {
            row.upper = Some(upper);
        }
    }

    /// Number of variables.
    #[must_use]
    pub fn len(&self) -> usize {
        self.objective.len()
    }

    /// Whether there are no variables.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objective.is_empty()
    }

    /// The coefficients to maximise, one a variable.
    #[must_use]
    pub fn objective(&self) -> &[i64] {
        &self.objective
    }

    /// The constraints, in the order given.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The objective of a selection.
    #[must_use]
    pub fn value(&self, selected: &[bool]) -> i64 {
        self.objective.iter().zip(selected).filter(|&(_, &on)| on).map(|(&c, _)| c).sum()
    }

    /// Whether the selection has the right length and satisfies every row.
    #[must_use]
    pub fn is_feasible(&self, selected: &[bool]) -> bool {
        selected.len() == self.len() && self.rows.iter().all(|row| row.holds(selected))
    }
}

fn fits(coefficients: impl Iterator<Item = i64>) -> bool {
    let sum: i128 = coefficients.map(|a| i128::from(a).abs()).sum();
    sum <= i128::from(MAGNITUDE)
}
