//! Why a project has its rank by score: criterion by criterion, and what would lift it above the
//! one before it.

use super::Snapshot;
use crate::model::{CriterionId, ProjectId};
use crate::scoring::Scoring;
use crate::scoring::why::{contributions, needed};

/// What one criterion brings.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyLine {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Points on it, 0 to 100; `None` if not rated.
    pub points: Option<f64>,
    /// Its share of the whole, 0 to 1, before missing ratings are left out.
    pub share: f64,
    /// What the criteria before it bring together, in points of the value.
    pub from: f64,
    /// What it brings, in points of the value.
    pub brings: f64,
    /// Points on it alone that would draw level with the project before this one; `None` where
    /// there is none, or 100 would not do.
    pub needs: Option<f64>,
}

/// Where the value of a project comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The value, 0 to 100: the sum of what the criteria bring.
    pub value: f64,
    /// The project of the next better value and that value; `None` if there is no better one.
    pub above: Option<(ProjectId, f64)>,
    /// Criterion by criterion, in the order that people gave.
    pub lines: Vec<WhyLine>,
}

/// Values closer than this share a rank.
const SAME: f64 = 1e-9;

/// Where the value by score of a project comes from; `None` if it is not rated or not there.
pub fn why(snapshot: &Snapshot, id: ProjectId) -> Option<Why> {
    let row = *snapshot.rows.get(&id)?;
    let value = snapshot.scores.value(row)?;
    let ratings = &snapshot.ratings;
    let better = |other: &usize| {
        let theirs = snapshot.scores.value(*other).filter(|it| *it > value + SAME)?;
        Some((*other, theirs))
    };
    let rows: Vec<usize> = (0..snapshot.scores.len()).collect();
    let above = rows.iter().filter_map(better).min_by(|a, b| a.1.total_cmp(&b.1));
    let scoring = Scoring::of(&snapshot.workspace, &ratings.criteria);
    let brings = contributions(ratings, &scoring, row);
    let needs = above.map(|(_, theirs)| needed(ratings, &scoring, row, theirs)).unwrap_or_default();
    let mut from = 0.0;
    let mut lines = Vec::with_capacity(brings.len());
    for (at, criterion) in ratings.criteria.iter().enumerate() {
        let brings = brings.get(at).copied().unwrap_or_default();
        lines.push(WhyLine {
            criterion: *criterion,
            points: ratings.row(row).get(at).copied().filter(|points| !points.is_nan()),
            share: scoring.shares.get(at).copied().unwrap_or_default(),
            from,
            brings,
            needs: needs.get(at).copied().flatten(),
        });
        from += brings;
    }
    let above = above.and_then(|(row, theirs)| Some((*ratings.projects.get(row)?, theirs)));
    Some(Why { value, above, lines })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, ProjectEdit, update};
    use crate::model::{Month, Name, Number, ObjectiveId, Rating, Workspace};

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    fn rate(workspace: &mut Workspace, project: u128, criterion: u128, value: f64) {
        let rating = Rating { value: Number::new(value).unwrap(), note: String::new() };
        let edit = ProjectEdit::Rating(CriterionId::from_bits(criterion), Some(rating));
        done(workspace, Command::EditProject { id: ProjectId::from_bits(project), edit });
    }

    #[test]
    fn parts_sum_to_the_value_and_what_is_needed_draws_level() {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let objective = ObjectiveId::from_bits(1);
        done(&mut workspace, Command::AddObjective { id: objective, name: "Grow".to_owned() });
        for (id, name) in [(1, "Sales"), (2, "Risk")] {
            let id = CriterionId::from_bits(id);
            done(&mut workspace, Command::AddCriterion { id, objective, name: name.to_owned() });
        }
        for (id, points) in [(1, [60.0, 40.0]), (2, [50.0, 30.0]), (3, [90.0, 90.0])] {
            let project = ProjectId::from_bits(id);
            done(
                &mut workspace,
                Command::AddProject { id: project, name: format!("Project {id}") },
            );
            rate(&mut workspace, id, 1, points[0]);
            rate(&mut workspace, id, 2, points[1]);
        }
        let second = ProjectId::from_bits(2);
        let found = why(&Snapshot::of(&workspace), second).unwrap();
        let sum: f64 = found.lines.iter().map(|line| line.brings).sum();
        assert!((sum - found.value).abs() < 1e-9 && (found.value - 40.0).abs() < 1e-9);
        assert_eq!(found.above.map(|(id, _)| id), Some(ProjectId::from_bits(1)));
        assert!((found.lines[1].from - found.lines[0].brings).abs() < 1e-12);
        for (at, line) in found.lines.iter().enumerate() {
            let mut lifted = workspace.clone();
            rate(&mut lifted, 2, at as u128 + 1, line.needs.unwrap());
            let value = Snapshot::of(&lifted).value(second).unwrap();
            assert!((value - found.above.unwrap().1).abs() < 1e-9);
        }
        let first = why(&Snapshot::of(&workspace), ProjectId::from_bits(3)).unwrap();
        assert!(first.above.is_none() && first.lines.iter().all(|line| line.needs.is_none()));
        assert!(why(&Snapshot::of(&workspace), ProjectId::from_bits(9)).is_none());
    }
}
