//! Two projects side by side, criterion by criterion.

use super::Snapshot;
use super::measure::Measure;
use super::table::Column;
use crate::model::{ClassField, CriterionId, ProjectId, Source};
use crate::scoring::{Scoring, raw_rating, why};
use crate::text;

/// What one criterion is to one of the projects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// Points on it, 0 to 100; `None` if not rated.
    pub points: Option<f64>,
    /// The weight, 0 to 1, with which its points go into the value. Where missing ratings are left
    /// out, it is 0 of those and more of the others than their share.
    pub weight: f64,
    /// Points times weight: what it brings to the value.
    pub brings: f64,
}

/// What one criterion is to both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Which criterion.
    pub criterion: CriterionId,
    /// The one project, and the other.
    pub sides: [Side; 2],
}

impl Beside {
    /// How far the one is ahead by what the criterion brings, in points of the value.
    pub fn ahead(&self) -> f64 {
        self.sides[0].brings - self.sides[1].brings
    }
}

/// Two projects side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Criterion by criterion, in the order that people gave. What each side brings sums to its value.
    pub lines: Vec<Beside>,
    /// The values by score, 0 to 100.
    pub values: [f64; 2],
}

/// Compares two projects by score; `None` unless both are there and rated.
pub fn compare(snapshot: &Snapshot, one: ProjectId, other: ProjectId) -> Option<Comparison> {
    let ratings = &snapshot.ratings;
    let scoring = Scoring::of(&snapshot.workspace, &ratings.criteria);
    let rows = [*snapshot.rows.get(&one)?, *snapshot.rows.get(&other)?];
    let [first, second] = rows.map(|row| snapshot.scores.value(row));
    let weights = rows.map(|row| why::weights(ratings, &scoring, row));
    let side = |of: usize, at: usize| {
        let points = ratings.row(rows[of]).get(at).copied().filter(|points| !points.is_nan());
        let weight = weights[of].get(at).copied().unwrap_or_default();
        Side { points, weight, brings: points.unwrap_or_default() * weight }
    };
    let line = |(at, criterion): (usize, &CriterionId)| Beside {
        criterion: *criterion,
        sides: [side(0, at), side(1, at)],
    };
    let lines = ratings.criteria.iter().enumerate().map(line).collect();
    Some(Comparison { lines, values: [first?, second?] })
}

/// The rating of a project on a criterion as it was given: a number with the name of its level, a
/// number with its unit, or a class with the number that it stands for. Empty if it is not rated.
pub fn rating_text(snapshot: &Snapshot, id: ProjectId, criterion: CriterionId) -> String {
    let workspace = &snapshot.workspace;
    let found = workspace.criteria.get(criterion).zip(workspace.projects.get(id));
    let Some((record, project)) = found else { return String::new() };
    let Some(raw) = raw_rating(criterion, record, project, &workspace.settings) else {
        return String::new();
    };
    let number = text::short(raw);
    match &record.source {
        Source::Number(field) if record.formula.is_none() => {
            let measure = Measure::Number(*field);
            let (number, unit) = (measure.text(snapshot, id), measure.unit(snapshot));
            if unit.is_empty() { number } else { format!("{number} {unit}") }
        }
        Source::Class { field, .. } if record.formula.is_none() => {
            let class = class_column(*field).text(snapshot, id);
            format!("{number}: {class}")
        }
        _ => match record.scale.level_at(raw) {
            Some(level) => format!("{number}: {}", level.label),
            None => number,
        },
    }
}

fn class_column(field: ClassField) -> Column {
    match field {
        ClassField::Confidence => Column::Confidence,
        ClassField::Stage => Column::Stage,
        ClassField::Category => Column::Category,
        ClassField::Programme => Column::Programme,
        ClassField::Tag => Column::Tags,
    }
}
