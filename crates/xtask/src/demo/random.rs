//! Random numbers that are the same on every machine, for ever.

/// A generator of 64 bits of state: xorshift with a multiplication at the end.
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// The same seed gives the same numbers.
    pub(super) fn new(seed: u64) -> Self {
        // A state of zero would stay zero.
        Self { state: seed | 1 << 63 }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// The bits of an id.
    pub(super) fn id(&mut self) -> u128 {
        u128::from(self.next()) << 64 | u128::from(self.next())
    }

    /// A factor around 1: from `1 − spread` to `1 + spread`. Sums and products alone, so that the
    /// last bit is the same everywhere.
    pub(super) fn around(&mut self, spread: f64) -> f64 {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        1.0 + spread * (2.0 * unit - 1.0)
    }
}
