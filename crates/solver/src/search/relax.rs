//! A node's relaxation: solved, bounded on integers, and used to fix variables.

use super::Search;
use crate::bound::{Aim, contradicts};
use crate::domain::{Contradiction, FREE};
use crate::simplex::Status;

/// A node whose relaxation is solved and that may hold a better plan.
#[derive(Debug, Clone)]
pub(super) struct Relaxed {
    /// Safe upper bound.
    pub(super) bound: i64,
    /// The relaxation's own value, for estimates.
    pub(super) value: f64,
    /// Whether the relaxation's solution looks like a plan.
    pub(super) integral: bool,
    /// Whether `dual` holds the node's bound.
    pub(super) safe: bool,
}

impl Search {
    /// Solves the relaxation, bounds it on integers, fixes variables by it, and goes round again
    /// while that changes the relaxation.
    /// `None` when the node holds no better plan.
    pub(super) fn relax(&mut self, inherited: i64) -> Option<Relaxed> {
        let mut bound = inherited;
        loop {
            let Ok(status) = self.solve_relaxation() else { return None };
            self.lp.multipliers(&mut self.y);
            if !self.dual.compute(&self.model, &self.domain, &self.y, Aim::Value) {
                // No bound to be had: any branching will do.
                self.lp.primal(&self.domain.state, &mut self.x);
                return Some(Relaxed { bound, value: bound as f64, integral: false, safe: false });
            }
            bound = bound.min(self.dual.floor(&self.model));
            if bound < self.target() {
                return None;
            }
            self.lp.primal(&self.domain.state, &mut self.x);
            let Ok(touched) = self.fix_by_cost() else { return None };
            if touched && status == Status::Optimal {
                continue;
            }
            let integral = status == Status::Optimal
                && self.x.iter().all(|&x| !(1e-6..=1.0 - 1e-6).contains(&x));
            return Some(Relaxed { bound, value: self.lp.objective(), integral, safe: true });
        }
    }

    /// A relaxation that falls below this is not worth finishing.
    pub(super) fn cutoff(&self) -> f64 {
        (self.target() - self.model.offset) as f64 - 1.0
    }

    /// Runs the simplex and adds violated rows until there are none. A contradiction has been
    /// proven on integers.
    fn solve_relaxation(&mut self) -> Result<Status, Contradiction> {
        self.lp.set_bounds(&self.model, &self.domain.state);
        let cutoff = self.cutoff();
        loop {
            let status = self.lp.solve(cutoff, u64::MAX);
            match status {
                Status::Optimal => {
                    self.lp.primal(&self.domain.state, &mut self.x);
                    if !self.lp.separate(&self.model, &self.domain, &self.x, 8) {
                        return Ok(status);
                    }
                }
                Status::Infeasible(row) => {
                    self.lp.ray(row, &mut self.y);
                    if contradicts(&mut self.scratch, &self.model, &self.domain, &mut self.y) {
                        return Err(Contradiction);
                    }
                    return Ok(Status::Trouble);
                }
                Status::Cutoff | Status::Trouble => return Ok(status),
            }
        }
    }

    /// Fixes free variables whose reduced cost exceeds the gap, and what follows. Says whether
    /// the relaxation's solution is touched.
    fn fix_by_cost(&mut self) -> Result<bool, Contradiction> {
        if self.floor.is_none() {
            return Ok(false);
        }
        let most = self.dual.room(&self.model, self.target());
        let mut any = false;
        for v in 0..self.model.len() {
            let d = self.dual.reduced[v];
            if d.unsigned_abs() > most && self.domain.state[v] == FREE {
                self.domain.fix(&self.model, v, d > 0)?;
                any = true;
            }
        }
        if !any {
            return Ok(false);
        }
        self.domain.propagate(&self.model)?;
        let moved = |(&s, &x): (&u8, &f64)| s != FREE && (f64::from(s) - x).abs() > 1e-6;
        Ok(self.domain.state.iter().zip(&self.x).any(moved))
    }
}
