//! Measures the solver on the instances beside the workspace: `bench [--json] [--nodes N] [--twice] [WORD…]`.
//! `--twice` solves each a second time from the plan of the first. With words, only instances whose name contains one of them are run.
#![allow(clippy::print_stdout, reason = "a program that prints a table")]

use ballast_solver::read::{self, Instance};
use ballast_solver::{Options, Outcome, Solver, Step};
use std::path::{Path, PathBuf};
use std::time::Instant;

const DEFAULT: [&str; 18] = [
    "p60",
    "p60score",
    "p60s",
    "p200",
    "p200score",
    "p200s",
    "p1000",
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
];

fn main() {
    let mut json = false;
    let mut twice = false;
    let mut nodes = Some(100_000);
    let mut wanted = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--twice" => twice = true,
            "--nodes" => nodes = arguments.next().and_then(|n| n.parse().ok()),
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
    for instance in instances(&folder).into_iter().filter(|i| named(&i.name)) {
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
        if let Some(mut instance) =
            std::fs::read_to_string(&path).ok().and_then(|text| read::mip_json(&text).ok())
        {
            instance.name = stem(&path);
            found.push(instance);
        }
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
