//! `bench solver` and `bench plan`: our solver beside HiGHS, natively and as wasm, on the same instances.

use super::{measured, table};
use crate::error::{Error, Result, at};
use crate::process::{answer, capture, command, must, script};
use crate::setup::wasm_target;
use crate::{repo, versions};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Seconds that a solver gets for one problem.
const LIMIT: &str = "60";
/// Seconds that each solver gets for a plan: the time after which somebody at a screen wants an answer.
const PLAN_LIMIT: &str = "10";
/// What takes less than this is run several times, each in a process of its own, for the median:
/// a machine has its moments, and the first call of code that is compiled as it runs has more.
const QUICK: f64 = 3.0;
const RUNS: usize = 5;
/// How many times it is solved in each of these processes.
const AGAIN: &str = "4";
const NATIVE: &str = include_str!("highs.py");
const WASM: &str = include_str!("highs.cjs");
const OURS: &str = include_str!("ours.cjs");

/// Solves each instance, or each of those named, with each solver, one after the other.
pub(super) fn run(json: bool, only: &[String]) -> Result<bool> {
    let folder = repo::target().join("bench").join("solver");
    std::fs::create_dir_all(&folder).map_err(at(&folder))?;
    for (name, text) in [("highs.py", NATIVE), ("highs.cjs", WASM), ("ours.cjs", OURS)] {
        repo::write(&folder.join(name), text.as_bytes())?;
    }
    let solvers = Solvers { module: ours()?, python: highspy()?, highs: highs_wasm()?, folder };
    let mut cargo = command("cargo");
    cargo.args(["run", "--quiet", "--profile", "tool", "--package", "ballast-solver"]);
    cargo.args(["--example", "instances", "--features", "json", "--"]);
    cargo.args(["--json", "--nodes", "10000000", "--export"]).arg(&solvers.folder).args(only);
    let mut lines = measured("solver", &capture(&mut cargo)?);
    for line in &mut lines {
        let name = line["instance"].as_str().unwrap_or_default().to_owned();
        if solvers.folder.join(&name).with_extension("mps").is_file() {
            eprintln!("Comparing {name}");
            solvers.compare(&name, line)?;
        }
    }
    tell(json, &lines)
}

/// Plans of the published portfolios, as the app builds and solves them, beside HiGHS on the same
/// problems; each gets as many seconds for each as ours does.
pub(super) fn plans(json: bool) -> Result<bool> {
    let folder = repo::target().join("bench").join("plan");
    std::fs::create_dir_all(&folder).map_err(at(&folder))?;
    let mut cargo = command("cargo");
    cargo.args(["run", "--quiet", "--profile", "tool", "--package", "ballast-core"]);
    cargo.args(["--example", "plan", "--", "--json", "--seconds", PLAN_LIMIT]);
    let mut lines = measured("ours, native", &capture(cargo.arg("--export").arg(&folder))?);
    let file = |line: &Map<String, Value>| {
        let name = line["instance"].as_str().unwrap_or_default();
        folder.join(format!("{}.mps", name.replace(|c: char| !c.is_ascii_alphanumeric(), "-")))
    };
    let script = folder.join("highs.py");
    repo::write(&script, NATIVE.as_bytes())?;
    let python = highspy()?;
    for line in &mut lines {
        let mut solve = command(&python);
        solve.arg(&script).arg(PLAN_LIMIT).arg(file(line));
        let found = measured("", &capture(&mut solve)?).into_iter().next().unwrap_or_default();
        let ratio = number(&found, "seconds") / number(line, "seconds").max(1e-6);
        for key in ["value", "seconds", "proven"] {
            line.insert(format!("highs_{key}"), found.get(key).cloned().unwrap_or_default());
        }
        line.insert("highs_ratio".into(), ratio.into());
    }
    tell(json, &lines)
}

/// Prints the lines as they are wanted.
fn tell(json: bool, lines: &[Map<String, Value>]) -> Result<bool> {
    if json {
        let text = serde_json::to_string_pretty(lines);
        println!("{}", text.map_err(|cause| Error::Said(cause.to_string()))?);
    } else {
        print!("{}", table(lines));
    }
    Ok(true)
}

/// What is compared with, and where the problems are written.
struct Solvers {
    module: PathBuf,
    python: PathBuf,
    highs: PathBuf,
    folder: PathBuf,
}

impl Solvers {
    /// Adds what ours takes as wasm and HiGHS natively and as wasm, and how many times as long as
    /// ours that is. A run that was stopped shows its time, which the true one is not below.
    fn compare(&self, name: &str, line: &mut Map<String, Value>) -> Result<()> {
        let how = if name.ends_with("-frontier") { "curve" } else { "solve" };
        let whole = self.folder.join(name).with_extension("mps");
        let ours = median(&|times| {
            let mut node = command("node");
            node.arg(self.folder.join("ours.cjs")).arg(&self.module).args([LIMIT, times, how]);
            node.arg(&whole);
            node
        })?;
        let native = median(&|_| {
            let mut python = command(&self.python);
            python.arg(self.folder.join("highs.py")).arg(LIMIT).args(self.files(name, "mps"));
            python
        })?;
        let wasm = median(&|times| {
            let mut node = command("node");
            node.arg(self.folder.join("highs.cjs")).arg(&self.highs).args([LIMIT, times]);
            node.args(self.files(name, "lp"));
            node
        })?;
        let ratio = |theirs: &Map<String, Value>, ours: &Map<String, Value>, key: &str| {
            Value::from(number(theirs, key) / number(ours, key).max(1e-6))
        };
        let ratios = [
            ("ratio", ratio(&native, line, "seconds")),
            ("wasm_ratio", ratio(&wasm, &ours, "seconds")),
            ("wasm_again_ratio", ratio(&wasm, &ours, "again_seconds")),
        ];
        for (solver, found) in [("wasm", ours), ("highs", native), ("highs_wasm", wasm)] {
            for key in ["seconds", "again_seconds", "proven", "value"] {
                if let Some(value) = found.get(key) {
                    line.insert(format!("{solver}_{key}"), value.clone());
                }
            }
        }
        line.extend(ratios.map(|(key, ratio)| (key.to_owned(), ratio)));
        Ok(())
    }

    /// The problem, or those of all levels.
    fn files(&self, name: &str, ending: &str) -> Vec<PathBuf> {
        let levels = self.folder.join(name).read_dir().into_iter().flatten().flatten();
        let levels = levels.map(|entry| entry.path());
        let mut files: Vec<PathBuf> =
            levels.filter(|path| path.extension().is_some_and(|it| it == ending)).collect();
        files.sort();
        if files.is_empty() { vec![self.folder.join(name).with_extension(ending)] } else { files }
    }
}

/// The middle of several runs, or the only one where that took long. `run` makes one that solves so
/// many times.
fn median(run: &dyn Fn(&str) -> Command) -> Result<Map<String, Value>> {
    let once = |times| -> Result<Map<String, Value>> {
        let found = measured("", &capture(&mut run(times))?).into_iter().next();
        found.ok_or_else(|| Error::Said("a solver said nothing".into()))
    };
    let first = once("1")?;
    if number(&first, "seconds") > QUICK {
        return Ok(first);
    }
    let mut runs = (0..RUNS).map(|_| once(AGAIN)).collect::<Result<Vec<_>>>()?;
    runs.sort_by(|a, b| number(a, "seconds").total_cmp(&number(b, "seconds")));
    Ok(runs.swap_remove(RUNS / 2))
}

fn number(line: &Map<String, Value>, key: &str) -> f64 {
    line.get(key).and_then(Value::as_f64).unwrap_or_default()
}

/// Our solver as a wasm module, built as the app's worker is.
fn ours() -> Result<PathBuf> {
    wasm_target()?;
    let mut cargo = command("cargo");
    cargo.args(["build", "--quiet", "--release", "--target", versions::WASM_TARGET]);
    must("cargo", cargo.args(["--package", "ballast-solver-wasm"]))?;
    let built = repo::target().join(versions::WASM_TARGET).join("release");
    Ok(built.join("ballast_solver_wasm.wasm"))
}

/// A Python that has the pinned `highspy`.
fn highspy() -> Result<PathBuf> {
    let folder = repo::tools().join("highspy");
    let binaries = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = binaries.join(if cfg!(windows) { "python.exe" } else { "python3" });
    let question = "from importlib.metadata import version; print(version('highspy'))";
    let installed = |python: &Path| answer(command(python).args(["-c", question]));
    if installed(&python).is_some_and(|version| version.trim() == versions::HIGHSPY) {
        return Ok(python);
    }
    eprintln!("Installing highspy {} (PyPI)", versions::HIGHSPY);
    let system = if cfg!(windows) { "python" } else { "python3" };
    must("python", command(system).args(["-m", "venv"]).arg(&folder))?;
    let package = format!("highspy=={}", versions::HIGHSPY);
    must("pip", command(&python).args(["-m", "pip", "install", "--quiet", &package]))?;
    Ok(python)
}

/// The pinned npm package `highs`.
fn highs_wasm() -> Result<PathBuf> {
    let prefix = repo::tools().join(format!("highs-{}", versions::HIGHS_WASM));
    let module = prefix.join("node_modules").join("highs");
    if module.is_dir() {
        return Ok(module);
    }
    eprintln!("Installing highs {} (npm)", versions::HIGHS_WASM);
    std::fs::create_dir_all(&prefix).map_err(at(&prefix))?;
    let mut npm = command(script("npm"));
    npm.args(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit"]);
    npm.args(["--no-fund", "--loglevel=error", "--prefix"]).arg(&prefix);
    must("npm", npm.arg(format!("highs@{}", versions::HIGHS_WASM)))?;
    Ok(module)
}
