//! Shares, rates, people and plain numbers, each with its own unit.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// A number outside what its quantity allows.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum QuantityError {
    /// A share below 0 % or above 100 %.
    #[error("{0} % is not between 0 % and 100 %")]
    Share(f64),
    /// A rate below −99 % or above 1,000 % a year.
    #[error("{0} % is not between -99 % and 1000 % a year")]
    Rate(f64),
    /// People below 0 or above 100,000.
    #[error("{0} FTE is not between 0 and 100000")]
    Fte(f64),
    /// Infinite, or not a number.
    #[error("a number must be finite")]
    NotFinite,
}

/// A part of a whole, from 0 % to 100 %, in steps of 0.01 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    basis_points: u32,
}

impl Share {
    /// Nothing of it.
    pub const ZERO: Self = Self { basis_points: 0 };
    /// All of it.
    pub const ALL: Self = Self { basis_points: 10_000 };

    /// Hundredths of a per cent, 0 to 10,000; more is cut to the whole.
    pub fn from_basis_points(basis_points: u32) -> Self {
        Self { basis_points: basis_points.min(10_000) }
    }

    /// Per cent, 0 to 100, rounded to 0.01 %.
    pub fn from_percent(percent: f64) -> Result<Self, QuantityError> {
        if !(0.0..=100.0).contains(&percent) {
            return Err(QuantityError::Share(percent));
        }
        Ok(Self { basis_points: (percent * 100.0).round() as u32 })
    }

    /// Hundredths of a per cent.
    pub const fn basis_points(self) -> u32 {
        self.basis_points
    }

    /// From 0 to 1.
    pub fn ratio(self) -> f64 {
        f64::from(self.basis_points) / 10_000.0
    }

    /// From 0 to 100.
    pub fn percent(self) -> f64 {
        f64::from(self.basis_points) / 100.0
    }
}

/// A yearly rate, such as a discount rate, in steps of 0.01 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate {
    basis_points: i32,
}

impl Rate {
    /// Per cent a year, −99 to 1,000, rounded to 0.01 %.
    pub fn from_percent(percent: f64) -> Result<Self, QuantityError> {
        if !(-99.0..=1000.0).contains(&percent) {
            return Err(QuantityError::Rate(percent));
        }
        Ok(Self { basis_points: (percent * 100.0).round() as i32 })
    }

    /// 0.08 for 8 % a year.
    pub fn ratio(self) -> f64 {
        f64::from(self.basis_points) / 10_000.0
    }

    /// 8 for 8 % a year.
    pub fn percent(self) -> f64 {
        f64::from(self.basis_points) / 100.0
    }
}

/// People by role: full-time equivalents, in steps of 0.01. Never negative in a record; a
/// difference of two may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fte {
    hundredths: i32,
}

impl Fte {
    /// Nobody.
    pub const ZERO: Self = Self { hundredths: 0 };
    /// The most that one record may hold: 100,000.
    pub const MOST: Self = Self { hundredths: 10_000_000 };

    /// Full-time equivalents, 0 to 100,000, rounded to 0.01.
    pub fn new(fte: f64) -> Result<Self, QuantityError> {
        if !(0.0..=100_000.0).contains(&fte) {
            return Err(QuantityError::Fte(fte));
        }
        Ok(Self { hundredths: (fte * 100.0).round() as i32 })
    }

    /// Hundredths of a full-time equivalent.
    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self { hundredths }
    }

    /// Hundredths of a full-time equivalent.
    pub const fn hundredths(self) -> i32 {
        self.hundredths
    }

    /// Full-time equivalents.
    pub fn value(self) -> f64 {
        f64::from(self.hundredths) / 100.0
    }

    /// The share of these people, rounded to 0.01 FTE.
    pub fn part(self, share: Share) -> Self {
        let exact = i64::from(self.hundredths) * i64::from(share.basis_points());
        Self { hundredths: ((exact + 5_000).div_euclid(10_000)) as i32 }
    }
}

impl Add for Fte {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { hundredths: self.hundredths.saturating_add(other.hundredths) }
    }
}

impl AddAssign for Fte {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Fte {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { hundredths: self.hundredths.saturating_sub(other.hundredths) }
    }
}

impl Sum for Fte {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A finite number, with a total order. Minus zero is stored as zero.
#[derive(Clone, Copy, Debug, Default)]
pub struct Number(f64);

impl Number {
    /// Refuses infinities and not-a-number.
    pub fn new(value: f64) -> Result<Self, QuantityError> {
        if !value.is_finite() {
            return Err(QuantityError::NotFinite);
        }
        Ok(Self(if value == 0.0 { 0.0 } else { value }))
    }

    /// A whole number.
    pub const fn whole(value: i32) -> Self {
        Self(value as f64)
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0.total_cmp(&other.0) == Ordering::Equal
    }
}
impl Eq for Number {}
impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_kept() {
        assert!(Share::from_percent(100.01).is_err());
        assert!(Share::from_percent(f64::NAN).is_err());
        assert_eq!(Share::from_percent(33.333).map(Share::basis_points), Ok(3333));
        assert!(Fte::new(-0.1).is_err());
        assert_eq!(Fte::new(7.4).map(Fte::hundredths), Ok(740));
        assert!(Number::new(f64::INFINITY).is_err());
        assert_eq!(Number::new(-0.0), Ok(Number::whole(0)));
    }

    #[test]
    fn a_share_of_people_rounds_to_hundredths() {
        let share = Share::from_percent(30.0).unwrap();
        assert_eq!(Fte::new(5.0).unwrap().part(share), Fte::from_hundredths(150));
    }
}
