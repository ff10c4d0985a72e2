//! Months and fiscal years.

use std::fmt;
use std::str::FromStr;

/// A text that names no month or fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a month: expected a form like 2027-04, between 1900 and 2200")]
pub struct PeriodError(pub String);

/// A calendar month between January 1900 and December 2200, written `2027-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    const FIRST_YEAR: i32 = 1900;
    const LAST_YEAR: i32 = 2200;

    /// `month` counts from 1. `None` outside 1900 to 2200.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let known =
            (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year) && (1..=12).contains(&month);
        known.then(|| Self(year * 12 + month as i32 - 1))
    }

    /// The calendar year.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, from 1 for January.
    pub const fn month(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// This many months later (earlier if negative), stopping at the ends of the known time.
    pub fn plus(self, months: i32) -> Self {
        let first = Self::FIRST_YEAR * 12;
        let last = Self::LAST_YEAR * 12 + 11;
        Self(self.0.saturating_add(months).clamp(first, last))
    }

    /// Months from `earlier` to this one; negative if it is later.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// This month and the ones after it, `count` in all, or fewer where the known time ends.
    pub fn span(self, count: u32) -> impl Iterator<Item = Self> + Clone {
        let left = Self::LAST_YEAR * 12 + 12 - self.0;
        (0..left.min(i32::try_from(count).unwrap_or(left))).map(move |step| self.plus(step))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for Month {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError(text.to_owned());
        let (year, month) = text.trim().split_once('-').ok_or_else(error)?;
        let plain = |digits: &str, most: usize| {
            !digits.is_empty() && digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit())
        };
        if !plain(year, 4) || !plain(month, 2) {
            return Err(error());
        }
        let year = year.parse().map_err(|_| error())?;
        let month = month.parse().map_err(|_| error())?;
        Self::new(year, month).ok_or_else(error)
    }
}

/// A fiscal year, named by the calendar year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// `None` outside 1899 to 2200 (a year that begins in 1899 may end in 1900).
    pub fn new(year: i32) -> Option<Self> {
        (Month::FIRST_YEAR - 1..=Month::LAST_YEAR).contains(&year).then_some(Self(year))
    }

    /// The calendar year in which it begins.
    pub const fn first_calendar_year(self) -> i32 {
        self.0
    }

    /// The year after; the last known year is its own successor.
    pub fn next(self) -> Self {
        Self((self.0 + 1).min(Month::LAST_YEAR))
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl FromStr for FiscalYear {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let year = text.trim().parse().ok().and_then(Self::new);
        year.ok_or_else(|| PeriodError(text.to_owned()))
    }
}

/// When fiscal years begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalCalendar {
    first_month: u32,
}

impl FiscalCalendar {
    /// Fiscal years that are calendar years.
    pub const CALENDAR_YEARS: Self = Self { first_month: 1 };

    /// `first_month` counts from 1 for January. `None` outside 1 to 12.
    pub fn new(first_month: u32) -> Option<Self> {
        (1..=12).contains(&first_month).then_some(Self { first_month })
    }

    /// The month of the year with which a fiscal year begins, from 1.
    pub const fn first_month(self) -> u32 {
        self.first_month
    }

    /// The fiscal year that holds the month.
    pub fn year_of(self, month: Month) -> FiscalYear {
        let begun = month.month() >= self.first_month;
        FiscalYear(if begun { month.year() } else { month.year() - 1 })
    }

    /// The first month of the fiscal year.
    pub fn first(self, year: FiscalYear) -> Month {
        Month(year.0 * 12 + self.first_month as i32 - 1)
    }

    /// The fiscal years that `count` months from `first` touch, each with how many of them it holds.
    pub fn spread(self, first: Month, count: u32) -> Vec<(FiscalYear, u32)> {
        let mut years: Vec<(FiscalYear, u32)> = Vec::new();
        for month in first.span(count) {
            let year = self.year_of(month);
            match years.last_mut() {
                Some((last, months)) if *last == year => *months += 1,
                _ => years.push((year, 1)),
            }
        }
        years
    }

    /// How people write the year: `2027`, or `2027/28` where it spans two calendar years.
    pub fn label(self, year: FiscalYear) -> String {
        if self.first_month == 1 {
            year.to_string()
        } else {
            format!("{}/{:02}", year, (year.0 + 1).rem_euclid(100))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn months_read_and_print() {
        assert_eq!(month("2027-04").to_string(), "2027-04");
        assert_eq!(month("2027-12").plus(1), month("2028-01"));
        assert_eq!(month("2027-01").plus(-1), month("2026-12"));
        assert_eq!(month("2028-02").since(month("2027-12")), 2);
        for text in ["2027", "2027-13", "2027-00", "1899-01", "x-01", "2027-+1", "-1-02", ""] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }

    #[test]
    fn fiscal_years_may_begin_in_april() {
        let uk = FiscalCalendar::new(4).unwrap();
        assert_eq!(uk.year_of(month("2023-03")), FiscalYear(2022));
        assert_eq!(uk.year_of(month("2023-04")), FiscalYear(2023));
        assert_eq!(uk.label(FiscalYear(2022)), "2022/23");
        assert_eq!(uk.label(FiscalYear(1999)), "1999/00");
        assert_eq!(
            uk.spread(month("2023-02"), 15),
            vec![(FiscalYear(2022), 2), (FiscalYear(2023), 12), (FiscalYear(2024), 1)]
        );
    }

    #[test]
    fn the_last_month_comes_once() {
        let last = Month::new(2200, 12).unwrap();
        let months: Vec<Month> = last.plus(-1).span(36).collect();
        assert_eq!(months, [last.plus(-1), last]);
        assert_eq!(FiscalCalendar::CALENDAR_YEARS.spread(last, 5).len(), 1);
    }
}
