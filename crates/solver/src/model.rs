//! The integer model the search works on: sides without `Option`, terms by magnitude, columns.

use crate::problem::Problem;

/// Stands for "no lower side".
pub(crate) const NO_LOWER: i64 = i64::MIN;
/// Stands for "no upper side".
pub(crate) const NO_UPPER: i64 = i64::MAX;

/// A row of the model. The terms come in descending magnitude.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ModelRow {
    pub(crate) lower: i64,
    pub(crate) upper: i64,
    /// The row of the problem that this is made of; `NO_ROW` for none.
    pub(crate) origin: u32,
    pub(crate) terms: Vec<(u32, i64)>,
}

impl ModelRow {
    /// Magnitude of the largest coefficient; 0 for an empty row.
    pub(crate) fn largest(&self) -> i64 {
        self.terms.first().map_or(0, |&(_, a)| a.abs())
    }
}

/// Maximise `offset + objective·x` subject to the rows.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) objective: Vec<i64>,
    /// Value of the variables that presolve has fixed.
    pub(crate) offset: i64,
    /// Greatest magnitude in the objective; 0 without variables.
    pub(crate) top: i64,
    /// Greatest common divisor of the objective; every value is `offset` plus a multiple of it.
    pub(crate) grid: i64,
    pub(crate) rows: Vec<ModelRow>,
    /// For each variable the rows it is in, with its coefficient.
    pub(crate) columns: Vec<Vec<(u32, i64)>>,
    /// For each variable its number in the problem.
    pub(crate) origin: Vec<u32>,
    /// A whole plan that holds the values of the variables presolve has fixed.
    pub(crate) fixed: Vec<bool>,
}

impl Model {
    /// The problem, unreduced; row indices are the same.
    pub(crate) fn of(problem: &Problem) -> Self {
        let rows = (0..).zip(problem.rows()).map(|(origin, row)| {
            let sum: i64 = row.terms.iter().map(|&(_, a)| a.abs()).sum();
            // Sides beyond reach are brought near, so that no difference can overflow.
            let lower = row.lower.map_or(NO_LOWER, |l| l.min(sum + 1));
            let upper = row.upper.map_or(NO_UPPER, |u| u.max(-sum - 1));
            ModelRow {
                lower: if lower <= -sum { NO_LOWER } else { lower },
                upper: if upper >= sum { NO_UPPER } else { upper },
                origin,
                terms: row.terms.clone(),
            }
        });
        let n = problem.len();
        Self::build(
            problem.objective().to_vec(),
            0,
            rows.collect(),
            (0..n as u32).collect(),
            vec![false; n],
        )
    }

    pub(crate) fn build(
        objective: Vec<i64>,
        offset: i64,
        mut rows: Vec<ModelRow>,
        origin: Vec<u32>,
        fixed: Vec<bool>,
    ) -> Self {
        let mut columns = vec![Vec::new(); objective.len()];
        for (i, row) in rows.iter_mut().enumerate() {
            crate::order::sort_by(&mut row.terms, |a, b| {
                b.1.abs().cmp(&a.1.abs()).then(a.0.cmp(&b.0))
            });
            for &(v, a) in &row.terms {
                columns[v as usize].push((i as u32, a));
            }
        }
        let (grid, top) = scale(&objective);
        Self { objective, offset, top, grid, rows, columns, origin, fixed }
    }

    /// The same plans under another objective of the whole problem.
    pub(crate) fn aimed(&self, whole: &[i64]) -> Self {
        let objective: Vec<i64> = self.origin.iter().map(|&v| whole[v as usize]).collect();
        let fixed = whole.iter().zip(&self.fixed).filter(|&(_, &on)| on);
        let offset = fixed.map(|(&c, _)| c).sum();
        let (grid, top) = scale(&objective);
        Self { objective, offset, top, grid, ..self.clone() }
    }

    /// Number of variables.
    pub(crate) fn len(&self) -> usize {
        self.objective.len()
    }

    /// A bound from the objective alone.
    pub(crate) fn trivial_bound(&self) -> i64 {
        self.offset + self.objective.iter().filter(|&&c| c > 0).sum::<i64>()
    }

    /// The greatest value a plan can have that is not above `bound`.
    pub(crate) fn floor_to_grid(&self, bound: i64) -> i64 {
        self.offset + (bound - self.offset).div_euclid(self.grid) * self.grid
    }

    /// The values of the model's variables in a plan of the whole problem.
    pub(crate) fn restrict(&self, plan: &[bool]) -> Vec<bool> {
        self.origin.iter().map(|&v| plan[v as usize]).collect()
    }

    /// The plan of the whole problem for values of the model's variables.
    pub(crate) fn expand(&self, values: impl Iterator<Item = bool>) -> Vec<bool> {
        let mut plan = self.fixed.clone();
        for (&v, on) in self.origin.iter().zip(values) {
            plan[v as usize] = on;
        }
        plan
    }
}

/// Greatest common divisor of an objective, at least 1, and its greatest magnitude.
fn scale(objective: &[i64]) -> (i64, i64) {
    let grid = objective.iter().fold(0, |g, &c| gcd(g, c)).max(1);
    (grid, objective.iter().map(|c| c.abs()).max().unwrap_or(0))
}

/// Greatest common divisor of magnitudes; 0 only for two zeros.
pub(crate) fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
