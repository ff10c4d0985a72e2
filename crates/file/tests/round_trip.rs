//! What is saved is what is loaded, and equal content is equal bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::model::{Money, Name, Workspace};
use ballast_file::{load, save, version_of};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::arbitrary::{cases, workspace, workspaces};

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_workspace_comes_back_as_it_went(workspace in workspaces()) {
        let text = save(&workspace);
        let loaded = load(&text).unwrap();
        prop_assert_eq!(&loaded.repairs, &[]);
        prop_assert!(loaded.workspace == workspace, "{}", text);
        prop_assert_eq!(loaded.version_found, 1);
        prop_assert_eq!(save(&loaded.workspace), text);
    }

    #[test]
    fn one_record_a_line(workspace in workspaces()) {
        let text = save(&workspace);
        let records = workspace.objectives.len() + workspace.criteria.len()
            + workspace.categories.len() + workspace.programmes.len() + workspace.roles.len()
            + workspace.budgets.len() + workspace.projects.len() + workspace.rules.len()
            + workspace.scenarios.len() + workspace.decisions.len() + workspace.people.len()
            + workspace.formulas.len();
        let at_ids = text.lines().filter(|line| line.contains("\":{\"") && !line.starts_with("\"settings"));
        prop_assert!(at_ids.count() >= records);
        let end = "\n}\n";
        prop_assert!(text.ends_with(end));
        prop_assert!(!text.contains('\r') && !text.contains('\0'));
    }

    #[test]
    fn unknown_fields_survive_at_every_level(numbers in prop::collection::vec(any::<u32>(), 0..600)) {
        let plain = save(&workspace(&numbers));
        let mut file: Value = serde_json::from_str(&plain).unwrap();
        strew(&mut file, &mut Vec::new());
        let loaded = load(&file.to_string()).unwrap();
        prop_assert_eq!(&loaded.repairs, &[]);
        let text = save(&loaded.workspace);
        let again: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(again, file);
        prop_assert_eq!(save(&load(&text).unwrap().workspace), text);
    }
}

/// Puts an unknown field into every object that has fields of its own.
fn strew(value: &mut Value, path: &mut Vec<String>) {
    let by_key = |name: &str| {
        let tables = ["objectives", "criteria", "categories", "programmes", "roles", "budgets"];
        let newer =
            ["rules", "scenarios", "decisions", "funding", "funding_before", "people", "formulas"];
        let maps = ["projects", "costs", "benefits", "demand", "ratings", "changes", "table"];
        let maps = maps.iter().chain(&["estimates", "amounts", "quadrants", "hires", "milestones"]);
        tables.contains(&name) || newer.contains(&name) || maps.clone().any(|it| *it == name)
    };
    match value {
        Value::Object(map) => {
            for (name, inner) in map.iter_mut() {
                path.push(name.clone());
                strew(inner, path);
                path.pop();
            }
            let is_map = path.last().is_some_and(|name| by_key(name));
            let unknown = path.iter().any(|name| name.starts_with('x'));
            if !is_map && !unknown {
                map.insert("unknown".to_owned(), json!({"b": [1, 2.5, null], "a": "<&>"}));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strew(item, path)),
        _ => {}
    }
}

fn small() -> Workspace {
    let start = "2027-04".parse().unwrap();
    Workspace::new(Name::parse("Plan").unwrap(), start)
}

#[test]
fn an_empty_workspace_is_a_handful_of_lines() {
    let expect = r#"{
"format":"ballast",
"version":1,
"settings":{"name":"Plan","currency":"EUR","fiscal_year_start":1,"horizon_start":"2027-04","horizon_months":36,"discount_rate":0,"unrated":"leave-out","within_capacity":false},
"objectives":{},
"criteria":{},
"categories":{},
"programmes":{},
"roles":{},
"budgets":{},
"projects":{}
}
"#;
    assert_eq!(save(&small()), expect);
}

#[test]
fn the_order_of_entry_does_not_show() {
    use ballast_core::change::{Command, update};
    use ballast_core::model::FiscalYear;
    let budget = |year: i32| Command::SetBudget {
        year: FiscalYear::new(year).unwrap(),
        amount: Some(Money::from_cents(100)),
    };
    let (mut one, mut other) = (small(), small());
    for year in [2027, 2028, 2029] {
        let change = update(&one, budget(year)).unwrap();
        one.apply(&change);
    }
    for year in [2029, 2027, 2028] {
        let change = update(&other, budget(year)).unwrap();
        other.apply(&change);
    }
    assert_eq!(save(&one), save(&other));
}

#[test]
fn a_byte_order_mark_and_white_space_are_passed_over() {
    let text = format!("\u{feff}\r\n {}\r\n", save(&small()).replace('\n', "\r\n"));
    assert_eq!(load(&text).unwrap().workspace, small());
    assert_eq!(version_of(&text), Ok(1));
}

#[test]
fn thresholds_are_kept_with_what_a_newer_file_says_of_them() {
    let entry = json!({
        "value by probability": {"shown": true, "across": 55, "up": 60.5, "upper_right": "Do now",
                                 "lower_left": "", "glow": 3}
    });
    let mut file: Value = serde_json::from_str(&save(&small())).unwrap();
    file["settings"]["quadrants"] = entry.clone();
    let loaded = load(&file.to_string()).unwrap();
    assert_eq!(loaded.repairs, []);
    let set = loaded.workspace.settings.quadrants.get(&"value by probability".to_owned()).unwrap();
    assert_eq!((set.x.unwrap().get(), set.y.unwrap().get()), (55.0, 60.5));
    assert_eq!(set.names[1].as_deref(), Some("Do now"));
    assert_eq!(set.names[2].as_deref(), Some(""), "no name is not the usual one");
    let text = save(&loaded.workspace);
    let again: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(again["settings"]["quadrants"], entry);
    // What cannot be is cut or left out, and told.
    file["settings"]["quadrants"]["value by probability"]["upper_right"] = json!("x".repeat(99));
    file["settings"]["quadrants"]["a/b"] = json!({"up": 1});
    let bent = load(&file.to_string()).unwrap();
    assert_eq!(bent.repairs.len(), 2);
    assert_eq!(bent.workspace.settings.quadrants.len(), 1);
    assert_eq!(load(&save(&bent.workspace)).unwrap().repairs, []);
}
