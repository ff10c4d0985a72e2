//! Days, months, quarters and years as people write them.

use ballast_core::model::Month;
use serde::{Deserialize, Serialize};

use super::LONGEST;
use super::serial::length;

/// What comes first where a text allows both readings, such as `03/04/2025`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// The third of April.
    #[default]
    DayFirst,
    /// The fourth of March.
    MonthFirst,
}

/// The months that a text names: one for a day or month, three for a quarter, twelve for a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first of them; counts for a start.
    pub first: Month,
    /// The last of them; counts for a finish.
    pub last: Month,
}

impl Period {
    fn months(year: i32, first: u32, count: i32) -> Option<Self> {
        let first = Month::new(year, first)?;
        Some(Self { first, last: first.plus(count - 1) })
    }
}

/// One word or one number of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A number, and how many digits it was written with.
    Number(u32, usize),
    /// A month by its name, from 1.
    Month(u32),
    /// *Quarter*; a third of it would be four months, so the count is three.
    Quarter,
    /// *Half-year*.
    Half,
}

/// Reads a date or a longer period; `None` if the text is anything else.
pub fn read_period(text: &str, order: DateOrder) -> Option<Period> {
    let text = without_time(text.trim())?;
    let (parts, fiscal) = parts(text)?;
    period(&parts, order, fiscal)
}

/// The first year of a label such as `2022`, `FY2022`, `2022/23`, `22-23`, and whether it names two.
pub fn year_label(text: &str) -> Option<(i32, bool)> {
    let (parts, _) = parts(text.trim())?;
    match parts.as_slice() {
        [Part::Number(year, 4)] if plausible(*year) => Some((*year as i32, false)),
        [Part::Number(first, digits @ (2 | 4)), Part::Number(second, 2 | 4)] => {
            let first = if *digits == 2 { 2000 + first } else { *first };
            let next = (first + 1) % 100 == second % 100 && (*second < 100 || *second == first + 1);
            (plausible(first) && next).then_some((first as i32, true))
        }
        _ => None,
    }
}

fn plausible(year: u32) -> bool {
    (1950..=2150).contains(&year)
}

/// Cuts a time of day off the end.
fn without_time(text: &str) -> Option<&str> {
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let Some(colon) = text.find(':') else { return Some(text) };
    let before = text.get(..colon)?;
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let date = digits.strip_suffix(['T', 't', ' ', '\u{a0}', ','])?;
    let time = text.get(digits.len()..)?;
    let known =
        |c: char| c.is_ascii_digit() || " :.+-".contains(c) || "zamputcgZAMPUTCG".contains(c);
    time.chars().all(known).then(|| date.trim_end_matches([' ', ',']))
}

/// Words and numbers of a text, and whether it speaks of a fiscal year.
fn parts(text: &str) -> Option<(Vec<Part>, bool)> {
    let mut parts = Vec::with_capacity(4);
    let mut fiscal = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let of = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let end = match c {
            _ if c.is_ascii_digit() => of(|c| c.is_ascii_digit()),
            _ if c.is_alphabetic() => of(char::is_alphabetic),
            '-' | '/' | '.' | ',' | '\'' | '’' | '–' | ' ' | '\u{a0}' | '_' => c.len_utf8(),
            _ => return None,
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        if c.is_ascii_digit() {
            parts.push(Part::Number(word.parse().ok()?, word.len()));
        } else if c.is_alphabetic() {
            match word_part(&word.to_lowercase()) {
                Word::Part(part) => parts.push(part),
                Word::Fiscal => fiscal = true,
                Word::Filler => {}
                Word::Strange => return None,
            }
        }
        if parts.len() > 3 {
            return None;
        }
    }
    (!parts.is_empty()).then_some((parts, fiscal))
}

enum Word {
    Part(Part),
    Fiscal,
    Filler,
    Strange,
}

/// English, German and French names; a name may be cut short after three letters.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier"],
    &["february", "februar", "février", "fevrier"],
    &["march", "märz", "maerz", "mars", "mrz"],
    &["april", "avril"],
    &["may", "mai"],
    &["june", "juni", "juin"],
    &["july", "juli", "juillet"],
    &["august", "août", "aout"],
    &["september", "septembre"],
    &["october", "oktober", "octobre"],
    &["november", "novembre"],
    &["december", "dezember", "décembre", "decembre"],
];

const DAYS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
];

fn word_part(word: &str) -> Word {
    match word {
        "q" | "quarter" | "quartal" | "qtr" | "trimestre" | "trim" => {
            return Word::Part(Part::Quarter);
        }
        "h" | "half" | "halbjahr" | "hj" | "semestre" => return Word::Part(Part::Half),
        "fy" | "gj" | "financial" | "fiscal" => return Word::Fiscal,
        "year" | "jahr" | "st" | "nd" | "rd" | "th" | "of" | "de" | "er" => return Word::Filler,
        _ => {}
    }
    if word.chars().count() < 3 {
        return Word::Strange;
    }
    let named = |names: &&[&str]| names.iter().any(|name| name.starts_with(word));
    if let Some(at) = MONTHS.iter().position(named) {
        return Word::Part(Part::Month(at as u32 + 1));
    }
    if DAYS.iter().any(|day| day.starts_with(word)) { Word::Filler } else { Word::Strange }
}

fn full_year(year: u32, digits: usize) -> Option<i32> {
    match digits {
        4 if (1900..=2200).contains(&year) => Some(year as i32),
        2 => Some(if year < 70 { 2000 + year as i32 } else { 1900 + year as i32 }),
        _ => None,
    }
}

fn period(parts: &[Part], order: DateOrder, fiscal: bool) -> Option<Period> {
    use Part::{Half, Month as Named, Number, Quarter};
    match *parts {
        [Number(year, 4)] => Period::months(full_year(year, 4)?, 1, 12),
        [Number(digits, 8)] => day(digits / 10_000, digits / 100 % 100, digits % 100),
        [Number(year, 2)] if fiscal => Period::months(full_year(year, 2)?, 1, 12),
        [Number(first, 4), Number(second, 2)] if second > 12 || fiscal => {
            let next = (first + 1) % 100 == second;
            Period::months(full_year(first, 4)?, 4, 12).filter(|_| next)
        }
        [Number(year, 4), Number(month, 1 | 2)] | [Number(month, 1 | 2), Number(year, 4)] => {
            Period::months(full_year(year, 4)?, month, 1)
        }
        [Number(year, 4), Number(month, 1 | 2), Number(of, 1 | 2)] => day(year, month, of),
        [Number(a, 1 | 2), Number(b, 1 | 2), Number(year, digits @ (2 | 4))] => {
            let year = full_year(year, digits)? as u32;
            let (first, second) = match order {
                DateOrder::DayFirst => ((b, a), (a, b)),
                DateOrder::MonthFirst => ((a, b), (b, a)),
            };
            day(year, first.0, first.1).or_else(|| day(year, second.0, second.1))
        }
        [Named(month), Number(year, digits @ (2 | 4))]
        | [Number(year, digits @ 4), Named(month)] => {
            Period::months(full_year(year, digits)?, month, 1)
        }
        [Number(of, 1 | 2), Named(month), Number(year, digits @ (2 | 4))]
        | [Named(month), Number(of, 1 | 2), Number(year, digits @ 4)]
        | [Number(year, digits @ 4), Named(month), Number(of, 1 | 2)] => {
            day(full_year(year, digits)? as u32, month, of)
        }
        [Quarter, Number(of @ 1..=4, 1), Number(year, digits @ (2 | 4))]
        | [Number(year, digits @ 4), Quarter, Number(of @ 1..=4, 1)]
        | [Number(of @ 1..=4, 1), Quarter, Number(year, digits @ 4)] => {
            Period::months(full_year(year, digits)?, of * 3 - 2, 3)
        }
        [Half, Number(of @ 1..=2, 1), Number(year, digits @ (2 | 4))]
        | [Number(year, digits @ 4), Half, Number(of @ 1..=2, 1)]
        | [Number(of @ 1..=2, 1), Half, Number(year, digits @ 4)] => {
            Period::months(full_year(year, digits)?, of * 6 - 5, 6)
        }
        _ => None,
    }
}

/// The month of a day that exists.
fn day(year: u32, month: u32, day: u32) -> Option<Period> {
    let year = i32::try_from(year).ok()?;
    let exists = (1..=length(year, month)).contains(&day) && year >= 1900;
    exists.then(|| Period::months(year, month, 1)).flatten()
}

/// What a text proves about the order of day and month, if only one of the two can be a month.
pub fn order_evidence(text: &str) -> Option<DateOrder> {
    if !text.trim_start().starts_with(|c: char| c.is_ascii_digit()) || text.len() < 6 {
        return None;
    }
    let text = without_time(text.trim())?;
    match parts(text)?.0.as_slice() {
        [Part::Number(a, 1 | 2), Part::Number(b, 1 | 2), Part::Number(_, 2 | 4)] => {
            match (*a > 12, *b > 12) {
                (true, false) => Some(DateOrder::DayFirst),
                (false, true) => Some(DateOrder::MonthFirst),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, order: DateOrder, expected: &str) {
        let found = read_period(text, order).map(|period| {
            let Period { first, last } = period;
            if first == last { first.to_string() } else { format!("{first} to {last}") }
        });
        assert_eq!(found.unwrap_or_else(|| "-".to_owned()), expected, "{text:?}");
    }

    #[test]
    fn one_reading() {
        for (text, expected) in [
            ("20.05.2020", "2020-05"),
            ("31/03/2023", "2023-03"),
            ("03/31/2023", "2023-03"),
            ("2011-01-10T00:00:00Z", "2011-01"),
            ("2011-01-10 12:30", "2011-01"),
            ("31/03/2023 1:05:00 PM", "2023-03"),
            ("2014-07-08", "2014-07"),
            ("2014/7/8", "2014-07"),
            ("20140708", "2014-07"),
            ("2014-07", "2014-07"),
            ("07/2014", "2014-07"),
            ("Mar-23", "2023-03"),
            ("March 2023", "2023-03"),
            ("Mar '23", "2023-03"),
            ("3 March 2023", "2023-03"),
            ("3rd of March 2023", "2023-03"),
            ("March 3, 2023", "2023-03"),
            ("Fri, 3 Mar 2023", "2023-03"),
            ("1. März 2023", "2023-03"),
            ("Dez 2023", "2023-12"),
            ("1er août 2023", "2023-08"),
            ("2023 Sep", "2023-09"),
            ("Sept 2023", "2023-09"),
            ("31.12.99", "1999-12"),
            ("Q2 2025", "2025-04 to 2025-06"),
            ("2025-Q4", "2025-10 to 2025-12"),
            ("Q1/25", "2025-01 to 2025-03"),
            ("2. Quartal 2025", "2025-04 to 2025-06"),
            ("H2 2025", "2025-07 to 2025-12"),
            ("2025", "2025-01 to 2025-12"),
            ("FY24", "2024-01 to 2024-12"),
            ("2022/23", "2022-04 to 2023-03"),
            ("FY 2011/12", "2011-04 to 2012-03"),
            ("29.02.2024", "2024-02"),
        ] {
            check(text, DateOrder::DayFirst, expected);
            check(text, DateOrder::MonthFirst, expected);
        }
    }

    #[test]
    fn two_readings() {
        check("03/04/2025", DateOrder::DayFirst, "2025-04");
        check("03/04/2025", DateOrder::MonthFirst, "2025-03");
        assert_eq!(order_evidence("13/04/2025"), Some(DateOrder::DayFirst));
        assert_eq!(order_evidence("04/13/2025"), Some(DateOrder::MonthFirst));
        assert_eq!(order_evidence("04/05/2025"), None);
        assert_eq!(order_evidence("2025-04-13"), None);
    }

    #[test]
    fn no_date() {
        for text in [
            "",
            "abc",
            "31.02.2023",
            "29.02.2023",
            "2023-13",
            "13/13/2023",
            "1234",
            "12:30",
            "Q5 2025",
            "marketing 2023",
            "2 of 3",
            "10,5",
            "Exempt",
            "2023-04-05-06",
            "45017",
            "PRJ-0001",
            "May",
            "1e5",
            "2022/24",
        ] {
            check(text, DateOrder::DayFirst, "-");
        }
    }

    #[test]
    fn labels_of_years() {
        for (text, expected) in [
            ("2022", Some((2022, false))),
            ("FY2022", Some((2022, false))),
            ("2022/23", Some((2022, true))),
            ("2022-2023", Some((2022, true))),
            ("22-23", Some((2022, true))),
            ("2022/24", None),
            ("1234", None),
            ("Name", None),
        ] {
            assert_eq!(year_label(text), expected, "{text}");
        }
    }
}
