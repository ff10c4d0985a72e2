//! A project of another length: its effort and its money go with it.

use crate::sorted::Sorted;

use super::profile::{Profile, effort};
use super::window::length;
use crate::collect;
use crate::model::{FiscalCalendar, FiscalYear, Fte, Money, Month, Project, RoleId};

/// The project with another length, 1 to 1,200 months. The effort for each role stays the same and
/// keeps its shape: a flat demand stays flat, a peak in the middle stays in the middle. The cost of
/// the years in which the project runs is laid over the new months in the same way; that of other
/// years, and benefits, stay where they are. Milestones stay as far along it.
pub fn stretched_to(project: &Project, months: u16, calendar: FiscalCalendar) -> Project {
    let months = months.clamp(1, Project::LONGEST);
    let before = length(project);
    let mut new = project.clone();
    new.duration = Some(months);
    if months == before {
        return new;
    }
    new.demand = restretched(&project.demand, before, months);
    for it in new.milestones.values_mut() {
        it.at = restretched_at(it.at, before, months);
    }
    if let Some(start) = project.planned_start {
        new.costs = laid_anew(&project.costs, start, (before, months), calendar);
    }
    new.tidy();
    new
}

/// Where a milestone lies in a project of another length: as far along it as before, the last month
/// staying the last; behind its end as far behind it.
fn restretched_at(at: u16, before: u16, months: u16) -> u16 {
    let last = |months: u16| u32::from(months.saturating_sub(1));
    let at = u32::from(at);
    let new = match at.checked_sub(last(before)) {
        Some(behind) => last(months) + behind,
        None => (at * last(months) * 2 + last(before)) / (last(before) * 2),
    };
    u16::try_from(new).unwrap_or(u16::MAX).min(Project::LONGEST)
}

/// Demand over other months: one that has a [`Profile`] keeps it, another its shape as it is.
pub(super) fn restretched(
    demand: &Sorted<RoleId, Vec<Fte>>,
    before: u16,
    months: u16,
) -> Sorted<RoleId, Vec<Fte>> {
    collect::map(demand.iter().map(|(role, asked)| {
        let shape = Some(Profile::of(asked, before)).filter(|it| *it != Profile::Monthly);
        let known = shape.and_then(|it| it.spread(effort(asked), months, &[]));
        (*role, known.unwrap_or_else(|| resampled_fte(asked, before, months)))
    }))
}

fn resampled_fte(asked: &[Fte], before: u16, months: u16) -> Vec<Fte> {
    let mut whole: Vec<i64> = asked.iter().map(|it| i64::from(it.hundredths())).collect();
    whole.resize(whole.len().max(usize::from(before)), 0);
    let parts = resampled(&whole, usize::from(months));
    let fte = |part: &i64| Fte::from_hundredths(i32::try_from(*part).unwrap_or(i32::MAX));
    parts.iter().map(|it| fte(it).min(Fte::MOST)).collect()
}

/// The months of the fiscal year in which the project runs, as first month and count; the whole
/// year if there are none.
fn within(year: FiscalYear, run: (Month, u16), calendar: FiscalCalendar) -> (Month, u32) {
    let first = calendar.first(year);
    let from = run.0.since(first).max(0);
    let to = (run.0.since(first) + i32::from(run.1)).min(12);
    match u32::try_from(to - from) {
        Ok(count) if count > 0 => (first.plus(from), count),
        _ => (first, 12),
    }
}

/// Lays the money of the months in which the project runs over another number of months.
fn laid_anew(
    costs: &Sorted<FiscalYear, Money>,
    start: Month,
    (before, after): (u16, u16),
    calendar: FiscalCalendar,
) -> Sorted<FiscalYear, Money> {
    let mut sums: Sorted<FiscalYear, Money> = Sorted::new();
    let mut monthly = vec![0_i64; usize::from(before)];
    for (year, amount) in costs {
        let (first, count) = within(*year, (start, before), calendar);
        let at = usize::try_from(first.since(start)).ok().filter(|at| *at < monthly.len());
        let Some(at) = at else {
            *sums.or_insert(*year, Money::ZERO) += *amount;
            continue;
        };
        let parts = amount.split(&vec![1; count as usize]);
        for (month, part) in monthly[at..].iter_mut().zip(parts) {
            *month += part.cents();
        }
    }
    for (at, cents) in resampled(&monthly, usize::from(after)).into_iter().enumerate() {
        let year = calendar.year_of(start.plus(i32::try_from(at).unwrap_or(i32::MAX)));
        *sums.or_insert(year, Money::ZERO) += Money::from_cents(cents);
    }
    sums.retain(|year, amount| *amount != Money::ZERO || costs.contains_key(year));
    sums
}

/// The same amounts over another number of months, each old month lying evenly over its stretch of
/// the new ones. Running totals are rounded, so that the parts add up to the whole.
fn resampled(amounts: &[i64], months: usize) -> Vec<i64> {
    let whole = i128::try_from(months).unwrap_or(1).max(1);
    let mut parts = Vec::with_capacity(months);
    let (mut given, mut at, mut before) = (0_i128, 0_usize, 0_i128);
    for month in 1..=months {
        // Where the new month ends, in old months, times `months`.
        let end = month * amounts.len();
        while (at + 1) * months <= end && at < amounts.len() {
            before += i128::from(amounts[at]);
            at += 1;
        }
        let rest = i128::try_from(end - at * months).unwrap_or(0);
        let part = amounts.get(at).map_or(0, |amount| i128::from(*amount) * rest);
        let upto = before + (2 * part + whole).div_euclid(2 * whole);
        parts.push(i64::try_from(upto - given).unwrap_or(0));
        given = upto;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Name;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn year(first: i32) -> FiscalYear {
        FiscalYear::new(first).unwrap()
    }

    fn project(start: &str, months: u16, costs: &[(i32, i64)]) -> Project {
        let mut project = Project::new(Name::parse("A").unwrap(), 0);
        project.planned_start = Some(month(start));
        project.duration = Some(months);
        let costs = costs.iter().map(|(at, cents)| (year(*at), Money::from_cents(*cents)));
        project.costs = costs.collect();
        project
    }

    fn costs(project: &Project) -> Vec<(i32, i64)> {
        let costs = project.costs.iter();
        costs.map(|(year, money)| (year.first_calendar_year(), money.cents())).collect()
    }

    #[test]
    fn effort_keeps_its_shape() {
        for (before, months, after) in [
            (vec![100, 100], 4, vec![50, 50, 50, 50]),
            (vec![50, 50, 50, 50], 2, vec![100, 100]),
            (vec![100, 300, 100], 6, vec![50, 50, 150, 150, 50, 50]),
            (vec![100, 200], 3, vec![67, 100, 133]),
            (vec![0, 0, 90], 1, vec![90]),
            (vec![], 2, vec![0, 0]),
        ] {
            assert_eq!(resampled(&before, months), after, "{before:?}");
        }
    }

    #[test]
    fn a_longer_project_spends_later() {
        let long = stretched_to(
            &project("2027-07", 6, &[(2027, 600)]),
            12,
            FiscalCalendar::CALENDAR_YEARS,
        );
        assert_eq!(costs(&long), [(2027, 300), (2028, 300)]);
        assert_eq!(long.duration, Some(12));
    }

    #[test]
    fn a_profile_stays_one() {
        let mut it = project("2027-01", 6, &[]);
        let role = RoleId::from_bits(7);
        for shape in [Profile::Flat, Profile::FrontLoaded, Profile::Bell] {
            it.demand.insert(role, shape.spread(1_234, 6, &[]).unwrap());
            for months in [3, 9, 24] {
                let new = stretched_to(&it, months, FiscalCalendar::CALENDAR_YEARS);
                let asked = &new.demand[&role];
                assert_eq!((Profile::of(asked, months), effort(asked)), (shape, 1_234));
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_is_won_or_lost(
            start in 0_i32..60,
            months in 1_u16..40,
            long in 1_u16..60,
            first_month in 1_u32..=12,
            amounts in prop::collection::vec((2025_i32..2033, 0_i64..1_000_000), 0..6),
            asked in prop::collection::vec(0_i32..500, 0..50),
        ) {
            let calendar = FiscalCalendar::new(first_month).unwrap();
            let origin = month("2027-01");
            let mut it = project("2027-01", months, &amounts);
            it.planned_start = Some(origin.plus(start));
            it.benefits = it.costs.clone();
            let role = RoleId::from_bits(7);
            it.demand.insert(role, asked.iter().map(|it| Fte::from_hundredths(*it)).collect());
            it.tidy();
            let effort = |it: &Project| -> i64 {
                it.demand.values().flatten().map(|fte| i64::from(fte.hundredths())).sum()
            };
            let new = stretched_to(&it, long, calendar);
            prop_assert_eq!(new.total_cost(), it.total_cost());
            prop_assert_eq!(new.total_benefit(), it.total_benefit());
            prop_assert_eq!(effort(&new), effort(&it));
        }
    }
}
