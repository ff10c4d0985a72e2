//! The nine steps: how far each is, before anything is done and as it is done.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, ObjectiveEdit, ProjectEdit};
use ballast_core::model::{
    CriterionId, Decision, Money, Number, ObjectiveId, ProjectId, Rating, RoleId, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_core::view::steps::{Step, steps};
use common::{empty, run};

fn told(workspace: &Workspace, title: &str) -> (Option<f64>, String) {
    let found = steps(&Snapshot::of(workspace)).into_iter().find(|step| step.title == title);
    let Step { done, state, .. } = found.unwrap();
    (done, state)
}

#[track_caller]
fn check(workspace: &Workspace, title: &str, done: f64, state: &str) {
    assert_eq!(told(workspace, title), (Some(done), state.to_owned()), "{title}");
}

fn objective(bits: u128) -> ObjectiveId {
    ObjectiveId::from_bits(bits)
}

fn add_objective(workspace: &mut Workspace, bits: u128) {
    let name = format!("O{bits}");
    run(workspace, Command::AddObjective { id: objective(bits), name }).unwrap();
}

fn add_criterion(workspace: &mut Workspace, bits: u128, of: u128) {
    let id = CriterionId::from_bits(bits);
    let name = format!("C{bits}");
    run(workspace, Command::AddCriterion { id, objective: objective(of), name }).unwrap();
}

#[test]
fn there_are_nine_and_an_empty_workspace_has_done_none() {
    let workspace = empty();
    let all = steps(&Snapshot::of(&workspace));
    assert_eq!(all.len(), 9);
    assert!(all.iter().all(|step| step.done.unwrap_or(0.0) == 0.0));
    check(&workspace, "Set the strategy", 0.0, "no objectives yet");
    check(&workspace, "Collect project data", 0.0, "no projects yet");
}

#[test]
fn an_objective_in_parts_is_served_when_its_parts_are() {
    let mut workspace = empty();
    for bits in 1..4 {
        add_objective(&mut workspace, bits);
    }
    for part in [2, 3] {
        let edit = ObjectiveEdit::Parent(Some(objective(1)));
        run(&mut workspace, Command::EditObjective { id: objective(part), edit }).unwrap();
    }
    add_criterion(&mut workspace, 1, 2);
    check(&workspace, "Set the strategy", 0.5, "1 of 2 objectives have a criterion");
    add_criterion(&mut workspace, 2, 3);
    check(&workspace, "Set the strategy", 1.0, "2 of 2 objectives have a criterion");
}

#[test]
fn what_is_entered_moves_its_step() {
    let mut workspace = empty();
    add_objective(&mut workspace, 1);
    add_criterion(&mut workspace, 1, 1);
    let ids = [1, 2].map(ProjectId::from_bits);
    for id in ids {
        run(&mut workspace, Command::AddProject { id, name: "P".into() }).unwrap();
    }
    let edit = |workspace: &mut Workspace, edit| {
        run(workspace, Command::EditProject { id: ids[0], edit }).unwrap();
    };
    edit(&mut workspace, ProjectEdit::Sponsor("Ada".into()));
    check(&workspace, "Win executive support", 0.5, "1 of 2 have a sponsor or owner");
    let year = workspace.settings.calendar.year_of(workspace.settings.horizon_start);
    edit(&mut workspace, ProjectEdit::Cost(year, Some(Money::from_cents(100))));
    check(&workspace, "Collect project data", 0.25, "1 of 2 have a cost");
    let rating = Rating { value: Number::whole(3), note: String::new() };
    edit(&mut workspace, ProjectEdit::Rating(CriterionId::from_bits(1), Some(rating)));
    check(&workspace, "Evaluate the projects", 0.5, "1 of 2 have a value");
    check(&workspace, "Create the portfolio", 0.0, "no budget yet");
    let amount = Some(Money::from_cents(1_000));
    run(&mut workspace, Command::SetBudget { year, amount }).unwrap();
    check(&workspace, "Create the portfolio", 0.5, "1 budget, nothing adopted");
    run(&mut workspace, Command::AdoptSelection([ids[0]].into())).unwrap();
    check(&workspace, "Create the portfolio", 1.0, "1 project adopted");
    assert_eq!(told(&workspace, "Test and refine").0, None);
    edit(&mut workspace, ProjectEdit::Decision(Decision::default().into_mandatory()));
    check(&workspace, "Test and refine", 1.0, "1 decided by hand");
    let id = RoleId::from_bits(1);
    run(&mut workspace, Command::AddRole { id, name: "Engineer".into() }).unwrap();
    check(&workspace, "Build the implementation team", 1.0, "1 role");
}

#[test]
fn a_reason_stays_with_a_decision_that_is_turned_round() {
    let because = Decision::Mandatory { reason: "the law asks for it".into() };
    let turned = because.clone().into_excluded();
    assert_eq!(turned.reason(), "the law asks for it");
    assert_eq!(turned.into_mandatory(), because);
    assert_eq!(Decision::Open.into_excluded().reason(), "");
}
