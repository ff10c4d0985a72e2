//! Decimal numbers, exactly.

/// A number `digits / 10^places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: i128,
    places: u32,
}

/// More places than this are not read.
const PLACES: i32 = 18;

impl Decimal {
    pub(super) const ZERO: Self = Self { digits: 0, places: 0 };

    /// Reads `-12.5`, `3e4`, `.5E-1`; `None` for anything else, or too many digits.
    pub(super) fn read(word: &str) -> Option<Self> {
        let (body, exponent) = match word.split_once(['e', 'E', 'd', 'D']) {
            Some((body, exponent)) => (body, exponent.parse::<i32>().ok()?),
            None => (word, 0),
        };
        let unsigned = body.strip_prefix(['+', '-']).unwrap_or(body);
        let (head, tail) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = format!("{head}{tail}");
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut digits: i128 = digits.parse().ok()?;
        let mut places = i32::try_from(tail.len()).ok()?.checked_sub(exponent)?;
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places -= 1;
        }
        while places < 0 && digits != 0 {
            digits = digits.checked_mul(10)?;
            places += 1;
        }
        let places = u32::try_from(places.max(0)).ok().filter(|_| places <= PLACES)?;
        Some(Self { digits: if body.starts_with('-') { -digits } else { digits }, places })
    }

    /// Digits behind the point.
    pub(super) fn places(self) -> u32 {
        self.places
    }

    /// The number times `10^places`; `None` when that is not whole or does not fit.
    pub(super) fn scaled(self, places: u32) -> Option<i64> {
        let factor = 10_i128.checked_pow(places.checked_sub(self.places)?)?;
        i64::try_from(self.digits.checked_mul(factor)?).ok()
    }
}
