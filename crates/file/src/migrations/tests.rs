//! Every step has its fixtures, and the harness runs steps in order.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::load_with;
use crate::migrations::{FIRST, STEPS, Step, migrate};
use crate::{LoadError, StepError};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/migrations")
}

fn fixture(step: &str, name: &str) -> Result<Value, String> {
    let path = fixtures().join(step).join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// What is wrong with the steps' fixtures, one line each.
fn complaints(steps: &[Step]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let before = FIRST + at as u32;
        let run = || -> Result<(), String> {
            let mut file = fixture(step.name, "before.json")?;
            let after = fixture(step.name, "after.json")?;
            if file["version"] != before {
                return Err(format!("{}: before.json is not of version {before}", step.name));
            }
            if file == after {
                return Err(format!("{}: its fixtures exercise nothing", step.name));
            }
            migrate(&mut file, before, &steps[..=at]).map_err(|error| error.to_string())?;
            if file == after { Ok(()) } else { Err(format!("{}: gave {file}", step.name)) }
        };
        complaints.extend(run().err());
    }
    complaints
}

fn rename_table(file: &mut Value) -> Result<(), StepError> {
    let missing = || StepError { at: "schemes".to_owned(), expected: "there" };
    let file = file.as_object_mut().ok_or_else(missing)?;
    let schemes = file.remove("schemes").ok_or_else(missing)?;
    file.insert("projects".to_owned(), schemes);
    Ok(())
}

fn costs_to_cents(file: &mut Value) -> Result<(), StepError> {
    let projects = file["projects"].as_object_mut();
    let projects =
        projects.ok_or(StepError { at: "projects".to_owned(), expected: "an object" })?;
    let costs = projects.values_mut().filter_map(|project| project["costs"].as_object_mut());
    for cost in costs.flat_map(|costs| costs.values_mut()) {
        *cost = json!(cost.as_i64().unwrap_or_default() * 100);
    }
    Ok(())
}

/// Steps that never were, to keep the harness honest while there are no real ones.
const SAMPLES: [Step; 2] =
    [Step { name: "sample_a", up: rename_table }, Step { name: "sample_b", up: costs_to_cents }];

#[test]
fn every_step_has_fixtures_that_it_satisfies() {
    assert_eq!(complaints(STEPS), Vec::<String>::new());
}

#[test]
fn the_harness_is_content_with_the_samples() {
    assert_eq!(complaints(&SAMPLES), Vec::<String>::new());
}

#[test]
fn a_step_without_fixtures_is_found() {
    let steps = [Step { name: "nobody_wrote_fixtures", up: rename_table }];
    assert_eq!(complaints(&steps).len(), 1);
}

#[test]
fn an_old_file_goes_through_all_steps() {
    let old = fs::read_to_string(fixtures().join("sample_a/before.json")).unwrap();
    let loaded = load_with(&old, &SAMPLES).unwrap();
    assert_eq!(loaded.version_found, 1);
    assert_eq!(loaded.repairs, []);
    let costs = loaded.workspace.projects.iter().map(|(_, project)| project.total_cost());
    let cents: Vec<_> = costs.map(|cost| cost.map(|cost| cost.cents())).collect();
    assert_eq!(cents, [Some(12_300)]);
}

#[test]
fn a_step_that_fails_is_named() {
    let error = load_with(r#"{"format":"ballast","version":1}"#, &SAMPLES).unwrap_err();
    let cause = StepError { at: "schemes".to_owned(), expected: "there" };
    assert_eq!(error, LoadError::Migration { step: "sample_a", cause });
    let expect = "The old file could not be brought up to date, in step sample_a: schemes is not \
                  there.";
    assert_eq!(error.to_string(), expect);
}

#[test]
fn a_newer_file_is_left_alone() {
    let error = load_with(r#"{"format":"ballast","version":4}"#, &SAMPLES).unwrap_err();
    assert_eq!(error, LoadError::TooNew { found: 4, supported: 3 });
}
