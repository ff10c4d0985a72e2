//! The quarters of the fiscal years on the axis.

use super::Axis;
use crate::capacity::{Period, Zoom};
use crate::model::{FiscalCalendar, Month};

/// A quarter of a fiscal year, or the part of it that is on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// Its first month on the axis, from the left end.
    pub at: i32,
    /// How many of its months are on the axis, 1 to 3.
    pub months: u16,
    /// `Q1` for the first quarter of its fiscal year.
    pub name: String,
}

/// All of them, from the left.
pub fn quarters(axis: Axis, calendar: FiscalCalendar) -> Vec<Quarter> {
    let months: Vec<Month> = axis.each().collect();
    let periods = Period::all(&months, Zoom::Quarter, calendar).into_iter();
    let quarter = |period: Period| {
        let year = calendar.first(calendar.year_of(period.first));
        Quarter {
            at: i32::try_from(period.start).unwrap_or(0),
            months: u16::try_from(period.months).unwrap_or(3),
            name: format!("Q{}", period.first.since(year) / 3 + 1),
        }
    };
    periods.map(quarter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_those_of_the_fiscal_year() {
        let axis = Axis { first: Month::new(2027, 1).unwrap(), months: 12 };
        let of = |first_month: u32| -> Vec<(i32, u16, String)> {
            let calendar = FiscalCalendar::new(first_month).unwrap();
            quarters(axis, calendar).into_iter().map(|it| (it.at, it.months, it.name)).collect()
        };
        let named = |quarters: &[(i32, u16, &str)]| -> Vec<(i32, u16, String)> {
            quarters.iter().map(|it| (it.0, it.1, it.2.to_owned())).collect()
        };
        assert_eq!(of(1), named(&[(0, 3, "Q1"), (3, 3, "Q2"), (6, 3, "Q3"), (9, 3, "Q4")]));
        assert_eq!(of(4), named(&[(0, 3, "Q4"), (3, 3, "Q1"), (6, 3, "Q2"), (9, 3, "Q3")]));
        // One that begins in February has quarters that no calendar has.
        assert_eq!(
            of(2),
            named(&[(0, 1, "Q4"), (1, 3, "Q1"), (4, 3, "Q2"), (7, 3, "Q3"), (10, 2, "Q4")])
        );
    }
}
