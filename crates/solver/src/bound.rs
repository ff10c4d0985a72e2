//! Weak duality on integers: the only thing that closes nodes.

use crate::domain::{Domain, FREE};
use crate::model::{Model, NO_LOWER, NO_UPPER};

/// Multipliers are rounded to this many binary places at most.
const PLACES: i32 = 44;
/// Reduced costs stay below two to this power, so that they fit an `i64` with room.
const WIDTH: i32 = 61;

/// An upper bound and the reduced costs it was computed from, in units of `2^-shift`.
#[derive(Debug, Clone, Default)]
pub(crate) struct DualBound {
    /// Bound on the objective without the model's offset, times `2^shift`.
    pub(crate) total: i128,
    pub(crate) shift: u32,
    /// Reduced cost of every variable, times `2^shift`.
    pub(crate) reduced: Vec<i64>,
}

/// Which objective the multipliers are to bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// The model's objective.
    Value,
    /// No objective: a negative bound proves that there is no plan.
    Contradiction,
}

impl DualBound {
    /// The bound in the model's units, offset included, rounded down to the model's grid.
    pub(crate) fn floor(&self, model: &Model) -> i64 {
        let whole = self.total >> self.shift;
        let limit = i128::from(i64::MAX / 2);
        model.floor_to_grid(model.offset + whole.clamp(-limit, limit) as i64)
    }

    /// Computes the bound for row multipliers. `false` when the numbers do not fit; the content
    /// is then meaningless. Multipliers that need a side a row does not have are left out.
    pub(crate) fn compute(
        &mut self,
        model: &Model,
        state: &[u8],
        multipliers: &[(u32, f64)],
        aim: Aim,
    ) -> bool {
        let costly = aim == Aim::Value;
        let top =
            if costly { model.objective.iter().map(|c| c.abs()).max().unwrap_or(0) } else { 0 };
        let mut reach = top as f64;
        for &(i, y) in multipliers {
            reach += y.abs() * model.rows[i as usize].largest() as f64;
        }
        if !reach.is_finite() {
            return false;
        }
        let places = WIDTH - 1 - reach.max(1e-30).log2().ceil() as i32;
        let places = if costly { places.min(PLACES) } else { places };
        if costly && places < 0 {
            return false;
        }
        let factor = f64::from(places.clamp(-900, 900)).exp2();
        self.shift = if costly { places as u32 } else { 0 };
        self.reduced.clear();
        if costly {
            self.reduced.extend(model.objective.iter().map(|&c| c << self.shift));
        } else {
            self.reduced.resize(model.len(), 0);
        }
        let mut width = i128::from(top) << self.shift;
        let mut total = 0i128;
        for &(i, y) in multipliers {
            let row = &model.rows[i as usize];
            let whole = (y * factor).round() as i64;
            let side = if whole > 0 { row.upper } else { row.lower };
            if whole == 0 || side == NO_UPPER || side == NO_LOWER {
                continue;
            }
            width += i128::from(whole).abs() * i128::from(row.largest());
            if width >= 1i128 << (WIDTH + 1) {
                return false;
            }
            total += i128::from(whole) * i128::from(side);
            for &(v, a) in &row.terms {
                self.reduced[v as usize] -= whole * a;
            }
        }
        for (&d, &s) in self.reduced.iter().zip(state) {
            if s == 1 || (s == FREE && d > 0) {
                total += i128::from(d);
            }
        }
        self.total = total;
        true
    }

    /// The value a free variable takes in every plan worth at least `target` (offset included);
    /// `None` when both are possible.
    pub(crate) fn forced(&self, model: &Model, v: usize, target: i64) -> Option<bool> {
        let d = self.reduced[v];
        let without = (self.total - i128::from(d).abs()) >> self.shift;
        (d != 0 && without < i128::from(target) - i128::from(model.offset)).then_some(d > 0)
    }
}

/// Whether the multipliers, or their opposites, prove that the node has no plan.
pub(crate) fn contradicts(
    scratch: &mut DualBound,
    model: &Model,
    domain: &Domain,
    multipliers: &mut [(u32, f64)],
) -> bool {
    for _ in 0..2 {
        if scratch.compute(model, &domain.state, multipliers, Aim::Contradiction)
            && scratch.total < 0
        {
            return true;
        }
        for (_, y) in &mut *multipliers {
            *y = -*y;
        }
    }
    false
}
