//! From values to pixels and back, and the ticks along the way: shared by all charts.

use ballast_core::view::scene::Axis;

use crate::ticks::{log_numbers, round_numbers};
use crate::words::Words;

/// A stretch of numbers laid on a stretch of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Whether the bounds are logarithms, to base 10.
    log: bool,
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
            return Self { log: false, low, high, start, end };
        }
        let half = if size > 0.0 { size / 10.0 } else { 1.0 };
        let middle = low + (high - low) / 2.0;
        Self { log: false, low: middle - half, high: middle + half, start, end }
    }

    /// The window of an axis on pixels from `start` to `end`: with equal ratios equally far apart if
    /// the axis is logarithmic and its window begins above 0.
    pub fn of(axis: &Axis, start: f64, end: f64) -> Self {
        if axis.log && axis.min > 0.0 && axis.max > 0.0 {
            return Self { log: true, ..Self::new(axis.min.log10(), axis.max.log10(), start, end) };
        }
        Self::new(axis.min, axis.max, start, end)
    }

    /// Where between the bounds a value is measured.
    fn place(&self, value: f64) -> f64 {
        // Values of 0 or less have no place: they lie far beyond the lower end.
        if self.log { value.max(1e-300).log10() } else { value }
    }

    fn value(&self, place: f64) -> f64 {
        if self.log { 10_f64.powf(place) } else { place }
    }

    /// Where a value lies, in pixels; outside of the stretch if the value is.
    pub fn to_px(&self, value: f64) -> f64 {
        let share = (self.place(value) - self.low) / (self.high - self.low);
        self.start + share * (self.end - self.start)
    }

    /// The value at a pixel.
    pub fn to_data(&self, px: f64) -> f64 {
        let length = self.end - self.start;
        let share = if length == 0.0 { 0.0 } else { (px - self.start) / length };
        self.value(self.low + share * (self.high - self.low))
    }

    /// Whether a value lies in the window (with the last bits forgiven).
    pub fn shows(&self, value: f64) -> bool {
        let slack = (self.high - self.low) * 1e-9;
        (self.low - slack..=self.high + slack).contains(&self.place(value))
    }

    /// Ticks at round numbers, at most `most` steps.
    pub(crate) fn ticks(&self, most: usize, words: &Words) -> Vec<Tick> {
        let (low, high) = (self.value(self.low), self.value(self.high));
        let like = low.abs().max(high.abs());
        let numbers =
            if self.log { log_numbers(low, high, most) } else { round_numbers(low, high, most) };
        numbers
            .into_iter()
            .map(|number| Tick {
                px: self.to_px(number.value()),
                text_px: self.to_px(number.value()),
                // Decades apart, each number has a suffix of its own.
                text: number.text(if self.log { number.value() } else { like }, words),
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
    use ballast_core::view::scene::Axis;

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
    fn a_logarithmic_axis_has_decades_of_one_length() {
        let axis = |min, max| Axis { title: String::new(), min, max, log: true };
        let scale = Scale::of(&axis(1.0, 1000.0), 0.0, 300.0);
        assert!((scale.to_px(10.0) - 100.0).abs() < 1e-9);
        assert!((scale.to_data(200.0) - 100.0).abs() < 1e-9);
        assert!(scale.shows(1.0) && scale.shows(1000.0));
        assert!(!scale.shows(0.9) && !scale.shows(0.0) && !scale.shows(-5.0));
        assert!(scale.to_px(0.0).is_finite());
        let texts = |scale: Scale, most| -> Vec<String> {
            scale.ticks(most, &Words::EN).into_iter().map(|tick| tick.text).collect()
        };
        assert_eq!(texts(scale, 4), ["1", "10", "100", "1,000"]);
        let near = Scale::of(&axis(0.2, 5.0), 0.0, 100.0);
        assert_eq!(texts(near, 8), ["0.2", "0.5", "1", "2", "5"]);
        let wide = Scale::of(&axis(1.0, 1e8), 0.0, 100.0);
        assert_eq!(texts(wide, 4), ["1", "100", "10,000", "1,000,000", "100M"]);
        // A window without a power of ten, as zooming gives one.
        assert_eq!(texts(Scale::of(&axis(62.0, 68.0), 0.0, 100.0), 3), ["62", "64", "66", "68"]);
        // A window that cannot be logarithmic is not.
        let linear = Scale::of(&axis(0.0, 100.0), 0.0, 100.0);
        assert_eq!(linear.to_px(50.0), 50.0);
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
