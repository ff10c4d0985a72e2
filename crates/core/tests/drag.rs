//! Dragging a bubble: what it enters is what the chart then shows.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, CriterionEdit, ProjectEdit};
use ballast_core::model::{
    Confidence, CriterionId, Direction, Estimate, Level, Number, NumberField, ObjectiveId,
    ProjectId, Rating, Share, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_core::view::drag::{edit_by, edit_to, is_editable};
use ballast_core::view::measure::Measure;
use common::{empty, run};

const PROJECT: ProjectId = ProjectId::from_bits(1);
const CRITERION: CriterionId = CriterionId::from_bits(1);

fn edit(workspace: &mut Workspace, edit: ProjectEdit) {
    drop(run(workspace, Command::EditProject { id: PROJECT, edit }).unwrap());
}

/// One project, rated 3 on a scale from 1 to 5.
fn rated(direction: Direction) -> Workspace {
    let mut workspace = empty();
    let objective = ObjectiveId::from_bits(1);
    let anchors = CriterionEdit::Anchors(Number::whole(1), Number::whole(5), direction);
    for command in [
        Command::AddObjective { id: objective, name: "Growth".to_owned() },
        Command::AddCriterion { id: CRITERION, objective, name: "Fit".to_owned() },
        Command::EditCriterion { id: CRITERION, edit: anchors },
        Command::AddProject { id: PROJECT, name: "One".to_owned() },
    ] {
        drop(run(&mut workspace, command).unwrap());
    }
    let rating = Rating { value: Number::whole(3), note: "asked the board".to_owned() };
    edit(&mut workspace, ProjectEdit::Rating(CRITERION, Some(rating)));
    workspace
}

#[track_caller]
fn drag_to(workspace: &mut Workspace, measure: Measure, value: f64) -> Option<f64> {
    let change = edit_to(measure, &Snapshot::of(workspace), PROJECT, value, 100.0)?;
    edit(workspace, change);
    measure.of(&Snapshot::of(workspace), PROJECT)
}

#[track_caller]
fn step(workspace: &mut Workspace, measure: Measure, steps: f64) -> Option<f64> {
    let change = edit_by(measure, &Snapshot::of(workspace), PROJECT, steps, 100.0)?;
    edit(workspace, change);
    measure.of(&Snapshot::of(workspace), PROJECT)
}

#[test]
fn points_become_ratings_whichever_end_is_good() {
    for direction in [Direction::HigherIsBetter, Direction::LowerIsBetter] {
        let mut workspace = rated(direction);
        let points = Measure::Criterion(CRITERION);
        assert_eq!(drag_to(&mut workspace, points, 75.0), Some(75.0));
        assert_eq!(drag_to(&mut workspace, points, 300.0), Some(100.0));
        assert_eq!(drag_to(&mut workspace, points, 100.0), None, "stays as it is");
        assert_eq!(drag_to(&mut workspace, points, -9.0), Some(0.0));
        assert_eq!(step(&mut workspace, points, -1.0), None, "the end of the scale");
        let up = step(&mut workspace, points, 1.0).unwrap();
        assert!(0.0 < up && up < 5.0, "{up}");
        let kept = workspace.projects.get(PROJECT).unwrap().ratings.get(&CRITERION).unwrap();
        assert_eq!(kept.note, "asked the board");
    }
}

#[test]
fn ratings_are_dragged_on_their_own_scale() {
    let mut workspace = rated(Direction::LowerIsBetter);
    let rating = Measure::Rating(CRITERION);
    assert!(Measure::all(&Snapshot::of(&workspace)).contains(&rating));
    assert_eq!(drag_to(&mut workspace, rating, 4.204), Some(4.2));
    assert_eq!(step(&mut workspace, rating, -1.0), Some(4.1));
    assert_eq!(drag_to(&mut workspace, rating, 77.0), Some(5.0));
}

#[test]
fn where_people_rate_in_words_steps_are_whole() {
    let mut workspace = rated(Direction::HigherIsBetter);
    let level = |value, label: &str| Level { value: Number::whole(value), label: label.to_owned() };
    let edit = CriterionEdit::Levels(vec![level(1, "no"), level(5, "yes")]);
    drop(run(&mut workspace, Command::EditCriterion { id: CRITERION, edit }).unwrap());
    let points = Measure::Criterion(CRITERION);
    assert_eq!(drag_to(&mut workspace, points, 70.0), Some(75.0));
    assert_eq!(step(&mut workspace, points, 1.0), Some(100.0));
}

#[test]
fn risk_is_the_probability_or_else_the_confidence() {
    let mut workspace = rated(Direction::HigherIsBetter);
    assert_eq!(drag_to(&mut workspace, Measure::Risk, 30.0), None, "not known");
    edit(&mut workspace, ProjectEdit::Confidence(Some(Confidence::Green)));
    assert_eq!(drag_to(&mut workspace, Measure::Risk, 60.0), Some(50.0));
    assert_eq!(step(&mut workspace, Measure::Risk, 1.0), Some(75.0));
    edit(&mut workspace, ProjectEdit::Probability(Some(Share::from_basis_points(6_000))));
    assert_eq!(drag_to(&mut workspace, Measure::Risk, 30.4), Some(30.0));
    let probability = Measure::Number(NumberField::Probability);
    assert_eq!(step(&mut workspace, probability, -10.0), Some(60.0));
    assert_eq!(drag_to(&mut workspace, probability, 140.0), Some(100.0));
}

#[test]
fn numbers_keep_their_ranges() {
    let mut workspace = rated(Direction::HigherIsBetter);
    edit(&mut workspace, ProjectEdit::Duration(Some(6)));
    let duration = Measure::Number(NumberField::Duration);
    assert_eq!(drag_to(&mut workspace, duration, -4.0), Some(1.0));
    assert_eq!(step(&mut workspace, duration, 1.0), Some(2.0));
    let size = Measure::Estimate(Estimate::JobSize);
    assert_eq!(step(&mut workspace, size, 1.0), None, "not known");
    edit(&mut workspace, ProjectEdit::Estimate(Estimate::JobSize, Some(Number::whole(8))));
    assert_eq!(drag_to(&mut workspace, size, -1.0), Some(0.0));
    assert_eq!(step(&mut workspace, size, 3.0), Some(3.0));
}

#[test]
fn what_is_computed_is_not_dragged() {
    let workspace = rated(Direction::HigherIsBetter);
    let snapshot = Snapshot::of(&workspace);
    for measure in [Measure::Value, Measure::Number(NumberField::TotalCost)] {
        assert!(!is_editable(measure, &snapshot));
        assert_eq!(edit_to(measure, &snapshot, PROJECT, 1.0, 100.0), None);
        assert_eq!(edit_by(measure, &snapshot, PROJECT, 1.0, 100.0), None);
    }
    assert!(is_editable(Measure::Criterion(CRITERION), &snapshot));
    assert!(!is_editable(Measure::Criterion(CriterionId::from_bits(9)), &snapshot));
}
