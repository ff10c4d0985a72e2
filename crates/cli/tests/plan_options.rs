//! The options of `level` and `schedule`, with rated projects and answers that can be reckoned.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, ProjectEdit, RoleEdit, update};
use ballast_core::model::{
    CriterionId, Fte, Money, Month, Name, Number, ObjectiveId, ProjectId, Rating, RoleId, Workspace,
};
use common::{ballast, scratch};
use serde_json::{Value, json};

/// One role, capacity 1; each project 1 FTE for 3 months from January 2027, worth its points, to end
/// by a month of that year.
fn file(name: &str, projects: &[(&str, i32, i32)]) -> String {
    let first = Month::new(2027, 1).unwrap();
    let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), first);
    let mut done = |command| {
        let change = update(&workspace, command).unwrap();
        workspace.apply(&change);
    };
    let (objective, criterion) = (ObjectiveId::from_bits(1), CriterionId::from_bits(1));
    let role = RoleId::from_bits(1);
    done(Command::AddObjective { id: objective, name: "Worth".to_owned() });
    done(Command::AddCriterion { id: criterion, objective, name: "Points".to_owned() });
    done(Command::AddRole { id: role, name: "Data engineer".to_owned() });
    let rate = RoleEdit::CostPerMonth(Money::from_cents(1_000_000));
    done(Command::EditRole { id: role, edit: rate });
    for (bits, (key, points, due)) in (1..).zip(projects) {
        let id = ProjectId::from_bits(bits);
        done(Command::AddProject { id, name: format!("Project {key}") });
        let rating = Rating { value: Number::whole(*points), note: String::new() };
        for edit in [
            ProjectEdit::Key((*key).to_owned()),
            ProjectEdit::PlannedStart(Some(first)),
            ProjectEdit::Duration(Some(3)),
            ProjectEdit::Demand(role, vec![Fte::from_hundredths(100); 3]),
            ProjectEdit::LatestFinish(Some(first.plus(due - 1))),
            ProjectEdit::Rating(criterion, Some(rating)),
        ] {
            done(Command::EditProject { id, edit });
        }
    }
    let path = scratch(name);
    std::fs::write(&path, ballast_file::save(&workspace)).unwrap();
    path
}

fn json(args: &[&str]) -> Value {
    ballast(&[args, &["--json"]].concat()).json()
}

/// The start of the project with these bits, as planned.
fn start(plan: &Value, bits: u128) -> &Value {
    &plan["starts"][ProjectId::from_bits(bits).to_string()]
}

/// B is worth less and has no room beside A: two people more for the two months in which they meet,
/// or a later end.
#[test]
fn what_it_would_take_to_let_one_in() {
    let file = file("entry.json", &[("A", 60, 4), ("B", 40, 4)]);
    let plan = json(&["schedule", &file, "--entry", "B"]);
    assert_eq!((&plan["value"], &plan["selected"]), (&json!(60.0), &json!(["A"])));
    let ways = plan["entry"]["ways"].as_array().unwrap();
    let [hire, later] = ways.as_slice() else { panic!("{ways:?}") };
    assert_eq!((&hire["kind"], &hire["proven"]), (&json!("hire"), &json!(true)));
    let hires = &hire["hires"][0];
    assert_eq!(hires["role"], "Data engineer");
    assert_eq!((&hires["fte_months"], &hires["cost"]), (&json!(2.0), &json!(20_000.0)));
    assert_eq!((&later["kind"], &later["proven"]), (&json!("later"), &json!(true)));
    assert_eq!((&later["start"], &later["finish"]), (&json!("2027-04"), &json!("2027-06")));
    // One that is in has nothing to be let in for.
    let plan = json(&["schedule", &file, "--entry", "A"]);
    assert_eq!(plan["entry"]["ways"][0]["kind"], "fits");
}

/// Each person more lets in the next best of three that can only begin in January.
#[test]
fn what_people_are_worth() {
    let file = file("staffing.json", &[("A", 90, 3), ("B", 60, 3), ("C", 20, 3)]);
    let plan = json(&["schedule", &file, "--staffing", "Data engineer", "--steps", "3"]);
    let points = plan["staffing"]["points"].as_array().unwrap();
    let of =
        |key: &str| -> Vec<f64> { points.iter().map(|it| it[key].as_f64().unwrap()).collect() };
    assert_eq!(of("extra"), [0.0, 1.0, 2.0, 3.0]);
    assert_eq!(of("value"), [90.0, 150.0, 170.0, 170.0]);
    assert_eq!(of("bound"), of("value"));
    assert_eq!(of("projects"), [1.0, 2.0, 3.0, 3.0]);
}

/// Only by so many months may a start differ: two do not go apart within two months, and do by three.
#[test]
fn starts_by_so_many_months() {
    let file = file("shifts.json", &[("A", 60, 12), ("B", 40, 12)]);
    let plan = json(&["schedule", &file, "--shifts", "0,1,2"]);
    assert_eq!((&plan["value"], &plan["selected"]), (&json!(60.0), &json!(["A"])));
    let plan = json(&["schedule", &file, "--shifts", "0,3"]);
    assert_eq!((&plan["value"], &plan["status"]), (&json!(100.0), &json!("optimal")));
    let starts = [start(&plan, 1), start(&plan, 2)];
    assert!(starts.contains(&&json!("2027-01")) && starts.contains(&&json!("2027-04")), "{plan}");
    let plan = json(&["level", &file, "--shifts", "0,5"]);
    assert_eq!(plan["moves"][0]["months"], 5);
    let plan = json(&["level", &file, "--shifts", "0,1"]);
    assert_eq!(plan["status"], "infeasible");
}

/// A pin holds whatever a project's dates say, and the others give way to it.
#[test]
fn a_start_is_pinned_to_a_month() {
    let file = file("pin.json", &[("A", 60, 12), ("B", 40, 12)]);
    let plan = json(&["level", &file, "--pin", "A=2027-02"]);
    assert_eq!((start(&plan, 1), &plan["status"]), (&json!("2027-02"), &json!("optimal")));
    assert_eq!(start(&plan, 2), "2027-05");
    assert_eq!(plan["after"]["overloads"], json!([]));
    // Beyond its latest finish it is held, too.
    let plan = json(&["level", &file, "--pin", "A=2027-11", "--pin", "B"]);
    assert_eq!((start(&plan, 1), start(&plan, 2)), (&json!("2027-11"), &json!("2027-01")));
    ballast(&["level", &file, "--pin", "A=spring"]).fails_with(&["--pin", "A=spring"]);
}

/// A start that is refused is not taken, and the next best is.
#[test]
fn a_start_is_refused() {
    let file = file("refuse.json", &[("A", 60, 12), ("B", 40, 12)]);
    let plan = json(&["level", &file]);
    // The one that is worth less is put off.
    assert_eq!((start(&plan, 1), start(&plan, 2)), (&json!("2027-01"), &json!("2027-04")));
    assert_eq!(plan["delay"], 120.0);
    let plan = json(&["level", &file, "--refuse", "B=2027-04"]);
    assert_eq!((start(&plan, 1), start(&plan, 2)), (&json!("2027-01"), &json!("2027-05")));
    assert_eq!(plan["delay"], 160.0);
    let plan = json(&["level", &file, "--refuse", "B=2027-04", "--refuse", "B=2027-05"]);
    // Five months of B weigh 200, three of A 180.
    assert_eq!((start(&plan, 1), start(&plan, 2)), (&json!("2027-04"), &json!("2027-01")));
    assert_eq!(plan["delay"], 180.0);
}
