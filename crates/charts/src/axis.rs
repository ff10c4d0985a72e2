//! From values to pixels and back, and the ticks along the way: shared by all charts.

use crate::ticks::round_numbers;
use crate::words::Words;

/// A stretch of numbers laid on a stretch of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// Values from `low` to `high` lie on pixels from `start` to `end`. Bounds that cannot be used
    /// (equal, turned round, not finite) are widened to ones that can.
    pub fn new(low: f64, high: f64, start: f64, end: f64) -> Self {
        const FAR: f64 = 1e150;
        let tame = |value: f64| if value.is_nan() { 0.0 } else { value.clamp(-FAR, FAR) };
        let (low, high) = (tame(low).min(tame(high)), tame(low).max(tame(high)));
        let size = low.abs().max(high.abs());
        if high - low > size * 1e-9 {
            return Self { low, high, start, end };
        }
        let half = if size > 0.0 { size / 10.0 } else { 1.0 };
        let middle = low + (high - low) / 2.0;
        Self { low: middle - half, high: middle + half, start, end }
    }

    /// Where a value lies, in pixels; outside of the stretch if the value is.
    pub fn to_px(&self, value: f64) -> f64 {
        self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
    }

    /// The value at a pixel.
    pub fn to_data(&self, px: f64) -> f64 {
        let length = self.end - self.start;
        let share = if length == 0.0 { 0.0 } else { (px - self.start) / length };
        self.low + share * (self.high - self.low)
    }

    /// Whether a value lies in the window (with the last bits forgiven).
    pub fn shows(&self, value: f64) -> bool {
        let slack = (self.high - self.low) * 1e-9;
        (self.low - slack..=self.high + slack).contains(&value)
    }

    /// Ticks at round numbers, at most `most` steps.
    pub(crate) fn ticks(&self, most: usize, words: &Words) -> Vec<Tick> {
        let like = self.low.abs().max(self.high.abs());
        round_numbers(self.low, self.high, most)
            .into_iter()
            .map(|number| Tick {
                px: self.to_px(number.value()),
                text_px: self.to_px(number.value()),
                text: number.text(like, words),
            })
            .collect()
    }
}

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it is, in pixels along the axis.
    pub px: f64,
    /// Where the middle of its text is: moved inwards at the edges of the picture.
    pub text_px: f64,
    /// Its text.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::words::Words;

    #[test]
    fn there_and_back() {
        let scale = Scale::new(20.0, 100.0, 300.0, 50.0);
        assert_eq!(scale.to_px(20.0), 300.0);
        assert_eq!(scale.to_px(100.0), 50.0);
        assert!((scale.to_data(scale.to_px(64.5)) - 64.5).abs() < 1e-9);
    }

    #[test]
    fn useless_bounds_are_widened() {
        let bounds = [
            (5.0, 5.0),
            (0.0, 0.0),
            (f64::NAN, 1.0),
            (f64::NEG_INFINITY, f64::INFINITY),
            (9.0, 1.0),
            (-1e300, 1e300),
            (1e-300, 2e-300),
            (1e300, 1e300),
            (1e15, 1e15 + 0.125),
        ];
        for (low, high) in bounds {
            let scale = Scale::new(low, high, 0.0, 100.0);
            for tick in scale.ticks(5, &Words::EN) {
                assert!((-0.1..=100.1).contains(&tick.px), "{low} {high}: {tick:?}");
                assert!(tick.text.len() < 24, "{tick:?}");
            }
            assert!(scale.to_data(50.0).is_finite());
        }
    }
}
