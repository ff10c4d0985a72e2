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
}
