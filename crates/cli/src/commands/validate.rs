//! `ballast validate`: whether a workspace file is sound.

use std::ffi::OsStr;

use ballast_core::measures::fields::cost_counted_twice;
use ballast_core::model::Workspace;
use ballast_core::text::plural;
use ballast_file::Loaded;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::files;
use crate::texts::plain;

#[derive(Serialize)]
struct Report {
    valid: bool,
    name: String,
    version: u32,
    /// Of the content.
    hash: String,
    /// Of the versions that it came from, the nearest first.
    from: Vec<String>,
    by: String,
    at: String,
    objectives: usize,
    criteria: usize,
    categories: usize,
    programmes: usize,
    roles: usize,
    budgets: usize,
    projects: usize,
    repairs: Vec<String>,
    /// What is sound and still misleads.
    warnings: Vec<String>,
}

/// Opens the file and tells what had to be put right; an error if anything had.
pub(crate) fn validate(file: &OsStr, json: bool) -> Result<()> {
    let loaded = files::load(file)?;
    let repairs: Vec<String> = loaded.repairs.iter().map(|it| plain(&it.to_string())).collect();
    let count = repairs.len();
    let report = report(&loaded, repairs);
    if json {
        files::print_json(&report)?;
    } else if report.valid {
        files::print(&summary(file, &report))?;
        for warning in &report.warnings {
            eprintln!("warning: {warning}");
        }
    } else {
        let lines: Vec<&str> = report.repairs.iter().map(String::as_str).collect();
        eprintln!("{}", lines.join("\n"));
    }
    if report.valid {
        return Ok(());
    }
    Err(Error::Repaired {
        place: files::place(file),
        count: plural(count, "thing was", "things were"),
        todo: "Correct them, or open the file in the app and export it again.",
    })
}

fn report(loaded: &Loaded, repairs: Vec<String>) -> Report {
    let Loaded { workspace, provenance, .. } = loaded;
    let version = loaded.version();
    Report {
        valid: repairs.is_empty(),
        name: workspace.settings.name.to_string(),
        version: loaded.version_found,
        hash: version.hash.to_string(),
        from: version.from.iter().map(ToString::to_string).collect(),
        by: provenance.by.clone(),
        at: provenance.at.clone(),
        objectives: workspace.objectives.len(),
        criteria: workspace.criteria.len(),
        categories: workspace.categories.len(),
        programmes: workspace.programmes.len(),
        roles: workspace.roles.len(),
        budgets: workspace.budgets.len(),
        projects: workspace.projects.len(),
        repairs,
        warnings: warnings(workspace),
    }
}

/// Criteria that count cost, where budgets limit it, too.
fn warnings(workspace: &Workspace) -> Vec<String> {
    let twice = cost_counted_twice(workspace).into_iter();
    let costly = twice.filter_map(|id| workspace.criteria.get(id));
    let warning = |name: &str| {
        format!("cost counts twice: in the score by the criterion “{name}”, and again as a budget")
    };
    costly.map(|it| warning(&plain(it.name.as_str()))).collect()
}

fn summary(file: &OsStr, report: &Report) -> String {
    let counts = [
        plural(report.projects, "project", "projects"),
        plural(report.programmes, "programme", "programmes"),
        plural(report.categories, "category", "categories"),
        plural(report.objectives, "objective", "objectives"),
        plural(report.criteria, "criterion", "criteria"),
        plural(report.roles, "role", "roles"),
        plural(report.budgets, "budget", "budgets"),
    ];
    format!(
        "{} is sound: “{}”, format version {}, {}\n",
        files::place(file),
        plain(&report.name),
        report.version,
        counts.join(", ")
    )
}
