//! Measures what happens between a weight that moves and a screen that can be painted.
//!
//! `cargo run --profile tool -p ballast-core --example views [-- --json]`: a table, or one JSON
//! object a line with `bench`, `rows`, `unit`, `p50`, `p95`, `samples` and, where there is one, `bar`.
#![allow(clippy::print_stdout, reason = "a benchmark speaks on its standard output")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on fails")]

use ballast_core::sorted_set::SortedSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use ballast_core::balance::{Ledger, Model};
use ballast_core::capacity::Loads;
use ballast_core::change::{Command, ProjectEdit, update};
use ballast_core::model::{
    CategoryId, ClassField, CriterionId, FiscalYear, Fte, Money, Month, Name, Number, NumberField,
    ObjectiveId, ProgrammeId, Project, ProjectId, Rating, RoleId, Share, Workspace,
};
use ballast_core::scoring::weights;
use ballast_core::view::Snapshot;
use ballast_core::view::bubbles::{BubbleChoice, scene};
use ballast_core::view::measure::Measure;
use ballast_core::view::scene::LayerKind;
use ballast_core::view::table::{Column, GroupBy, Query, lines};

/// How long each benchmark runs, at least, and how often.
const TIME: Duration = Duration::from_millis(400);
const TIMES: usize = 20;

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn done(workspace: &mut Workspace, command: Command) {
    let change = update(workspace, command).unwrap();
    workspace.apply(&change);
}

/// Ten criteria on five objectives, eight programmes, four categories, five roles, three years.
fn workspace(projects: usize) -> Workspace {
    let mut random = Random(42);
    let mut workspace = Workspace::new(Name::parse("Bench").unwrap(), Month::new(2027, 1).unwrap());
    for bits in 0..5 {
        let id = ObjectiveId::from_bits(bits);
        done(&mut workspace, Command::AddObjective { id, name: format!("Objective {bits}") });
        let id = RoleId::from_bits(bits);
        done(&mut workspace, Command::AddRole { id, name: format!("Role {bits}") });
    }
    for bits in 0..10 {
        let (id, objective) = (CriterionId::from_bits(bits), ObjectiveId::from_bits(bits % 5));
        let name = format!("Criterion {bits}");
        done(&mut workspace, Command::AddCriterion { id, objective, name });
    }
    for bits in 0..8 {
        let id = ProgrammeId::from_bits(bits);
        done(&mut workspace, Command::AddProgramme { id, name: format!("Programme {bits}") });
    }
    for bits in 0..4 {
        let id = CategoryId::from_bits(bits);
        done(&mut workspace, Command::AddCategory { id, name: format!("Category {bits}") });
    }
    for year in 2027..2030 {
        let amount = Money::from_major(2e6 * projects as f64);
        done(&mut workspace, Command::SetBudget { year: FiscalYear::new(year).unwrap(), amount });
    }
    let puts = (0..projects).map(|at| {
        let id = ProjectId::from_bits(at as u128);
        Command::PutProject { id, project: Box::new(project(at, &mut random)) }
    });
    let puts = Command::Batch(puts.collect());
    done(&mut workspace, puts);
    workspace
}

fn project(at: usize, random: &mut Random) -> Project {
    let mut project = Project::new(Name::parse(&format!("Project {at}")).unwrap(), at as u32);
    project.key = format!("P{at:05}");
    project.owner = format!("Owner {}", random.below(40));
    project.programme = Some(ProgrammeId::from_bits(u128::from(random.below(8))));
    project.category = Some(CategoryId::from_bits(u128::from(random.below(4))));
    project.planned_start = Month::new(2027, 1).map(|it| it.plus(random.below(24) as i32));
    project.duration = Some(12);
    project.probability = Some(Share::from_basis_points(random.below(10_000) as u32));
    for year in (2027..2030).filter_map(FiscalYear::new) {
        let cost = random.below(800_000_000) as i64;
        project.costs.insert(year, Money::from_cents(cost));
        project.benefits.insert(year, Money::from_cents(cost * 2));
    }
    for bits in 0..10 {
        let value = Number::whole(random.below(101) as i32);
        let rating = Rating { value, note: String::new() };
        project.ratings.insert(CriterionId::from_bits(bits), rating);
    }
    for bits in 0..5 {
        let fte = |_| Fte::from_hundredths(random.below(200) as i32);
        project.demand.insert(RoleId::from_bits(bits), (0..12).map(fte).collect());
    }
    project
}

struct Bench {
    json: bool,
    rows: usize,
}

impl Bench {
    /// Runs it again and again; the bar is what the 95th percentile is to stay under, in ms.
    fn measure<T>(&self, name: &str, bar: Option<f64>, mut run: impl FnMut(usize) -> T) {
        let (begun, mut samples) = (Instant::now(), Vec::new());
        while samples.len() < TIMES || begun.elapsed() < TIME {
            let (at, started) = (samples.len(), Instant::now());
            black_box(run(at));
            samples.push(started.elapsed().as_secs_f64() * 1000.0);
        }
        samples.sort_by(f64::total_cmp);
        let quantile = |share: f64| samples[((samples.len() - 1) as f64 * share).round() as usize];
        let (p50, p95, rows, count) = (quantile(0.5), quantile(0.95), self.rows, samples.len());
        if self.json {
            let bar = bar.map_or(String::new(), |bar| format!(",\"bar\":{bar}"));
            println!(
                "{{\"bench\":\"{name}, {rows} projects\",\"rows\":{rows},\"unit\":\"ms\",\
                 \"p50\":{p50:.4},\"p95\":{p95:.4},\"samples\":{count}{bar}}}"
            );
        } else {
            println!("{rows:>6} projects  {name:<28} p50 {p50:>9.3} ms  p95 {p95:>9.3} ms");
        }
    }
}

/// A weight somewhere else each time.
fn dragged(workspace: &Workspace, at: usize) -> Command {
    let entered: Vec<_> = workspace.objectives.iter().map(|(id, it)| (id, it.weight)).collect();
    let to = Share::from_basis_points((at as u32 * 137) % 10_000);
    Command::SetWeights(weights::moved(&entered, entered[0].0, to))
}

fn main() {
    let json = std::env::args().any(|arg| arg == "--json");
    for rows in [1_000, 10_000] {
        all(&Bench { json, rows });
    }
}

fn all(bench: &Bench) {
    let base = workspace(bench.rows);
    let snapshot = Snapshot::of(&base);
    let query = Query { sort: Column::Value, descending: true, ..Query::default() };
    let choice = BubbleChoice {
        x: Measure::Risk,
        y: Measure::Value,
        size: Some(Measure::Number(NumberField::TotalCost)),
        color: ClassField::Category,
        logs: (false, false),
    };
    let half: SortedSet<ProjectId> = base.projects.ids().step_by(2).collect();

    bench.measure("snapshot, all anew", None, |_| Snapshot::of(&base));
    let mut now = base.clone();
    bench.measure("move a weight", None, |at| {
        let command = dragged(&now, at);
        done(&mut now, command);
    });
    let mut last = snapshot.clone();
    bench.measure("snapshot after a weight", None, |at| {
        let command = dragged(&now, at);
        done(&mut now, command);
        last = last.next(&now);
    });
    let bar = if bench.rows > 1_000 { 50.0 } else { 16.0 };
    bench.measure("drag: ranks, table, bubbles", Some(bar), |at| {
        let command = dragged(&now, at);
        done(&mut now, command);
        last = last.next(&now);
        (lines(&last, &query), scene(&last, choice, Some(&half), None))
    });
    bench.measure("table by rank", None, |_| lines(&snapshot, &Query::default()));
    bench.measure("table by value", None, |_| lines(&snapshot, &query));
    let by_name = Query { sort: Column::Name, ..Query::default() };
    bench.measure("table by name", None, |_| lines(&snapshot, &by_name));
    let grouped = Query { group: GroupBy::Programme, ..query.clone() };
    bench.measure("table in groups", None, |_| lines(&snapshot, &grouped));
    let searched = Query { words: "owner 7".to_owned(), ..query };
    bench.measure("table, words searched", None, |_| lines(&snapshot, &searched));
    bench.measure("bubbles", None, |_| scene(&snapshot, choice, Some(&half), None));
    bench.measure("ledger", None, |_| Ledger::of(&base, &half));
    let layer = |id: ProjectId, _: &Project| half.contains(&id).then_some(LayerKind::Selected);
    bench.measure("loads", None, |_| Loads::of(&base, layer));
    bench.measure("model of the selection", None, |_| {
        Model::build(&base, &snapshot.ratings, &snapshot.scores)
    });
    let mut edited = base;
    let mut snapshot = snapshot;
    let edit = |at: usize| {
        let id = ProjectId::from_bits(((at * 7919) % bench.rows) as u128);
        Command::EditProject { id, edit: ProjectEdit::Owner(format!("Owner {at}")) }
    };
    bench.measure("edit a project", None, |at| done(&mut edited, edit(at)));
    bench.measure("snapshot after an edit", None, |at| {
        done(&mut edited, edit(at + 1));
        snapshot = snapshot.next(&edited);
    });
}
