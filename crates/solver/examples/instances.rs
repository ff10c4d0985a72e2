//! Measures the solver on the instances beside the workspace:
//! `instances [--json] [--nodes N] [--twice] [--export FOLDER] [WORD…]`.
//! `--twice` solves each a second time from the plan of the first, `--export` writes each as MPS and
//! LP as well. With words, only the instances so named are run; a word that ends in `-` names all
//! that begin so, one that ends in `.json` a file of one's own. `NAME-frontier` is 50 budgets, the
//! budgets of all years together from all there is down to a fiftieth.
#![allow(clippy::print_stdout, reason = "a program that prints a table")]

#[path = "shared/levels.rs"]
mod levels;

use ballast_solver::read::{self, Instance};
use ballast_solver::write::{self, Names};
use ballast_solver::{FrontierStep, Options, Outcome, Problem, Solver, Step};
use std::path::{Path, PathBuf};
use std::time::Instant;

const DEFAULT: [&str; 24] = [
    "p60",
    "p60score",
    "p60s",
    "p200",
    "p200score",
    "p200s",
    "p60-frontier",
    "p200-frontier",
    "p1000",
    "p1000score",
    "nyc",
    "weing1",
    "mknap1-",
    "mknapcb1-1",
    "mknapcb1-2",
    "mknapcb1-3",
    "mknapcb1-4",
    "mknapcb1-5",
    "mknapcb4-1",
    "mknapcb4-2",
    "mknapcb4-3",
    "mknapcb2-1",
    "mknapcb2-2",
    "mknapcb2-3",
];

fn main() {
    let mut json = false;
    let mut twice = false;
    let mut nodes = Some(100_000);
    let mut export = None;
    let mut wanted = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--twice" => twice = true,
            "--nodes" => nodes = arguments.next().and_then(|n| n.parse().ok()),
            "--export" => export = arguments.next(),
            _ => wanted.push(argument),
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !folder.is_dir() {
        println!("no data beside the workspace: {}", folder.display());
        return;
    }
    let named = |name: &str| {
        if wanted.is_empty() {
            DEFAULT.iter().any(|d| *d == name || d.ends_with('-') && name.starts_with(d))
        } else {
            wanted.iter().any(|w| w == name || w.ends_with('-') && name.starts_with(w.as_str()))
        }
    };
    if !json {
        println!(
            "{:<12} {:>10} {:>10} {:>9} {:>9} {:>9}  state",
            "instance", "value", "bound", "nodes", "seconds", "longest ms"
        );
    }
    let own = wanted.iter().filter(|word| word.ends_with(".json"));
    let own = own.filter_map(|path| row_model(Path::new(path)));
    let all = instances(&folder);
    for instance in all.iter().filter(|i| named(&format!("{}-frontier", i.name))) {
        if let Some(folder) = &export {
            write_levels(instance, Path::new(folder));
        }
        frontier(instance, json);
    }
    for instance in all.into_iter().filter(|i| named(&i.name)).chain(own) {
        if let Some(folder) = &export {
            write_files(&instance, Path::new(folder));
        }
        let plan = measure(&instance, nodes, json, None);
        if twice {
            measure(&instance, nodes, json, plan);
        }
    }
}

fn measure(
    instance: &Instance,
    limit: Option<u64>,
    json: bool,
    from: Option<Vec<bool>>,
) -> Option<Vec<bool>> {
    let start = Instant::now();
    let options = Options { max_nodes: limit, start: from };
    let mut solver = Solver::new(instance.problem.clone(), options);
    let mut longest = 0.0_f64;
    let outcome = loop {
        let before = start.elapsed().as_secs_f64();
        let step = solver.step(1);
        longest = longest.max(start.elapsed().as_secs_f64() - before);
        if let Step::Done(outcome) = step {
            break outcome;
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    let longest = longest * 1e3;
    let state = match &outcome {
        Outcome::Optimal(_) => "optimal",
        Outcome::Feasible { .. } => "feasible",
        Outcome::Infeasible(_) => "infeasible",
        Outcome::Unknown { .. } => "unknown",
    };
    let value = outcome.plan().map_or(0, |plan| plan.value);
    let bound = outcome.bound().unwrap_or(0);
    let nodes = solver.progress().nodes;
    let name = &instance.name;
    if json {
        println!(
            "{{\"instance\":\"{name}\",\"state\":\"{state}\",\"value\":{value},\"bound\":{bound},\"nodes\":{nodes},\"seconds\":{seconds:.4},\"longest_ms\":{longest:.3}}}"
        );
    } else {
        println!(
            "{name:<12} {value:>10} {bound:>10} {nodes:>9} {seconds:>9.4} {longest:>9.2}  {state}"
        );
    }
    outcome.plan().map(|plan| plan.selected.clone())
}

fn instances(folder: &Path) -> Vec<Instance> {
    let mut found = Vec::new();
    for path in files(&folder.join("portfolios"), ".mip.json") {
        found.extend(row_model(&path));
    }
    for path in files(&folder.join("mkp"), "") {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let name = stem(&path);
        if path.extension().is_some_and(|e| e == "dat") {
            found.extend(read::single(&text, &name).ok());
        } else if let Ok(many) = read::or_library(&text) {
            found.extend(
                many.into_iter().map(|i| Instance { name: format!("{name}-{}", i.name), ..i }),
            );
        }
    }
    found
}

fn row_model(path: &Path) -> Option<Instance> {
    let instance = read::mip_json(&std::fs::read_to_string(path).ok()?).ok()?;
    Some(Instance { name: stem(path), ..instance })
}

fn write_files(instance: &Instance, folder: &Path) {
    let name = &instance.name;
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| write_file(instance, &instance.problem, &folder.join(name)));
    if let Err(cause) = written {
        println!("{name} cannot be written: {cause}");
    }
}

/// Writes a problem with the names of the instance, as MPS and as LP.
fn write_file(instance: &Instance, problem: &Problem, path: &Path) -> std::io::Result<()> {
    let names = Names::new(problem, &instance.variable_names, &instance.row_names);
    let mps = write::mps(problem, &names, &instance.name);
    let lp = write::lp(problem, &names, &instance.name);
    std::fs::write(path.with_extension("mps"), mps)?;
    std::fs::write(path.with_extension("lp"), lp)
}

/// Writes the problem of each level into a folder of its own, and the whole one beside it.
fn write_levels(instance: &Instance, folder: &Path) {
    let name = format!("{}-frontier", instance.name);
    let (rows, levels) = levels::levels(instance);
    let write = || {
        let own = folder.join(&name);
        std::fs::create_dir_all(&own)?;
        write_file(instance, &instance.problem, &own)?;
        for (at, level) in levels.iter().enumerate() {
            let mut all = instance.problem.rows().to_vec();
            for (&row, &upper) in rows.iter().zip(level) {
                all[row].upper = Some(upper);
            }
            let problem = Problem::new(instance.problem.objective().to_vec(), all);
            let problem = problem.map_err(std::io::Error::other)?;
            write_file(instance, &problem, &own.join(format!("{at:02}")))?;
        }
        Ok::<(), std::io::Error>(())
    };
    if let Err(cause) = write() {
        println!("{name} cannot be written: {cause}");
    }
}

/// 50 budgets: those of all years are scaled together.
fn frontier(instance: &Instance, json: bool) {
    let start = Instant::now();
    let mut frontier = levels::frontier(instance);
    while frontier.step(1000) != FrontierStep::Done {}
    let (nodes, seconds) = (frontier.nodes(), start.elapsed().as_secs_f64());
    let plans = frontier.outcomes().iter().flatten().filter_map(Outcome::plan);
    let value: i64 = plans.map(|plan| plan.value).sum();
    let name = format!("{}-frontier", instance.name);
    if json {
        println!(
            "{{\"instance\":\"{name}\",\"value\":{value},\"nodes\":{nodes},\"seconds\":{seconds:.4}}}"
        );
    } else {
        println!("{name:<12} {value:>10} {nodes:>20} {seconds:>9.4}");
    }
}

fn stem(path: &Path) -> String {
    let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    name.split('.').next().unwrap_or_default().to_owned()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            path.to_string_lossy().ends_with(ending) && !path.to_string_lossy().contains("mkcbres")
        })
        .collect();
    paths.sort();
    paths
}
