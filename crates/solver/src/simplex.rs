//! The linear relaxation: a bounded dual simplex on a condensed tableau of the rows that matter.
//!
//! Every row `i` has a logical variable equal to its activity `aᵢ·x`, bounded by the row's sides.
//! The tableau writes basic variables as linear functions of the nonbasic ones. Rows enter when
//! they are violated, so that the tableau has as many rows as have ever bound, and columns of
//! fixed variables can be folded into a constant. Rows and the objective are scaled by powers of
//! two, which is exact.

use crate::domain::FREE;
use crate::model::{Model, NO_LOWER, NO_UPPER};

/// Violations below this (in scaled units) are taken for rounding.
const FEASIBLE: f64 = 1e-9;
/// Pivots smaller than this are not used.
const PIVOT: f64 = 1e-7;
/// Pivots of one probe at most.
const PROBE: u64 = 12;
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
    candidates: Vec<(f64, f64, u32)>,
}

/// The power of two that brings a magnitude into `[1, 2)`.
fn scale(magnitude: i64) -> f64 {
    (-(magnitude.max(1) as f64).log2().floor()).exp2()
}

impl Lp {
    /// No rows yet, every variable a column.
    pub(crate) fn new(model: &Model) -> Self {
        let top = model.objective.iter().map(|c| c.abs()).max().unwrap_or(0);
        Self {
            n: model.len(),
            cost_scale: scale(top),
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
            candidates: Vec::new(),
        }
    }

    /// A fresh tableau for the given states and basis. `false` when the basis could not be had;
    /// the tableau is then the one without rows, which serves as well, only longer.
    pub(crate) fn rebuild(&mut self, model: &Model, state: &[u8], basis: &Basis) -> bool {
        self.start(model, state, &basis.variables);
        if basis.rows.is_empty() {
            return true;
        }
        for &i in &basis.rows {
            self.add_row(model, state, i as usize);
        }
        for &v in &basis.variables {
            let Some(q) = self.columns.iter().position(|&c| c == v) else { continue };
            let best = (0..self.basic.len())
                .filter(|&r| self.basic[r] as usize >= self.n)
                .max_by(|&a, &b| self.table[a][q].abs().total_cmp(&self.table[b][q].abs()));
            let Some(r) = best else { break };
            if self.table[r][q].abs() > PIVOT {
                self.pivot(r, q);
            }
        }
        if self.is_dual_feasible(model) {
            return true;
        }
        self.start(model, state, &[]);
        false
    }

    fn start(&mut self, model: &Model, state: &[u8], needed: &[u32]) {
        self.active.fill(false);
        self.columns.clear();
        self.basic.clear();
        self.table.clear();
        self.constant.clear();
        self.base = 0.0;
        let mut keep = vec![false; self.n];
        for &v in needed {
            keep[v as usize] = true;
        }
        self.cost.clear();
        for v in 0..self.n {
            let c = model.objective[v] as f64 * self.cost_scale;
            if state[v] == FREE || keep[v] {
                self.columns.push(v as u32);
                self.cost.push(c);
            } else if state[v] == 1 {
                self.base += c;
            }
        }
        for part in [&mut self.at, &mut self.low, &mut self.high] {
            part.clear();
            part.resize(self.columns.len(), 0.0);
        }
        for part in [&mut self.value, &mut self.basic_low, &mut self.basic_high] {
            part.clear();
        }
    }

    /// Whether every nonbasic logical with one side only has a reduced cost that keeps it there.
    fn is_dual_feasible(&self, model: &Model) -> bool {
        self.columns.iter().zip(&self.cost).all(|(&c, &d)| {
            let Some(i) = (c as usize).checked_sub(self.n) else { return true };
            let row = &model.rows[i];
            !(d > 1e-9 && row.upper == NO_UPPER || d < -1e-9 && row.lower == NO_LOWER)
        })
    }

    /// Appends a row, its logical variable basic.
    pub(crate) fn add_row(&mut self, model: &Model, state: &[u8], i: usize) {
        let factor = self.row_scale[i];
        let mut coefficient = vec![0.0; self.n];
        for &(v, a) in &model.rows[i].terms {
            coefficient[v as usize] = a as f64 * factor;
        }
        let mut constant = 0.0;
        let mut line: Vec<f64> = self
            .columns
            .iter()
            .map(|&c| {
                let slot = coefficient.get_mut(c as usize);
                slot.map_or(0.0, std::mem::take)
            })
            .collect();
        for (r, &b) in self.basic.iter().enumerate() {
            let Some(slot) = coefficient.get_mut(b as usize) else { continue };
            let a = std::mem::take(slot);
            if a != 0.0 {
                constant += a * self.constant[r];
                for (x, t) in line.iter_mut().zip(&self.table[r]) {
                    *x += a * t;
                }
            }
        }
        for &(v, _) in &model.rows[i].terms {
            if state[v as usize] == 1 {
                constant += coefficient[v as usize];
            }
        }
        let sum: f64 = line.iter().zip(&self.at).map(|(t, x)| t * x).sum();
        self.table.push(line);
        self.constant.push(constant);
        self.basic.push((self.n + i) as u32);
        self.value.push(constant + sum);
        let (low, high) = self.sides(model, state, self.n + i);
        self.basic_low.push(low);
        self.basic_high.push(high);
        self.active[i] = true;
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
            let sum: f64 = self.table[r].iter().zip(&self.at).map(|(t, x)| t * x).sum();
            self.value[r] = self.constant[r] + sum;
        }
    }

    /// Drops columns of fixed variables and rows that do not bind.
    pub(crate) fn compress(&mut self, model: &Model, state: &[u8]) {
        for r in (0..self.basic.len()).rev() {
            let Some(i) = (self.basic[r] as usize).checked_sub(self.n) else { continue };
            let (low, high) = self.sides(model, state, self.n + i);
            let slack = (self.value[r] - low).min(high - self.value[r]);
            if slack > 0.02 {
                self.active[i] = false;
                self.basic.swap_remove(r);
                self.table.swap_remove(r);
                self.constant.swap_remove(r);
                self.value.swap_remove(r);
                self.basic_low.swap_remove(r);
                self.basic_high.swap_remove(r);
            }
        }
        let fixed = |c: u32| state.get(c as usize).filter(|&&s| s != FREE).map(|&s| f64::from(s));
        let gone = self.columns.iter().filter(|&&c| fixed(c).is_some()).count();
        if gone * 8 < self.columns.len() {
            return;
        }
        let mut to = 0;
        for j in 0..self.columns.len() {
            if let Some(x) = fixed(self.columns[j]) {
                if x != 0.0 {
                    self.base += self.cost[j];
                    for (line, k) in self.table.iter().zip(&mut self.constant) {
                        *k += line[j];
                    }
                }
                continue;
            }
            self.columns[to] = self.columns[j];
            for part in [&mut self.cost, &mut self.at, &mut self.low, &mut self.high] {
                part[to] = part[j];
            }
            for line in &mut self.table {
                line[to] = line[j];
            }
            to += 1;
        }
        self.columns.truncate(to);
        for part in [&mut self.cost, &mut self.at, &mut self.low, &mut self.high] {
            part.truncate(to);
        }
        for line in &mut self.table {
            line.truncate(to);
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
            let least = rest.iter().map(|c| c.0).fold(f64::INFINITY, f64::min);
            let mut pick = None;
            for (k, c) in rest.iter().enumerate() {
                if c.0 <= least + 1e-10 && pick.is_none_or(|p: usize| rest[p].1 < c.1) {
                    pick = Some(k);
                }
            }
            let k = pick?;
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
        self.base + self.cost.iter().zip(&self.at).map(|(d, x)| d * x).sum::<f64>()
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

    /// Adds the rows outside the tableau that `x` violates, at most `most` of them, the worst
    /// first. Says whether there were any.
    pub(crate) fn separate(&mut self, model: &Model, state: &[u8], x: &[f64], most: usize) -> bool {
        let mut violated = Vec::new();
        for (i, row) in model.rows.iter().enumerate().filter(|&(i, _)| !self.active[i]) {
            let sum: f64 = row.terms.iter().map(|&(v, a)| a as f64 * x[v as usize]).sum();
            let (low, high) = self.sides(model, state, self.n + i);
            let sum = sum * self.row_scale[i];
            let off = (low - sum).max(sum - high);
            if off > 1e-7 {
                violated.push((off, i));
            }
        }
        violated.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for &(_, i) in violated.iter().take(most) {
            self.add_row(model, state, i);
        }
        !violated.is_empty()
    }

    /// Row multipliers of the present basis, in the model's units.
    pub(crate) fn multipliers(&self, y: &mut Vec<(u32, f64)>) {
        y.clear();
        for (&c, &d) in self.columns.iter().zip(&self.cost) {
            if let Some(i) = (c as usize).checked_sub(self.n) {
                y.push((i as u32, d * self.row_scale[i] / self.cost_scale));
            }
        }
    }

    /// Row multipliers that should prove tableau row `r` unsatisfiable.
    pub(crate) fn ray(&self, r: usize, y: &mut Vec<(u32, f64)>) {
        y.clear();
        for (&c, &t) in self.columns.iter().zip(&self.table[r]) {
            if let Some(i) = (c as usize).checked_sub(self.n) {
                y.push((i as u32, -t * self.row_scale[i]));
            }
        }
        if let Some(i) = (self.basic[r] as usize).checked_sub(self.n) {
            y.push((i as u32, self.row_scale[i]));
        }
    }

    /// The basis, to be kept by a node.
    pub(crate) fn basis(&self) -> Basis {
        let logical = |&c: &u32| (c as usize).checked_sub(self.n).map(|i| i as u32);
        Basis {
            rows: self.columns.iter().filter_map(logical).collect(),
            variables: self.basic.iter().copied().filter(|&b| (b as usize) < self.n).collect(),
        }
    }

    /// Fractional variables with their value and the least loss, in the model's units, that one
    /// dual pivot proves for rounding down and up.
    pub(crate) fn fractional(&self) -> Vec<Fractional> {
        let mut found = Vec::new();
        for (r, &b) in self.basic.iter().enumerate() {
            let x = self.value[r];
            if b as usize >= self.n || !(1e-7..=1.0 - 1e-7).contains(&x) {
                continue;
            }
            let (mut down, mut up) = (f64::INFINITY, f64::INFINITY);
            for (j, &t) in self.table[r].iter().enumerate() {
                if t.abs() <= PIVOT || self.low[j] == self.high[j] {
                    continue;
                }
                let ratio = self.cost[j].abs() / t.abs();
                let raises = (t > 0.0) == (self.at[j] == self.low[j]);
                let side = if raises { &mut up } else { &mut down };
                *side = side.min(ratio);
            }
            found.push(Fractional {
                variable: b,
                value: x,
                down: down * x / self.cost_scale,
                up: up * (1.0 - x) / self.cost_scale,
            });
        }
        found
    }
}

/// A variable the relaxation cannot decide.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fractional {
    pub(crate) variable: u32,
    pub(crate) value: f64,
    pub(crate) down: f64,
    pub(crate) up: f64,
}
