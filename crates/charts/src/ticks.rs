//! Round numbers for axes, and how they are written without ever formatting a float.

use crate::words::Words;

/// `count × 10^power`, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(crate) count: i64,
    pub(crate) power: i32,
}

impl Decimal {
    pub(crate) fn value(self) -> f64 {
        // Dividing by a whole power keeps 3 × 10⁻¹ at 0.3.
        if self.power < 0 {
            self.count as f64 / 10f64.powi(-self.power)
        } else {
            self.count as f64 * 10f64.powi(self.power)
        }
    }

    /// Written for people; `like` is the largest number of the row, so that all get one suffix.
    pub(crate) fn text(self, like: f64, words: &Words) -> String {
        const SUFFIXES: [(f64, i32, &str); 3] = [(1e13, 12, "T"), (1e10, 9, "G"), (1e7, 6, "M")];
        if self.count == 0 {
            return String::from("0");
        }
        if !(1e-6..1e16).contains(&like) {
            return self.scientific(words);
        }
        for (from, power, suffix) in SUFFIXES {
            if like >= from {
                let mut text = self.plain(power, words);
                text.push_str(suffix);
                return text;
            }
        }
        self.plain(0, words)
    }

    /// `down` places of the number are left to a suffix.
    fn plain(self, down: i32, words: &Words) -> String {
        let power = self.power - down;
        let mut digits = self.count.unsigned_abs().to_string();
        let mut places = 0;
        if power >= 0 {
            digits.extend(std::iter::repeat_n('0', power as usize));
        } else {
            places = power.unsigned_abs() as usize;
            while digits.len() <= places {
                digits.insert(0, '0');
            }
        }
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let mut text = String::new();
        if self.count < 0 {
            text.push('−');
        }
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len() - index;
            if index > 0 && left.is_multiple_of(3) && whole.len() > 3 {
                text.push(words.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(words.decimal);
            text.push_str(fraction);
        }
        text
    }

    fn scientific(self, words: &Words) -> String {
        let digits = self.count.unsigned_abs().to_string();
        let (lead, rest) = digits.split_at(1);
        let rest = rest.trim_end_matches('0');
        let power = self.power + digits.len() as i32 - 1;
        let mut text = String::new();
        if self.count < 0 {
            text.push('−');
        }
        text.push_str(lead);
        if !rest.is_empty() {
            text.push(words.decimal);
            text.extend(rest.chars().take(2));
        }
        text.push('e');
        if power < 0 {
            text.push('−');
        }
        text.push_str(&power.unsigned_abs().to_string());
        text
    }
}

/// The step of 1, 2 or 5 times a power of ten that cuts `span` into at most `most` parts.
fn step(span: f64, most: usize) -> Decimal {
    let raw = span / most.max(1) as f64;
    if !raw.is_finite() || raw <= 0.0 {
        return Decimal { count: 1, power: 0 };
    }
    let power = (raw.log10().floor() as i32).clamp(-300, 300);
    let lead = raw / 10f64.powi(power);
    let (count, power) = match lead {
        lead if lead <= 1.000_001 => (1, power),
        lead if lead <= 2.000_001 => (2, power),
        lead if lead <= 5.000_001 => (5, power),
        _ => (1, power + 1),
    };
    Decimal { count, power }
}

/// Round numbers from `low` to `high`, at most `most` parts; at least one if a step fits.
pub(crate) fn round_numbers(low: f64, high: f64, most: usize) -> Vec<Decimal> {
    let step = step(high - low, most);
    let size = step.value();
    // A little slack, so that a bound that is itself round is not lost to the last bit.
    let (first, last) = ((low / size - 1e-6).ceil(), (high / size + 1e-6).floor());
    if !first.is_finite() || !last.is_finite() || first.abs().max(last.abs()) > 1e15 {
        return Vec::new();
    }
    let (first, last) = (first as i64, (last as i64).min(first as i64 + 64));
    (first..=last).map(|at| Decimal { count: at * step.count, power: step.power }).collect()
}

/// Round numbers for a logarithmic axis from `low` to `high`, both above 0: 1, 2 and 5 in each
/// decade, or decades, so that there are at most `most` steps; a window too narrow for that has the
/// numbers of a linear one.
pub(crate) fn log_numbers(low: f64, high: f64, most: usize) -> Vec<Decimal> {
    let within =
        |number: &Decimal| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(&number.value());
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let in_decades = |leads: &[i64], every: usize| -> Vec<Decimal> {
        (first..=last)
            .step_by(every)
            .flat_map(|power| leads.iter().map(move |count| Decimal { count: *count, power }))
            .filter(within)
            .collect()
    };
    let fine = in_decades(&[1, 2, 5], 1);
    if fine.len() < 3 {
        return round_numbers(low, high, most);
    }
    if fine.len() <= most + 1 {
        return fine;
    }
    let enough = |every: &usize| in_decades(&[1], *every).len() <= most + 1;
    in_decades(&[1], (1..64).find(enough).unwrap_or(64))
}

/// The greatest of 1, 2 and 5 times a power of ten that is not above `value`, and then every second
/// one below it; none if `value` is not above 0.
pub(crate) fn round_sizes(value: f64) -> impl Iterator<Item = Decimal> {
    let usable = value.is_finite() && value > 0.0;
    let power = if usable { (value.log10().floor() as i32).clamp(-300, 300) } else { 0 };
    let lead = value / 10f64.powi(power) * (1.0 + 1e-9);
    let place = if lead >= 5.0 { 2 } else { i32::from(lead >= 2.0) };
    (0..if usable { 3 } else { 0 }).map(move |step| {
        let at = place + 3 * power - 2 * step;
        let count = [1, 2, 5].get(at.rem_euclid(3) as usize).copied().unwrap_or(1);
        Decimal { count, power: at.div_euclid(3) }
    })
}

/// The smallest round number, by steps of `most` parts, that is at least `high`.
pub(crate) fn round_up(high: f64, most: usize) -> f64 {
    let step = step(high, most);
    let parts = (high / step.value() - 1e-6).ceil();
    Decimal { count: parts as i64 * step.count, power: step.power }.value()
}

/// One number with at most three significant digits below a hundred, whole from there on.
pub(crate) fn figure(value: f64, words: &Words) -> String {
    if !value.is_finite() {
        return String::from("–");
    }
    let value = value.clamp(-1e15, 1e15);
    let decimal = if value.abs() < 99.95 {
        Decimal { count: (value * 10.0).round() as i64, power: -1 }
    } else {
        Decimal { count: value.round() as i64, power: 0 }
    };
    if decimal.count == 0 { String::from("0") } else { decimal.text(value.abs().max(1.0), words) }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, figure, round_numbers, round_sizes, round_up};
    use crate::words::Words;

    #[track_caller]
    fn check(low: f64, high: f64, most: usize, expect: &[&str]) {
        let like = low.abs().max(high.abs());
        let texts: Vec<String> = round_numbers(low, high, most)
            .into_iter()
            .map(|number| number.text(like, &Words::EN))
            .collect();
        assert_eq!(texts, expect);
    }

    #[test]
    fn steps_are_round() {
        check(20.0, 100.0, 5, &["20", "40", "60", "80", "100"]);
        check(0.0, 1.0, 5, &["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        check(-3.0, 3.0, 4, &["−2", "0", "2"]);
        check(0.0, 0.03, 3, &["0", "0.01", "0.02", "0.03"]);
        check(0.0, 2500.0, 5, &["0", "500", "1,000", "1,500", "2,000", "2,500"]);
        check(0.0, 3e7, 3, &["0", "10M", "20M", "30M"]);
        check(0.0, 1e12, 2, &["0", "500G", "1,000G"]);
        check(0.0, 2e20, 2, &["0", "1e20", "2e20"]);
        check(0.0, 2e-9, 2, &["0", "1e−9", "2e−9"]);
        check(12.3, 12.9, 3, &["12.4", "12.6", "12.8"]);
    }

    #[test]
    fn sizes_are_round_and_fall() {
        let sizes = |value| -> Vec<f64> { round_sizes(value).map(Decimal::value).collect() };
        assert_eq!(sizes(17.0), [10.0, 2.0, 0.5]);
        assert_eq!(sizes(2.0), [2.0, 0.5, 0.1]);
        assert_eq!(sizes(0.7), [0.5, 0.1, 0.02]);
        assert!(sizes(0.0).is_empty() && sizes(f64::NAN).is_empty());
    }

    #[test]
    fn bounds_and_figures() {
        assert_eq!(round_up(7.4, 4), 8.0);
        assert_eq!(round_up(8.0, 4), 8.0);
        assert_eq!(figure(5.0, &Words::EN), "5.0");
        assert_eq!(figure(12.34, &Words::EN), "12.3");
        assert_eq!(figure(99.97, &Words::EN), "100");
        assert_eq!(figure(1234.5, &Words::EN), "1,235");
        assert_eq!(figure(0.0, &Words::EN), "0");
        assert_eq!(figure(-0.01, &Words::EN), "0");
        assert_eq!(figure(f64::NAN, &Words::EN), "–");
    }
}
