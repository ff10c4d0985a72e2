//! Currency, fiscal years and horizon of a workspace that has no projects yet.

use ballast_core::change::{Command, SettingsEdit};
use ballast_core::model::{FiscalCalendar, FiscalYear, Month, Settings, Workspace};
use ballast_core::sorted::Sorted;

use super::repeat::Placed;
use crate::{Mapping, Target};

/// Years of a new plan, where the register does not say.
const YEARS: u32 = 5;

/// How time and money will be once the import is done.
pub(super) struct Setup {
    pub(super) calendar: FiscalCalendar,
    pub(super) horizon_start: Month,
    pub(super) commands: Vec<Command>,
}

/// What holds if nothing is set up: the workspace has projects, so that its time is taken.
fn as_it_is(workspace: &Workspace) -> Setup {
    Setup {
        calendar: workspace.settings.calendar,
        horizon_start: workspace.settings.horizon_start,
        commands: Vec::new(),
    }
}

/// Sets a workspace without projects up for what the register holds.
pub(super) fn settle(workspace: &Workspace, mapping: &Mapping, rows: &[Placed]) -> Setup {
    let mut setup = as_it_is(workspace);
    if !workspace.projects.is_empty() || rows.is_empty() {
        return setup;
    }
    let settings = &workspace.settings;
    if let Some(currency) = &mapping.currency {
        let currency: String = currency.trim().chars().take(Settings::LONGEST_CURRENCY).collect();
        if !currency.trim().is_empty() && currency.trim() != settings.currency {
            setup.commands.push(Command::EditSettings(SettingsEdit::Currency(currency)));
        }
    }
    if let Some(calendar) = FiscalCalendar::new(mapping.fiscal_start) {
        setup.calendar = calendar;
        if calendar != settings.calendar {
            setup.commands.push(Command::EditSettings(SettingsEdit::Calendar(calendar)));
        }
    }
    if let Some((first, years)) = years(mapping, rows, setup.calendar) {
        let months = (years * 12).clamp(1, Settings::LONGEST_HORIZON);
        setup.horizon_start = setup.calendar.first(first);
        if (setup.horizon_start, months) != (settings.horizon_start, settings.horizon_months) {
            let horizon = SettingsEdit::Horizon(setup.horizon_start, months);
            setup.commands.push(Command::EditSettings(horizon));
        }
    }
    setup
}

/// The first year of the plan and how many: the years of the columns; else five from the
/// register's own year; else the five in which most projects run.
fn years(
    mapping: &Mapping,
    rows: &[Placed],
    calendar: FiscalCalendar,
) -> Option<(FiscalYear, u32)> {
    let columns = mapping.columns.iter().filter_map(|column| match column.target {
        Target::CostOfYear(year) => Some(year),
        _ => None,
    });
    let stated = rows.iter().flat_map(|row| row.incoming.costs.keys().copied());
    let columns: Vec<FiscalYear> =
        columns.filter(|year| stated.clone().any(|it| it == *year)).collect();
    if let (Some(first), Some(last)) = (columns.iter().min(), columns.iter().max()) {
        let count = last.first_calendar_year() - first.first_calendar_year() + 1;
        return Some((*first, u32::try_from(count).ok()?));
    }
    let stated = rows.iter().filter_map(|row| row.incoming.year).max();
    if let Some(year) = stated.and_then(FiscalYear::new) {
        return Some((year, YEARS));
    }
    busiest(rows, calendar).map(|year| (year, YEARS))
}

/// The first of the five years in which most projects run, the latest of equals.
fn busiest(rows: &[Placed], calendar: FiscalCalendar) -> Option<FiscalYear> {
    let mut running: Sorted<i32, usize> = Sorted::default();
    for row in rows {
        if let (Some(start), Some(months)) = (row.incoming.start, row.incoming.duration) {
            for (year, _) in calendar.spread(start, u32::from(months)) {
                *running.or_insert_with(year.first_calendar_year(), || 0) += 1;
            }
        }
    }
    let in_window = |first: i32| -> usize {
        let inside = |year: i32| (first..first + YEARS as i32).contains(&year);
        running.iter().filter(|(year, _)| inside(**year)).map(|(_, count)| *count).sum()
    };
    let first = running.keys().copied().max_by_key(|first| in_window(*first))?;
    FiscalYear::new(first)
}
