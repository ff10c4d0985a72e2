//! The rating of every project on every criterion, as points.

use super::fields::{class_keys, number};
use crate::measures::fields::{self, Names, Reading};
use crate::model::{
    Criterion, CriterionId, Project, ProjectId, Scale, Settings, Source, Workspace,
};

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

/// What is said of a scale whose anchors are the listed projects.
pub const MIN_MAX_WARNING: &str = "Points on this scale depend on which projects are listed: one more \
                                   project can change the order of the others.";

/// Turns the ratings of a column into points between the least and the greatest of them.
fn spread(cells: &mut [f64], at: usize, width: usize, scale: &Scale) {
    let known = || cells.iter().skip(at).step_by(width).copied().filter(|cell| !cell.is_nan());
    let (low, high) = (known().fold(f64::MAX, f64::min), known().fold(f64::MIN, f64::max));
    for cell in cells.iter_mut().skip(at).step_by(width).filter(|cell| !cell.is_nan()) {
        // Each half by itself, since their distance may be too large for a float.
        *cell = scale.points_between(low / 2.0, high / 2.0, *cell / 2.0);
    }
}

/// The rating as entered or as found in the source, on the criterion's scale; `None` if not rated.
pub(crate) fn raw_rating(
    id: CriterionId,
    criterion: &Criterion,
    project: &Project,
    settings: &Settings,
) -> Option<f64> {
    Column::of(id, criterion).raw(project, settings)
}

/// The criteria whose veto level a project fails, in the order that people gave; none if it is not
/// there.
pub fn failed_vetoes(workspace: &Workspace, id: ProjectId) -> Vec<CriterionId> {
    let Some(project) = workspace.projects.get(id) else { return Vec::new() };
    let fails = |criterion: &CriterionId| {
        let record = workspace.criteria.get(*criterion)?;
        let rating = raw_rating(*criterion, record, project, &workspace.settings)?;
        Some(record.scale.is_worse(rating, record.veto?.level.get()))
    };
    workspace.criterion_order().into_iter().filter(|it| fails(it).unwrap_or_default()).collect()
}

/// A criterion, with its formula read once for all projects.
struct Column<'a> {
    id: CriterionId,
    criterion: &'a Criterion,
    formula: Option<Reading>,
}

impl<'a> Column<'a> {
    fn of(id: CriterionId, criterion: &'a Criterion) -> Self {
        let read = |text: &String| fields::parse(text, &Names::of_criteria()).ok();
        Self { id, criterion, formula: criterion.formula.as_ref().and_then(read) }
    }

    fn raw(&self, project: &Project, settings: &Settings) -> Option<f64> {
        let Self { id, criterion, formula } = self;
        if criterion.formula.is_some() {
            return formula.as_ref()?.value(&|field| fields::plain(field, project, settings));
        }
        match &criterion.source {
            Source::Rated => project.ratings.get(id).map(|rating| rating.value.get()),
            Source::Number(field) => number(project, *field, settings),
            Source::Class { field, table } => {
                let keys = class_keys(project, *field);
                let found = keys.iter().filter_map(|key| table.get(key)).map(|it| it.get());
                let points = |rating: &f64| criterion.scale.points(*rating);
                found.max_by(|a, b| points(a).total_cmp(&points(b)))
            }
        }
    }
}

/// The criteria in this order.
fn columns<'a>(workspace: &'a Workspace, order: &[CriterionId]) -> Vec<Column<'a>> {
    let column = |id: &CriterionId| Some(Column::of(*id, workspace.criteria.get(*id)?));
    order.iter().filter_map(column).collect()
}

impl Ratings {
    /// Reads every rating of the workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let projects = workspace.project_order();
        let criteria = workspace.criterion_order();
        let columns = columns(workspace, &criteria);
        let mut ratings = Self {
            points: vec![f64::NAN; projects.len() * columns.len()],
            ruled_out: vec![false; projects.len()],
            vetoes: vec![0; projects.len()],
            projects,
            criteria,
        };
        for row in 0..ratings.projects.len() {
            ratings.read(row, &columns, workspace);
        }
        for (at, column) in columns.iter().enumerate() {
            if column.criterion.scale.min_max {
                spread(&mut ratings.points, at, columns.len(), &column.criterion.scale);
            }
        }
        ratings
    }

    /// The ratings after the projects of these rows, counted from 0, have changed, and nothing else that
    /// ratings depend on: neither criteria, settings nor which projects there are, and in which order. The
    /// same as [`Ratings::of`]; rows past the end are passed over. `None` where one project changes the points of others, because the
    /// anchors of a scale are the listed projects.
    pub fn revised(&self, workspace: &Workspace, rows: &[usize]) -> Option<Self> {
        let columns = columns(workspace, &self.criteria);
        if columns.iter().any(|column| column.criterion.scale.min_max) {
            return None;
        }
        let mut ratings = self.clone();
        for row in rows {
            ratings.read(*row, &columns, workspace);
        }
        Some(ratings)
    }

    /// Reads the ratings of one row. Those between the least and the greatest have to wait for all others,
    /// and are left as they were entered.
    fn read(&mut self, row: usize, columns: &[Column<'_>], workspace: &Workspace) {
        let project = self.projects.get(row).and_then(|id| workspace.projects.get(*id));
        let cells = self.points.chunks_exact_mut(columns.len().max(1)).nth(row);
        let flags = self.vetoes.get_mut(row).zip(self.ruled_out.get_mut(row));
        let Some((project, (vetoes, ruled_out))) = project.zip(flags) else { return };
        (*vetoes, *ruled_out) = (0, false);
        for (cell, column) in cells.into_iter().flatten().zip(columns) {
            let scale = &column.criterion.scale;
            let raw = column.raw(project, &workspace.settings);
            let point = |rating| if scale.min_max { rating } else { scale.points(rating) };
            *cell = raw.map_or(f64::NAN, point);
            if let (Some(rating), Some(veto)) = (raw, column.criterion.veto)
                && scale.is_worse(rating, veto.level.get())
            {
                *vetoes += 1;
                *ruled_out |= veto.rules_out;
            }
        }
    }

    /// Ratings of projects and criteria that have no names, such as those that are sampled beside the
    /// page: points 0 to 100, row by row; `None` means not rated. Ids are places.
    pub fn of_points(rows: usize, criteria: usize, points: &[Option<f64>]) -> Self {
        Self {
            projects: (0..rows).map(|at| ProjectId::from_bits(at as u128)).collect(),
            criteria: (0..criteria).map(|at| CriterionId::from_bits(at as u128)).collect(),
            points: points.iter().map(|it| it.unwrap_or(f64::NAN)).collect(),
            ruled_out: vec![false; rows],
            vetoes: vec![0; rows],
        }
    }

    /// How many ratings are missing, and how many there would be: one of each project on each
    /// criterion.
    pub fn missing(&self) -> (usize, usize) {
        (self.points.iter().filter(|it| it.is_nan()).count(), self.points.len())
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
