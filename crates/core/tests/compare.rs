//! Two projects side by side: what is shown adds up, and ratings stand as they were given.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, CriterionEdit, ProjectEdit};
use ballast_core::model::{
    Confidence, CriterionId, Level, Month, Name, Number, NumberField, ObjectiveId, ProjectId,
    Rating, Source, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_core::view::compare::{compare, rating_text};
use ballast_core::view::why::why;
use common::{run, workspace};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Of each two rated projects the parts sum to both values, each part is points times weight, and
    /// what each is ahead by sums to the difference.
    #[test]
    fn parts_add_up_on_both_sides(workspace in workspace(), a in 0_usize..12, b in 0_usize..12) {
        let snapshot = Snapshot::of(&workspace);
        let ids: Vec<ProjectId> = workspace.projects.iter().map(|(id, _)| id).collect();
        prop_assume!(!ids.is_empty());
        let pair = [a, b].map(|at| ids[at % ids.len()]);
        let rated = pair.iter().all(|id| snapshot.value(*id).is_some());
        let found = compare(&snapshot, pair[0], pair[1]);
        prop_assert_eq!(found.is_some(), rated);
        let Some(found) = found else { return Ok(()) };
        for (of, id) in pair.into_iter().enumerate() {
            let value = snapshot.value(id).unwrap();
            prop_assert_eq!(found.values[of], value);
            let sum: f64 = found.lines.iter().map(|line| line.sides[of].brings).sum();
            prop_assert!((sum - value).abs() < 1e-6, "{} of {}", sum, value);
            let own = why(&snapshot, id).unwrap();
            for (line, part) in found.lines.iter().zip(&own.lines) {
                let side = line.sides[of];
                prop_assert_eq!((line.criterion, side.points), (part.criterion, part.points));
                prop_assert!((side.brings - part.brings).abs() < 1e-9);
                prop_assert!((side.brings - side.points.unwrap_or(0.0) * side.weight).abs() < 1e-9);
            }
        }
        let ahead: f64 = found.lines.iter().map(|line| line.ahead()).sum();
        prop_assert!((ahead - (found.values[0] - found.values[1])).abs() < 1e-6);
    }
}

fn number(value: f64) -> Number {
    Number::new(value).unwrap()
}

#[test]
fn ratings_stand_as_they_were_given() {
    let start = Month::new(2027, 1).unwrap();
    let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
    let objective = ObjectiveId::from_bits(1);
    let mut done = |command| drop(run(&mut workspace, command).unwrap());
    done(Command::AddObjective { id: objective, name: "Grow".to_owned() });
    let ids = [1, 2, 3].map(CriterionId::from_bits);
    for (id, name) in ids.into_iter().zip(["Fit", "Time", "Trust"]) {
        done(Command::AddCriterion { id, objective, name: name.to_owned() });
    }
    let level = |value: f64, label: &str| Level { value: number(value), label: label.to_owned() };
    let levels = vec![level(1.0, "Weak"), level(4.0, "Strong")];
    let table = [("amber".to_owned(), number(40.0))].into();
    let field = ballast_core::model::ClassField::Confidence;
    for (id, edit) in [
        (ids[0], CriterionEdit::Levels(levels)),
        (ids[1], CriterionEdit::Source(Source::Number(NumberField::Duration))),
        (ids[2], CriterionEdit::Source(Source::Class { field, table })),
    ] {
        done(Command::EditCriterion { id, edit });
    }
    let [first, second] = [1, 2].map(ProjectId::from_bits);
    for (id, name) in [(first, "A"), (second, "B")] {
        done(Command::AddProject { id, name: name.to_owned() });
    }
    let rate = |value: f64| Some(Rating { value: number(value), note: String::new() });
    for (id, edit) in [
        (first, ProjectEdit::Rating(ids[0], rate(4.0))),
        (second, ProjectEdit::Rating(ids[0], rate(2.5))),
        (first, ProjectEdit::Duration(Some(7))),
        (first, ProjectEdit::Confidence(Some(Confidence::Amber))),
        (second, ProjectEdit::Confidence(Some(Confidence::Red))),
    ] {
        done(Command::EditProject { id, edit });
    }
    let snapshot = Snapshot::of(&workspace);
    let texts = |id| ids.map(|criterion| rating_text(&snapshot, id, criterion));
    assert_eq!(texts(first), ["4: Strong", "7 months", "40: Amber"]);
    // Between levels there is no name; what is not in the table of classes is not rated.
    assert_eq!(texts(second), ["2.5", "", ""]);
}
