//! Benchmarks, native and in the browser, in one table.
//!
//! Each benchmark prints one JSON object a line. What it measures is its own affair; where it is a
//! time, `bench`, `p50`, `p95`, `bar` (what `p95` is to stay under), `unit` and `samples` are usual.

mod solver;

use crate::error::{Error, Result};
use crate::process::{capture, command};
use crate::{build, e2e, repo};
use serde_json::{Map, Value};
use std::process::Stdio;

/// Native benchmarks: packages, and their examples that measure.
const NATIVE: [(&str, &str); 7] = [
    ("core", "views"),
    ("core", "merge"),
    ("core", "plan"),
    ("file", "files"),
    ("solver", "instances"),
    ("why", "reasons"),
    ("worker", "badges"),
];

/// Measures everything there is to measure; fails only where a benchmark cannot run.
pub(crate) fn run(json: bool) -> Result<bool> {
    let mut lines = Vec::new();
    for (package, example) in NATIVE {
        lines.extend(measured(package, &native(package, example)?));
    }
    let mut complete = true;
    if has_browser_benches() {
        let (text, passed) = browser()?;
        complete = passed;
        lines.extend(measured("browser", &text));
    }
    if json {
        let text = serde_json::to_string_pretty(&lines);
        println!("{}", text.map_err(|cause| Error::Said(cause.to_string()))?);
    } else {
        print!("{}", table(&lines));
    }
    Ok(complete)
}

/// The solver beside another one, on all instances if none is named.
pub(crate) fn solver(json: bool, only: &[String]) -> Result<bool> {
    solver::run(json, only)
}

/// Plans beside another solver.
pub(crate) fn plans(json: bool) -> Result<bool> {
    solver::plans(json)
}

fn native(package: &str, example: &str) -> Result<String> {
    let mut cargo = command("cargo");
    cargo.args(["run", "--quiet", "--profile", "tool", "--package", &format!("ballast-{package}")]);
    capture(cargo.args(["--example", example, "--", "--json"]))
}

fn has_browser_benches() -> bool {
    let files = repo::e2e().join("bench").read_dir().into_iter().flatten().flatten();
    files.into_iter().any(|file| file.file_name().to_string_lossy().ends_with(".bench.ts"))
}

/// Runs the browser benchmarks, which append their lines to a file.
fn browser() -> Result<(String, bool)> {
    if !repo::dist().join("index.html").is_file() {
        build::release()?;
    }
    let output = repo::target().join("e2e").join("bench.jsonl");
    repo::write(&output, b"")?;
    let args = ["--project=bench", "--workers=1", "--reporter=line"];
    // Standard output is for the table, or for the JSON that another program reads.
    let passed =
        e2e::run_playwright(&args, &[("BALLAST_BENCH", output.as_os_str())], Stdio::null())?;
    Ok((repo::read(&output)?, passed))
}

/// The JSON objects among the lines, marked with where they were measured.
fn measured(place: &str, text: &str) -> Vec<Map<String, Value>> {
    let objects = text.lines().filter_map(|line| serde_json::from_str(line).ok());
    objects
        .map(|mut object: Map<String, Value>| {
            object.insert("where".into(), place.into());
            object
        })
        .collect()
}

/// One block for each run of measurements that have the same columns.
fn table(lines: &[Map<String, Value>]) -> String {
    let same = |a: &Map<String, Value>, b: &Map<String, Value>| columns(a) == columns(b);
    let blocks: Vec<String> = lines.chunk_by(same).map(block).collect();
    blocks.join("\n")
}

/// The usual columns first, then the others.
fn columns(line: &Map<String, Value>) -> Vec<&str> {
    let usual = ["where", "bench", "instance", "p50", "p95", "bar", "unit", "samples"];
    let others = line.keys().map(String::as_str).filter(|key| !usual.contains(key));
    usual.into_iter().filter(|key| line.contains_key(*key)).chain(others).collect()
}

fn block(lines: &[Map<String, Value>]) -> String {
    let columns = lines.first().map(columns).unwrap_or_default();
    let mut rows: Vec<Vec<String>> = vec![columns.iter().map(ToString::to_string).collect()];
    rows.extend(lines.iter().map(|line| columns.iter().map(|key| cell(&line[*key])).collect()));
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let words = |at: usize| lines.iter().all(|line| line[columns[at]].is_string());
    let mut text = String::new();
    for row in &rows {
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let cell =
                if words(at) { format!("{cell:<width$}  ") } else { format!("{cell:>width$}  ") };
            text += &cell;
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => readable(number.as_f64().unwrap_or_default()),
        other => other.to_string(),
    }
}

/// Three decimals are more than any of these measurements is worth.
fn readable(number: f64) -> String {
    let rounded = (number * 1000.0).round() / 1000.0;
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::{measured, table};

    #[test]
    fn lines_that_are_no_measurements_are_left_out() {
        let text = "warming up\n{\"bench\":\"drag\",\"unit\":\"ms\",\"p95\":7.91234,\"bar\":16}\n";
        let lines = measured("native", text);
        assert_eq!(lines.len(), 1);
        assert_eq!(
            table(&lines),
            "where   bench    p95  bar  unit\n\
             native  drag   7.912   16  ms\n"
        );
    }

    #[test]
    fn measurements_of_another_kind_have_columns_of_their_own() {
        let text = "{\"bench\":\"drag\",\"p95\":1}\n{\"instance\":\"p200\",\"seconds\":0.05}\n";
        assert_eq!(
            table(&measured("solver", text)),
            "where   bench  p95\nsolver  drag     1\n\n\
             where   instance  seconds\nsolver  p200         0.05\n"
        );
    }
}
