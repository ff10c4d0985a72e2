//! The rating of every project on every criterion, as points.

use super::fields::{class_keys, number};
use crate::model::{Criterion, CriterionId, Project, ProjectId, Settings, Source, Workspace};

/// The rating of every project on every criterion. Depends on projects and scales, not on
/// weights, so that dragging a weight need not make it anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratings {
    /// Projects, in the order that people gave: the rows.
    pub projects: Vec<ProjectId>,
    /// Criteria, in the order that people gave: the columns.
    pub criteria: Vec<CriterionId>,
    /// Points 0 to 100, row by row; not-a-number means not rated.
    points: Vec<f64>,
    /// Whether the project fails a veto that rules it out, by row.
    ruled_out: Vec<bool>,
    /// Vetoes failed, by row.
    vetoes: Vec<u16>,
}

/// The rating as entered or as found in the source, on the criterion's scale; `None` if not rated.
pub(crate) fn raw_rating(
    id: CriterionId,
    criterion: &Criterion,
    project: &Project,
    settings: &Settings,
) -> Option<f64> {
    match &criterion.source {
        Source::Rated => project.ratings.get(&id).map(|rating| rating.value.get()),
        Source::Number(field) => number(project, *field, settings),
        Source::Class { field, table } => {
            let keys = class_keys(project, *field);
            let found = keys.iter().filter_map(|key| table.get(key)).map(|rating| rating.get());
            found.max_by(|a, b| criterion.scale.points(*a).total_cmp(&criterion.scale.points(*b)))
        }
    }
}

impl Ratings {
    /// Reads every rating of the workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let projects = workspace.project_order();
        let criteria = workspace.criterion_order();
        let columns: Vec<_> =
            criteria.iter().filter_map(|id| Some((*id, workspace.criteria.get(*id)?))).collect();
        let mut points = Vec::with_capacity(projects.len() * columns.len());
        let mut ruled_out = vec![false; projects.len()];
        let mut vetoes = vec![0; projects.len()];
        let rows = projects.iter().filter_map(|id| workspace.projects.get(*id));
        for (row, project) in rows.enumerate() {
            for (id, criterion) in &columns {
                let raw = raw_rating(*id, criterion, project, &workspace.settings);
                points.push(raw.map_or(f64::NAN, |rating| criterion.scale.points(rating)));
                if let (Some(rating), Some(veto)) = (raw, criterion.veto)
                    && criterion.scale.is_worse(rating, veto.level.get())
                {
                    vetoes[row] += 1;
                    ruled_out[row] |= veto.rules_out;
                }
            }
        }
        Self { projects, criteria, points, ruled_out, vetoes }
    }

    /// Points of one project, one per criterion; not-a-number means not rated.
    pub fn row(&self, row: usize) -> &[f64] {
        let width = self.criteria.len();
        self.points.get(row * width..(row + 1) * width).unwrap_or_default()
    }

    /// Whether the project of this row fails a veto that rules it out.
    pub fn is_ruled_out(&self, row: usize) -> bool {
        self.ruled_out.get(row).copied().unwrap_or_default()
    }

    /// How many vetoes the project of this row fails.
    pub fn vetoes(&self, row: usize) -> u16 {
        self.vetoes.get(row).copied().unwrap_or_default()
    }
}
