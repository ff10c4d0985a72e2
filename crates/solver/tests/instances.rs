//! Known optima of published and made instances, read from the data beside the workspace.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use ballast_solver::read::{self, Instance};
use ballast_solver::{Options, Outcome, solve};

fn prove(instance: &Instance, best: i64) {
    let outcome = solve(instance.problem.clone(), Options::default());
    let Outcome::Optimal(plan) = outcome else { panic!("{}: {outcome:?}", instance.name) };
    assert_eq!(plan.value, best, "{}", instance.name);
    assert!(instance.problem.is_feasible(&plan.selected), "{}", instance.name);
    assert_eq!(instance.problem.value(&plan.selected), plan.value, "{}", instance.name);
}

#[test]
fn portfolios() {
    for (name, best) in [("p60", 17_605), ("p60score", 1_932), ("p200", 57_241)] {
        let Some(text) = support::data(&format!("portfolios/{name}.mip.json")) else { continue };
        prove(&read::mip_json(&text).expect("can be read"), best);
    }
}

#[test]
fn petersen() {
    let Some(text) = support::data("mkp/mknap1.txt") else { return };
    let instances = read::or_library(&text).expect("can be read");
    // The second problem has values with one decimal.
    let best = [3_800, 87_061, 4_015, 6_120, 12_400, 10_618, 16_537];
    assert_eq!(instances.len(), best.len());
    for (instance, best) in instances.iter().zip(best) {
        assert_eq!(instance.best, Some(best));
        prove(instance, best);
    }
}

#[test]
fn weingartner() {
    let Some(text) = support::data("mkp/weing1.dat") else { return };
    prove(&read::single(&text, "weing1").expect("can be read"), 141_278);
}
