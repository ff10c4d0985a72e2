//! Measures how soon is known how firm a ranking and a selection are: the demo's projects, and
//! copies of them with other ratings and costs: `badges [--json] [COPIES…]`.
#![allow(clippy::print_stdout, reason = "a program that prints a table")]

use std::path::Path;
use std::time::Instant;

use ballast_core::balance::{Model, VALUE_STEPS};
use ballast_core::model::{Fte, Money, ProjectId, Shared, UnratedRule, Workspace};
use ballast_core::scoring::Scoring;
use ballast_core::view::Snapshot;
use ballast_file::load;
use ballast_worker::{Engine, FromWorker, Picking, Table, ToWorker};

fn main() {
    let json = std::env::args().any(|it| it == "--json");
    let wanted: Vec<u128> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let copies = if wanted.is_empty() { vec![1, 4] } else { wanted };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/demo.ballast.json");
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let Ok(loaded) = load(&text) else { return };
    for count in copies {
        let mut workspace = copied(&loaded.workspace, count);
        for within_capacity in [false, true] {
            let set = |it: &mut ballast_core::model::Settings| it.within_capacity = within_capacity;
            workspace.settings = workspace.settings.with(set);
            let snapshot = Snapshot::of(&workspace);
            for points in [Some(0.05), Some(0.10), None] {
                sampled(&snapshot, points, json);
            }
        }
    }
}

/// The projects so many times, each copy with ratings of other projects and costs of its own.
fn copied(workspace: &Workspace, copies: u128) -> Workspace {
    let mut all = workspace.clone();
    let ids: Vec<ProjectId> = workspace.projects.ids().collect();
    let id_of = |id: ProjectId, copy: u128| ProjectId::from_bits(id.bits() ^ (copy << 64));
    for copy in 1..copies {
        for (at, id) in ids.iter().enumerate() {
            let other = ids[(at + copy as usize * 17) % ids.len()];
            let pair = workspace.projects.get(*id).zip(workspace.projects.get(other));
            let Some((project, other)) = pair else { continue };
            let mut project = (**project).clone();
            project.ratings = other.ratings.clone();
            project.links = project
                .links
                .iter()
                .map(|link| {
                    let mut link = *link;
                    link.other = id_of(link.other, copy);
                    link
                })
                .collect();
            for cost in project.costs.values_mut() {
                let part = 80 + (at as i64 * 7 + copy as i64 * 13) % 41;
                *cost = Money::from_cents(cost.cents() * part / 100);
            }
            project.position += copy as u32 * ids.len() as u32;
            all.projects.set(id_of(*id, copy), Some(Shared::new(project)));
        }
    }
    for (year, budget) in workspace.budgets.iter() {
        let more = |cents: i64| Money::from_cents(cents * copies as i64);
        all.budgets.set(year, Some(budget.with(|it| it.amount = more(it.amount.cents()))));
    }
    for (id, role) in workspace.roles.iter() {
        let more = role.with(|it| {
            it.capacity = Fte::from_hundredths(it.capacity.hundredths() * copies as i32);
            for fte in it.changes.values_mut() {
                *fte = Fte::from_hundredths(fte.hundredths() * copies as i32);
            }
        });
        all.roles.set(id, Some(more));
    }
    all
}

fn sampled(snapshot: &Snapshot, points: Option<f64>, json: bool) {
    let Ok(model) = Model::build(&snapshot.workspace, &snapshot.ratings, &snapshot.scores) else {
        return;
    };
    let limits = model.problem.rows().len();
    let scoring = Scoring::of(&snapshot.workspace, &snapshot.ratings.criteria);
    let mut weights = vec![0.0; scoring.objectives.len()];
    for (share, owner) in scoring.shares.iter().zip(&scoring.owner) {
        weights[*owner] += share;
    }
    let row = |id: &ProjectId| snapshot.rows.get(id).copied().unwrap_or_default();
    let rows = snapshot.ratings.projects.len();
    let cells = (0..rows).flat_map(|row| snapshot.ratings.row(row));
    let table = Table {
        rows,
        points: cells.map(|points| Some(*points).filter(|points| !points.is_nan())).collect(),
        objectives: scoring.objectives.len(),
        shares: scoring.shares,
        owner: scoring.owner,
        worst: scoring.unrated == UnratedRule::Worst,
        ranges: points.map(|points| {
            weights.iter().map(|it| ((it - points).max(0.0), (it + points).min(1.0))).collect()
        }),
        seed: 2001,
        draws: 1000,
        band: 0.9,
        watched: None,
        picking: Some(Picking {
            columns: model.columns.iter().map(|it| (row(&it.project), 1.0)).collect(),
            problem: model.problem,
            steps: VALUE_STEPS,
            start: None,
            draws: 100,
        }),
    };
    let mut engine = Engine::default();
    let began = Instant::now();
    engine.hear(ToWorker::Sample { sampling: 1, table });
    let (mut ranks, mut longest) = (0.0, 0.0_f64);
    let (mut core, mut border) = (0, 0);
    let mut within = 0;
    while engine.is_busy() {
        let slice = Instant::now();
        if let Some(FromWorker::Sampled { draws, .. }) = engine.slice() {
            if draws.selections == 0 {
                ranks = began.elapsed().as_secs_f64();
            }
            if began.elapsed().as_secs_f64() < 1.0 {
                within = draws.selections;
            }
            core = draws.inside.iter().filter(|it| **it == 1.0).count();
            border = draws.inside.iter().filter(|it| **it > 0.0 && **it < 1.0).count();
        }
        longest = longest.max(slice.elapsed().as_secs_f64());
    }
    let all = began.elapsed().as_secs_f64();
    let reach = points.map_or("any".to_owned(), |it| format!("{}", it * 100.0));
    if json {
        println!(
            "{{\"bench\":\"badges of {rows}, weights ±{reach}\",\"unit\":\"s\",\"samples\":1,\"p50\":{all:.3},\"p95\":{all:.3},\"bar\":1.0}}"
        );
    } else {
        println!(
            "{rows} projects, {limits} rows, ±{reach}: ranks {ranks:.3} s, all {all:.3} s, in a second {within} draws, longest slice {:.1} ms, core {core}, borderline {border}",
            longest * 1000.0
        );
    }
}
