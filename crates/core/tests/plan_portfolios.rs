//! The published portfolios with candidate starts, as workspaces: their known optima.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "common/synthetic.rs"]
mod synthetic;

use std::path::Path;

use ballast_core::balance::Proof;
use ballast_core::plan::{Answer, Model, Search};
use ballast_core::view::Snapshot;

fn prove(name: &str, best: i64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/portfolios");
    let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.json"))) else {
        eprintln!("left out: {name}.json is not beside the workspace");
        return;
    };
    let portfolio: serde_json::Value = serde_json::from_str(&text).unwrap();
    let asked = synthetic::asked(&portfolio);
    let latest = asked.shifts.iter().flatten().max().copied().unwrap();
    let workspace = synthetic::workspace(&portfolio, latest);
    let snapshot = Snapshot::of(&workspace);
    let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores, &asked).unwrap();
    let answer = Answer::of(&workspace, &model, &Search::new(&model).finish());
    let plan = answer.schedule().unwrap();
    assert_eq!(plan.proof, Proof::Best, "{name}");
    // A unit of value is a minor unit of money there.
    assert_eq!((plan.value * 100.0).round() as i64, best, "{name}");
    let after = plan.after(&workspace);
    assert!(after.overloads.is_empty(), "{name}");
    for year in after.years {
        assert!(year.budget.is_none_or(|budget| year.used <= budget), "{name} {}", year.year);
    }
}

#[test]
fn sixty_projects_with_five_starts_each() {
    prove("p60s", 20_585);
}
