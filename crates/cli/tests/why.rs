//! Frontier, explanations, and the model for other solvers, on the demo.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{ballast, demo, scratch};
use serde_json::Value;

fn demo_file() -> String {
    demo().to_str().unwrap().to_owned()
}

/// The best never falls as money grows, ranking is never better, and today's point is what
/// `optimise` finds.
#[test]
fn the_frontier_rises_to_everything() {
    let file = demo_file();
    let best = ballast(&["optimise", &file, "--json"]).json();
    let points = ballast(&["frontier", &file, "--points", "20", "--further", "3", "--json"]).json();
    let points = points.as_array().unwrap();
    let mut before = f64::MIN;
    for point in points {
        let Some(value) = point["value"].as_f64() else { continue };
        assert_eq!(point["status"], "optimal");
        assert!(value >= before);
        assert!(point["ranking_value"].as_f64().is_none_or(|it| it <= value));
        before = value;
    }
    let today: Vec<&Value> = points.iter().filter(|it| it["today"] == true).collect();
    assert_eq!(today.len(), 1);
    assert_eq!(today[0]["value"], best["value"]);
    assert!(points.iter().filter(|it| it["between"] == true).count() <= 3);
    let table = ballast(&["frontier", &file, "--points", "5"]);
    assert!(table.out.contains("today"), "{}", table.out);
}

/// What an explanation says comes true when it is done.
#[test]
fn what_would_put_it_in_puts_it_in() {
    let file = demo_file();
    let best = ballast(&["optimise", &file, "--json"]).json();
    let selected = |result: &Value, key: &str| {
        result["selected"].as_array().unwrap().iter().any(|it| it == key)
    };
    let scores = ballast(&["score", &file, "--json"]).json();
    let mut outs = 0;
    for project in scores.as_array().unwrap() {
        let key = project["key"].as_str().unwrap();
        let why = ballast(&["explain", &file, "--project", key, "--json"]).json();
        assert_eq!(why["selected"], selected(&best, key), "{key}");
        let sentence = why["sentence"].as_str().unwrap();
        let beginning = if selected(&best, key) { "In" } else { "Out" };
        assert!(sentence.starts_with(beginning) && sentence.ends_with('.'), "{sentence}");
        outs += usize::from(why["extra_money"].is_array());
    }
    assert!(outs > 0, "nobody gets in by money");
}

#[test]
fn an_unknown_project_is_told() {
    let said = ballast(&["explain", &demo_file(), "--project", "no such thing"]);
    said.fails_with(&["no such thing", "ballast score"]);
    ballast(&["explain", &demo_file()]).fails_with(&["--project"]);
    ballast(&["frontier", &demo_file(), "--points", "1"]).fails_with(&["--points"]);
}

/// The exported model is the same problem.
#[test]
fn the_exported_model_has_the_same_optimum() {
    let file = demo_file();
    let (mps, lp) = (scratch("demo.mps"), scratch("demo.lp"));
    let best = ballast(&["optimise", &file, "--mps", &mps, "--lp", &lp, "--json"]).json();
    let solved = ballast(&["solve", &mps, "--json"]).json();
    let steps = best["value"].as_f64().unwrap() * 1000.0;
    assert!((solved["value"].as_f64().unwrap().abs() - steps).abs() < 0.5, "{solved}");
    let lp = std::fs::read_to_string(lp).unwrap();
    assert!(lp.contains("budget_2027") && lp.contains("C01"));
}

/// With nothing to spend the mandates cannot be: the answer says so, and what cures it.
#[test]
fn what_contradicts_is_told_with_cures() {
    let file = scratch("poor.json");
    let mut text = std::fs::read_to_string(demo()).unwrap();
    let at = text.find("\"budgets\":{").unwrap();
    let amount = at + text[at..].find("\"amount\":").unwrap() + "\"amount\":".len();
    let end = amount + text[amount..].find('}').unwrap();
    text.replace_range(amount..end, "0");
    std::fs::write(&file, text).unwrap();
    let why = ballast(&["explain", &file, "--project", "C01", "--json"]).json();
    assert!(why["conflict"].as_array().is_some_and(|it| !it.is_empty()), "{why}");
    assert!(why["cures"].as_array().is_some_and(|it| !it.is_empty()), "{why}");
    assert!(why["sentence"].as_str().unwrap().contains("mandatory"), "{why}");
}
