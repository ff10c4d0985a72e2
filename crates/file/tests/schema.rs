//! What is saved satisfies the schema, and the schema notices what is not right.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]
#![cfg(feature = "schema")]

mod support;

use ballast_file::{save, schema};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::arbitrary::{cases, workspaces};

/// The words of JSON Schema that ours uses, and what each asks of a value. Others only describe.
struct Checker {
    root: Value,
}

impl Checker {
    /// Where a value is not as the schema wants it.
    fn check(&self, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
        if let Some(path) = schema["$ref"].as_str() {
            let target = self.root.pointer(path.trim_start_matches('#')).expect(path);
            self.check(target, value, at, wrong);
        }
        let mut ask = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!("{at}: {what}: {value}"));
            }
        };
        if let Some(kind) = schema["type"].as_str() {
            ask(is_of(kind, value), kind);
        }
        if let Some(expect) = schema.get("const") {
            ask(value == expect, "const");
        }
        if let Some(words) = schema["enum"].as_array() {
            ask(words.contains(value), "enum");
        }
        if let Some(least) = schema["minimum"].as_f64() {
            ask(value.as_f64().is_some_and(|number| number >= least), "minimum");
        }
        if let Some(most) = schema["maximum"].as_f64() {
            ask(value.as_f64().is_some_and(|number| number <= most), "maximum");
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            ask(value.get(name.as_str().unwrap_or_default()).is_some(), &format!("needs {name}"));
        }
        for (name, inner) in value.as_object().into_iter().flatten() {
            let known = schema["properties"].get(name);
            let rest = Some(&schema["additionalProperties"]).filter(|rest| rest.is_object());
            if let Some(schema) = known.or(rest) {
                self.check(schema, inner, &format!("{at}/{name}"), wrong);
            }
        }
        for item in value.as_array().into_iter().flatten() {
            self.check(&schema["items"], item, &format!("{at}/*"), wrong);
        }
    }

    fn complaints(&self, value: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        self.check(&self.root, value, "", &mut wrong);
        wrong
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("the schema has a type that this test does not know: {other}"),
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn what_is_saved_satisfies_the_schema(workspace in workspaces()) {
        let checker = Checker { root: schema() };
        let file = serde_json::from_str(&save(&workspace)).unwrap();
        prop_assert_eq!(checker.complaints(&file), Vec::<String>::new());
    }
}

#[test]
fn the_schema_notices_what_is_not_right() {
    let checker = Checker { root: schema() };
    let good = json!({
        "format": "ballast", "version": 1,
        "settings": {
            "name": "P", "currency": "EUR", "fiscal_year_start": 1, "horizon_start": "2027-04",
            "horizon_months": 36, "discount_rate": 0, "unrated": "worst", "within_capacity": true
        },
        "objectives": {}, "criteria": {}, "categories": {}, "programmes": {}, "roles": {},
        "budgets": { "2027": { "amount": 5 } },
        "projects": {
            "aaaaaaaaaaaaaaaaaaaaaaaaab": { "name": "A", "position": 0, "stage": "running" }
        },
        "something new": [1]
    });
    assert_eq!(checker.complaints(&good), Vec::<String>::new());
    let bent = [
        ("/version", json!(2)),
        ("/settings/unrated", json!("never")),
        ("/settings/horizon_months", json!(601)),
        ("/budgets/2027/amount", json!(1.5)),
        ("/projects/aaaaaaaaaaaaaaaaaaaaaaaaab/stage", json!("paused")),
        ("/projects/aaaaaaaaaaaaaaaaaaaaaaaaab/name", json!(null)),
    ];
    for (path, value) in bent {
        let mut file = good.clone();
        *file.pointer_mut(path).unwrap() = value;
        assert_eq!(checker.complaints(&file).len(), 1, "{path}");
    }
}

#[test]
fn the_schema_is_of_the_draft_and_the_same_every_time() {
    let text = schema().to_string();
    assert_eq!(schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema().to_string(), text);
    assert!(!text.contains("null") && !text.contains("int64"), "{text}");
}

/// All paths that the schema allows, ids and other keys of tables as `*`.
fn allowed(root: &Value, schema: &Value, at: &str, paths: &mut Vec<String>) {
    let target =
        schema["$ref"].as_str().and_then(|path| root.pointer(path.trim_start_matches('#')));
    let schema = target.unwrap_or(schema);
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{at}.{name}");
        paths.push(path.clone());
        allowed(root, inner, &path, paths);
    }
    if schema["additionalProperties"].is_object() {
        allowed(root, &schema["additionalProperties"], &format!("{at}.*"), paths);
    }
    if schema["items"].is_object() {
        allowed(root, &schema["items"], &format!("{at}[]"), paths);
    }
    for choice in ["anyOf", "oneOf"] {
        for inner in schema[choice].as_array().into_iter().flatten() {
            allowed(root, inner, at, paths);
        }
    }
}

/// All of these paths at which the value has something.
fn used(value: &Value, at: &str, paths: &mut ballast_core::sorted_set::SortedSet<String>) {
    for (name, inner) in value.as_object().into_iter().flatten() {
        for path in [format!("{at}.{name}"), format!("{at}.*")] {
            used(inner, &path, paths);
            paths.insert(path);
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        used(inner, &format!("{at}[]"), paths);
    }
}

/// A field that is in no fixture is one that a later version may forget how to read.
#[test]
fn every_field_of_today_is_in_a_file_that_is_opened_for_ever() {
    let version = ballast_file::VERSION;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v");
    let mut there = ballast_core::sorted_set::SortedSet::new();
    for entry in std::fs::read_dir(format!("{folder}{version}")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        used(&serde_json::from_str(&text).unwrap(), "", &mut there);
    }
    let (root, mut paths) = (schema(), Vec::new());
    allowed(&root, &root, "", &mut paths);
    assert!(paths.len() > 150, "{}", paths.len());
    paths.retain(|path| !there.contains(path));
    assert_eq!(paths, Vec::<String>::new());
}
