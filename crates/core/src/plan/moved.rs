//! A project that begins in another month: its demand and its cost move with it.

use crate::sorted::Sorted;

use super::window::length;
use crate::model::{FiscalCalendar, FiscalYear, Money, Month, Project};

/// The cost per fiscal year of a project that begins in `to`; the sum over all years stays the same.
/// As stated if the planned start is not known or does not change.
///
/// A cost that was only spread from one total is spread anew over the months of the project, each
/// year rounded from the running total. Of stated costs, those of a year are taken as even over the
/// months that the project has in it, or over the whole year where it has none, such as payments
/// after the end, and each month's part moves by as many months as the start.
pub fn costs_from(
    project: &Project,
    to: Month,
    calendar: FiscalCalendar,
) -> Sorted<FiscalYear, Money> {
    let Some(from) = project.planned_start else { return project.costs.clone() };
    let by = to.since(from);
    let Some(total) = project.total_cost().filter(|_| by != 0) else {
        return project.costs.clone();
    };
    let months = u32::from(length(project));
    let mut costs = Sorted::new();
    let mut put = |year: FiscalYear, amount: Money| {
        if amount != Money::ZERO {
            *costs.or_insert(year, Money::ZERO) += amount;
        }
    };
    if project.costs_estimated {
        for (year, amount) in even(total, &calendar.spread(to, months)) {
            put(year, amount);
        }
    } else {
        for (year, amount) in &project.costs {
            let begin = calendar.first(*year);
            let end = begin.plus(11);
            let first = begin.max(from);
            let last = end.min(from.plus(months as i32 - 1));
            let (first, last) = if first <= last { (first, last) } else { (begin, end) };
            let count = u32::try_from(last.since(first) + 1).unwrap_or(1);
            for (year, part) in even(*amount, &calendar.spread(first.plus(by), count)) {
                put(year, part);
            }
        }
    }
    // Amounts of known costs that come to nothing are known still.
    if costs.is_empty() {
        costs.extend(project.costs.keys().next().map(|year| (*year, Money::ZERO)));
    }
    costs
}

/// An amount by the months of each year: the running total is rounded to the nearest minor unit,
/// halves up, so that the parts add up to it exactly.
fn even(amount: Money, years: &[(FiscalYear, u32)]) -> Vec<(FiscalYear, Money)> {
    let whole: i128 = years.iter().map(|(_, months)| i128::from(*months)).sum();
    let (mut months, mut given) = (0_i128, 0_i128);
    let parts = years.iter().map(|(year, count)| {
        months += i128::from(*count);
        let upto = (2 * i128::from(amount.cents()) * months + whole).div_euclid(2 * whole.max(1));
        let part = upto - given;
        given = upto;
        (*year, Money::from_cents(part as i64))
    });
    parts.collect()
}

/// The project with its start in `to`: demand, which counts from the first month, and cost have
/// moved with it. A project that has no planned start gets one; its cost stays where it is.
pub fn moved_to(project: &Project, to: Month, calendar: FiscalCalendar) -> Project {
    let mut moved = project.clone();
    moved.costs = costs_from(project, to, calendar);
    moved.planned_start = Some(to);
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;

    fn month(year: i32, month: u32) -> Month {
        Month::new(year, month).unwrap()
    }

    fn project(costs: &[(i32, i64)], start: Month, months: u16) -> Project {
        let mut project = Project::new(Name::parse("P").unwrap(), 0);
        let costs = costs
            .iter()
            .map(|(year, cents)| (FiscalYear::new(*year).unwrap(), Money::from_cents(*cents)));
        project.costs = costs.collect();
        project.planned_start = Some(start);
        project.duration = Some(months);
        project
    }

    fn cents(costs: &Sorted<FiscalYear, Money>) -> Vec<(i32, i64)> {
        costs.iter().map(|(year, it)| (year.first_calendar_year(), it.cents())).collect()
    }

    #[test]
    fn stated_costs_move_month_by_month() {
        // 600 over the last three months of 2027, 100 over the first of 2028.
        let project = project(&[(2027, 600), (2028, 100)], month(2027, 10), 4);
        let calendar = FiscalCalendar::CALENDAR_YEARS;
        let two = costs_from(&project, month(2027, 12), calendar);
        assert_eq!(cents(&two), [(2027, 200), (2028, 500)]);
        let year = costs_from(&project, month(2028, 10), calendar);
        assert_eq!(cents(&year), [(2028, 600), (2029, 100)]);
        assert_eq!(costs_from(&project, month(2027, 10), calendar), project.costs);
    }

    #[test]
    fn what_is_paid_after_the_end_moves_too() {
        let project = project(&[(2029, 1200)], month(2027, 1), 3);
        let later = costs_from(&project, month(2027, 4), FiscalCalendar::CALENDAR_YEARS);
        assert_eq!(cents(&later), [(2029, 900), (2030, 300)]);
    }

    #[test]
    fn an_estimate_is_spread_anew() {
        let mut project = project(&[(2027, 143), (2028, 127)], month(2027, 4), 17);
        project.costs_estimated = true;
        let later = costs_from(&project, month(2027, 5), FiscalCalendar::CALENDAR_YEARS);
        // 270 · 8 / 17 = 127.06, 270 · 9 / 17 = 142.94
        assert_eq!(cents(&later), [(2027, 127), (2028, 143)]);
    }
}
