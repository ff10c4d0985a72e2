//! Numbers as people write them.

use serde::{Deserialize, Serialize};

use super::LONGEST;
use crate::currency;

/// What parts whole from fraction where a text allows both readings, such as `1.234`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalSign {
    /// `1.234` is a little more than one.
    #[default]
    Point,
    /// `1.234` is a thousand and more, `1,234` a little more than one.
    Comma,
}

/// A number with what stands around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The number as written, before any unit: 2.5 for `£2.5bn`.
    pub value: f64,
    /// Whether it counts hundredths.
    pub percent: bool,
    /// The code of the currency that stands beside it.
    pub currency: Option<&'static str>,
    /// What its own unit multiplies it by: 10⁹ for `£2.5bn`; `None` if it has none.
    pub scale: Option<f64>,
}

/// Units that a number may carry, in lower case; the longer ones first.
const SCALES: [(&str, f64); 23] = [
    ("milliarden", 1e9),
    ("milliards", 1e9),
    ("millionen", 1e6),
    ("thousand", 1e3),
    ("billions", 1e9),
    ("millions", 1e6),
    ("billion", 1e9),
    ("million", 1e6),
    ("tausend", 1e3),
    ("mrd.", 1e9),
    ("mio.", 1e6),
    ("tsd.", 1e3),
    ("mrd", 1e9),
    ("mio", 1e6),
    ("mln", 1e6),
    ("tsd", 1e3),
    ("bn", 1e9),
    ("mn", 1e6),
    ("mm", 1e6),
    ("b", 1e9),
    ("m", 1e6),
    ("k", 1e3),
    ("t", 1e3),
];

/// Reads a number; `None` if the text is anything else. `decimal` decides where both readings are
/// possible, and nowhere else: `1,5` is always one and a half.
pub fn read_number(text: &str, decimal: DecimalSign) -> Option<Amount> {
    let text = text.trim_matches(is_edge);
    if text.is_empty() || text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut amount = Amount { value: 0.0, percent: false, currency: None, scale: None };
    if text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        amount.value = text.parse().ok()?;
        return Some(amount);
    }
    // No unit with its currency has more letters: words, not numbers.
    if text.chars().filter(|c| c.is_alphabetic()).count() > 18 {
        return None;
    }
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    let mut negative = false;
    // What may stand around a number may do so in any order, each once.
    let mut signs = 0;
    loop {
        rest = rest.trim_matches(is_edge);
        if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (rest, signs, negative) = (inner, signs + 1, true);
        } else if let Some(inner) = rest.strip_prefix(['-', '−', '–']) {
            (rest, signs, negative) = (inner, signs + 1, true);
        } else if let Some(inner) = rest.strip_prefix('+') {
            (rest, signs) = (inner, signs + 1);
        } else if let Some(inner) = rest.strip_suffix(['-', '−']) {
            (rest, signs, negative) = (inner, signs + 1, true);
        } else if let Some(inner) = rest.strip_suffix('%').filter(|_| !amount.percent) {
            (rest, amount.percent) = (inner, true);
        } else if rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
            break;
        } else if let Some((inner, code)) = around(rest).filter(|_| amount.currency.is_none()) {
            (rest, amount.currency) = (inner, Some(code));
        } else if let Some((inner, scale)) = scaled(rest).filter(|_| amount.scale.is_none()) {
            (rest, amount.scale) = (inner, Some(scale));
        } else {
            break;
        }
        if signs > 1 {
            return None;
        }
    }
    // A letter alone is a unit of money or of a bare number, not of a share.
    if amount.percent && (amount.scale.is_some() || amount.currency.is_some()) {
        return None;
    }
    let value = plain(rest, decimal)?;
    amount.value = if negative { -value } else { value };
    Some(amount)
}

/// White space of any width, and the marks that set the direction of writing.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn around(text: &str) -> Option<(&str, &'static str)> {
    currency::strip_front(text).or_else(|| currency::strip_back(text))
}

fn scaled(text: &str) -> Option<(&str, f64)> {
    SCALES.iter().find_map(|(word, scale)| Some((text.strip_suffix(word)?, *scale)))
}

/// Digits with separators and perhaps an exponent.
fn plain(text: &str, decimal: DecimalSign) -> Option<f64> {
    if let Some((digits, power)) = text.split_once('e') {
        let power: i32 = power.parse().ok().filter(|power: &i32| power.abs() <= 30)?;
        let value = plain(digits, decimal).filter(|_| !digits.contains('e'))?;
        return Some(value * 10_f64.powi(power));
    }
    let is_separator = |c: char| matches!(c, '.' | ',' | '\'' | '’' | 'ʼ' | '٬') || is_edge(c);
    let mut groups: Vec<&str> = Vec::new();
    let mut separators: Vec<char> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_separator) {
        let (group, after) = rest.split_at(at);
        let separator = after.chars().next()?;
        groups.push(group);
        separators.push(if is_edge(separator) { ' ' } else { separator });
        rest = after.get(separator.len_utf8()..)?;
    }
    groups.push(rest);
    if !groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let fraction = has_fraction(&groups, &separators, decimal);
    let whole = groups.len() - usize::from(fraction);
    let (thousands, fraction) = groups.split_at(whole);
    if !grouped(thousands, separators.get(..whole.saturating_sub(1))?, !fraction.is_empty()) {
        return None;
    }
    let mut digits = thousands.concat();
    for group in fraction {
        digits.push('.');
        digits.push_str(group);
    }
    let bare = digits.trim_matches('.');
    if bare.is_empty() { None } else { format!("0{digits}").parse().ok() }
}

/// Whether the last separator parts whole from fraction.
fn has_fraction(groups: &[&str], separators: &[char], decimal: DecimalSign) -> bool {
    let Some(last) = separators.last().filter(|last| matches!(last, '.' | ',')) else {
        return false;
    };
    let alike = separators.iter().filter(|separator| *separator == last).count();
    if alike > 1 {
        return false;
    }
    if separators.len() > 1 {
        return true;
    }
    let (before, after) = (groups[0], groups[1]);
    let both = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    match decimal {
        DecimalSign::Point => !both || *last == '.',
        DecimalSign::Comma => !both || *last == ',',
    }
}

/// Whether groups of digits are thousands: three digits each, or two as in India, the first fewer.
fn grouped(groups: &[&str], separators: &[char], has_fraction: bool) -> bool {
    let [first, others @ ..] = groups else { return true };
    if others.is_empty() {
        return !first.is_empty() || has_fraction;
    }
    let alike = separators.iter().all(|separator| *separator == separators[0]);
    let last = others.last().is_some_and(|group| group.len() == 3);
    let inner = others.iter().all(|group| group.len() == 3)
        || separators[0] == ',' && others.iter().rev().skip(1).all(|group| group.len() == 2);
    alike && last && inner && (1..=3).contains(&first.len())
}

/// The decimal sign that a text proves, if it is a number with a fraction that cannot be read
/// otherwise.
pub fn decimal_evidence(text: &str) -> Option<DecimalSign> {
    let text = text.trim();
    if text.len() > LONGEST || !text.contains(['.', ',']) {
        return None;
    }
    let value = |decimal| read_number(text, decimal).map(|amount| amount.value);
    let (point, comma) = (value(DecimalSign::Point)?, value(DecimalSign::Comma)?);
    if point != comma {
        return None;
    }
    let sign = text.rfind(['.', ',']).and_then(|at| text.get(at..))?;
    // Both readings agree: the last sign is a fraction, or all signs are thousands.
    let fraction = sign.get(1..)?.bytes().take_while(u8::is_ascii_digit).count() != 3
        || text.matches(['.', ',']).count() == 1
        || text.contains('.') && text.contains(',');
    let is_comma = sign.starts_with(',');
    Some(if is_comma == fraction { DecimalSign::Comma } else { DecimalSign::Point })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, decimal: DecimalSign, expected: Option<f64>) {
        let found = read_number(text, decimal);
        let found = found.map(|amount| amount.value * amount.scale.unwrap_or(1.0));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn one_reading() {
        for (text, value) in [
            ("0", 0.0),
            ("7.9", 7.9),
            ("1,5", 1.5),
            ("£2,013.02", 2013.02),
            ("1.234.567,89 €", 1_234_567.89),
            ("1,234,567", 1_234_567.0),
            ("12,34,567", 1_234_567.0),
            ("1 234 567,5", 1_234_567.5),
            ("1\u{a0}234\u{202f}567", 1_234_567.0),
            ("1'234'567.50", 1_234_567.5),
            ("(1,250.5)", -1250.5),
            ("£ (12)", -12.0),
            ("-£12", -12.0),
            ("−3", -3.0),
            ("12-", -12.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("0.179", 0.179),
            ("1e6", 1e6),
            ("1.5E+06", 1.5e6),
            ("£2.5bn", 2.5e9),
            ("USD 3 million", 3e6),
            ("3m", 3e6),
            ("12 k€", 12e3),
            ("12 T€", 12e3),
            ("4,2 Mio. EUR", 4.2e6),
            ("45%", 45.0),
            ("45,5 %", 45.5),
            ("US$ 10", 10.0),
            ("\u{200e}10", 10.0),
        ] {
            check(text, DecimalSign::Point, Some(value));
            check(text, DecimalSign::Comma, Some(value));
        }
    }

    #[test]
    fn two_readings() {
        check("1.234", DecimalSign::Point, Some(1.234));
        check("1.234", DecimalSign::Comma, Some(1234.0));
        check("1,234", DecimalSign::Point, Some(1234.0));
        check("1,234", DecimalSign::Comma, Some(1.234));
    }

    #[test]
    fn no_number() {
        for text in [
            "",
            "-",
            "abc",
            "20.05.2020",
            "2014-07-08",
            "1 2",
            "1,23,4",
            "1.2.3",
            "--1",
            "PRJ-1",
            "5 of 10",
            "12,3456,789",
            "e5",
            "1e",
            "1e999",
            "€",
            ".",
            "%",
            "10.000.00",
            "Q2 2025",
            "Exempt under Section 43 of the Freedom of Information Act 2000",
        ] {
            check(text, DecimalSign::Point, None);
        }
    }

    #[test]
    fn signs_prove_themselves() {
        for (text, sign) in [
            ("1,5", Some(DecimalSign::Comma)),
            ("1.5", Some(DecimalSign::Point)),
            ("1.234.567", Some(DecimalSign::Comma)),
            ("1,234,567", Some(DecimalSign::Point)),
            ("1,234.50", Some(DecimalSign::Point)),
            ("1.234,567", Some(DecimalSign::Comma)),
            ("0.179", Some(DecimalSign::Point)),
            ("1234", None),
            ("1.234", None),
            ("x", None),
        ] {
            assert_eq!(decimal_evidence(text), sign, "{text}");
        }
    }
}
