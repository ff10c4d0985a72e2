//! What is in and what is out.

use ballast_core::model::{Decision, Project, ProjectId};
use ballast_core::order;

use super::Portfolio;
use crate::table::{Cell, Columns, Kind, Table};

/// All projects, those of the selection first, each by rank. Cost and benefit are those of the
/// selection: of what is funded in part, a part; of what is out, none.
pub fn selection(portfolio: &Portfolio<'_>) -> Table {
    let snapshot = portfolio.snapshot;
    let funded = portfolio.funded();
    let levels = &portfolio.selected.levels;
    let calendar = funded.settings.calendar;
    let years = funded.settings.years();
    let mut columns = Columns::default();
    columns.add("Selected", Kind::Text);
    columns.add("Funding level", Kind::Text);
    columns.add("Rank", Kind::Whole);
    columns.add("Key", Kind::Text);
    columns.wide("Name", Kind::Text, 36);
    columns.add("Value by score (points)", Kind::Points);
    columns.add("Decision", Kind::Text);
    columns.wide("Reason", Kind::Text, 24);
    columns.add(portfolio.in_currency("Cost"), Kind::Money);
    columns.add(portfolio.in_currency("Benefit"), Kind::Money);
    for year in &years {
        let name = format!("Cost {}", calendar.label(*year));
        columns.add(portfolio.in_currency(&name), Kind::Money);
    }
    let row = |id: ProjectId| -> Option<Vec<Cell>> {
        let project: &Project = funded.projects.get(id)?;
        let level = levels.get(&id);
        let is_in = level.is_some();
        let level = level.copied().flatten().and_then(|at| project.levels.get(usize::from(at)));
        let decision = match &project.decision {
            Decision::Open => "",
            Decision::Mandatory { .. } => "mandatory",
            Decision::Excluded { .. } => "excluded",
        };
        let money = |amount| Cell::money(if is_in { amount } else { None });
        let first = [
            Cell::text(if is_in { "yes" } else { "no" }),
            level.map_or(Cell::Blank, |level| Cell::text(level.name.as_str())),
            Cell::number(snapshot.rank(id).map(f64::from)),
            Cell::text(&project.key),
            Cell::text(project.name.as_str()),
            Cell::number(snapshot.value(id)),
            Cell::text(decision),
            Cell::text(project.decision.reason()),
            money(project.total_cost()),
            money(project.total_benefit()),
        ];
        let costs = years.iter().map(|year| money(project.costs.get(year).copied()));
        Some(first.into_iter().chain(costs).collect())
    };
    let mut ids: Vec<ProjectId> = snapshot.by_rank().collect();
    order::sort_by_key(&mut ids, |id| levels.get(id).is_none());
    let rows = ids.into_iter().filter_map(row).collect();
    Table { name: "Selection", columns: columns.done(), rows, fixed: 5 }
}
