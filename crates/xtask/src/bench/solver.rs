//! `bench solver`: our solver beside HiGHS, native and as wasm, on the same instances.

use super::{measured, table};
use crate::error::{Error, Result, at};
use crate::process::{answer, capture, command, must, script};
use crate::{repo, versions};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Seconds that HiGHS gets for one instance.
const LIMIT: &str = "60";
const NATIVE: &str = include_str!("highs.py");
const WASM: &str = include_str!("highs.cjs");

/// Solves each instance, or each of those named, with each solver, one after the other.
pub(super) fn run(json: bool, only: &[String]) -> Result<bool> {
    let folder = repo::target().join("bench").join("solver");
    std::fs::create_dir_all(&folder).map_err(at(&folder))?;
    let mut cargo = command("cargo");
    cargo.args(["run", "--quiet", "--profile", "tool", "--package", "ballast-solver"]);
    cargo.args(["--example", "bench", "--features", "json", "--"]);
    cargo.args(["--json", "--nodes", "10000000", "--export"]).arg(&folder).args(only);
    let ours = measured("ours, native", &capture(&mut cargo)?);
    let names: Vec<String> =
        ours.iter().filter_map(|line| line["instance"].as_str().map(str::to_owned)).collect();
    let exported: Vec<&String> =
        names.iter().filter(|name| folder.join(format!("{name}.mps")).is_file()).collect();
    let files = |ending: &str| -> Vec<PathBuf> {
        exported.iter().map(|name| folder.join(format!("{name}.{ending}"))).collect()
    };
    let scripts = [("highs.py", NATIVE), ("highs.cjs", WASM)];
    for (name, text) in scripts {
        repo::write(&folder.join(name), text.as_bytes())?;
    }
    let mut native = command(highspy()?);
    native.arg(folder.join("highs.py")).arg(LIMIT).args(files("mps"));
    let native = measured("", &capture(&mut native)?);
    let mut wasm = command("node");
    wasm.arg(folder.join("highs.cjs")).arg(highs_wasm()?).arg(LIMIT).args(files("lp"));
    let wasm = measured("", &capture(&mut wasm)?);
    let mut lines = Vec::new();
    for mut line in ours {
        let at = exported.iter().position(|name| line["instance"] == name.as_str());
        for (solver, theirs) in [("highs", &native), ("highs_wasm", &wasm)] {
            if let Some(theirs) = at.and_then(|at| theirs.get(at)) {
                compare(&mut line, solver, theirs);
            }
        }
        lines.push(line);
    }
    if json {
        let text = serde_json::to_string_pretty(&lines);
        println!("{}", text.map_err(|cause| Error::Said(cause.to_string()))?);
    } else {
        print!("{}", table(&lines));
    }
    Ok(true)
}

/// Adds what the other solver took, and how many times as long that is. A run that was stopped
/// shows its time, which the true one is not below.
fn compare(line: &mut Map<String, Value>, solver: &str, theirs: &Map<String, Value>) {
    let seconds = theirs["seconds"].as_f64().unwrap_or_default();
    let ours = line["seconds"].as_f64().unwrap_or_default();
    line.insert(format!("{solver}_seconds"), seconds.into());
    line.insert(format!("{solver}_proven"), theirs["proven"].clone());
    line.insert(format!("{solver}_ratio"), (seconds / ours.max(1e-6)).into());
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
