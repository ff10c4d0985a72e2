//! Loads by month, quarter or fiscal year, with sums that agree.

use super::{Load, RoleLoad};
use crate::model::{FiscalCalendar, Fte, Month};
use crate::text;

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zoom {
    /// A month.
    #[default]
    Month,
    /// A quarter of a fiscal year.
    Quarter,
    /// A fiscal year.
    Year,
}

impl Zoom {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// What its sums count.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Month => "FTE",
            Self::Quarter | Self::Year => "FTE-months",
        }
    }

    /// The first month of the period that holds a month.
    pub fn first(self, month: Month, calendar: FiscalCalendar) -> Month {
        let into = month.since(calendar.first(calendar.year_of(month)));
        let length = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        };
        month.plus(-into.rem_euclid(length))
    }
}

/// Consecutive months of one period, such as the part of a year that lies in the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first month within the months given.
    pub first: Month,
    /// Place of that month among the months given.
    pub start: usize,
    /// How many of its months are there, at least 1.
    pub months: usize,
}

impl Period {
    /// Divides consecutive months into periods.
    pub fn all(months: &[Month], zoom: Zoom, calendar: FiscalCalendar) -> Vec<Self> {
        let mut periods: Vec<Self> = Vec::new();
        let mut last = None;
        for (at, month) in months.iter().enumerate() {
            let first = zoom.first(*month, calendar);
            match periods.last_mut().filter(|_| last == Some(first)) {
                Some(period) => period.months += 1,
                None => periods.push(Self { first: *month, start: at, months: 1 }),
            }
            last = Some(first);
        }
        periods
    }

    /// The sum of a role's loads over the period, in FTE-months: sums of months, quarters and years
    /// agree. An overload of one month may be made good in another here; see [`Self::over`].
    pub fn sum(self, role: &RoleLoad) -> Load {
        let mut sum = Load::default();
        for load in self.loads(role) {
            sum.add(*load);
        }
        sum
    }

    /// What is asked for beyond capacity, month by month, in FTE-months: what is free in another
    /// month makes nothing good.
    pub fn over(self, role: &RoleLoad) -> Fte {
        self.loads(role).iter().map(|load| load.missing()).sum()
    }

    /// `May 2027`, `Q2 2027/28` or `2027/28`: the period of the fiscal year, also where only a part of
    /// it is there.
    pub fn name(self, zoom: Zoom, calendar: FiscalCalendar) -> String {
        let year = calendar.year_of(self.first);
        match zoom {
            Zoom::Month => text::month_long(self.first),
            Zoom::Quarter => {
                format!("Q{} {}", self.quarter(calendar), calendar.label(year))
            }
            Zoom::Year => calendar.label(year),
        }
    }

    /// Its name above a column, with the year only where `year` asks for it: `J ’27`, `Q1 2027`,
    /// `2027/28`.
    pub fn heading(self, zoom: Zoom, calendar: FiscalCalendar, year: bool) -> String {
        match zoom {
            Zoom::Month if year => {
                let short = self.first.year().rem_euclid(100);
                format!("{} ’{short:02}", text::month_letter(self.first))
            }
            Zoom::Month => text::month_letter(self.first).to_owned(),
            Zoom::Quarter if !year => format!("Q{}", self.quarter(calendar)),
            Zoom::Quarter | Zoom::Year => self.name(zoom, calendar),
        }
    }

    /// Whether it is the first of its year: of the calendar's for months, else of the fiscal one.
    pub fn begins_year(self, zoom: Zoom, calendar: FiscalCalendar) -> bool {
        match zoom {
            Zoom::Month => self.first.month() == 1,
            Zoom::Quarter => self.quarter(calendar) == 1,
            Zoom::Year => true,
        }
    }

    /// The quarter of the fiscal year, from 1.
    fn quarter(self, calendar: FiscalCalendar) -> i32 {
        self.first.since(calendar.first(calendar.year_of(self.first))) / 3 + 1
    }

    fn loads(self, role: &RoleLoad) -> &[Load] {
        role.months.get(self.start..self.start + self.months).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_those_of_the_fiscal_year() {
        let first = Month::new(2027, 3).unwrap();
        let months: Vec<Month> = first.span(14).collect();
        let uk = FiscalCalendar::new(4).unwrap();
        let lengths = |zoom| -> Vec<usize> {
            Period::all(&months, zoom, uk).iter().map(|it| it.months).collect()
        };
        assert_eq!(lengths(Zoom::Month), [1; 14]);
        assert_eq!(lengths(Zoom::Quarter), [1, 3, 3, 3, 3, 1]);
        assert_eq!(lengths(Zoom::Year), [1, 12, 1]);
        let names = |zoom| -> Vec<String> {
            Period::all(&months, zoom, uk).iter().map(|it| it.name(zoom, uk)).collect()
        };
        // March is the last of what the quarter before has.
        assert_eq!(
            names(Zoom::Quarter),
            ["Q4 2026/27", "Q1 2027/28", "Q2 2027/28", "Q3 2027/28", "Q4 2027/28", "Q1 2028/29"]
        );
        assert_eq!(names(Zoom::Year), ["2026/27", "2027/28", "2028/29"]);
        let headings = |zoom| -> Vec<String> {
            let periods = Period::all(&months, zoom, uk);
            let headed = periods.iter().enumerate();
            headed
                .map(|(at, it)| it.heading(zoom, uk, at == 0 || it.begins_year(zoom, uk)))
                .collect()
        };
        assert_eq!(headings(Zoom::Quarter)[..3], ["Q4 2026/27", "Q1 2027/28", "Q2"]);
        assert_eq!(headings(Zoom::Month)[..2], ["M ’27", "A"]);
        assert_eq!(headings(Zoom::Month)[10], "J ’28");
    }
}
