//! Rows of money and people.

use crate::sorted::Sorted;

use ballast_solver::Row;

use super::rule::months;
use super::{Columns, Rows, Rule};
use crate::model::{FiscalYear, Fte, Money, Month, RoleId, Share, Workspace};

/// The years whose budget counts, with their money.
fn counted(workspace: &Workspace) -> impl Iterator<Item = (FiscalYear, Money)> {
    workspace.budgets.iter().filter(|(_, it)| it.on).map(|(year, it)| (year, it.amount))
}

/// The budgets that count, up to the end of a year, together.
pub(super) fn until(workspace: &Workspace, year: FiscalYear) -> Money {
    counted(workspace).filter(|(it, _)| *it <= year).map(|(_, amount)| amount).sum()
}

/// The budgets that count, together; `None` if there are none.
pub(super) fn all_years(workspace: &Workspace) -> Option<Money> {
    counted(workspace).next()?;
    Some(counted(workspace).map(|(_, amount)| amount).sum())
}

/// People whom a selection may ask for in a month, or in the quarter that begins with it, in
/// hundredths of an FTE (of an FTE-month): free for projects, with the overload that is allowed.
pub fn free(workspace: &Workspace, role: RoleId, first: Month) -> i64 {
    free_with(workspace, role, first, workspace.settings.overload)
}

/// The same with another overload allowed.
pub(super) fn free_with(workspace: &Workspace, role: RoleId, first: Month, overload: Share) -> i64 {
    let settings = &workspace.settings;
    let Some(record) = workspace.roles.get(role) else { return 0 };
    // Not by the month after the last, which there is none of at the end of time.
    let within =
        |month: &Month| month.since(settings.horizon_start) < settings.horizon_months as i32;
    let span = first.span(months(settings.capacity_span)).filter(within);
    let month = |month: Month| {
        let free: Fte = record.free_in(month);
        i64::from((free + free.part(overload)).hundredths())
    };
    span.map(month).sum()
}

impl Rows {
    /// A row a year; with carry-over each year's row is of all years up to its end.
    pub(crate) fn budgets(&mut self, workspace: &Workspace, columns: &Columns) {
        let carried = workspace.settings.carry_over;
        let mut years = Vec::new();
        for (year, amount) in counted(workspace) {
            if !carried {
                years.clear();
            }
            years.push(year);
            let first = years.len() == 1;
            let cost = |at: usize| {
                let each = years.iter().map(|year| columns.cost_in(at, *year));
                each.fold(0_i64, i64::saturating_add)
            };
            let limit = if carried { until(workspace, year) } else { amount };
            let rule = if first { Rule::Budget(year) } else { Rule::CarryOver(year) };
            self.add(rule, Row::at_most(limit.cents(), columns.terms(cost)));
        }
    }

    /// A row for each role and month, or quarter, in which anybody is asked for.
    pub(crate) fn capacity(&mut self, workspace: &Workspace, columns: &Columns) {
        let settings = &workspace.settings;
        let span = months(settings.capacity_span) as usize;
        let all: Vec<Month> = settings.months().collect();
        let mut terms: Sorted<(RoleId, Month), Vec<(u32, i64)>> = Sorted::new();
        for at in 0..columns.len() {
            for role in columns.projects[at].demand.keys() {
                for quarter in all.chunks(span) {
                    let asked = quarter.iter().map(|month| columns.demand_in(at, *role, *month));
                    let asked: i64 = asked.sum();
                    if asked != 0 {
                        terms.or_default((*role, quarter[0])).push((at as u32, asked));
                    }
                }
            }
        }
        for ((role, month), terms) in terms {
            if workspace.roles.get(role).is_some_and(|record| record.limits) {
                let free = free(workspace, role, month);
                self.add(Rule::Capacity(role, month), Row::at_most(free, terms));
            }
        }
    }
}
