//! Weights from pairwise comparisons (AHP): judgements, principal eigenvector, consistency.
//!
//! Saaty, *The Analytic Hierarchy Process*, 1980; incomplete matrices after Bozóki, Fülöp, Rónyai,
//! *Mathematical and Computer Modelling* 52 (2010); groups after Aczél and Saaty, *Journal of
//! Mathematical Psychology* 27 (1983).

mod coach;
mod eigen;
mod fill;
mod judgements;
mod words;

pub use coach::{Advice, Triad};
pub use judgements::{JudgementError, Judgements, NotLinked};
pub use words::{parse_ratio, ratio_text, sentence, step, step_of};

use eigen::Square;

/// Judgements are consistent enough up to this ratio (Saaty).
pub const ACCEPTED_RATIO: f64 = 0.1;

/// What pairwise judgements say.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Weight of each item, above 0; they sum to 1. Empty if there are no items.
    pub weights: Vec<f64>,
    /// The greatest eigenvalue; as many as there are items if all judgements agree, more if not.
    pub lambda_max: f64,
    /// Consistency index, (λmax − n) / (n − 1); 0 for up to two items.
    pub index: f64,
    /// Consistency ratio, the index over that of random judgements with as many missing; 0 for up to
    /// two items, and where nothing is judged more often than once, be it by way of third ones.
    pub ratio: f64,
    /// Judgements that were missing, as `(item, other, ratio)` with the ratio that makes λmax least.
    pub filled: Vec<(usize, usize, f64)>,
}

/// Index of random matrices of this many items: Saaty's table as reported for 3 to 10 items, and
/// his values up to 15, the last of which stands for more.
pub fn random_index(items: usize) -> f64 {
    const TABLE: [f64; 13] =
        [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];
    match items.checked_sub(3) {
        Some(at) => TABLE.get(at).copied().unwrap_or(1.59),
        None => 0.0,
    }
}

/// Index of random matrices of which so many judgements are missing and filled in so that λmax is
/// least: the table's times 1 − 2m / ((n − 1)(n − 2)) (Ágoston and Csató, *Omega* 110, 2022,
/// approximation of their tables). Without any circle of judgements, the most that can be missing, it
/// is 0.
pub fn random_index_of(items: usize, missing: usize) -> f64 {
    let circles = items.saturating_sub(1) * items.saturating_sub(2);
    if circles <= 2 * missing {
        return 0.0;
    }
    random_index(items) * (1.0 - 2.0 * missing as f64 / circles as f64)
}

impl Judgements {
    /// Weights, consistency, and what had to be filled in.
    ///
    /// # Errors
    /// [`NotLinked`] if some items are compared with no others, not even by way of third ones.
    pub fn answer(&self) -> Result<Answer, NotLinked> {
        let (matrix, filled) = fill::completed(self)?;
        let (weights, lambda_max) = matrix.principal();
        let (index, ratio) = consistency(self.len(), filled.len(), lambda_max);
        Ok(Answer { weights, lambda_max, index, ratio, filled })
    }

    /// Consistency ratio alone; `None` if items are not linked.
    pub fn ratio(&self) -> Option<f64> {
        let (matrix, filled) = fill::completed(self).ok()?;
        Some(consistency(self.len(), filled.len(), matrix.principal().1).1)
    }
}

/// Index and ratio of λmax, of a matrix of which so many judgements were missing.
fn consistency(items: usize, missing: usize, lambda_max: f64) -> (f64, f64) {
    if items < 3 {
        return (0.0, 0.0);
    }
    let index = (lambda_max - items as f64) / (items as f64 - 1.0);
    let random = random_index_of(items, missing);
    // Without a circle there is nothing to contradict.
    (index, if random == 0.0 { 0.0 } else { index / random })
}

impl Judgements {
    /// The matrix with ones where nothing was judged.
    fn square(&self) -> Square {
        Square::of(self.len(), |row, column| self.get(row, column).unwrap_or(1.0))
    }
}

#[cfg(test)]
mod tests;
