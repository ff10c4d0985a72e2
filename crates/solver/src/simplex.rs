//! The linear relaxation: a bounded dual simplex on a condensed tableau of the rows that matter.
//!
//! Every row `i` has a logical variable equal to its activity `aᵢ·x`, bounded by the row's sides.
//! The tableau writes basic variables as linear functions of the nonbasic ones. Rows enter when
//! they are violated, so that the tableau has as many rows as have ever bound, and columns of
//! fixed variables can be folded into a constant. Rows and the objective are scaled by powers of
//! two, which is exact.

mod ratio;
mod read;
mod tableau;
mod trial;

pub(crate) use read::Fractional;

use crate::domain::FREE;
use crate::model::{Model, NO_LOWER, NO_UPPER};

/// Violations below this (in scaled units) are taken for rounding.
const FEASIBLE: f64 = 1e-9;
/// Pivots smaller than this are not used.
const PIVOT: f64 = 1e-7;
/// Reduced costs closer to zero than this have no sign.
const COST: f64 = 1e-11;

/// How a run of the dual simplex ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Optimal over the rows in the tableau.
    Optimal,
    /// This tableau row cannot be satisfied.
    Infeasible(usize),
    /// The objective has fallen to the cutoff.
    Cutoff,
    /// Too many pivots.
    Trouble,
}

/// Which variables are basic: what a node keeps of its parent's tableau.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Basis {
    /// Rows whose logical variable is nonbasic.
    rows: Vec<u32>,
    /// Basic structural variables; as many as `rows`.
    variables: Vec<u32>,
}

impl Basis {
    pub(crate) fn new(rows: Vec<u32>, variables: Vec<u32>) -> Self {
        Self { rows, variables }
    }

    pub(crate) fn rows(&self) -> &[u32] {
        &self.rows
    }

    pub(crate) fn variables(&self) -> &[u32] {
        &self.variables
    }
}

/// The tableau. Variables are numbered `0..n`, then the rows' logical variables.
#[derive(Debug, Clone)]
pub(crate) struct Lp {
    n: usize,
    cost_scale: f64,
    row_scale: Vec<f64>,
    active: Vec<bool>,
    columns: Vec<u32>,
    cost: Vec<f64>,
    at: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
    basic: Vec<u32>,
    table: Vec<Vec<f64>>,
    constant: Vec<f64>,
    value: Vec<f64>,
    basic_low: Vec<f64>,
    basic_high: Vec<f64>,
    base: f64,
    /// Pivots made in all.
    pub(crate) pivots: u64,
    /// Sums of the rows at a point, while looking for violated ones.
    sums: Vec<f64>,
    /// What each column may enter for, in the ratio test.
    ratios: Vec<f64>,
    flips: Vec<u32>,
    /// Lines that are not in use.
    spare: Vec<Vec<f64>>,
    /// For each row its line, while many are filled at once.
    place: Vec<u32>,
    /// A coefficient for each variable, all zero between uses.
    dense: Vec<f64>,
}

/// Scalar product, in lanes that the compiler can lay side by side.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    const LANES: usize = 4;
    let mut sums = [0.0; LANES];
    let (a_lanes, a_rest) = a.as_chunks::<LANES>();
    let (b_lanes, b_rest) = b.as_chunks::<LANES>();
    for (x, y) in a_lanes.iter().zip(b_lanes) {
        for k in 0..LANES {
            sums[k] += x[k] * y[k];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    sums.iter().sum::<f64>() + rest
}

/// The power of two that brings a magnitude into `[1, 2)`.
fn scale(magnitude: i64) -> f64 {
    (-(magnitude.max(1) as f64).log2().floor()).exp2()
}

impl Lp {
    /// No rows yet, every variable a column.
    pub(crate) fn new(model: &Model) -> Self {
        Self {
            n: model.len(),
            cost_scale: scale(model.top),
            row_scale: model.rows.iter().map(|row| scale(row.largest())).collect(),
            active: vec![false; model.rows.len()],
            columns: Vec::new(),
            cost: Vec::new(),
            at: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            basic: Vec::new(),
            table: Vec::new(),
            constant: Vec::new(),
            value: Vec::new(),
            basic_low: Vec::new(),
            basic_high: Vec::new(),
            base: 0.0,
            pivots: 0,
            sums: Vec::new(),
            ratios: Vec::new(),
            flips: Vec::new(),
            spare: Vec::new(),
            place: Vec::new(),
            dense: vec![0.0; model.len()],
        }
    }

    fn sides(&self, model: &Model, state: &[u8], variable: usize) -> (f64, f64) {
        if variable < self.n {
            return match state[variable] {
                FREE => (0.0, 1.0),
                s => (f64::from(s), f64::from(s)),
            };
        }
        let i = variable - self.n;
        let (lower, upper) = (model.rows[i].lower, model.rows[i].upper);
        let f = self.row_scale[i];
        let low = if lower == NO_LOWER { f64::NEG_INFINITY } else { lower as f64 * f };
        let high = if upper == NO_UPPER { f64::INFINITY } else { upper as f64 * f };
        (low, high)
    }

    /// Takes over the states: bounds of all variables, nonbasic ones to the side their reduced
    /// cost asks for, basic ones computed anew.
    pub(crate) fn set_bounds(&mut self, model: &Model, state: &[u8]) {
        for j in 0..self.columns.len() {
            let (low, high) = self.sides(model, state, self.columns[j] as usize);
            let d = self.cost[j];
            let up = if d > COST {
                true
            } else if d < -COST {
                false
            } else {
                self.at[j] == self.high[j]
            };
            self.low[j] = low;
            self.high[j] = high;
            self.at[j] = if (up && high.is_finite()) || low.is_infinite() { high } else { low };
        }
        for r in 0..self.basic.len() {
            let (low, high) = self.sides(model, state, self.basic[r] as usize);
            self.basic_low[r] = low;
            self.basic_high[r] = high;
            self.value[r] = self.constant[r] + dot(&self.table[r], &self.at);
        }
    }

    /// Runs the dual simplex until it ends; `cutoff` is in the model's units without the offset.
    pub(crate) fn solve(&mut self, cutoff: f64, most: u64) -> Status {
        let cutoff = cutoff * self.cost_scale;
        let usual = 200 + 20 * self.basic.len() as u64 + self.columns.len() as u64;
        let limit = self.pivots + most.min(usual);
        loop {
            let Some((r, off)) = self.leaving() else { return Status::Optimal };
            if self.scaled_objective() < cutoff {
                return Status::Cutoff;
            }
            if self.pivots >= limit {
                return Status::Trouble;
            }
            let below = self.value[r] < self.basic_low[r];
            let Some(q) = self.entering(r, below, off) else { return Status::Infeasible(r) };
            let goal = if below { self.basic_low[r] } else { self.basic_high[r] };
            let step = (goal - self.value[r]) / self.table[r][q];
            for (x, line) in self.value.iter_mut().zip(&self.table) {
                *x += line[q] * step;
            }
            let entered = self.at[q] + step;
            self.pivot(r, q);
            std::mem::swap(&mut self.basic_low[r], &mut self.low[q]);
            std::mem::swap(&mut self.basic_high[r], &mut self.high[q]);
            self.value[r] = entered;
            self.at[q] = goal;
        }
    }

    /// The row that is mended next, and how far it is off: the one along whose edge of the dual polyhedron
    /// the objective falls most steeply. `None` if all rows hold. The lines are at hand, so that their
    /// lengths are exact, and those of the few rows that are off cost less than a pivot.
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut steepest = 0.0;
        let mut leaving = None;
        for (r, line) in self.table.iter().enumerate() {
            let x = self.value[r];
            let off = (self.basic_low[r] - x).max(x - self.basic_high[r]);
            if off > FEASIBLE {
                let steep = off * off / (1.0 + dot(line, line));
                if steep > steepest {
                    steepest = steep;
                    leaving = Some((r, off));
                }
            }
        }
        leaving
    }

    /// Exchanges a basic and a nonbasic variable in the tableau; values are the caller's.
    fn pivot(&mut self, r: usize, q: usize) {
        self.pivots += 1;
        let mut line = std::mem::take(&mut self.table[r]);
        let inverse = 1.0 / line[q];
        for x in &mut line {
            *x *= -inverse;
        }
        line[q] = inverse;
        let constant = -self.constant[r] * inverse;
        let update = |target: &mut [f64]| {
            let f = target[q];
            if f == 0.0 {
                return 0.0;
            }
            for (x, t) in target.iter_mut().zip(&line) {
                *x += f * t;
            }
            target[q] = f * inverse;
            f
        };
        for (other, k) in self.table.iter_mut().zip(&mut self.constant) {
            if !other.is_empty() {
                *k += update(other) * constant;
            }
        }
        self.base += update(&mut self.cost) * constant;
        self.constant[r] = constant;
        self.table[r] = line;
        std::mem::swap(&mut self.basic[r], &mut self.columns[q]);
    }

    fn scaled_objective(&self) -> f64 {
        self.base + dot(&self.cost, &self.at)
    }

    /// The relaxation's value in the model's units, without the offset. Not safe.
    pub(crate) fn objective(&self) -> f64 {
        self.scaled_objective() / self.cost_scale
    }

    /// Values of all variables of the model.
    pub(crate) fn primal(&self, state: &[u8], x: &mut Vec<f64>) {
        x.clear();
        x.extend(state[..self.n].iter().map(|&s| if s == 1 { 1.0 } else { 0.0 }));
        let columns = self.columns.iter().zip(&self.at);
        for (&c, &value) in columns.chain(self.basic.iter().zip(&self.value)) {
            if let Some(slot) = x.get_mut(c as usize) {
                *slot = value;
            }
        }
    }
}
