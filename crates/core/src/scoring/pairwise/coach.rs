//! Which judgements contradict each other most, and which change mends most.

use super::{Judgements, consistency, fill};

/// Three judgements that contradict each other: `first` over `second` times `second` over `third`
/// is not `first` over `third`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triad {
    /// The first item.
    pub first: usize,
    /// The second item.
    pub second: usize,
    /// The third item.
    pub third: usize,
    /// What the first two judgements say of the third: `first` over `third`.
    pub implied: f64,
    /// What was said: `first` over `third`.
    pub stated: f64,
}

impl Triad {
    /// How many times the one is the other, at least 1.
    pub fn twist(&self) -> f64 {
        (self.implied / self.stated).ln().abs().exp()
    }
}

/// The one judgement whose change makes the others agree best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advice {
    /// The item that is judged.
    pub item: usize,
    /// What it is held against.
    pub other: usize,
    /// What was said.
    pub stated: f64,
    /// The step of the scale (1 to 9, or one of their reciprocals) that helps most.
    pub better: f64,
    /// The consistency ratio as it is.
    pub before: f64,
    /// The consistency ratio with the change.
    pub after: f64,
}

/// Twists up to here are what rounding leaves.
const AGREED: f64 = 1.0 + 1e-9;

impl Judgements {
    /// The three judgements that contradict each other most; `None` if no three do.
    pub fn worst_triad(&self) -> Option<Triad> {
        let mut worst: Option<Triad> = None;
        for (first, third, stated) in self.given() {
            for second in (0..self.len()).filter(|it| *it != first && *it != third) {
                let (Some(up), Some(on)) = (self.get(first, second), self.get(second, third))
                else {
                    continue;
                };
                let triad = Triad { first, second, third, implied: up * on, stated };
                let least = worst.map_or(AGREED, |worst| worst.twist() * AGREED);
                if triad.twist() > least {
                    worst = Some(triad);
                }
            }
        }
        worst
    }

    /// The one judgement whose change to another step of the scale lowers the consistency ratio
    /// most; `None` if items are not linked or no change lowers it.
    pub fn advice(&self) -> Option<Advice> {
        let before = self.ratio()?;
        let missing = self.pairs().count() - self.given().count();
        let mut best: Option<Advice> = None;
        for (item, other, stated) in self.given() {
            let mut without = self.clone();
            without.clear(item, other);
            // A judgement on no circle contradicts nothing.
            let Ok(matrix) = fill::roughly(&without) else { continue };
            let limit = best.map_or(before, |best| best.after);
            if consistency(self.len(), missing, matrix.principal().1).1 >= limit - 1e-9 {
                continue;
            }
            let (low, high) = around(matrix.get(item, other));
            for better in [low, high] {
                let mut with = self.clone();
                if better == stated || with.set(item, other, better).is_err() {
                    continue;
                }
                let after = with.ratio()?;
                if after < best.map_or(before, |best| best.after) - 1e-9 {
                    best = Some(Advice { item, other, stated, better, before, after });
                }
            }
        }
        best
    }
}

/// The steps of the scale below and above a ratio.
fn around(ratio: f64) -> (f64, f64) {
    let step = |at: i32| if at >= 0 { f64::from(at + 1) } else { 1.0 / f64::from(1 - at) };
    let below = (-8..=8).rev().map(step).find(|step| *step <= ratio).unwrap_or(1.0 / 9.0);
    let above = (-8..=8).map(step).find(|step| *step >= ratio).unwrap_or(9.0);
    (below, above)
}
