//! What would become of the relaxation if one thing were otherwise: tried on a copy of the tableau.

use super::{Lp, Status};
use crate::model::Model;

/// Pivots of one probe at most.
const PROBE: u64 = 12;

impl Lp {
    /// Takes over another tableau of the same model without giving memory back: this is done for
    /// every trial.
    fn copy(&mut self, from: &Self) {
        self.base = from.base;
        self.active.clone_from(&from.active);
        self.columns.clone_from(&from.columns);
        self.basic.clone_from(&from.basic);
        while self.table.len() > from.table.len() {
            self.spare.extend(self.table.pop());
        }
        for (to, line) in self.table.iter_mut().zip(&from.table) {
            to.clone_from(line);
        }
        for line in &from.table[self.table.len()..] {
            let mut to = self.spare.pop().unwrap_or_default();
            to.clone_from(line);
            self.table.push(to);
        }
        for (to, part) in [
            (&mut self.cost, &from.cost),
            (&mut self.at, &from.at),
            (&mut self.low, &from.low),
            (&mut self.high, &from.high),
            (&mut self.constant, &from.constant),
            (&mut self.value, &from.value),
            (&mut self.basic_low, &from.basic_low),
            (&mut self.basic_high, &from.basic_high),
        ] {
            to.clone_from(part);
        }
    }

    /// The relaxation's value, after a few pivots at most, if the variable were fixed.
    /// Negative infinity when that cannot be. `trial` is overwritten.
    pub(crate) fn probe(&self, trial: &mut Self, variable: u32, on: bool, cutoff: f64) -> f64 {
        match self.try_side(trial, variable, on, cutoff, PROBE) {
            Status::Infeasible(_) => f64::NEG_INFINITY,
            _ => trial.objective(),
        }
    }

    /// Solves the relaxation with the variable fixed, over the rows in the tableau. `trial` is
    /// overwritten with the outcome.
    pub(crate) fn child(&self, trial: &mut Self, variable: u32, on: bool, cutoff: f64) -> Status {
        self.try_side(trial, variable, on, cutoff, u64::MAX)
    }

    fn try_side(
        &self,
        trial: &mut Self,
        variable: u32,
        on: bool,
        cutoff: f64,
        most: u64,
    ) -> Status {
        trial.copy(self);
        let side = f64::from(u8::from(on));
        if let Some(r) = trial.basic.iter().position(|&b| b == variable) {
            trial.basic_low[r] = side;
            trial.basic_high[r] = side;
        }
        trial.solve(cutoff, most)
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
        match self.try_row(trial, model, (state, i), cutoff, PROBE) {
            Status::Infeasible(_) => f64::NEG_INFINITY,
            _ => trial.objective(),
        }
    }

    /// As [`Lp::child`], for a row of the model with other sides.
    pub(crate) fn child_row(
        &self,
        trial: &mut Self,
        model: &Model,
        state: &[u8],
        i: usize,
        cutoff: f64,
    ) -> Status {
        self.try_row(trial, model, (state, i), cutoff, u64::MAX)
    }

    fn try_row(
        &self,
        trial: &mut Self,
        model: &Model,
        (state, i): (&[u8], usize),
        cutoff: f64,
        most: u64,
    ) -> Status {
        trial.copy(self);
        let logical = (self.n + i) as u32;
        let basic = trial.basic.iter().position(|&b| b == logical);
        let column = trial.columns.iter().position(|&c| c == logical);
        match (basic, column) {
            (Some(r), _) => {
                (trial.basic_low[r], trial.basic_high[r]) = self.sides(model, state, self.n + i);
            }
            (None, Some(_)) => trial.set_bounds(model, state),
            (None, None) => trial.add_row(model, state, i),
        }
        trial.solve(cutoff, most)
    }
}
