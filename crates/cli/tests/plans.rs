//! `level` and `schedule`: the published capacity numbers, and the demo.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, ProjectEdit, update};
use ballast_core::model::{Fte, Month, Name, ProjectId, RoleId, Workspace};
use common::{ballast, demo, scratch};
use serde_json::Value;

/// One role, capacity 1; A and B each 1 FTE for 3 months, both planned for month 1. B is due by a
/// month, if one is given.
fn two(file: &str, due: Option<i32>) -> String {
    let first = Month::new(2027, 1).unwrap();
    let mut workspace = Workspace::new(Name::parse("Two").unwrap(), first);
    let mut done = |command| {
        let change = update(&workspace, command).unwrap();
        workspace.apply(&change);
    };
    let role = RoleId::from_bits(1);
    done(Command::AddRole { id: role, name: "Data engineer".to_owned() });
    for (bits, name) in [(1, "A"), (2, "B")] {
        let id = ProjectId::from_bits(bits);
        done(Command::AddProject { id, name: name.to_owned() });
        for edit in [
            ProjectEdit::Key(name.to_owned()),
            ProjectEdit::PlannedStart(Some(first)),
            ProjectEdit::Duration(Some(3)),
            ProjectEdit::Demand(role, vec![Fte::from_hundredths(100); 3]),
            ProjectEdit::LatestFinish(due.filter(|_| name == "B").map(|it| first.plus(it - 1))),
        ] {
            done(Command::EditProject { id, edit });
        }
    }
    let path = scratch(file);
    std::fs::write(&path, ballast_file::save(&workspace)).unwrap();
    path
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

/// Shifting one to month 4 clears every overload and both end by month 6.
#[test]
fn one_of_two_is_shifted() {
    let file = two("two.json", None);
    let accepted = scratch("two-levelled.json");
    for fewest in [false, true] {
        let mut args = vec!["level", &file, "--json", "-o", &accepted];
        args.extend(fewest.then_some("--fewest"));
        let plan = ballast(&args).json();
        assert_eq!(plan["status"], "optimal");
        let [moved] = plan["moves"].as_array().unwrap().as_slice() else { panic!("{plan}") };
        assert_eq!((&moved["from"], &moved["to"]), (&"2027-01".into(), &"2027-04".into()));
        assert_eq!(moved["months"], 3);
        assert_eq!(plan["before"]["overloads"].as_array().unwrap().len(), 3);
        assert_eq!(plan["after"]["overloads"].as_array().unwrap().len(), 0);
        assert_eq!(plan["cleared"].as_array().unwrap().len(), 3);
        // What was written has nothing left to level.
        let again = ballast(&["level", &accepted, "--json"]).json();
        assert_eq!(again["moves"].as_array().unwrap().len(), 0);
        assert_eq!(again["before"]["overloads"].as_array().unwrap().len(), 0);
    }
    let told = ballast(&["level", &file]);
    assert!(told.out.contains("3 → 0 overloads"), "{}", told.out);
}

/// With A's start fixed and B due by month 5 there is no way: the reason names the role, the months
/// and A's fixed start.
#[test]
fn there_is_no_way() {
    let file = two("two-due.json", Some(5));
    let plan = ballast(&["level", &file, "--pin", "A", "--json"]).json();
    assert_eq!((&plan["status"], &plan["value"]), (&"infeasible".into(), &Value::Null));
    let reason = &plan["reason"];
    let sentence = reason["sentence"].as_str().unwrap();
    for part in ["Data engineer", "March 2027", "A begins in January 2027"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    let short = &reason["shortages"][0];
    assert_eq!(short["role"], "Data engineer");
    assert_eq!(short["months"][0]["month"], "2027-03");
    assert_eq!(
        (&short["months"][0]["free"], &short["months"][0]["asked"]),
        (&1.0.into(), &2.0.into())
    );
    let fixed = &reason["fixed"][0];
    assert_eq!((&fixed["key"], &fixed["held"]), (&"A".into(), &true.into()));
    assert_eq!(fixed["first_start"], "2027-01");
    let kinds: Vec<Value> =
        plan["cures"].as_array().unwrap().iter().map(|it| it["kind"].clone()).collect();
    assert_eq!(kinds, ["hire", "release", "later-finish", "drop"]);
    // Without the pin there is a way.
    let plan = ballast(&["level", &file, "--json"]).json();
    assert_eq!(plan["moves"][0]["key"], "A");
    let told = ballast(&["level", &file, "--pin", "A"]);
    assert_eq!(told.status, Some(0));
    assert!(told.out.contains("would help: hire 1.00 FTE-months"), "{}", told.out);
}

/// Free starts are never worth less than those of the plan, within capacity either way.
#[test]
fn scheduling_the_demo_is_worth_more_than_selecting_it() {
    let file = demo().to_str().unwrap().to_owned();
    let selected = ballast(&["optimise", &file, "--within-capacity", "--json"]).json();
    let plan =
        ballast(&["schedule", &file, "--seconds", "4", "--may-stop", "--fade", "0.5%", "--json"]);
    let plan = plan.json();
    assert!(plan["value"].as_f64() >= selected["value"].as_f64());
    assert!(plan["bound"].as_f64() >= plan["value"].as_f64());
    assert!(plan["value"].as_f64() <= plan["full_value"].as_f64());
    assert_eq!(plan["after"]["overloads"].as_array().unwrap().len(), 0);
    for (year, cost) in plan["after"]["cost"].as_object().unwrap() {
        let budget = plan["after"]["budget"][year].as_f64();
        assert!(budget.is_none_or(|budget| cost.as_f64().unwrap() <= budget), "{year}");
    }
    let keys = texts(&plan["selected"]);
    assert_eq!(keys.len(), plan["selected_ids"].as_array().unwrap().len());
}

#[test]
fn what_it_would_take_and_what_people_are_worth() {
    let file = two("two-late.json", Some(3));
    // Neither is rated: nothing can be selected, and that is said.
    let plan =
        ballast(&["schedule", &file, "--entry", "B", "--staffing", "Data engineer", "--json"]);
    let plan = plan.json();
    assert_eq!(plan["selected"].as_array().unwrap().len(), 0);
    assert_eq!(plan["entry"]["ways"].as_array().unwrap().len(), 0);
    let points = plan["staffing"]["points"].as_array().unwrap();
    assert_eq!(points.len(), 6);
    assert!(points.iter().all(|it| it["value"] == it["bound"]));
}

#[test]
fn mistakes_are_told() {
    let file = two("two-mistakes.json", None);
    ballast(&["level", &file, "--pin", "C"]).fails_with(&["no project", "`C`"]);
    ballast(&["level", &file, "--refuse", "A"]).fails_with(&["KEY=2027-04"]);
    ballast(&["level", "no/such.file"]).fails_with(&["no/such.file", "cannot be read"]);
    ballast(&["level"]).fails_with(&["needs a file"]);
    ballast(&["schedule", &file, "--staffing", "Cook"]).fails_with(&["`Cook`", "Data engineer"]);
    ballast(&["schedule", &file, "--steps", "0"]).fails_with(&["--steps"]);
}
