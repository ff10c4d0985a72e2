//! The linear relaxation: a bounded dual simplex on a condensed tableau of the rows that matter.
//!
//! Every row `i` has a logical variable equal to its activity `aᵢ·x`, bounded by the row's sides.
//! The tableau writes basic variables as linear functions of the nonbasic ones. Rows enter when
//! they are violated, so that the tableau has as many rows as have ever bound, and columns of
//! fixed variables can be folded into a constant. Rows and the objective are scaled by powers of
//! two, which is exact.

mod read;
mod tableau;

pub(crate) use read::Fractional;

use crate::domain::FREE;
use crate::model::{Model, NO_LOWER, NO_UPPER};

/// Violations below this (in scaled units) are taken for rounding.
const FEASIBLE: f64 = 1e-9;
/// Pivots smaller than this are not used.
const PIVOT: f64 = 1e-7;
/// Pivots of one probe at most.
const PROBE: u64 = 12;
/// Ratios that differ by less are equal: the larger pivot wins.
const TIE: f64 = 1e-10;
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
    candidates: Vec<(f64, f64, u32)>,
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
            candidates: Vec::new(),
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
            let mut leaving = None;
            let mut worst = FEASIBLE;
            for r in 0..self.basic.len() {
                let x = self.value[r];
                let off = (self.basic_low[r] - x).max(x - self.basic_high[r]);
                if off > worst {
                    worst = off;
                    leaving = Some(r);
                }
            }
            let Some(r) = leaving else { return Status::Optimal };
            if self.scaled_objective() < cutoff {
                return Status::Cutoff;
            }
            if self.pivots >= limit {
                return Status::Trouble;
            }
            let below = self.value[r] < self.basic_low[r];
            let Some(q) = self.entering(r, below, worst) else { return Status::Infeasible(r) };
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

    /// The relaxation's value, after a few pivots at most, if the variable were fixed.
    /// Negative infinity when that cannot be. `trial` is overwritten.
    pub(crate) fn probe(&self, trial: &mut Self, variable: u32, on: bool, cutoff: f64) -> f64 {
        trial.clone_from(self);
        let side = f64::from(u8::from(on));
        if let Some(r) = trial.basic.iter().position(|&b| b == variable) {
            trial.basic_low[r] = side;
            trial.basic_high[r] = side;
        }
        match trial.solve(cutoff, PROBE) {
            Status::Infeasible(_) => f64::NEG_INFINITY,
            _ => trial.objective(),
        }
    }

    /// As [`Lp::probe`], for a row of the model with other sides.
    pub(crate) fn probe_row(
        &self,
        trial: &mut Self,
        model: &Model,
        state: &[u8],
        i: usize,
        cutoff: f64,
    ) -> f64 {
        trial.clone_from(self);
        let logical = (self.n + i) as u32;
        match trial.basic.iter().position(|&b| b == logical) {
            Some(r) => {
                (trial.basic_low[r], trial.basic_high[r]) = self.sides(model, state, self.n + i);
            }
            None => trial.add_row(model, state, i),
        }
        match trial.solve(cutoff, PROBE) {
            Status::Infeasible(_) => f64::NEG_INFINITY,
            _ => trial.objective(),
        }
    }

    /// The ratio test with bound flipping. Applies the flips and gives the entering column; `None`
    /// when all columns at their best cannot repair the row.
    fn entering(&mut self, r: usize, below: bool, violation: f64) -> Option<usize> {
        let sign = if below { 1.0 } else { -1.0 };
        self.candidates.clear();
        for (j, &t) in self.table[r].iter().enumerate() {
            let alpha = sign * t;
            let movable = if alpha > PIVOT {
                self.at[j] < self.high[j]
            } else if alpha < -PIVOT {
                self.at[j] > self.low[j]
            } else {
                false
            };
            if movable {
                let d = if alpha > 0.0 { -self.cost[j] } else { self.cost[j] };
                self.candidates.push((d.max(0.0) / alpha.abs(), alpha.abs(), j as u32));
            }
        }
        let mut need = violation;
        let mut flips = 0;
        let q = loop {
            let rest = &mut self.candidates[flips..];
            let (mut k, mut least, mut largest) = (usize::MAX, f64::INFINITY, 0.0);
            for (at, c) in rest.iter().enumerate() {
                if c.0 < least - TIE || (c.0 <= least + TIE && c.1 > largest) {
                    (k, least, largest) = (at, c.0, c.1);
                }
            }
            if k == usize::MAX {
                return None;
            }
            let (_, alpha, j) = rest[k];
            let range = self.high[j as usize] - self.low[j as usize];
            if need - alpha * range > FEASIBLE {
                need -= alpha * range;
                rest.swap(0, k);
                flips += 1;
            } else {
                break j as usize;
            }
        };
        for &(_, _, j) in &self.candidates[..flips] {
            let j = j as usize;
            let to = if self.at[j] == self.low[j] { self.high[j] } else { self.low[j] };
            let by = to - self.at[j];
            self.at[j] = to;
            for (x, line) in self.value.iter_mut().zip(&self.table) {
                *x += line[j] * by;
            }
        }
        Some(q)
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
