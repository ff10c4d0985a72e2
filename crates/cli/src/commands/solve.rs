//! `ballast solve`: a bare 0/1 problem, for comparing the solver with others.

use std::ffi::OsStr;
use std::time::Duration;

use ballast_core::text;
use ballast_solver::read::{Instance, ReadError, mip_json, mps, named, or_library, single};
use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::files;
use crate::search::{self, Searched};
use crate::texts::{Side, cut, table};

#[derive(Serialize)]
struct Solved {
    name: String,
    status: &'static str,
    value: Value,
    bound: Value,
    gap: Option<f64>,
    best_known: Value,
    nodes: u64,
    seconds: f64,
    selected: Option<Vec<usize>>,
}

/// Solves every problem of the file, or the one that is wanted, each within the limit.
pub(crate) fn solve(file: &OsStr, wanted: Option<&str>, json: bool, limit: Duration) -> Result<()> {
    let text = files::text(file)?;
    let place = files::place(file);
    let mut instances =
        read(&text).map_err(|cause| Error::Instance { place: place.clone(), cause })?;
    if let Some(wanted) = wanted {
        let at = place_of(&instances, wanted).ok_or_else(|| Error::NoSuchProblem {
            place,
            wanted: wanted.to_owned(),
            count: instances.len(),
        })?;
        instances = vec![instances.swap_remove(at)];
    }
    let mut solved = Vec::with_capacity(instances.len());
    for instance in instances {
        let searched = search::run(instance.problem.clone(), None, limit);
        solved.push(result(&instance, &searched));
    }
    match solved.as_slice() {
        [only] if json => files::print_json(only),
        several if json => files::print_json(&several),
        several => files::print(&readable(several)),
    }
}

/// A row model, an MPS file, one knapsack, or many with names or with their number before them.
fn read(text: &str) -> std::result::Result<Vec<Instance>, ReadError> {
    if text.trim_start().starts_with('{') {
        return mip_json(text).map(|instance| vec![instance]);
    }
    let head = text.lines().find(|line| !line.starts_with('*') && !line.trim().is_empty());
    let head = head.and_then(|line| line.split_whitespace().next());
    if head.is_some_and(|word| ["NAME", "ROWS", "OBJSENSE", "OBJNAME"].contains(&word)) {
        return mps(text).map(|instance| vec![instance]);
    }
    match named(text) {
        Ok(none) if none.is_empty() => {}
        many => return many,
    }
    let many = or_library(text);
    match (many, single(text, "1")) {
        // As one problem it would not end where the file ends, or not begin at all.
        (Ok(many), _) if !many.is_empty() => Ok(many),
        (_, Ok(one)) => Ok(vec![one]),
        (Err(cause), Err(_)) => Err(cause),
        (Ok(_), Err(cause)) => Err(cause),
    }
}

/// The problem of that name, or else of that number, from 1.
fn place_of(instances: &[Instance], wanted: &str) -> Option<usize> {
    let is_named = |it: &Instance| it.name.eq_ignore_ascii_case(wanted);
    let number = || wanted.parse::<usize>().ok()?.checked_sub(1);
    let at = instances.iter().position(is_named).or_else(number)?;
    (at < instances.len()).then_some(at)
}

/// A number of the problem in the file's own scale: whole where it was whole.
fn unscaled(number: Option<i64>, scale: i64) -> Value {
    match number {
        None => Value::Null,
        Some(number) if number % scale == 0 => (number / scale).into(),
        Some(number) => (number as f64 / scale as f64).into(),
    }
}

fn result(instance: &Instance, searched: &Searched) -> Solved {
    let outcome = &searched.outcome;
    let plan = outcome.plan();
    let chosen = |selected: &Vec<bool>| {
        let on = selected.iter().enumerate().filter(|(_, on)| **on);
        on.map(|(at, _)| at).collect()
    };
    Solved {
        name: instance.name.clone(),
        status: searched.status(),
        value: unscaled(plan.map(|plan| plan.value), instance.scale),
        bound: unscaled(outcome.bound(), instance.scale),
        gap: outcome.gap().map(|gap| gap.ratio()),
        best_known: unscaled(instance.best, instance.scale),
        nodes: searched.nodes,
        seconds: searched.seconds,
        selected: plan.map(|plan| chosen(&plan.selected)),
    }
}

fn readable(solved: &[Solved]) -> String {
    let heading = ["Problem", "Status", "Value", "Bound", "Known", "Chosen", "Nodes", "Seconds"];
    let number = |value: &Value| match value.as_f64() {
        Some(number) => text::grouped(number),
        None => "–".to_owned(),
    };
    let line = |it: &Solved| {
        vec![
            cut(&it.name, 30),
            it.status.to_owned(),
            number(&it.value),
            number(&it.bound),
            number(&it.best_known),
            it.selected.as_ref().map_or_else(|| "–".to_owned(), |on| text::count(on.len())),
            text::count(usize::try_from(it.nodes).unwrap_or(usize::MAX)),
            text::decimal(it.seconds, 3),
        ]
    };
    let rows: Vec<Vec<String>> = std::iter::once(heading.map(str::to_owned).to_vec())
        .chain(solved.iter().map(line))
        .collect();
    let mut sides = [Side::Right; 8];
    sides[0] = Side::Left;
    sides[1] = Side::Left;
    table(&sides, &rows)
}
