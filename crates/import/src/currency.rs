//! Currencies and units as headers and cells name them.

use crate::Unit;

/// Signs and words of currencies, in lower case, with the code that stands for them.
const NAMES: [(&str, &str); 34] = [
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("pounds", "GBP"),
    ("$", "USD"),
    ("usd", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("€", "EUR"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("¥", "JPY"),
    ("jpy", "JPY"),
    ("yen", "JPY"),
    ("chf", "CHF"),
    ("sfr", "CHF"),
    ("aud", "AUD"),
    ("cad", "CAD"),
    ("nzd", "NZD"),
    ("sgd", "SGD"),
    ("hkd", "HKD"),
    ("inr", "INR"),
    ("₹", "INR"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("pln", "PLN"),
    ("czk", "CZK"),
    ("huf", "HUF"),
    ("zar", "ZAR"),
    ("brl", "BRL"),
    ("sar", "SAR"),
];

/// The code of a currency that is named by a sign, a code or a word in lower case.
pub(crate) fn code(word: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == word).map(|(_, code)| *code)
}

/// Takes a currency off the beginning of a text in lower case.
pub(crate) fn strip_front(text: &str) -> Option<(&str, &'static str)> {
    // `US$`, `A$`.
    for (name, code) in [("us$", "USD"), ("a$", "AUD"), ("c$", "CAD"), ("nz$", "NZD")] {
        if let Some(rest) = text.strip_prefix(name) {
            return Some((rest.trim_start(), code));
        }
    }
    let (name, code) = NAMES.iter().find(|(name, _)| text.starts_with(name))?;
    let rest = text.get(name.len()..)?;
    let split = name.len() != 3 || !rest.starts_with(|c: char| c.is_alphabetic());
    split.then(|| (rest.trim_start(), *code))
}

/// Takes a currency off the end of a text in lower case.
pub(crate) fn strip_back(text: &str) -> Option<(&str, &'static str)> {
    let fits = |name: &&(&str, &'static str)| text.ends_with(name.0);
    // The longest: `euros` before `€`.
    let (name, code) = NAMES.iter().filter(fits).max_by_key(|(name, _)| name.len())?;
    let rest = text.get(..text.len() - name.len())?;
    Some((rest.trim_end(), *code))
}

/// The words of a header in lower case: letters and digits apart, currency signs by themselves,
/// `camelCase` in two.
pub(crate) fn words(header: &str) -> Vec<String> {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Letter,
        Digit,
        Sign,
        Other,
    }
    let sort = |c: char| match c {
        '£' | '$' | '€' | '¥' | '%' => Sort::Sign,
        _ if c.is_alphabetic() => Sort::Letter,
        _ if c.is_ascii_digit() => Sort::Digit,
        _ => Sort::Other,
    };
    let mut words: Vec<String> = Vec::new();
    let (mut last, mut low) = (Sort::Other, false);
    for c in header.chars().take(400) {
        let now = sort(c);
        let joined = now == last && now != Sort::Sign && !(low && c.is_uppercase());
        if now != Sort::Other {
            if !joined {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        (last, low) = (now, c.is_lowercase());
    }
    words
}

/// The currency that a header names.
pub(crate) fn of_header(words: &[String]) -> Option<&'static str> {
    words.iter().find_map(|word| code(word).or_else(|| glued(word).map(|(_, code)| code)))
}

/// `keur`, `teur`, `meur`, `eurm`, `gbpm`, `usdk`.
fn glued(word: &str) -> Option<(Unit, &'static str)> {
    let unit = |letters: &str| match letters {
        "k" | "t" => Some(Unit::Thousands),
        "m" | "mio" | "mn" | "mm" => Some(Unit::Millions),
        "bn" | "mrd" | "b" => Some(Unit::Billions),
        _ => None,
    };
    NAMES.iter().filter(|(name, _)| name.len() == 3).find_map(|(name, code)| {
        let letters = word.strip_prefix(name).or_else(|| word.strip_suffix(name))?;
        unit(letters).map(|unit| (unit, *code))
    })
}

/// The unit of money that a header names.
pub(crate) fn unit_of_header(words: &[String]) -> Option<Unit> {
    let is_money = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| code(word).is_some())
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let beside = is_money(at.checked_sub(1)) || is_money(Some(at + 1));
        let alone = beside || at + 1 == words.len() && at > 0;
        match word.as_str() {
            "million" | "millions" | "millionen" | "mio" | "mln" | "mn" | "mill" => {
                Some(Unit::Millions)
            }
            "thousand" | "thousands" | "tsd" | "tausend" | "milliers" => Some(Unit::Thousands),
            "billion" | "billions" | "bn" | "mrd" | "milliarden" | "milliards" => {
                Some(Unit::Billions)
            }
            "m" | "mm" if alone => Some(Unit::Millions),
            "k" if alone => Some(Unit::Thousands),
            "t" | "000" | "000s" if beside => Some(Unit::Thousands),
            "000" => Some(Unit::Thousands),
            "b" if beside => Some(Unit::Billions),
            _ => glued(word).map(|(unit, _)| unit),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_fall_into_words() {
        for (header, expected) in [
            ("wlc_baseline_incl_NCG", "wlc baseline incl ncg"),
            ("combined2021", "combined 2021"),
            ("Lifecycle Cost  ($ M)", "lifecycle cost $ m"),
            ("TOTAL Baseline Benefits (£m)", "total baseline benefits £ m"),
            ("projectName", "project name"),
            ("FY2022/23", "fy 2022 23"),
            ("Kosten in T€", "kosten in t €"),
        ] {
            assert_eq!(words(header).join(" "), expected);
        }
    }

    #[test]
    fn headers_name_units_and_currencies() {
        for (header, unit, currency) in [
            ("Cost (£m)", Some(Unit::Millions), Some("GBP")),
            ("Lifecycle Cost  ($ M)", Some(Unit::Millions), Some("USD")),
            ("Kosten [T€]", Some(Unit::Thousands), Some("EUR")),
            ("Budget kEUR", Some(Unit::Thousands), Some("EUR")),
            ("MEUR", Some(Unit::Millions), Some("EUR")),
            ("Budget_USD", None, Some("USD")),
            ("Cost ($000s)", Some(Unit::Thousands), Some("USD")),
            ("Cost in '000", Some(Unit::Thousands), None),
            ("Kosten in Mio. €", Some(Unit::Millions), Some("EUR")),
            ("Mrd. Euro", Some(Unit::Billions), Some("EUR")),
            ("Cost (m)", Some(Unit::Millions), None),
            ("M milestones", None, None),
            ("Total cost", None, None),
        ] {
            let words = words(header);
            assert_eq!((unit_of_header(&words), of_header(&words)), (unit, currency), "{header}");
        }
    }
}
