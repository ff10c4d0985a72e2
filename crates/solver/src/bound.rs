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
    /// Reduced cost of every variable that is free, times `2^shift`; 0 of the others.
    pub(crate) reduced: Vec<i64>,
    /// The rows' multipliers times `2^shift`; scratch.
    whole: Vec<i64>,
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
        domain: &Domain,
        multipliers: &[(u32, f64)],
        aim: Aim,
    ) -> bool {
        let costly = aim == Aim::Value;
        let top = if costly { model.top } else { 0 };
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
        self.whole.clear();
        self.whole.resize(model.rows.len(), 0);
        let mut width = i128::from(top) << self.shift;
        let mut total = if costly { i128::from(domain.gain) << self.shift } else { 0 };
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
            total += i128::from(whole) * (i128::from(side) - i128::from(domain.held[i as usize]));
            self.whole[i as usize] = whole;
        }
        self.reduced.clear();
        self.reduced.resize(model.len(), 0);
        for (v, d) in self.reduced.iter_mut().enumerate() {
            if domain.state[v] != FREE {
                continue;
            }
            let worth = if costly { model.objective[v] << self.shift } else { 0 };
            let terms = model.columns[v].iter();
            *d = worth - terms.map(|&(i, a)| self.whole[i as usize] * a).sum::<i64>();
            total += i128::from((*d).max(0));
        }
        self.total = total;
        true
    }

    /// The value a free variable takes in every plan worth at least `target` (offset included);
    /// `None` when both are possible.
    pub(crate) fn forced(&self, model: &Model, v: usize, target: i64) -> Option<bool> {
        let d = self.reduced[v];
        (d.unsigned_abs() > self.room(model, target)).then_some(d > 0)
    }

    /// Variables whose reduced cost is greater than this in magnitude have one value only in every
    /// plan worth at least `target`: `(total − |d|) / 2^shift` rounded down is less than that.
    pub(crate) fn room(&self, model: &Model, target: i64) -> u64 {
        let least = (i128::from(target) - i128::from(model.offset)) << self.shift;
        (self.total - least).clamp(0, i128::from(u64::MAX)) as u64
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
        if scratch.compute(model, domain, multipliers, Aim::Contradiction) && scratch.total < 0 {
            return true;
        }
        for (_, y) in &mut *multipliers {
            *y = -*y;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    //! The bound holds whatever the simplex delivers.

    use super::{Aim, DualBound, contradicts};
    use crate::domain::Domain;
    use crate::heuristic::check;
    use crate::model::Model;
    use crate::problem::{Problem, Row};
    use proptest::prelude::*;

    const N: usize = 6;

    fn model() -> impl Strategy<Value = Model> {
        let row = (prop::collection::vec(-9i64..=9, N), -20i64..20, 0i64..15, 0u8..3).prop_map(
            |(a, lower, width, kind)| {
                let terms = (0..).zip(a);
                match kind {
                    0 => Row::at_most(lower, terms),
                    1 => Row::at_least(lower, terms),
                    _ => Row::between(lower, lower + width, terms),
                }
            },
        );
        (prop::collection::vec(-50i64..=50, N), prop::collection::vec(row, 1..4)).prop_map(
            |(objective, rows)| Model::of(&Problem::new(objective, rows).expect("valid problem")),
        )
    }

    fn multiplier() -> impl Strategy<Value = f64> {
        prop_oneof![-20.0..20.0f64, any::<f64>(), Just(f64::NAN), Just(f64::INFINITY), Just(0.0)]
    }

    proptest! {
        #[test]
        fn any_multipliers_give_a_true_bound(
            model in model(),
            y in prop::collection::vec(multiplier(), 3),
            target in -100i64..100,
            fixed in 0..N,
            on: bool,
        ) {
            let plans = (0..1u32 << N).filter_map(|bits| {
                check(&model, (0..N).map(|v| bits >> v & 1 == 1).collect())
            });
            let plans: Vec<_> = plans.filter(|plan| plan.on[fixed] == on).collect();
            let mut y: Vec<(u32, f64)> = (0..model.rows.len() as u32).zip(y).collect();
            let mut domain = Domain::new(&model);
            domain.fix(&model, fixed, on).expect("nothing is fixed yet");
            let mut bound = DualBound::default();
            if bound.compute(&model, &domain, &y, Aim::Value) {
                for plan in &plans {
                    prop_assert!(plan.value <= bound.floor(&model));
                    for v in (0..N).filter(|&v| v != fixed && plan.value >= target) {
                        prop_assert!(bound.forced(&model, v, target).is_none_or(|on| on == plan.on[v]));
                    }
                }
            }
            if contradicts(&mut bound, &model, &domain, &mut y) {
                prop_assert!(plans.is_empty());
            }
        }
    }
}
