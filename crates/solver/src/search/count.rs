//! Branching on how many variables are 1.
//!
//! In a knapsack the relaxation is most often wrong about the number of items, and two halves "at
//! most k" and "at least k + 1" are cut off further from it than the halves of any one variable
//! (Vimont, Boussier and Vasquez 2008 solve one problem for each k). The number is a row of the
//! model without sides; the nodes carry its sides.

use super::{Dive, Search, Split};
use crate::domain::Contradiction;
use crate::model::{Model, ModelRow, NO_LOWER, NO_UPPER};
use crate::presolve;
use crate::search::branch::RELIABLE;
use crate::simplex::Fractional;
use crate::warm::NO_ROW;

/// Lower and upper side of the counting row.
pub(super) type Sides = (i64, i64);

/// Any number of variables.
pub(super) const ANY: Sides = (NO_LOWER, NO_UPPER);

/// Appends the counting row, which allows any number.
pub(super) fn append(model: &mut Model) {
    let row = model.rows.len() as u32;
    let terms = (0..model.len() as u32).map(|v| (v, 1)).collect();
    model.rows.push(ModelRow { lower: NO_LOWER, upper: NO_UPPER, origin: NO_ROW, terms });
    for column in &mut model.columns {
        column.push((row, 1));
    }
}

impl Search {
    fn counting_row(&self) -> usize {
        self.model.rows.len() - 1
    }

    /// The sides of the counting row at present.
    pub(super) fn count(&self) -> Sides {
        let row = &self.model.rows[self.counting_row()];
        (row.lower, row.upper)
    }

    /// Sets the sides of the counting row; those before.
    pub(super) fn set_count(&mut self, sides: Sides) -> Sides {
        let before = self.count();
        let at = self.counting_row();
        (self.model.rows[at].lower, self.model.rows[at].upper) = sides;
        before
    }

    /// Sets the sides of the counting row and draws conclusions.
    pub(super) fn enter_count(&mut self, sides: Sides) -> Result<(), Contradiction> {
        if self.set_count(sides) == sides && sides == ANY {
            return Ok(());
        }
        self.domain.touch(self.counting_row());
        self.domain.propagate(&self.model)
    }

    /// The model under the given states, whatever the present node counts.
    pub(crate) fn reduced(&mut self, states: &[u8]) -> Result<Model, Contradiction> {
        let sides = self.set_count(ANY);
        let model = presolve::reduce(&self.model, states);
        self.set_count(sides);
        model
    }

    /// The number of variables at 1 in the relaxation, as a candidate for branching: `value` is
    /// how far it is above a whole number. `None` when it is whole.
    pub(super) fn fractional_count(&mut self, relaxed: f64) -> Option<Fractional> {
        let sum: f64 = self.x.iter().sum();
        let value = sum - sum.floor();
        if !(1e-5..=1.0 - 1e-5).contains(&value) {
            return None;
        }
        let n = self.model.len();
        let mut count = Fractional { variable: n as u32, value, down: 0.0, up: 0.0 };
        let cutoff = self.cutoff();
        let worst = relaxed - cutoff.max(relaxed - relaxed.abs() - 1.0);
        for side in [0, 1] {
            if self.costs[n].count[side] >= RELIABLE {
                continue;
            }
            let before = self.set_count(self.halves(sum)[side]);
            let row = self.counting_row();
            let (model, state) = (&self.model, &self.domain.state);
            let reached = self.lp.probe_row(&mut self.trial, model, state, row, cutoff);
            self.set_count(before);
            let loss = (relaxed - reached).clamp(0.0, worst.max(0.0));
            let (distance, slot) =
                if side == 0 { (value, &mut count.down) } else { (1.0 - value, &mut count.up) };
            *slot = loss;
            self.costs[n].sum[side] += loss / distance;
            self.costs[n].count[side] += 1.0;
        }
        Some(count)
    }

    /// The two halves of the present sides around a sum that is not whole.
    fn halves(&self, sum: f64) -> [Sides; 2] {
        let (lower, upper) = self.count();
        [(lower, sum.floor() as i64), (sum.floor() as i64 + 1, upper)]
    }

    /// Divides the node by the number of variables at 1.
    pub(super) fn branch_on_count(
        &mut self,
        count: &Fractional,
        bound: i64,
        value: f64,
        depth: u32,
    ) {
        let sum: f64 = self.x.iter().sum();
        let up = count.value > 0.5;
        let halves = self.halves(sum);
        let depth = depth + 1;
        let before = self.set_count(halves[usize::from(!up)]);
        let (row, cutoff) = (self.counting_row(), self.cutoff());
        let (model, state) = (&self.model, &self.domain.state);
        let status = self.lp.child_row(&mut self.trial, model, state, row, cutoff);
        self.lay_aside(status, bound, depth);
        self.set_count(before);
        let split = Split::Count(halves[usize::from(up)], up);
        let distance = if up { 1.0 - count.value } else { count.value };
        self.dive = Some(Dive { bound, split, parent: value, distance, depth });
    }
}
