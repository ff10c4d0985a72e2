//! Branching: which variable divides a node, and which side is tried first.

use super::{Dive, Node, Search, Split};
use crate::bound::{Aim, contradicts};
use crate::domain::FREE;
use crate::heuristic;
use crate::simplex::{Fractional, Status};

/// Candidates for branching that are tried at a node.
const PROBES: usize = 8;
/// Observations after which a pseudo-cost is believed.
pub(super) const RELIABLE: f64 = 4.0;

impl Search {
    /// Divides the node in two: one child waits, the other is next.
    pub(super) fn branch(&mut self, bound: i64, value: f64, depth: u32) {
        let mut candidates = self.lp.fractional();
        candidates.retain(|f| self.domain.state[f.variable as usize] == FREE);
        self.probe(&mut candidates, value);
        let best = candidates
            .iter()
            .map(|f| (self.score(f), f))
            .max_by(|a, b| a.0.0.total_cmp(&b.0.0).then(b.1.variable.cmp(&a.1.variable)));
        if let Some(count) = self.fractional_count(value)
            && best.is_some_and(|(score, _)| self.score(&count).0 > score.0)
        {
            self.branch_on_count(&count, bound, value, depth);
            return;
        }
        let (variable, on, distance) = match best {
            Some(((_, up), f)) => (f.variable, up, if up { 1.0 - f.value } else { f.value }),
            None => match self.domain.state.iter().position(|&s| s == FREE) {
                Some(v) => (v as u32, self.model.objective[v] > 0, 1.0),
                None => {
                    if let Some(found) = heuristic::read(&self.model, &self.domain) {
                        self.accept(found);
                    }
                    return;
                }
            },
        };
        let mark = self.domain.mark();
        if self.domain.assume(&self.model, variable as usize, !on).is_ok() {
            let cutoff = self.cutoff();
            let status = self.lp.child(&mut self.trial, variable, !on, cutoff);
            self.lay_aside(status, bound, depth + 1);
        }
        self.domain.undo(&self.model, mark);
        let split = Split::Variable(variable, on);
        self.dive = Some(Dive { bound, split, parent: value, distance, depth: depth + 1 });
    }

    /// Lets the child wait that the domain holds and the trial has solved, unless it holds no better
    /// plan. Here that takes a few pivots from the parent's tableau, later it would take a new one.
    pub(super) fn lay_aside(&mut self, status: Status, inherited: i64, depth: u32) {
        let (mut bound, mut basis) = (inherited, None);
        match status {
            Status::Optimal | Status::Cutoff => {
                self.trial.multipliers(&mut self.y);
                if self.scratch.compute(&self.model, &self.domain, &self.y, Aim::Value) {
                    bound = bound.min(self.scratch.floor(&self.model));
                    basis = Some(self.trial.basis());
                }
            }
            Status::Infeasible(row) => {
                self.trial.ray(row, &mut self.y);
                if contradicts(&mut self.scratch, &self.model, &self.domain, &mut self.y) {
                    return;
                }
            }
            Status::Trouble => {}
        }
        if bound < self.target() {
            return;
        }
        self.serial += 1;
        let node = Node {
            state: self.domain.state.clone().into(),
            basis: basis.unwrap_or_else(|| self.lp.basis()),
            count: self.count(),
            depth,
        };
        self.open.insert((bound, self.serial), node);
    }

    /// Tries both sides of the most promising candidates of which too little is known.
    fn probe(&mut self, candidates: &mut [Fractional], value: f64) {
        crate::order::sort_by(candidates, |a, b| {
            self.score(b).0.total_cmp(&self.score(a).0).then(a.variable.cmp(&b.variable))
        });
        let cutoff = self.cutoff();
        let worst = value - cutoff.max(value - value.abs() - 1.0);
        for f in candidates.iter_mut().take(PROBES) {
            let v = f.variable as usize;
            for side in [0, 1] {
                if self.costs[v].count[side] >= RELIABLE {
                    continue;
                }
                let reached = self.lp.probe(&mut self.trial, f.variable, side == 1, cutoff);
                let loss = (value - reached).clamp(0.0, worst.max(0.0));
                let (distance, slot) =
                    if side == 0 { (f.value, &mut f.down) } else { (1.0 - f.value, &mut f.up) };
                *slot = slot.max(loss);
                self.costs[v].sum[side] += loss / distance.max(1e-6);
                self.costs[v].count[side] += 1.0;
            }
        }
    }

    /// How much is gained by branching on a variable, and which side is to be tried first.
    pub(super) fn score(&self, f: &Fractional) -> (f64, bool) {
        let cost = &self.costs[f.variable as usize];
        let estimate = |side: usize, distance: f64, penalty: f64| {
            let penalty = penalty.min(1e12);
            if cost.count[side] > 0.0 {
                penalty.max(cost.sum[side] / cost.count[side] * distance)
            } else {
                penalty
            }
        };
        let down = estimate(0, f.value, f.down);
        let up = estimate(1, 1.0 - f.value, f.up);
        (down.max(1e-3) * up.max(1e-3), f.value > 0.5)
    }
}
