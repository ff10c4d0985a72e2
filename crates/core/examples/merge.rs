//! Measures a merge: `cargo run --profile tool -p ballast-core --example merge [-- --json] [PROJECTS…]`.
//!
//! Every project asks for five roles over 36 months and is rated on ten criteria with notes. Each side
//! has edited 200 of them, every fourth of which the other side has edited, too; nothing is shared in
//! memory, as after opening three files. The bar is what the 95th percentile is to stay under with
//! 1,000 projects.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use ballast_core::merge::{Choices, diff, merge};
use ballast_core::model::{
    Criterion, CriterionId, FiscalYear, Fte, Link, LinkKind, Money, Month, Name, Number, Objective,
    ObjectiveId, Project, ProjectId, Rated, Rating, Role, RoleId, Share, Shared, Workspace,
};

const RUNS: usize = 40;
const EDITS: u128 = 200;
const CRITERIA: u128 = 10;
const ROLES: u128 = 5;

fn name(kind: &str, number: u128) -> Name {
    Name::or(&format!("{kind} {number}"), kind)
}

/// Spreads small numbers over all bits, as random ids are.
fn bits(number: u128) -> u128 {
    (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
}

fn project(number: u128, start: Month) -> Option<Project> {
    let mut project = Project::new(name("Project", number), number as u32);
    project.description = "What it does, why it matters, and what happens without it. ".repeat(3);
    project.planned_start = Some(start.plus((number % 12) as i32));
    project.duration = Some(36);
    for year in 2027..2032 {
        let amount = Money::from_cents(12_345_600 + number as i64);
        project.costs.insert(FiscalYear::new(year)?, amount);
        project.benefits.insert(FiscalYear::new(year)?, amount);
    }
    for role in 0..ROLES {
        let months = (0..36).map(|month| Fte::from_hundredths(50 + month % 7 * 25)).collect();
        project.demand.insert(RoleId::from_bits(bits(role)), months);
    }
    for criterion in 0..CRITERIA {
        let id = CriterionId::from_bits(bits(criterion));
        let value = Number::whole(((number * 7 + criterion * 13) % 101) as i32);
        project.ratings.insert(id, Rating { value, note: "Agreed in the workshop.".to_owned() });
        let (by, at) = ("Ada".to_owned(), "2027-01-02T03:04:05Z".to_owned());
        project.rated.insert(id, Rated { by, at });
    }
    if number > 0 {
        let other = ProjectId::from_bits(bits(number - 1));
        project.links.insert(Link { kind: LinkKind::Follows { lag_months: 0 }, other });
    }
    Some(project)
}

/// A workspace in which somebody has edited 200 projects, from this one on; nobody if `None`.
fn workspace(projects: u128, edited: Option<u128>) -> Option<Workspace> {
    let start = Month::new(2027, 1)?;
    let mut workspace = Workspace::new(name("Bench", projects), start);
    let objective = ObjectiveId::from_bits(bits(0));
    let mut goal = Objective::new(name("Objective", 0), 0);
    goal.weight = Share::ALL;
    workspace.objectives.set(objective, Some(Shared::new(goal)));
    for number in 0..CRITERIA {
        let criterion = Criterion::new(name("Criterion", number), objective, number as u32);
        let id = CriterionId::from_bits(bits(number));
        workspace.criteria.set(id, Some(Shared::new(criterion)));
    }
    for number in 0..ROLES {
        let role = Role::new(name("Role", number), Fte::from_hundredths(500), number as u32);
        workspace.roles.set(RoleId::from_bits(bits(number)), Some(Shared::new(role)));
    }
    let records = (0..projects).map(|number| {
        let mut project = project(number, start)?;
        let mine = edited.filter(|from| (*from..from + EDITS).contains(&number));
        if let Some(side) = mine {
            project.owner = format!("Owner {side}");
            for months in project.demand.values_mut() {
                months[(side % 36) as usize] = Fte::from_hundredths(side as i32 + 1);
            }
            project.costs.insert(FiscalYear::new(2027)?, Money::from_cents(side as i64 * 100));
        }
        Some((ProjectId::from_bits(bits(number)), Shared::new(project)))
    });
    workspace.projects = records.collect::<Option<_>>()?;
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
        let made = |edited| workspace(projects, edited).ok_or("no such month");
        let (base, mine) = (made(None)?, made(Some(0))?);
        let theirs = made(Some(EDITS * 3 / 4))?;
        let none = Choices::default();
        let conflicts = merge(Some(&base), &mine, &theirs, &none).conflicts.len();
        let removed = {
            let mut removed = theirs.clone();
            removed.projects.set(ProjectId::from_bits(bits(projects - 1)), None);
            removed
        };
        let figures = [
            ("merge", times(|| drop(black_box(merge(Some(&base), &mine, &theirs, &none))))),
            (
                "merge with a removal",
                times(|| {
                    drop(black_box(merge(Some(&base), &mine, &removed, &none)));
                }),
            ),
            ("diff", times(|| drop(black_box(diff(&mine, &theirs))))),
        ];
        for (what, times) in figures {
            let (p50, p95) = (rounded(times[RUNS / 2]), rounded(times[RUNS * 95 / 100]));
            if json {
                let mut line = serde_json::json!({
                    "bench": format!("{what} {projects} projects"), "p50": p50, "p95": p95,
                    "unit": "ms", "samples": RUNS, "conflicts": conflicts
                });
                if projects == 1_000 {
                    line["bar"] = serde_json::Value::from(200);
                }
                writeln!(out, "{line}")?;
            } else {
                writeln!(
                    out,
                    "{what:<20} {projects:>6} projects {conflicts:>5} conflicts  p50 {p50:>7} ms  \
                     p95 {p95:>7} ms"
                )?;
            }
        }
    }
    Ok(())
}
