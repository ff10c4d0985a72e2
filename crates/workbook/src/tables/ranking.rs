//! Projects by rank, with what their values are made of.

use ballast_core::measures::{name as measure_name, unit as measure_unit};
use ballast_core::model::{Project, ProjectId, RankBy};
use ballast_core::scoring::Scoring;
use ballast_core::view::bubbles::confidence_name;

use super::Portfolio;
use crate::table::{Cell, Columns, Kind, Table};

/// All projects, best first, the unrated last.
pub fn ranking(portfolio: &Portfolio<'_>) -> Table {
    let snapshot = portfolio.snapshot;
    let workspace = &snapshot.workspace;
    let by = workspace.settings.rank_by;
    let objectives = Scoring::of(workspace, &snapshot.ratings.criteria).objectives;
    let mut columns = Columns::default();
    columns.add("Rank", Kind::Whole);
    columns.add("Key", Kind::Text);
    columns.wide("Name", Kind::Text, 36);
    if by != RankBy::Weighted {
        let (name, unit) = (measure_name(workspace, by), measure_unit(workspace, by));
        let name = if unit.is_empty() { name } else { format!("{name} ({unit})") };
        columns.add(name, Kind::Number);
    }
    columns.add("Value by score (points)", Kind::Points);
    columns.add("Criteria rated", Kind::Whole);
    for id in &objectives {
        let name = workspace.objectives.get(*id).map(|it| it.name.to_string());
        columns.add(format!("Points from {}", name.unwrap_or_default()), Kind::Points);
    }
    columns.add(portfolio.in_currency("Cost"), Kind::Money);
    columns.add(portfolio.in_currency("Benefit"), Kind::Money);
    for name in ["Programme", "Category", "Delivery confidence"] {
        columns.add(name, Kind::Text);
    }
    let row = |id: ProjectId| -> Option<Vec<Cell>> {
        let project: &Project = workspace.projects.get(id)?;
        let row = *snapshot.rows.get(&id)?;
        let measured = (by != RankBy::Weighted).then(|| Cell::number(snapshot.measured(id)));
        let value = snapshot.value(id);
        // Without a value there is nothing that objectives could have brought.
        let parts = snapshot.scores.parts(row).iter();
        let parts = parts.map(|part| Cell::number(value.map(|_| *part)));
        let programme = project.programme.and_then(|id| workspace.programmes.get(id));
        let category = project.category.and_then(|id| workspace.categories.get(id));
        let confidence = project.confidence.map(confidence_name).unwrap_or_default();
        let first = [
            Cell::number(snapshot.rank(id).map(f64::from)),
            Cell::text(&project.key),
            Cell::text(project.name.as_str()),
        ];
        let scored = [Cell::number(value), Cell::Number(f64::from(snapshot.scores.rated(row)))];
        let rest = [
            Cell::money(project.total_cost()),
            Cell::money(project.total_benefit()),
            programme.map_or(Cell::Blank, |it| Cell::text(it.name.as_str())),
            category.map_or(Cell::Blank, |it| Cell::text(it.name.as_str())),
            Cell::text(confidence),
        ];
        Some(first.into_iter().chain(measured).chain(scored).chain(parts).chain(rest).collect())
    };
    let rows = snapshot.by_rank().filter_map(row).collect();
    Table { name: "Ranking", columns: columns.done(), rows, fixed: 3 }
}
