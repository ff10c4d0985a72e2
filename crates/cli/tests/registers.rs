//! Real registers, unedited, from table to selection; left out where they are not there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{ballast, scratch, shared};
use serde_json::Value;

/// Imports, checks, scores and optimises; gives the result of the last.
#[track_caller]
fn taken_through(path: &str, rows: usize, options: &[&str]) -> Option<Value> {
    let register = shared(path)?;
    let file = scratch(&path.replace(['/', '.'], "-"));
    let imported = ballast(&["import", &register, "-o", &file]);
    assert_eq!(imported.status, Some(0), "{}", imported.err);
    assert!(imported.err.contains("projects added"), "{}", imported.err);
    let valid = ballast(&["validate", &file, "--json"]).json();
    assert_eq!(valid["projects"].as_u64(), Some(rows as u64), "{path}");
    let scored = ballast(&["score", &file, "--json"]).json();
    assert_eq!(scored.as_array().unwrap().len(), rows);

    // Again: nothing is doubled, nothing changes.
    let again = scratch(&format!("{}-again", path.replace(['/', '.'], "-")));
    let said = ballast(&["import", &register, "--into", &file, "-o", &again]);
    assert!(said.err.contains("0 projects added, 0 updated"), "{path}: {}", said.err);
    let (first, second) = (std::fs::read(&file).unwrap(), std::fs::read(&again).unwrap());
    assert!(first == second, "{path} changes when it is imported again");

    let mut args = vec!["optimise", &file, "--json", "--seconds", "20"];
    args.extend(options);
    Some(ballast(&args).json())
}

#[test]
fn the_uk_portfolios() {
    for (path, rows) in
        [("gmpp/uk_2021.csv", 184), ("gmpp/uk_2022.csv", 235), ("gmpp/uk_2023.csv", 244)]
    {
        let year = &path[8..12];
        let budget = format!("{year}=20bn");
        let Some(result) = taken_through(path, rows, &["--budget", &budget]) else { continue };
        assert!(matches!(result["status"].as_str(), Some("optimal" | "feasible")), "{result}");
        assert!(result["cost"][year].as_f64().unwrap() <= 20e9);
        assert!(result["gap"].as_f64().unwrap() < 0.01);
        let out = result["left_out"].as_array().unwrap();
        assert!(out.iter().any(|it| it["reason"] == "cost not known"), "{path}");
    }
}

#[test]
fn the_synthetic_register() {
    let path = "registers/oarc73_synthetic_250.csv";
    let Some(result) = taken_through(path, 250, &[]) else { return };
    // Without a budget everything that has a value is in.
    assert_eq!(result["status"], "optimal");
    assert_eq!(result["selected"].as_array().unwrap().len(), 250);
}

#[test]
fn the_large_registers() {
    let Some(result) = taken_through("registers/nyc_capital_fy2021.csv", 2010, &[]) else { return };
    assert_eq!(result["status"], "optimal");
    assert!(result["total_cost"].as_f64().unwrap() > 5e9);
    taken_through("registers/us_it_projects.csv", 2468, &[]);
}

#[test]
fn a_guessed_mapping_can_be_kept_and_used() {
    let Some(register) = shared("gmpp/uk_2023.csv") else { return };
    let guessed = ballast(&["import", &register, "--print-mapping"]);
    let columns = guessed.json()["columns"].as_array().unwrap().len();
    assert_eq!(columns, 19);
    let mapping = scratch("uk-mapping.json");
    std::fs::write(&mapping, &guessed.out).unwrap();
    let file = scratch("uk-mapped.json");
    let said = ballast(&["import", &register, "--mapping", &mapping, "-o", &file]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert_eq!(ballast(&["validate", &file, "--json"]).json()["projects"], 244);
}

#[test]
fn published_optima() {
    for (path, optima) in [
        ("mkp/mknap1.txt", &[3800.0, 8706.1, 4015.0, 6120.0, 12400.0, 10618.0, 16537.0][..]),
        ("mkp/weing1.dat", &[141_278.0]),
    ] {
        let Some(file) = shared(path) else { continue };
        let solved = ballast(&["solve", &file, "--json"]).json();
        let solved = match solved {
            Value::Array(several) => several,
            one => vec![one],
        };
        let values: Vec<f64> = solved.iter().map(|it| it["value"].as_f64().unwrap()).collect();
        assert_eq!(values, optima);
        assert!(solved.iter().all(|it| it["status"] == "optimal"));
    }
}
