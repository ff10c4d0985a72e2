//! Roles by month: what there is, what the selection asks for, and what is missing.

use ballast_core::capacity::Load;
use ballast_core::model::{Fte, RoleId};

use super::Portfolio;
use crate::table::{Cell, Columns, Kind, Table};

fn people(fte: Fte) -> Cell {
    Cell::Number(fte.value())
}

fn role_name(portfolio: &Portfolio<'_>, id: RoleId) -> String {
    let role = portfolio.snapshot.workspace.roles.get(id);
    role.map_or_else(String::new, |role| role.name.to_string())
}

/// A row per role and month of the horizon.
pub fn capacity(portfolio: &Portfolio<'_>) -> Table {
    let mut columns = Columns::default();
    columns.wide("Role", Kind::Text, 24);
    columns.add("Month", Kind::Month);
    for name in ["Capacity (FTE)", "Run (FTE)", "Committed (FTE)", "Selected (FTE)", "Demand (FTE)"]
    {
        columns.add(name, Kind::People);
    }
    columns.add("Load", Kind::Percent);
    columns.add("Overload (FTE)", Kind::People);
    let loads = portfolio.loads();
    let mut rows = Vec::new();
    for of_role in &loads.roles {
        let name = role_name(portfolio, of_role.role);
        for (month, load) in loads.months.iter().zip(&of_role.months) {
            rows.push(vec![
                Cell::text(&name),
                Cell::Month(*month),
                people(load.capacity),
                people(load.run),
                people(load.committed),
                people(load.selected),
                people(load.demand()),
                // As the screen says it; nothing where there is demand and nobody.
                Cell::number(load.percent().map(|percent| percent as f64 / 100.0)),
                people(load.missing()),
            ]);
        }
    }
    Table { name: "Capacity", columns: columns.done(), rows, fixed: 2 }
}

/// A row per month with the demand for each role, and the capacity of all of them: what is behind
/// the chart.
pub(crate) fn by_month(portfolio: &Portfolio<'_>) -> Table {
    let loads = portfolio.loads();
    let mut columns = Columns::default();
    columns.add("Month", Kind::Month);
    for of_role in &loads.roles {
        columns.add(role_name(portfolio, of_role.role), Kind::People);
    }
    columns.add("Capacity (FTE)", Kind::People);
    let row = |(at, month): (usize, &_)| {
        let mut all = Load::default();
        let mut cells = vec![Cell::Month(*month)];
        for load in loads.roles.iter().filter_map(|of_role| of_role.months.get(at)) {
            cells.push(people(load.demand()));
            all.add(*load);
        }
        cells.push(people(all.capacity));
        cells
    };
    let rows = loads.months.iter().enumerate().map(row).collect();
    Table { name: "Capacity by month", columns: columns.done(), rows, fixed: 1 }
}
