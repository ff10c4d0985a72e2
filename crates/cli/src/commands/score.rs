//! `ballast score`: values, ranks and contributions.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use ballast_core::model::{FormulaId, Name, ObjectiveId, ProjectId, RankBy, Workspace, code};
use ballast_core::scoring::{Scoring, TIE_RULE};
use ballast_core::text;
use ballast_core::view::Snapshot;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::files;
use crate::texts::{Side, cut, plain, table, tell_of_keys};

#[derive(Serialize)]
struct Scored {
    key: String,
    id: String,
    name: String,
    value: Option<f64>,
    rank: Option<u32>,
    parts: BTreeMap<String, f64>,
    rated: u16,
}

/// Prints every project with its value, best first.
pub(crate) fn score(file: &OsStr, json: bool, method: Option<&str>) -> Result<()> {
    let mut workspace = files::workspace(file)?;
    if let Some(method) = method {
        let by = measure(&workspace, method)?;
        workspace.settings = workspace.settings.with(|settings| settings.rank_by = by);
    }
    let snapshot = Snapshot::of(&workspace);
    let scoring = Scoring::of(&workspace, &snapshot.ratings.criteria);
    let labels = labels(&workspace, &scoring.objectives);
    let scored: Vec<Scored> =
        snapshot.by_rank().filter_map(|id| scored(&snapshot, &labels, id)).collect();
    tell_of_keys(&workspace);
    if json {
        if has_ties(&scored) {
            eprintln!("note: {TIE_RULE}");
        }
        return files::print_json(&scored);
    }
    files::print(&readable(&scored, snapshot.ratings.criteria.len()))
}

/// The measure of a word, or the own formula of a name or id.
fn measure(workspace: &Workspace, method: &str) -> Result<RankBy> {
    let own = || {
        let order = workspace.formula_order();
        let formulas = order.iter().filter_map(|id| Some((*id, workspace.formulas.get(*id)?)));
        let asked =
            |id: FormulaId, name: &Name| name.as_str() == method || id.to_string() == method;
        formulas.filter(|(id, own)| asked(*id, &own.name)).map(|(id, _)| id).next()
    };
    let known = code::read_rank_by(method).or_else(|| own().map(RankBy::Formula));
    known.ok_or_else(|| {
        let words = RankBy::ALL.map(code::rank_by).into_iter().map(str::to_owned);
        let names = workspace.formulas.iter().map(|(_, own)| plain(own.name.as_str()));
        let known = words.chain(names).collect::<Vec<_>>().join(", ");
        Error::NoMethod { method: plain(method), known }
    })
}

/// Names of objectives; with their id behind where a name stands twice.
fn labels(workspace: &Workspace, objectives: &[ObjectiveId]) -> Vec<String> {
    let name = |id: &ObjectiveId| {
        workspace.objectives.get(*id).map_or_else(String::new, |it| it.name.to_string())
    };
    let names: Vec<String> = objectives.iter().map(name).collect();
    let label = |(id, name): (&ObjectiveId, &String)| {
        let once = names.iter().filter(|other| *other == name).count() == 1;
        if once { name.clone() } else { format!("{name} ({id})") }
    };
    objectives.iter().zip(&names).map(label).collect()
}

fn scored(snapshot: &Snapshot, labels: &[String], id: ProjectId) -> Option<Scored> {
    let project = snapshot.workspace.projects.get(id)?;
    let row = *snapshot.rows.get(&id)?;
    let parts = labels.iter().cloned().zip(snapshot.scores.parts(row).iter().copied());
    Some(Scored {
        key: project.key.clone(),
        id: id.to_string(),
        name: project.name.to_string(),
        value: snapshot.measured(id),
        rank: snapshot.rank(id),
        parts: parts.collect(),
        rated: snapshot.scores.rated(row),
    })
}

fn has_ties(scored: &[Scored]) -> bool {
    scored.windows(2).any(|pair| match pair {
        [a, b] => a.rank.is_some() && a.rank == b.rank,
        _ => false,
    })
}

fn readable(scored: &[Scored], criteria: usize) -> String {
    let heading = ["#", "Value", "Rated", "Key", "Project"].map(str::to_owned).to_vec();
    let line = |it: &Scored| {
        vec![
            it.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
            it.value.map_or_else(|| "–".to_owned(), |value| text::decimal(value, 1)),
            format!("{} of {criteria}", it.rated),
            cut(&it.key, 20),
            plain(&cut(&it.name, 70)),
        ]
    };
    let rows: Vec<Vec<String>> = std::iter::once(heading).chain(scored.iter().map(line)).collect();
    let sides = [Side::Right, Side::Right, Side::Right, Side::Left, Side::Left];
    let mut out = table(&sides, &rows);
    if has_ties(scored) {
        out.push_str(TIE_RULE);
        out.push('\n');
    }
    out
}
