//! What the bubble chart shows, class by class.

use ballast_core::order;
use ballast_core::view::bubbles::{choice_for, scene};

use super::Portfolio;
use crate::table::{Cell, Columns, Kind, Table};

/// The table, and the rows of each class.
pub(crate) struct Bubbles {
    pub(crate) table: Table,
    /// First and last row of each class, counted from 0.
    pub(crate) classes: Vec<(usize, usize)>,
    pub(crate) title: String,
    /// What stands on the axes, from left to right and upwards.
    pub(crate) axes: (String, String),
}

/// The projects that the chart shows by the axes with which the page begins.
pub(crate) fn bubbles(portfolio: &Portfolio<'_>) -> Bubbles {
    let snapshot = portfolio.snapshot;
    let scene = scene(snapshot, choice_for(snapshot), None, None);
    let mut columns = Columns::default();
    columns.wide("Class", Kind::Text, 20);
    columns.wide("Name", Kind::Text, 36);
    columns.add(&scene.x.title, Kind::Number);
    columns.add(&scene.y.title, Kind::Number);
    columns.add(&scene.size_title, Kind::Number);
    columns.add("Selected", Kind::Text);
    let mut bubbles = scene.bubbles;
    order::sort_by_key(&mut bubbles, |it| it.class);
    let mut classes = Vec::new();
    let mut first = 0;
    for class in bubbles.chunk_by(|a, b| a.class == b.class) {
        classes.push((first, first + class.len() - 1));
        first += class.len();
    }
    let rows = bubbles.iter().map(|bubble| {
        let class = scene.classes.get(bubble.class).map_or("", |class| class.name.as_str());
        let is_in = portfolio.selected.levels.get(&bubble.project).is_some();
        vec![
            Cell::text(class),
            Cell::text(&*bubble.label),
            Cell::number(Some(bubble.x)),
            Cell::number(Some(bubble.y)),
            Cell::number(Some(bubble.size)),
            Cell::text(if is_in { "yes" } else { "no" }),
        ]
    });
    let table = Table { name: "Bubbles", columns: columns.done(), rows: rows.collect(), fixed: 2 };
    Bubbles { table, classes, title: scene.title, axes: (scene.x.title, scene.y.title) }
}
