//! Making a tableau from a basis, letting rows in, folding away what is fixed.

use super::{Basis, Lp, PIVOT};
use crate::domain::{Domain, FREE};
use crate::model::{Model, NO_LOWER, NO_UPPER};

impl Lp {
    /// A fresh tableau for the given states and basis. `false` when the basis could not be had;
    /// the tableau is then the one without rows, which serves as well, only longer.
    pub(crate) fn rebuild(&mut self, model: &Model, domain: &Domain, basis: &Basis) -> bool {
        let state = &domain.state[..];
        self.start(model, state, &basis.variables);
        if basis.rows.is_empty() {
            return true;
        }
        self.fill(model, domain, &basis.rows);
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
        self.spare.append(&mut self.table);
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

    /// Appends many rows while no variable of the model is basic. Goes by columns, since most
    /// variables are fixed.
    fn fill(&mut self, model: &Model, domain: &Domain, rows: &[u32]) {
        const OUT: u32 = u32::MAX;
        let width = self.columns.len();
        let mut place = std::mem::take(&mut self.place);
        place.clear();
        place.resize(model.rows.len(), OUT);
        let first = self.table.len();
        for &i in rows {
            let i = i as usize;
            place[i] = self.table.len() as u32;
            let mut line = self.spare.pop().unwrap_or_default();
            line.clear();
            line.resize(width, 0.0);
            self.table.push(line);
            self.constant.push(domain.held[i] as f64 * self.row_scale[i]);
            self.basic.push((self.n + i) as u32);
            let (low, high) = self.sides(model, &domain.state, self.n + i);
            self.basic_low.push(low);
            self.basic_high.push(high);
            self.active[i] = true;
        }
        for (j, &c) in self.columns.iter().enumerate() {
            let Some(terms) = model.columns.get(c as usize) else { continue };
            for &(i, a) in terms {
                let r = place[i as usize];
                if r != OUT {
                    let a = a as f64 * self.row_scale[i as usize];
                    self.table[r as usize][j] = a;
                    if domain.state[c as usize] == 1 {
                        self.constant[r as usize] -= a;
                    }
                }
            }
        }
        for r in first..self.table.len() {
            self.value.push(self.constant[r] + super::dot(&self.table[r], &self.at));
        }
        self.place = place;
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
        let mut coefficient = std::mem::take(&mut self.dense);
        for &(v, a) in &model.rows[i].terms {
            coefficient[v as usize] = a as f64 * factor;
        }
        let mut constant = 0.0;
        let mut line = self.spare.pop().unwrap_or_default();
        line.clear();
        line.extend(self.columns.iter().map(|&c| {
            let slot = coefficient.get_mut(c as usize);
            slot.map_or(0.0, std::mem::take)
        }));
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
            let a = std::mem::take(&mut coefficient[v as usize]);
            if state[v as usize] == 1 {
                constant += a;
            }
        }
        self.dense = coefficient;
        let sum = super::dot(&line, &self.at);
        self.table.push(line);
        self.constant.push(constant);
        self.basic.push((self.n + i) as u32);
        self.value.push(constant + sum);
        let (low, high) = self.sides(model, state, self.n + i);
        self.basic_low.push(low);
        self.basic_high.push(high);
        self.active[i] = true;
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
                let line = self.table.swap_remove(r);
                self.spare.push(line);
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

    /// Adds the rows outside the tableau that `x` violates, at most `most` of them, the worst
    /// first. Says whether there were any.
    pub(crate) fn separate(
        &mut self,
        model: &Model,
        domain: &Domain,
        x: &[f64],
        most: usize,
    ) -> bool {
        let state = &domain.state[..];
        // Most variables are 0, so that it is quicker to go by columns.
        self.sums.clear();
        self.sums.extend(domain.held.iter().map(|&sum| sum as f64));
        for (v, column) in model.columns.iter().enumerate() {
            if x[v] == 0.0 || state[v] != FREE {
                continue;
            }
            for &(i, a) in column {
                self.sums[i as usize] += a as f64 * x[v];
            }
        }
        let mut violated = Vec::new();
        for i in 0..model.rows.len() {
            if self.active[i] || domain.is_redundant(model, i) {
                continue;
            }
            let (low, high) = self.sides(model, state, self.n + i);
            let sum = self.sums[i] * self.row_scale[i];
            let off = (low - sum).max(sum - high);
            if off > 1e-7 {
                violated.push((off, i));
            }
        }
        crate::order::sort_by(&mut violated, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for &(_, i) in violated.iter().take(most) {
            self.add_row(model, state, i);
        }
        !violated.is_empty()
    }
}
