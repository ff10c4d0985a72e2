//! Measures plans on the portfolios beside the workspace:
//! `cargo run --profile tool -p ballast-core --example plan [-- [--json] [--seconds N] [--export FOLDER]]`.
//! `--export` writes each problem as MPS as well, for another solver. Each with
//! the starts that it names, with every month between the first and the last of these, and with every
//! month of two years. Values are those of the portfolio.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints a table")]

#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ballast_core::model::Workspace;
use ballast_core::plan::{Asked, Model, Question, Search};
use ballast_core::view::Snapshot;
use ballast_solver::write::{Names, mps};
use ballast_solver::{Problem, Step};

/// Months after which a project may begin at the latest, where every month of two years will do.
const FREE: i32 = 24;

/// The proven optima of the portfolios with the starts that they name.
const KNOWN: [(&str, i64); 2] = [("p60s", 20_585), ("p200s", 65_262)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let json = arguments.iter().any(|it| it == "--json");
    let seconds = arguments.iter().skip_while(|it| *it != "--seconds").nth(1);
    let seconds = seconds.and_then(|it| it.parse().ok()).unwrap_or(10.0);
    let export = arguments.iter().skip_while(|it| *it != "--export").nth(1);
    let how = How { seconds, json, export: export.map(PathBuf::from) };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/portfolios");
    if !json {
        println!(
            "{:<22} {:>8} {:>9} {:>9} {:>8} {:>9} {:>9}  state",
            "instance", "columns", "value", "bound", "gap %", "nodes", "seconds"
        );
    }
    for name in ["p60s", "p200s"] {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.json"))) else {
            println!("{name}.json is not beside the workspace");
            continue;
        };
        let portfolio: serde_json::Value = serde_json::from_str(&text).unwrap();
        let named = synthetic::asked(&portfolio);
        let free = Asked { shifts: None, ..named.clone() };
        let months = named.shifts.iter().flatten().max().copied().unwrap_or_default();
        for (label, latest, asked) in [
            (name.to_owned(), months, &named),
            (format!("{name}, every month"), months, &free),
            (format!("{name}, {FREE} months"), FREE, &free),
        ] {
            let workspace = synthetic::workspace(&portfolio, latest);
            measure(&label, &workspace, asked, &how);
        }
        let workspace = synthetic::workspace(&portfolio, FREE);
        let level = Asked::of(Question::FewestChanges);
        measure(&format!("{name}, fewest changes"), &workspace, &level, &how);
    }
}

struct How {
    seconds: f64,
    json: bool,
    export: Option<PathBuf>,
}

/// Writes the problem under the name of the instance, with a dash for whatever is no letter or digit.
fn write_file(name: &str, problem: &Problem, folder: &Path) {
    let stem = name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let names = Names::new(problem, &[], &[]);
    std::fs::write(folder.join(format!("{stem}.mps")), mps(problem, &names, &stem)).unwrap();
}

fn measure(name: &str, workspace: &Workspace, asked: &Asked, how: &How) {
    let How { seconds, json, .. } = *how;
    let snapshot = Snapshot::of(workspace);
    let begun = Instant::now();
    let model = Model::build(workspace, &snapshot.ratings, &snapshot.scores, asked).unwrap();
    let built = begun.elapsed();
    if let Some(folder) = &how.export {
        write_file(name, &model.problem, folder);
    }
    // Writing is not counted.
    let begun = Instant::now().checked_sub(built).unwrap_or(begun);
    let limit = Duration::from_secs_f64(seconds);
    let mut search = Search::new(&model);
    let mut proven = None;
    let outcome = loop {
        match search.step(1) {
            Step::Done(outcome) => break outcome,
            Step::Working(progress) => {
                if progress.gap.is_some_and(|gap| gap.is_closed()) {
                    proven.get_or_insert(begun.elapsed());
                }
            }
        }
        if begun.elapsed() >= limit {
            break search.stop();
        }
    };
    // Until the best is proven; the choice between equals is not counted.
    let seconds = proven.unwrap_or_else(|| begun.elapsed()).as_secs_f64();
    let value = outcome.plan().map_or(0, |plan| plan.value);
    let bound = outcome.bound().unwrap_or_default();
    let gap = outcome.gap().map_or(0.0, |gap| gap.ratio());
    let state = match (outcome.plan(), gap > 0.0) {
        (Some(_), false) => "optimal",
        (Some(_), true) => "feasible",
        (None, _) => "none",
    };
    if let Some((_, best)) = KNOWN.iter().find(|(known, _)| *known == name) {
        // What is said to be proven is what others have proven.
        assert!(state != "optimal" || value == *best, "{name}: {value} is not {best}");
    }
    let (columns, nodes) = (model.columns.len(), search.nodes());
    if json {
        println!(
            "{{\"instance\":\"{name}\",\"state\":\"{state}\",\"columns\":{columns},\"value\":{value},\"bound\":{bound},\"gap\":{gap:.6},\"nodes\":{nodes},\"seconds\":{seconds:.3}}}"
        );
    } else {
        let gap = gap * 100.0;
        println!(
            "{name:<22} {columns:>8} {value:>9} {bound:>9} {gap:>8.3} {nodes:>9} {seconds:>9.3}  {state}"
        );
    }
}
