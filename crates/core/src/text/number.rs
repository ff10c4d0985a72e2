//! Plain numbers.

use crate::model::{Fte, Share};

/// A number with a fixed count of decimals and thousands set apart by commas: `-1,234.50`.
pub fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if digits.bytes().all(|b| matches!(b, b'0' | b'.')) {
        return digits.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 3);
    out.push_str(if sign.is_empty() { "" } else { "−" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A number with three significant digits at most, and no more decimals than it needs: `0.25`,
/// `12.5`, `1,230`.
pub fn short(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let size = value.abs();
    let decimals = if size >= 100.0 || size == 0.0 {
        0
    } else if size >= 10.0 {
        1
    } else {
        2
    };
    let text = decimal(value, decimals);
    if decimals == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number as it would be typed: all its digits, no grouping.
pub fn grouped(value: f64) -> String {
    let text = format!("{value}");
    text.replace('-', "−")
}

/// A difference, with its sign: `+1.5`, `−2`, `0`.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = decimal(value, decimals);
    if value > 0.0 && text.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
        format!("+{text}")
    } else {
        text
    }
}

/// A whole number with thousands set apart.
pub fn count(value: usize) -> String {
    decimal(value as f64, 0)
}

/// People: one decimal, two where the second is not zero.
pub fn fte(fte: Fte) -> String {
    decimal(fte.value(), if fte.hundredths() % 10 == 0 { 1 } else { 2 })
}

/// A share in per cent without its sign, with as many decimals as it needs: `30`, `12.5`.
pub fn percent(share: Share) -> String {
    let points = share.basis_points();
    let decimals = if points.is_multiple_of(100) {
        0
    } else if points.is_multiple_of(10) {
        1
    } else {
        2
    };
    decimal(share.percent(), decimals)
}

/// `1 project`, `2 projects`.
pub fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_people() {
        for (value, decimals, expected) in [
            (0.0, 1, "0.0"),
            (-0.04, 1, "0.0"),
            (-1234.5, 2, "−1,234.50"),
            (999.0, 0, "999"),
            (1_234_567.0, 0, "1,234,567"),
        ] {
            assert_eq!(decimal(value, decimals), expected);
        }
        for (value, expected) in
            [(0.254, "0.25"), (12.0, "12"), (12.34, "12.3"), (1234.0, "1,234"), (f64::NAN, "–")]
        {
            assert_eq!(short(value), expected);
        }
        assert_eq!(signed(1.5, 1), "+1.5");
        assert_eq!(signed(0.01, 1), "0.0");
        assert_eq!(plural(1, "project", "projects"), "1 project");
        assert_eq!(plural(1200, "project", "projects"), "1,200 projects");
        assert_eq!(fte(Fte::from_hundredths(740)), "7.4");
        assert_eq!(fte(Fte::from_hundredths(745)), "7.45");
        assert_eq!(percent(Share::from_basis_points(3333)), "33.33");
    }
}
