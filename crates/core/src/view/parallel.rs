//! Parallel coordinates: an axis for each criterion, and a line through all of them for each project.

use crate::sorted_set::SortedSet;
use std::sync::Arc;

use super::Snapshot;
use super::bubbles;
use super::scene::Class;
use crate::model::{ClassField, CriterionId, ProjectId};

/// A stretch of an axis, in points: projects outside of it do not stay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brush {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Its lower end, 0 to 100.
    pub from: f64,
    /// Its upper end, not below the lower one.
    pub to: f64,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct ParallelAxis {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Its name.
    pub title: String,
    /// Projects that are not rated on it.
    pub unrated: usize,
}

/// One project.
#[derive(Clone, Debug, PartialEq)]
pub struct ParallelLine {
    /// Which project.
    pub project: ProjectId,
    /// Its name, as people wrote it.
    pub label: Arc<str>,
    /// Index into [`ParallelScene::classes`].
    pub class: usize,
}

/// Projects by their points on all criteria.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParallelScene {
    /// What the chart shows, in a few words.
    pub title: String,
    /// The criteria, in the order that people gave.
    pub axes: Vec<ParallelAxis>,
    /// The projects, in the order that people gave.
    pub lines: Vec<ParallelLine>,
    /// Points 0 to 100, line by line, one an axis; `None` where not rated.
    points: Vec<Option<f64>>,
    /// Classes, in the order of the legend.
    pub classes: Vec<Class>,
}

impl ParallelScene {
    /// A chart of these axes and lines. Points are line by line, one an axis.
    pub fn new(
        axes: Vec<ParallelAxis>,
        lines: Vec<ParallelLine>,
        points: Vec<Option<f64>>,
        classes: Vec<Class>,
    ) -> Self {
        Self { title: "Projects by criteria".to_owned(), axes, lines, points, classes }
    }

    /// Points of one line, one an axis.
    pub fn points(&self, line: usize) -> &[Option<f64>] {
        let width = self.axes.len();
        self.points.get(line * width..(line + 1) * width).unwrap_or_default()
    }

    /// The projects that lie within all brushes. One that is not rated on a brushed axis does not:
    /// nobody knows where it would be. All of them if there is no brush.
    pub fn within(&self, brushes: &[Brush]) -> SortedSet<ProjectId> {
        let place = |brush: &Brush| {
            let at = self.axes.iter().position(|axis| axis.criterion == brush.criterion)?;
            Some((at, brush.from, brush.to))
        };
        let brushes: Vec<(usize, f64, f64)> = brushes.iter().filter_map(place).collect();
        let stays = |line: usize| {
            let points = self.points(line);
            brushes.iter().all(|(at, from, to)| {
                let value = points.get(*at).copied().flatten();
                value.is_some_and(|value| (*from..=*to).contains(&value))
            })
        };
        let lines = self.lines.iter().enumerate();
        lines.filter(|(at, _)| stays(*at)).map(|(_, line)| line.project).collect()
    }
}

/// The chart for a workspace; `color` is the class that gives lines their colours.
pub fn scene(snapshot: &Snapshot, color: ClassField) -> ParallelScene {
    let Snapshot { workspace, ratings, .. } = snapshot;
    let projects = bubbles::by_row(snapshot);
    let (classes, class_of) = bubbles::classes(snapshot, color, &projects);
    let mut unrated = vec![0; ratings.criteria.len()];
    let mut lines = Vec::with_capacity(projects.len());
    let mut points = Vec::with_capacity(projects.len() * ratings.criteria.len());
    for (row, project) in projects.iter().enumerate() {
        let Some((id, project)) = *project else { continue };
        for (at, value) in ratings.row(row).iter().enumerate() {
            let value = (!value.is_nan()).then_some(*value);
            unrated[at] += usize::from(value.is_none());
            points.push(value);
        }
        lines.push(ParallelLine {
            project: id,
            label: project.name.shared(),
            class: class_of.get(row).copied().unwrap_or_default(),
        });
    }
    let axis = |(criterion, unrated): (&CriterionId, usize)| ParallelAxis {
        criterion: *criterion,
        title: workspace.criteria.get(*criterion).map(|it| it.name.to_string()).unwrap_or_default(),
        unrated,
    };
    let axes = ratings.criteria.iter().zip(unrated).map(axis).collect();
    ParallelScene::new(axes, lines, points, classes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(rows: &[Vec<Option<f64>>]) -> ParallelScene {
        let width = rows.first().map_or(0, Vec::len);
        let axis = |at: usize| ParallelAxis {
            criterion: CriterionId::from_bits(at as u128),
            title: format!("C{at}"),
            unrated: rows.iter().filter(|row| row[at].is_none()).count(),
        };
        let line = |at: usize| ParallelLine {
            project: ProjectId::from_bits(at as u128),
            label: format!("P{at}").into(),
            class: 0,
        };
        let lines = (0..rows.len()).map(line).collect();
        let points = rows.iter().flatten().copied().collect();
        ParallelScene::new((0..width).map(axis).collect(), lines, points, Vec::new())
    }

    fn brush(at: u128, from: f64, to: f64) -> Brush {
        Brush { criterion: CriterionId::from_bits(at), from, to }
    }

    fn places(found: &SortedSet<ProjectId>) -> Vec<u128> {
        found.iter().map(|id| id.bits()).collect()
    }

    #[test]
    fn brushes_hold_together_and_ends_belong_to_them() {
        let row = |points: [f64; 2]| points.map(Some).to_vec();
        let scene =
            made(&[row([0.0, 50.0]), row([40.0, 60.0]), row([80.0, 70.0]), vec![Some(50.0), None]]);
        assert_eq!(places(&scene.within(&[])), [0, 1, 2, 3]);
        assert_eq!(places(&scene.within(&[brush(0, 40.0, 80.0)])), [1, 2, 3]);
        // Not rated is not 0, and lies in no stretch, however long.
        assert_eq!(places(&scene.within(&[brush(1, 0.0, 100.0)])), [0, 1, 2]);
        assert_eq!(places(&scene.within(&[brush(0, 40.0, 80.0), brush(1, 0.0, 65.0)])), [1]);
        // A criterion that is gone brushes nothing.
        assert_eq!(scene.within(&[brush(9, 1.0, 2.0)]).len(), 4);
    }

    proptest! {
        #[test]
        fn one_more_brush_never_brings_anybody_back(
            rows in prop::collection::vec(
                prop::collection::vec(prop::option::of(0.0..=100.0), 3), 1..20),
            brushes in prop::collection::vec((0_u128..3, 0.0..=100.0, 0.0..=100.0), 1..4),
        ) {
            let scene = made(&rows);
            let brushes: Vec<Brush> =
                brushes.into_iter().map(|(at, a, b): (_, f64, f64)| brush(at, a.min(b), a.max(b))).collect();
            let fewer = scene.within(&brushes[1..]);
            prop_assert!(scene.within(&brushes).is_subset(&fewer));
        }
    }
}
