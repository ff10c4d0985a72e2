//! The demo: proven, with figures that add up, and not solved by the obvious choices.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;

use ballast_core::balance::{Model, Selection};
use ballast_core::capacity::{Loads, Overload};
use ballast_core::model::{Decision, LinkKind, Month, Project, ProjectId, Stage, Workspace};
use ballast_core::view::{Snapshot, scene::LayerKind};
use ballast_solver::{Options, solve};
use common::{ballast, demo, scratch};

struct Solved {
    snapshot: Snapshot,
    model: Model,
    chosen: SortedSet<ProjectId>,
    value: f64,
}

fn solved() -> Solved {
    let text = std::fs::read_to_string(demo()).unwrap();
    let loaded = ballast_file::load(&text).unwrap();
    assert_eq!(loaded.repairs, []);
    assert_eq!(ballast_file::save(&loaded.workspace), text);
    let snapshot = Snapshot::of(&loaded.workspace);
    let model = Model::build(&loaded.workspace, &snapshot.ratings, &snapshot.scores).unwrap();
    let outcome = solve(model.problem.clone(), Options::default());
    let Selection::Found { chosen, value, .. } = Selection::of(&model, &outcome) else {
        panic!("{outcome:?}");
    };
    Solved { snapshot, model, chosen, value }
}

/// The project with all that it needs.
fn with_needs(workspace: &Workspace, id: ProjectId) -> SortedSet<ProjectId> {
    let mut all = SortedSet::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if !all.insert(id) {
            continue;
        }
        let links = workspace.projects.get(id).unwrap().links.iter();
        open.extend(links.filter(|it| it.kind != LinkKind::Excludes).map(|it| it.other));
        let back = workspace.projects.iter().filter(|(_, other)| {
            other.links.iter().any(|it| it.other == id && it.kind == LinkKind::Together)
        });
        open.extend(back.map(|(other, _)| other));
    }
    all
}

/// What must be is in; then down the list, each with all that it needs, if it still fits.
fn greedy(solved: &Solved, order: &[ProjectId]) -> f64 {
    let Solved { snapshot, model, .. } = solved;
    let workspace = &snapshot.workspace;
    let column: Sorted<ProjectId, usize> =
        model.candidates.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut plan = vec![false; model.candidates.len()];
    let mandatory = |id: &&ProjectId| {
        let project = workspace.projects.get(**id).unwrap();
        matches!(project.decision, Decision::Mandatory { .. })
    };
    for id in model.candidates.iter().filter(mandatory) {
        with_needs(workspace, *id).iter().for_each(|need| plan[column[need]] = true);
    }
    assert!(model.problem.is_feasible(&plan), "what must be fits");
    for id in order {
        let needs = with_needs(workspace, *id);
        if needs.iter().all(|need| column.contains_key(need)) {
            let mut more = plan.clone();
            needs.iter().for_each(|need| more[column[need]] = true);
            if model.problem.is_feasible(&more) {
                plan = more;
            }
        }
    }
    model.problem.value(&plan) as f64 / 1000.0
}

#[test]
fn the_obvious_choices_are_not_the_best() {
    let solved = solved();
    let Solved { snapshot, chosen, value, .. } = &solved;
    let by_value: Vec<ProjectId> = snapshot.by_rank().collect();
    let mut by_ratio = by_value.clone();
    let ratio = |id: &ProjectId| {
        let cost = snapshot.workspace.projects.get(*id).unwrap().total_cost().unwrap().major();
        snapshot.value(*id).unwrap() / cost
    };
    by_ratio.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
    let (greedy_value, greedy_ratio) = (greedy(&solved, &by_value), greedy(&solved, &by_ratio));
    assert!(greedy_value < *value, "{greedy_value} {value}");
    assert!(greedy_ratio < *value, "{greedy_ratio} {value}");
    assert!(by_value[..5].iter().any(|id| !chosen.contains(id)), "a top project is out");
    // A loss of a few points would be no story.
    assert!(greedy_ratio < 0.98 * value, "{greedy_ratio} {value}");
}

#[test]
fn money_alone_overloads_two_roles() {
    let Solved { snapshot, chosen, .. } = solved();
    let workspace = &snapshot.workspace;
    let layer = |id: ProjectId, project: &Project| {
        let committed = project.stage == Stage::Running
            || matches!(project.decision, Decision::Mandatory { .. });
        let kind = if committed { LayerKind::Committed } else { LayerKind::Selected };
        chosen.contains(&id).then_some(kind)
    };
    let loads = Loads::of(workspace, layer);
    assert_eq!(loads.undated, []);
    let overloads = Overload::all(workspace, &loads, layer);
    let found = |it: &Overload| (workspace.roles.get(it.role).unwrap().name.to_string(), it.month);
    let mut found: Vec<(String, Month)> = overloads.iter().map(found).collect();
    found.sort();
    let month = |text: &str| text.parse::<Month>().unwrap();
    let data = ["2027-05", "2027-06", "2027-07"].map(|it| ("Data engineer".to_owned(), month(it)));
    let test = ["2028-02", "2028-03", "2028-04", "2028-05"];
    let test = test.map(|it| ("Test engineer".to_owned(), month(it)));
    assert_eq!(found, [data.to_vec(), test.to_vec()].concat());
    assert_eq!(overloads[0].describe(workspace), "Data engineer, May 2027: 7.4 of 5.0 FTE, 148 %");
}

#[test]
fn the_command_says_the_same_as_the_core() {
    let Solved { snapshot, chosen, value, model } = solved();
    let path = demo();
    let file = path.to_str().unwrap();
    let result = ballast(&["optimise", file, "--json"]).json();
    assert_eq!(result["status"], "optimal");
    assert_eq!(result["proof"], "Proven best");
    assert_eq!(result["value"].as_f64(), Some(value));
    assert_eq!(result["bound"], result["value"]);
    let ids: SortedSet<ProjectId> = result["selected_ids"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap().parse().unwrap())
        .collect();
    assert_eq!(ids, chosen);
    assert_eq!(result["selected"].as_array().unwrap().len(), chosen.len());
    assert_eq!(result["left_out"].as_array().unwrap().len(), model.left_out.len());
    for (year, cost) in result["cost"].as_object().unwrap() {
        assert!(cost.as_f64() <= result["budget"][year].as_f64(), "{year}");
    }
    let years: f64 =
        result["cost"].as_object().unwrap().values().map(|it| it.as_f64().unwrap()).sum();
    assert!((years - result["total_cost"].as_f64().unwrap()).abs() < 0.005);

    let scored = ballast(&["score", file, "--json"]).json();
    let scored = scored.as_array().unwrap();
    assert_eq!(scored.len(), 60);
    for (line, id) in scored.iter().zip(snapshot.by_rank()) {
        assert_eq!(line["id"], id.to_string());
        assert_eq!(line["value"].as_f64(), snapshot.value(id));
        assert_eq!(line["rank"].as_u64(), snapshot.rank(id).map(u64::from));
        let parts = line["parts"].as_object().unwrap().values();
        let sum: f64 = parts.map(|it| it.as_f64().unwrap()).sum();
        assert!((sum - line["value"].as_f64().unwrap()).abs() < 1e-9);
    }
}

#[test]
fn the_command_gives_the_demo_that_is_kept() {
    let file = scratch("demo.json");
    assert_eq!(ballast(&["demo", "-o", &file]).status, Some(0));
    let kept = std::fs::read_to_string(demo()).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), kept);
    assert_eq!(ballast(&["demo"]).out, kept);
    let valid = ballast(&["validate", &file]);
    assert_eq!(valid.status, Some(0));
    assert!(valid.out.contains("60 projects"), "{}", valid.out);
}

#[test]
fn cost_that_counts_twice_is_told() {
    let kept = std::fs::read_to_string(demo()).unwrap();
    let costly = kept.replacen("\"field\":\"benefit\"", "\"field\":\"cost\"", 1);
    assert_ne!(costly, kept, "the file's word for a benefit has changed");
    let file = scratch("costly.json");
    std::fs::write(&file, costly).unwrap();
    let said = ballast(&["validate", &file]);
    assert_eq!(said.status, Some(0));
    assert!(said.err.contains("cost counts twice"), "{}", said.err);
    let said = ballast(&["validate", &file, "--json"]).json();
    assert_eq!(said["valid"], true);
    assert_eq!(said["warnings"].as_array().unwrap().len(), 1);
    let path = demo();
    let sound = ballast(&["validate", path.to_str().unwrap(), "--json"]).json();
    assert_eq!(sound["warnings"].as_array().unwrap().len(), 0);
}

#[test]
fn capacity_and_budgets_can_be_made_rules() {
    let path = demo();
    let file = path.to_str().unwrap();
    let free = ballast(&["optimise", file, "--json"]).json();
    let within = ballast(&["optimise", file, "--json", "--within-capacity"]).json();
    assert_eq!(within["status"], "optimal");
    assert!(within["value"].as_f64() < free["value"].as_f64());
    let poor = ballast(&["optimise", file, "--json", "--budget", "2027=1m"]).json();
    assert_eq!(poor["status"], "infeasible");
    assert_eq!(poor["value"], serde_json::Value::Null);
    let conflict = poor["conflict"].as_array().unwrap();
    assert!(conflict.iter().any(|it| it == "the budget of 2027 is 1.0 M€"), "{conflict:?}");
    assert!(conflict.len() > 1);
}
