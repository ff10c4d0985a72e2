//! Measures saving and opening: `cargo run --profile tool -p ballast-file --example files [-- --json] [PROJECTS…]`.
//!
//! Each workspace has full demand and scores: every project is rated on ten criteria with notes and
//! asks for five roles over 36 months. Prints milliseconds, as a table or as JSON lines; the bar is
//! what the 95th percentile is to stay under with 1,000 projects.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use ballast_core::model::{
    Category, Criterion, CriterionId, Extra, FiscalYear, Fte, Link, LinkKind, Money, Month, Name,
    Number, Objective, ObjectiveId, Project, ProjectId, Rating, Role, RoleId, Share, Shared,
    Workspace,
};
use ballast_file::storage::{MemoryStore, Vault, keys};
use ballast_file::{load, save};

const RUNS: usize = 20;
const CRITERIA: u128 = 10;
const ROLES: u128 = 5;

fn name(kind: &str, number: u128) -> Name {
    Name::or(&format!("{kind} {number}"), kind)
}

/// Spreads small numbers over all bits, as random ids are.
fn bits(number: u128) -> u128 {
    (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
}

fn workspace(projects: u128) -> Option<Workspace> {
    let start = Month::new(2027, 1)?;
    let mut workspace = Workspace::new(name("Bench", projects), start);
    let extra = Extra::default;
    let objective = ObjectiveId::from_bits(bits(0));
    let mut goal = Objective::new(name("Objective", 0), 0);
    goal.weight = Share::ALL;
    goal.extra = extra();
    workspace.objectives.set(objective, Some(Shared::new(goal)));
    for number in 0..CRITERIA {
        let mut criterion = Criterion::new(name("Criterion", number), objective, number as u32);
        criterion.extra = extra();
        let id = CriterionId::from_bits(bits(number));
        workspace.criteria.set(id, Some(Shared::new(criterion)));
    }
    let category = Category {
        name: name("Category", 0),
        description: String::new(),
        target: None,
        position: 0,
        extra: extra(),
    };
    let bucket = ballast_core::model::CategoryId::from_bits(bits(0));
    workspace.categories.set(bucket, Some(Shared::new(category)));
    for number in 0..ROLES {
        let role = Role::new(name("Role", number), Fte::from_hundredths(500), number as u32);
        workspace.roles.set(RoleId::from_bits(bits(number)), Some(Shared::new(role)));
    }
    for number in 0..projects {
        let mut project = Project::new(name("Project", number), number as u32);
        project.key = format!("P-{number}");
        project.description =
            "What it does, why it matters, and what happens without it. ".repeat(3);
        project.category = Some(bucket);
        project.planned_start = Some(start.plus((number % 12) as i32));
        project.duration = Some(36);
        for year in 2027..2032 {
            let amount = Money::from_cents(12_345_600 + number as i64);
            let costs = &mut project.costs;
            costs.insert(FiscalYear::new(year)?, amount);
            project.benefits.insert(FiscalYear::new(year)?, amount);
        }
        for role in 0..ROLES {
            let months = (0..36).map(|month| Fte::from_hundredths(50 + month % 7 * 25)).collect();
            project.demand.insert(RoleId::from_bits(bits(role)), months);
        }
        for criterion in 0..CRITERIA {
            let value = Number::whole(((number * 7 + criterion * 13) % 101) as i32);
            let note = "Agreed in the workshop.".to_owned();
            project.ratings.insert(CriterionId::from_bits(bits(criterion)), Rating { value, note });
        }
        if number > 0 {
            let other = ProjectId::from_bits(bits(number - 1));
            project.links.insert(Link { kind: LinkKind::Follows { lag_months: 0 }, other });
        }
        let id = ProjectId::from_bits(bits(number));
        workspace.projects.set(id, Some(Shared::new(project)));
    }
    Some(workspace)
}

/// How long each run took, in milliseconds, shortest first.
fn times(mut run: impl FnMut()) -> Vec<f64> {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

fn rounded(ms: f64) -> f64 {
    (ms * 100.0).round() / 100.0
}

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, sizes): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let json = flags.iter().any(|flag| flag == "--json");
    let sizes: Vec<u128> = match sizes.as_slice() {
        [] => vec![1_000, 10_000],
        sizes => sizes.iter().map(|size| size.parse()).collect::<Result<_, _>>()?,
    };
    let mut out = std::io::stdout().lock();
    for projects in sizes {
        let plan = workspace(projects).ok_or("no such month")?;
        let text = save(&plan);
        let store = MemoryStore::new();
        let (mut vault, _) = Vault::open(&store, keys::MAIN);
        vault.save(&text, 0)?;
        let figures = [
            ("save", Some(50), times(|| drop(black_box(save(&plan))))),
            ("load", Some(150), times(|| drop(black_box(load(&text))))),
            ("vault_save", None, times(|| drop(black_box(vault.save(&text, 0))))),
            ("vault_open", None, times(|| drop(black_box(Vault::open(&store, keys::MAIN))))),
        ];
        for (what, bar, times) in figures {
            let (p50, p95) = (rounded(times[RUNS / 2]), rounded(times[RUNS * 95 / 100]));
            let bar = bar.filter(|_| projects == 1_000);
            let bytes = text.len();
            if json {
                let bench = format!("{what} {projects} projects");
                let mut line = serde_json::json!({
                    "bench": bench, "p50": p50, "p95": p95, "unit": "ms", "samples": RUNS,
                    "bytes": bytes
                });
                if let Some(bar) = bar {
                    line["bar"] = serde_json::Value::from(bar);
                }
                writeln!(out, "{line}")?;
            } else {
                writeln!(
                    out,
                    "{what:<12} {projects:>6} projects {bytes:>10} bytes  p50 {p50:>8} ms  \
                     p95 {p95:>8} ms"
                )?;
            }
        }
    }
    Ok(())
}
