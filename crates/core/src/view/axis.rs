//! Axis windows that end at round numbers.

/// The least round number (1, 2, 2.5 or 5 times a power of ten) that is not below `value`; 1 for
/// zero, negative or non-finite values.
pub(super) fn round_up(value: f64) -> f64 {
    if !value.is_finite() || value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    let step = steps.iter().find(|step| *step * power >= value * (1.0 - 1e-12));
    step.map_or(value, |step| step * power)
}

/// A window that shows all values with round ends, from zero if nothing is negative.
pub(super) fn around(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let low = if low < 0.0 { -round_up(-low) } else { 0.0 };
    (
        low,
        if high > 0.0 {
            round_up(high)
        } else if low < 0.0 {
            0.0
        } else {
            1.0
        },
    )
}

/// A window on a logarithmic axis that shows all values above 0, with ends at 1, 2 or 5 times a power
/// of ten; 1 to 10 if there is none.
pub(super) fn around_log(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let shown = values.filter(|value| value.is_finite() && *value > 0.0);
    let (low, high) =
        shown.fold((f64::MAX, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    if high <= 0.0 {
        return (1.0, 10.0);
    }
    let high = round_up(high);
    let power = 10_f64.powf(low.log10().floor());
    let step = [5.0, 2.0, 1.0].into_iter().find(|step| step * power <= low * (1.0 + 1e-12));
    let low = step.unwrap_or(1.0) * power;
    // Less than a decade would be a linear axis with odd ticks.
    (low.min(high / 10.0), high)
}

/// The middle of a window, as the eye sees it.
pub(super) fn middle((low, high): (f64, f64), log: bool) -> f64 {
    if log { (low * high).sqrt() } else { low + (high - low) / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_round() {
        for (value, expected) in
            [(0.0, 1.0), (7.3, 10.0), (10.0, 10.0), (11.0, 20.0), (21.0, 25.0), (0.03, 0.05)]
        {
            assert!((round_up(value) - expected).abs() < 1e-12, "{value}");
        }
        assert_eq!(around([].into_iter()), (0.0, 1.0));
        assert_eq!(around([-3.0, 40.0].into_iter()), (-5.0, 50.0));
    }

    #[test]
    fn logarithmic_windows_show_all_that_is_positive() {
        for (values, expected) in [
            (vec![], (1.0, 10.0)),
            (vec![-3.0, 0.0], (1.0, 10.0)),
            (vec![0.3, 42.0], (0.2, 50.0)),
            (vec![7.0, 8.0], (1.0, 10.0)),
            (vec![-1.0, 1.0, 1000.0], (1.0, 1000.0)),
        ] {
            let (low, high) = around_log(values.iter().copied());
            assert!((low / expected.0 - 1.0).abs() < 1e-9, "{values:?} {low}");
            assert!((high / expected.1 - 1.0).abs() < 1e-9, "{values:?} {high}");
        }
        assert_eq!(middle((1.0, 100.0), true), 10.0);
        assert_eq!(middle((0.0, 100.0), false), 50.0);
    }
}
