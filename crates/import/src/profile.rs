//! What is in each column.

use std::collections::BTreeSet;

use ballast_core::sorted::Sorted;

use crate::Sheet;
use crate::value::{self, DateOrder, DecimalSign, Kind};

/// What is in one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Cells that hold something.
    pub filled: usize,
    /// Cells in all.
    pub rows: usize,
    /// Different contents.
    pub distinct: usize,
    /// Cells by kind; blank ones are not among them.
    pub kinds: Sorted<Kind, usize>,
    /// The first few different contents, cut short.
    pub samples: Vec<String>,
    /// The numbers in order, money and percentages too.
    pub numbers: Vec<f64>,
    /// How many numbers carry a unit of their own, such as `£3m`.
    pub scaled: usize,
    /// How many numbers have a fraction.
    pub fractions: usize,
    /// The decimal sign that most numbers prove; `None` if none proves any.
    pub decimal: Option<DecimalSign>,
    /// The order of day and month that most dates prove; `None` if none proves any.
    pub date_order: Option<DateOrder>,
    /// The currency that stands beside most numbers.
    pub currency: Option<&'static str>,
    /// Characters in the longest cell.
    pub longest: usize,
}

/// Different contents that are shown.
const SAMPLES: usize = 4;
/// Characters of a sample.
const SAMPLE_LENGTH: usize = 60;

impl Profile {
    /// The share of cells that hold something, 0 to 1.
    pub fn filled_share(&self) -> f64 {
        self.filled as f64 / self.rows.max(1) as f64
    }

    /// The share of filled cells that are of one of these kinds, 0 to 1.
    pub fn share(&self, kinds: &[Kind]) -> f64 {
        let count: usize = kinds.iter().filter_map(|kind| self.kinds.get(kind)).sum();
        count as f64 / self.filled.max(1) as f64
    }

    /// The share of filled cells that are numbers of any kind, 0 to 1.
    pub fn number_share(&self) -> f64 {
        self.share(&[Kind::Number, Kind::Money, Kind::Percent])
    }

    /// Whether a filled cell of this column hardly ever stands twice.
    pub fn is_distinct(&self) -> bool {
        self.filled > 0 && self.distinct == self.filled
    }

    /// The number below which this share of the numbers lies; `None` if there are none.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let last = self.numbers.len().checked_sub(1)?;
        self.numbers.get((last as f64 * share).round() as usize).copied()
    }

    fn of<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> Self {
        let (point, comma) = votes(cells.clone().filter_map(value::decimal_evidence), |sign| {
            sign == DecimalSign::Point
        });
        let decimal = match point.cmp(&comma) {
            std::cmp::Ordering::Greater => Some(DecimalSign::Point),
            std::cmp::Ordering::Less => Some(DecimalSign::Comma),
            std::cmp::Ordering::Equal => None,
        };
        let (day, month) = votes(cells.clone().filter_map(value::order_evidence), |order| {
            order == DateOrder::DayFirst
        });
        let date_order = match day.cmp(&month) {
            std::cmp::Ordering::Greater => Some(DateOrder::DayFirst),
            std::cmp::Ordering::Less => Some(DateOrder::MonthFirst),
            std::cmp::Ordering::Equal => None,
        };
        let mut profile = Self {
            filled: 0,
            rows: 0,
            distinct: 0,
            kinds: Sorted::default(),
            samples: Vec::new(),
            numbers: Vec::new(),
            scaled: 0,
            fractions: 0,
            decimal,
            date_order,
            currency: None,
            longest: 0,
        };
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut currencies: Sorted<&'static str, usize> = Sorted::default();
        for cell in cells {
            profile.rows += 1;
            let kind = value::kind(cell);
            if kind == Kind::Blank {
                continue;
            }
            profile.filled += 1;
            profile.longest = profile.longest.max(cell.chars().count());
            *profile.kinds.or_insert_with(kind, || 0) += 1;
            if seen.insert(cell) && profile.samples.len() < SAMPLES {
                profile.samples.push(cut(cell, SAMPLE_LENGTH));
            }
            if matches!(kind, Kind::Number | Kind::Money | Kind::Percent)
                && let Some(amount) = value::read_number(cell, decimal.unwrap_or_default())
            {
                profile.numbers.push(amount.value * amount.scale.unwrap_or(1.0));
                profile.scaled += usize::from(amount.scale.is_some());
                profile.fractions += usize::from(amount.value.fract() != 0.0);
                if let Some(code) = amount.currency {
                    *currencies.or_insert_with(code, || 0) += 1;
                }
            }
        }
        profile.distinct = seen.len();
        ballast_core::order::sort_numbers(&mut profile.numbers);
        profile.currency =
            currencies.into_iter().max_by_key(|(_, count)| *count).map(|(code, _)| code);
        profile
    }
}

fn votes<T>(all: impl Iterator<Item = T>, first: impl Fn(T) -> bool) -> (usize, usize) {
    all.fold((0, 0), |(yes, no), vote| if first(vote) { (yes + 1, no) } else { (yes, no + 1) })
}

/// The first characters of a text on one line.
pub(crate) fn cut(text: &str, length: usize) -> String {
    let mut short: String =
        text.chars().take(length).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(length).is_some() {
        short.push('…');
    }
    short
}

/// What is in each column of a table, in the order of the header.
pub fn profile(sheet: &Sheet) -> Vec<Profile> {
    (0..sheet.header.len()).map(|column| Profile::of(sheet.column(column))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted() {
        let sheet = Sheet::detect(
            "Name;Cost;Begin\nA;£1.234,5;31/03/2023\nB;n/a;04/03/2023\nC;Exempt;x\nD;2;\n",
        )
        .unwrap();
        let profiles = profile(&sheet);
        let cost = &profiles[1];
        assert_eq!((cost.rows, cost.filled, cost.distinct), (4, 3, 3));
        assert_eq!(cost.decimal, Some(DecimalSign::Comma));
        assert_eq!(cost.numbers, [2.0, 1234.5]);
        assert_eq!(cost.currency, Some("GBP"));
        assert_eq!(cost.share(&[Kind::Text]), 1.0 / 3.0);
        assert_eq!(profiles[2].date_order, Some(DateOrder::DayFirst));
        assert!(profiles[0].is_distinct());
    }
}
