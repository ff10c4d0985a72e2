//! What people type into a field.

use crate::model::{Fte, Money, Month, Number, Scale, Share};

/// A number as typed: `1,234.5`, `1 234,5`, `−3`, `12 %`, `1.5m`, `2k`, `3bn`. A single comma with
/// three digits behind it groups thousands; with another count it is a decimal sign. `None` if it
/// is not a number.
pub fn parse_number(text: &str) -> Option<f64> {
    let mut plain: String = text
        .trim()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'' | '’' | '%' | '€' | '£' | '$'))
        .map(|c| if c == '−' || c == '–' { '-' } else { c.to_ascii_lowercase() })
        .collect();
    let mut scale = 1.0;
    for (suffix, size) in [("bn", 1e9), ("k", 1e3), ("m", 1e6), ("b", 1e9)] {
        if let Some(rest) = plain.strip_suffix(suffix) {
            scale = size;
            plain = rest.to_owned();
            break;
        }
    }
    let commas = plain.matches(',').count();
    let points = plain.matches('.').count();
    let plain = match (commas, points) {
        (0, 0 | 1) => plain,
        (1, 0) => {
            let after = plain.len() - plain.find(',')? - 1;
            if after == 3 { plain.replace(',', "") } else { plain.replace(',', ".") }
        }
        // The sign that comes last is the decimal sign; one that comes twice groups.
        (_, 0) => plain.replace(',', ""),
        (0, _) => plain.replace('.', ""),
        _ if plain.rfind(',') > plain.rfind('.') => plain.replace('.', "").replace(',', "."),
        _ => plain.replace(',', ""),
    };
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    let known =
        digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'-' | b'+'));
    if digits.is_empty()
        || !known
        || !digits.bytes().next()?.is_ascii_digit() && !digits.starts_with('.')
    {
        return None;
    }
    plain.parse::<f64>().ok().map(|number| number * scale).filter(|number| number.is_finite())
}

/// Money as typed, in major units times `unit`.
pub fn parse_money(text: &str, unit: f64) -> Option<Money> {
    let suffixed = text.trim().ends_with(|c: char| c.is_ascii_alphabetic());
    // "1.5m" says its unit itself.
    let unit = if suffixed { 1.0 } else { unit };
    Money::from_major(parse_number(text)? * unit)
}

/// A share as typed in per cent.
pub fn parse_percent(text: &str) -> Option<Share> {
    Share::from_percent(parse_number(text)?).ok()
}

/// People as typed.
pub fn parse_fte(text: &str) -> Option<Fte> {
    Fte::new(parse_number(text)?).ok()
}

/// A rating as typed: a number, or the name of one of the scale's levels.
pub fn parse_rating(scale: &Scale, text: &str) -> Option<Number> {
    let named = scale.level_named(text).map(|level| level.value);
    named.or_else(|| parse_number(text).and_then(|number| Number::new(number).ok()))
}

/// A month as typed: `2027-04`, `04/2027`, `4.2027`, `Apr 2027`, `April 27`.
pub fn parse_month(text: &str) -> Option<Month> {
    let text = text.trim();
    if let Ok(month) = text.parse() {
        return Some(month);
    }
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let [first, last] = parts.as_slice() else { return None };
    let year = |text: &str| match text.len() {
        2 => text.parse::<i32>().ok().map(|year| 2000 + year),
        4 => text.parse::<i32>().ok(),
        _ => None,
    };
    let month = |text: &str| {
        text.parse::<u32>().ok().or_else(|| {
            let word = text.to_ascii_lowercase();
            let names = [
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
            ];
            let at = names.iter().position(|name| word.starts_with(name))?;
            Some(at as u32 + 1)
        })
    };
    Month::new(year(last)?, month(first)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn numbers_as_typed() {
        for (text, expected) in [
            ("1,234.5", Some(1234.5)),
            ("1.234,5", Some(1234.5)),
            ("1 234,5", Some(1234.5)),
            ("1,5", Some(1.5)),
            ("1,500", Some(1500.0)),
            ("−3", Some(-3.0)),
            ("12 %", Some(12.0)),
            ("1.5m", Some(1_500_000.0)),
            ("2k", Some(2000.0)),
            ("3 bn", Some(3e9)),
            (".5", Some(0.5)),
            ("1e400", None),
            ("", None),
            ("abc", None),
            ("1-2", None),
            ("nan", None),
            ("inf", None),
        ] {
            assert_eq!(parse_number(text), expected, "{text}");
        }
    }

    #[test]
    fn ratings_as_typed() {
        let mut scale = Scale::percent();
        let level = |value, label: &str| Level { value: Number::whole(value), label: label.into() };
        scale.levels = vec![level(30, "Partly"), level(50, "2")];
        assert_eq!(parse_rating(&scale, "partly "), Some(Number::whole(30)));
        assert_eq!(parse_rating(&scale, "70"), Some(Number::whole(70)));
        assert_eq!(parse_rating(&scale, "2"), Some(Number::whole(50)), "a level is called so");
        assert_eq!(parse_rating(&scale, "hardly"), None);
        assert_eq!(parse_rating(&scale, ""), None);
    }

    #[test]
    fn money_and_months_as_typed() {
        assert_eq!(parse_money("1.5", 1e6), Money::from_major(1.5e6));
        assert_eq!(parse_money("1.5m", 1e3), Money::from_major(1.5e6));
        let april = Month::new(2027, 4);
        for text in ["2027-04", "04/2027", "4.2027", "Apr 2027", "April 27"] {
            assert_eq!(parse_month(text), april, "{text}");
        }
        assert_eq!(parse_month("2027"), None);
    }
}
