//! Money in minor units.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in minor units (cents) of the workspace's currency. Sums are exact and do not depend
/// on order; beyond ±9·10¹⁶ major units they stop at the edge instead of wrapping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    cents: i64,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self { cents: 0 };

    /// The largest amount that one record may hold, in major units: ten thousand billion. It keeps
    /// the sum of nine thousand such amounts exact.
    pub const LIMIT_MAJOR: f64 = 1e13;

    /// An amount of minor units.
    pub const fn from_cents(cents: i64) -> Self {
        Self { cents }
    }

    /// An amount of major units, rounded to the nearest minor unit, halves away from zero.
    /// `None` if it is not finite or beyond [`Self::LIMIT_MAJOR`].
    pub fn from_major(major: f64) -> Option<Self> {
        (major.abs() <= Self::LIMIT_MAJOR).then(|| Self { cents: (major * 100.0).round() as i64 })
    }

    /// The amount, or the nearest one that a record may hold.
    pub fn within_limit(self) -> Self {
        let most = Self::LIMIT_MAJOR as i64 * 100;
        Self { cents: self.cents.clamp(-most, most) }
    }

    /// Minor units.
    pub const fn cents(self) -> i64 {
        self.cents
    }

    /// Major units, for charts, ratios and rates; not for sums.
    pub fn major(self) -> f64 {
        self.cents as f64 / 100.0
    }

    /// Splits the amount by whole-number weights so that the parts add up to it exactly: the
    /// running total is rounded, not the parts. Empty if no weight is positive.
    pub fn split(self, weights: &[u32]) -> Vec<Self> {
        let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        if whole == 0 {
            return Vec::new();
        }
        let mut so_far: i128 = 0;
        let mut given: i128 = 0;
        let parts = weights.iter().map(|weight| {
            so_far += i128::from(*weight);
            let upto = (i128::from(self.cents) * so_far).div_euclid(whole);
            let part = upto - given;
            given = upto;
            Self { cents: part as i64 }
        });
        parts.collect()
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { cents: self.cents.saturating_add(other.cents) }
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { cents: self.cents.saturating_sub(other.cents) }
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self { cents: self.cents.saturating_neg() }
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_add_up(cents in -1_000_000_000_i64..1_000_000_000, weights in prop::collection::vec(0_u32..100, 1..20)) {
            let whole = Money::from_cents(cents);
            let parts = whole.split(&weights);
            if weights.iter().any(|weight| *weight > 0) {
                prop_assert_eq!(parts.into_iter().sum::<Money>(), whole);
            } else {
                prop_assert!(parts.is_empty());
            }
        }
    }

    #[test]
    fn major_units_round_to_cents() {
        assert_eq!(Money::from_major(0.125), Some(Money::from_cents(13)));
        assert_eq!(Money::from_major(-2.5), Some(Money::from_cents(-250)));
        assert_eq!(Money::from_major(f64::NAN), None);
        assert_eq!(Money::from_major(1e14), None);
    }
}
