//! The ratio test: which column enters, and which are flipped on the way.

use super::{FEASIBLE, Lp, PIVOT};

/// Ratios that differ by less are equal: the larger pivot wins.
const TIE: f64 = 1e-10;

/// The least of many numbers, none of which is a NaN; infinity for none.
fn least(numbers: &[f64]) -> f64 {
    const LANES: usize = 4;
    let mut best = [f64::INFINITY; LANES];
    let (lanes, rest) = numbers.as_chunks::<LANES>();
    for x in lanes {
        for k in 0..LANES {
            best[k] = if x[k] < best[k] { x[k] } else { best[k] };
        }
    }
    rest.iter().chain(&best).fold(f64::INFINITY, |a, &b| if b < a { b } else { a })
}

impl Lp {
    /// The ratio test with bound flipping. Applies the flips and gives the entering column; `None`
    /// when all columns at their best cannot repair the row.
    pub(super) fn entering(&mut self, r: usize, below: bool, violation: f64) -> Option<usize> {
        let sign = if below { 1.0 } else { -1.0 };
        let line = &self.table[r][..];
        let n = line.len();
        let (cost, at) = (&self.cost[..n], &self.at[..n]);
        let (low, high) = (&self.low[..n], &self.high[..n]);
        self.ratios.clear();
        self.ratios.resize(n, f64::INFINITY);
        // Without branches, so that the compiler can lay columns side by side.
        for (j, ratio) in self.ratios.iter_mut().enumerate() {
            let alpha = sign * line[j];
            let movable = (alpha > PIVOT) & (at[j] < high[j]) | (alpha < -PIVOT) & (at[j] > low[j]);
            let against = if alpha > 0.0 { -cost[j] } else { cost[j] };
            let against = if against > 0.0 { against } else { 0.0 };
            let found = against / alpha.abs();
            *ratio = if movable { found } else { f64::INFINITY };
        }
        let mut need = violation;
        self.flips.clear();
        let q = loop {
            let least = least(&self.ratios);
            if least == f64::INFINITY {
                return None;
            }
            // Of equal ratios the largest pivot.
            let (mut k, mut largest) = (usize::MAX, 0.0);
            for (j, (&ratio, &t)) in self.ratios.iter().zip(line).enumerate() {
                if ratio <= least + TIE && t.abs() > largest {
                    (k, largest) = (j, t.abs());
                }
            }
            if k == usize::MAX {
                return None;
            }
            let range = high[k] - low[k];
            if need - largest * range > FEASIBLE {
                need -= largest * range;
                self.ratios[k] = f64::INFINITY;
                self.flips.push(k as u32);
            } else {
                break k;
            }
        };
        for &j in &self.flips {
            let j = j as usize;
            let to = if self.at[j] == self.low[j] { self.high[j] } else { self.low[j] };
            let by = to - self.at[j];
            self.at[j] = to;
            for (x, line) in self.value.iter_mut().zip(&self.table) {
                *x += line[j] * by;
            }
        }
        Some(q)
    }
}
