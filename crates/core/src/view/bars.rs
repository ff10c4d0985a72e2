//! The ranking as stacked bars: what each objective contributes to the value of each ranked project.

use std::sync::Arc;

use super::Snapshot;
use super::axis::around;
use super::ranked;
use super::scene::{Axis, Class};
use crate::model::{ProjectId, RankBy};

/// One ranked project.
#[derive(Clone, Debug, PartialEq)]
pub struct BarRow {
    /// Which project.
    pub project: ProjectId,
    /// Its rank, from 1.
    pub rank: u32,
    /// Its name, as people wrote it.
    pub label: Arc<str>,
    /// What each layer brings; they sum to the value.
    pub parts: Vec<f64>,
    /// The value it is ranked by.
    pub value: f64,
    /// The same as a figure.
    pub text: String,
}

/// The whole ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct BarScene {
    /// What the chart shows, in a few words.
    pub title: String,
    /// What the length of a bar measures.
    pub axis: Axis,
    /// What the parts of a bar stand for; one where it has no parts.
    pub layers: Vec<Class>,
    /// By rank, best first.
    pub rows: Vec<BarRow>,
    /// Projects that have no value and so no bar.
    pub unrated: usize,
}

/// The ranking by the measure that the settings choose. Only the value by score has parts.
pub fn scene(snapshot: &Snapshot) -> BarScene {
    let workspace = &snapshot.workspace;
    let by = workspace.settings.rank_by;
    let scored = by == RankBy::Weighted;
    let order = workspace.objective_order();
    // Those that no criterion serves bring nothing to anybody.
    let served: Vec<usize> = (0..order.len())
        .filter(|at| workspace.criteria.iter().any(|(_, it)| it.objective == order[*at]))
        .collect();
    let name = ranked::short_name(snapshot, by);
    let layers = if scored {
        let objective = |at: &usize| workspace.objectives.get(order[*at]);
        let layer = |at: &usize| {
            let name = objective(at).map(|it| it.name.to_string()).unwrap_or_default();
            Class { name, color: *at }
        };
        served.iter().map(layer).collect()
    } else {
        vec![Class { name: name.clone(), color: 0 }]
    };
    let row = |id: ProjectId| {
        let place = *snapshot.rows.get(&id)?;
        let value = snapshot.measured(id)?;
        let parts = if scored {
            let parts = snapshot.scores.parts(place);
            served.iter().map(|at| parts.get(*at).copied().unwrap_or_default()).collect()
        } else {
            vec![value]
        };
        Some(BarRow {
            project: id,
            rank: snapshot.rank(id)?,
            label: workspace.projects.get(id)?.name.shared(),
            parts,
            value,
            text: ranked::figure(snapshot, by, value),
        })
    };
    let rows: Vec<BarRow> = snapshot.by_rank().filter_map(row).collect();
    let unrated = workspace.projects.len() - rows.len();
    let (min, max) = if scored { (0.0, 100.0) } else { around(rows.iter().map(|it| it.value)) };
    let unit = if scored { "0–100".to_owned() } else { ranked::short_unit(snapshot, by) };
    let axis = if unit.is_empty() { name.clone() } else { format!("{name}, {unit}") };
    BarScene {
        title: if scored {
            "Ranking: what each objective contributes".to_owned()
        } else {
            format!("Ranking by {name}")
        },
        axis: Axis { title: axis, min, max, log: false },
        layers,
        rows,
        unrated,
    }
}
