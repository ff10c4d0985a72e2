//! Columns of money per fiscal year, and when fiscal years begin.

use ballast_core::model::FiscalYear;
use ballast_core::sorted::Sorted;

use super::Column;
use crate::value;
use crate::{Sheet, Target};

/// The series that were chosen.
#[derive(Default)]
pub(super) struct Series {
    pub(super) targets: Vec<(usize, Target)>,
    /// Names of yearly columns that were left out, the first few.
    pub(super) left_out: Option<Vec<String>>,
}

/// Yearly columns with the same words beside the year.
struct Group<'a> {
    words: Vec<&'a str>,
    columns: Vec<(usize, FiscalYear)>,
    sum: f64,
}

const BENEFIT: [&str; 10] = [
    "benefit",
    "benefits",
    "saving",
    "savings",
    "revenue",
    "income",
    "return",
    "nutzen",
    "ertrag",
    "einsparung",
];
/// Words of groups that hold what others add up to, or what is planned.
const WHOLE: [&str; 9] =
    ["total", "combined", "gross", "all", "plan", "planned", "budget", "gesamt", "forecast"];
/// Words of groups that are no plan of money.
const NOT: [&str; 13] = [
    "actual",
    "actuals",
    "prior",
    "variance",
    "fte",
    "headcount",
    "score",
    "status",
    "date",
    "version",
    "population",
    "percent",
    "%",
];

/// The year that a column's name speaks of, and the words beside it.
pub(super) fn year_in(words: &[String]) -> Option<(FiscalYear, Vec<&str>)> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let digits = |word: &str, count: usize| {
        word.len() == count && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let at = words.iter().position(|word| {
        digits(word, 4) && word.parse().is_ok_and(|year: i32| (1990..=2100).contains(&year))
    });
    let (at, year, length) = match at {
        Some(at) => {
            let year: i32 = words.get(at)?.parse().ok()?;
            // `2022/23`.
            let next = words.get(at + 1).is_some_and(|next| {
                (digits(next, 2) || digits(next, 4))
                    && next.parse().is_ok_and(|next: i32| next % 100 == (year + 1) % 100)
            });
            (at, year, if next { 2 } else { 1 })
        }
        None => {
            let pair = |at: &usize| {
                let number = |at: usize| words.get(at).filter(|word| digits(word, 2));
                let first: Option<i32> = number(*at).and_then(|word| word.parse().ok());
                let next: Option<i32> = number(at + 1).and_then(|word| word.parse().ok());
                let fiscal = at.checked_sub(1).and_then(|at| words.get(at));
                let fiscal = matches!(fiscal, Some(&"fy" | &"gj"));
                first.is_some_and(|first| fiscal || next == Some((first + 1) % 100))
            };
            let at = (0..words.len()).find(pair)?;
            let year: i32 = words.get(at)?.parse().ok()?;
            let next = words.get(at + 1).and_then(|word| word.parse::<i32>().ok());
            (at, 2000 + year, if next == Some((year + 1) % 100) { 2 } else { 1 })
        }
    };
    let beside = words.iter().enumerate().filter(|(place, _)| !(at..at + length).contains(place));
    let beside = beside.map(|(_, word)| *word).filter(|word| !matches!(*word, "fy" | "gj"));
    Some((FiscalYear::new(year)?, beside.collect()))
}

/// Finds yearly cost and yearly benefit, one group of columns each, so that nothing counts twice.
pub(super) fn find(columns: &[Column<'_>]) -> Series {
    let mut groups: Sorted<Vec<&str>, Group<'_>> = Sorted::default();
    for column in columns {
        let money = column.profile.number_share() >= 0.6;
        if let Some((year, words)) = year_in(&column.words).filter(|_| money) {
            let group = groups.or_insert_with(words.clone(), || Group {
                words,
                columns: Vec::new(),
                sum: 0.0,
            });
            if group.columns.iter().all(|(_, known)| *known != year) {
                group.columns.push((column.at, year));
                group.sum += column.profile.numbers.iter().sum::<f64>();
            }
        }
    }
    let has = |group: &Group<'_>, words: &[&str]| group.words.iter().any(|w| words.contains(w));
    let groups: Vec<Group<'_>> = groups
        .into_values()
        .filter(|group| group.columns.len() >= 2 && !has(group, &NOT))
        .collect();
    let (benefits, costs): (Vec<_>, Vec<_>) =
        groups.iter().partition::<Vec<&Group<'_>>, _>(|group| has(group, &BENEFIT));
    // The whole before its parts; among equals the largest.
    let best = |groups: &[&Group<'_>]| -> Option<usize> {
        let rank = |group: &&Group<'_>| u8::from(has(group, &WHOLE) || group.words.is_empty());
        (0..groups.len()).max_by(|a, b| {
            let (a, b) = (&groups[*a], &groups[*b]);
            rank(a).cmp(&rank(b)).then(a.sum.total_cmp(&b.sum))
        })
    };
    let mut series = Series::default();
    let mut left_out = Vec::new();
    for (groups, is_cost) in [(costs, true), (benefits, false)] {
        let chosen = best(&groups);
        for (at, group) in groups.iter().enumerate() {
            if Some(at) == chosen {
                series.targets.extend(group.columns.iter().map(|(at, year)| {
                    let target = if is_cost { Target::CostOfYear } else { Target::BenefitOfYear };
                    (*at, target(*year))
                }));
            } else {
                let name = |(at, _): &(usize, FiscalYear)| {
                    columns.get(*at).map(|column| column.header.to_owned())
                };
                left_out.extend(group.columns.first().and_then(name));
            }
        }
    }
    series.left_out = (!left_out.is_empty()).then_some(left_out);
    series
}

/// The month with which fiscal years begin: labels of two years say that it is not January, and
/// the currency says which it is then.
pub(super) fn fiscal_start(
    sheet: &Sheet,
    columns: &[Column<'_>],
    currency: Option<&'static str>,
) -> u32 {
    let split = match currency {
        Some("AUD" | "NZD") => 7,
        Some("USD") => 10,
        Some("GBP" | "INR" | "CAD" | "JPY" | "SGD" | "HKD" | "ZAR") | None => 4,
        Some(_) => return 1,
    };
    let in_header = columns.iter().any(|column| {
        column
            .words
            .windows(2)
            .any(|pair| value::year_label(&pair.join("/")).is_some_and(|(_, two)| two))
    });
    if in_header || in_texts(sheet) { split } else { 1 }
}

/// Whether texts speak of *financial year 22/23* and the like, in some of the first rows.
fn in_texts(sheet: &Sheet) -> bool {
    const BEFORE: [&str; 3] = ["financial year ", "fiscal year ", "fy "];
    let says = |cell: &String| {
        let lower = cell.to_lowercase();
        BEFORE.iter().any(|before| {
            lower.match_indices(before).any(|(at, _)| {
                let rest = lower.get(at + before.len()..).unwrap_or_default();
                let label: String =
                    rest.chars().take_while(|c| c.is_ascii_digit() || "/-".contains(*c)).collect();
                let label = label.trim_end_matches(['-', '/']);
                value::year_label(label).is_some_and(|(_, two)| two)
            })
        })
    };
    let rows = sheet.rows.iter().take(60);
    rows.filter(|row| row.iter().filter(|cell| cell.len() > 20).any(says)).count() >= 3
}
