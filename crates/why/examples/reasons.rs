//! Measures the questions on portfolios beside the workspace: `reasons [--json] [NAME…]`, such as `p200`.
//! `p100` is the first hundred projects of `p200`, with limits in proportion.
#![allow(clippy::print_stdout, reason = "a program that prints a table")]

use ballast_solver::read::{self, Instance};
use ballast_solver::{Options, Problem, Row, solve};
use ballast_why::{
    Base, Inquiry, Levels, Limits, Need, Resources, Subject, Turn, Why, frontier, prices, why,
};
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

const NAMES: [&str; 3] = ["p60", "p60score", "p100"];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/portfolios");
    let wanted: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let names: Vec<&str> = if wanted.is_empty() {
        NAMES.to_vec()
    } else {
        wanted.iter().map(String::as_str).collect()
    };
    if !as_json() {
        println!(
            "instance   question           answers   exact   seconds     nodes  longest slice ms"
        );
    }
    for name in names {
        let file = if name == "p100" { "p200" } else { name };
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{file}.mip.json"))) else {
            eprintln!("{name}: no data beside the workspace");
            continue;
        };
        match read::mip_json(&text).ok() {
            Some(whole) if name == "p100" => {
                if let Some(problem) = first(&whole.problem, 100) {
                    measure(Instance { name: name.to_owned(), problem, ..whole });
                }
            }
            Some(instance) => measure(instance),
            None => println!("{name}: not a problem"),
        }
    }
}

/// Whether a line is an object for another program.
fn as_json() -> bool {
    std::env::args().any(|it| it == "--json")
}

/// The first columns alone: limits of money and people in proportion, and links within them.
fn first(problem: &Problem, columns: u32) -> Option<Problem> {
    let cut = |row: &Row| {
        let mut cut = row.clone();
        cut.terms.retain(|&(column, _)| column < columns);
        let is_link = row.terms.len() <= 8;
        if cut.terms.is_empty() || is_link && cut.terms.len() < row.terms.len() {
            return None;
        }
        let sum = |row: &Row| row.terms.iter().map(|&(_, a)| a.abs()).sum::<i64>().max(1);
        if !is_link {
            cut.upper = row.upper.map(|upper| upper * sum(&cut) / sum(row));
        }
        Some(cut)
    };
    let rows = problem.rows().iter().filter_map(cut).collect();
    Problem::new(problem.objective()[..columns as usize].to_vec(), rows).ok()
}

/// Adds up what several questions took.
#[derive(Default)]
struct Tally {
    answers: usize,
    exact: usize,
    seconds: f64,
    nodes: u64,
    longest: f64,
}

impl Tally {
    /// Works on a question until it says something.
    fn hear<T>(&mut self, inquiry: &mut Inquiry<T>) -> Option<T> {
        let (begun, nodes) = (Instant::now(), inquiry.nodes());
        let answer = loop {
            let slice = Instant::now();
            let turn = inquiry.step(4);
            self.longest = self.longest.max(slice.elapsed().as_secs_f64() * 1000.0);
            match turn {
                Turn::Working => {}
                Turn::Says(answer) => break Some(answer),
                Turn::Done => break None,
            }
        };
        self.seconds += begun.elapsed().as_secs_f64();
        self.nodes += inquiry.nodes() - nodes;
        self.answers += usize::from(answer.is_some());
        answer
    }

    fn print(&self, name: &str, question: &str) {
        let Self { answers, exact, seconds, nodes, longest } = self;
        if as_json() {
            println!(
                "{{\"bench\":\"{name}: {question}\",\"answers\":{answers},\"exact\":{exact},\
                 \"seconds\":{seconds:.4},\"nodes\":{nodes},\"longest_slice_ms\":{longest:.2}}}"
            );
            return;
        }
        println!(
            "{name:<10} {question:<16} {answers:>9} {exact:>7} {seconds:>9.3} {nodes:>9} {longest:>9.2}"
        );
    }
}

fn measure(Instance { name, problem, .. }: Instance) {
    let begun = Instant::now();
    let outcome = solve(problem.clone(), Options::default());
    if !as_json() {
        println!("{name:<10} optimum {:>42.3}", begun.elapsed().as_secs_f64());
    }
    let Some(base) = Base::of(problem, &outcome).map(Rc::new) else { return };
    // As these instances are written: three budgets, then capacity by role and month.
    let capacity = |row: &Row| row.lower.is_none() && row.upper.is_some_and(|it| it > 1);
    let rows = base.problem().rows().iter().enumerate().skip(3);
    let people = rows.filter(|(_, row)| capacity(row)).map(|(at, _)| at).collect();
    let resources = Rc::new(Resources { money: vec![0, 1, 2], people });
    let limits = Limits::default();

    let (mut first, mut out, mut inside) = (Tally::default(), Tally::default(), Tally::default());
    let (mut needs, mut never, mut known) = (0, 0, 0);
    for column in 0..u32::try_from(base.problem().len()).unwrap_or(0) {
        let subject = Subject { id: column, columns: vec![column] };
        let mut inquiry = why(Rc::clone(&base), &subject, Rc::clone(&resources), limits);
        let answer = first.hear(&mut inquiry);
        first.exact += usize::from(answer.is_some_and(|it| match it {
            Why::Out(it) => it.with.is_proven(),
            Why::In(it) => it.without.is_proven(),
        }));
        let tally = if base.plan().selected[column as usize] { &mut inside } else { &mut out };
        match tally.hear(&mut inquiry) {
            Some(Why::Out(it)) => {
                let put_in = it.put_in.unwrap_or_default();
                let all = put_in.money.iter().chain(&put_in.people);
                let exact = |need: &Need| match need {
                    Need::Least { by, .. } => by.exact().is_some(),
                    Need::AtLeast(_) => false,
                    Need::Never => true,
                };
                tally.exact += usize::from(all.clone().all(|extra| exact(&extra.need)));
                for extra in all {
                    needs += usize::from(matches!(extra.need, Need::Least { .. }));
                    never += usize::from(extra.need == Need::Never);
                    known += 1;
                }
            }
            Some(Why::In(it)) => {
                let exact =
                    |rise: &ballast_why::Rise| rise.by.is_none_or(|by| by.exact().is_some());
                tally.exact += usize::from(it.drops.iter().flatten().all(exact));
            }
            None => {}
        }
    }
    first.print(&name, "why, first part");
    out.print(&name, "what puts it in");
    if !as_json() {
        println!("           {known} ways: {needs} enough, {never} never");
    }
    inside.print(&name, "what drops it");

    let mut tally = Tally::default();
    let groups = (0..base.problem().rows().len()).map(|row| vec![row]).collect();
    let mut inquiry = prices(Rc::clone(&base), groups, limits);
    while let Some(price) = tally.hear(&mut inquiry) {
        tally.exact += usize::from(price.gain.exact().is_some());
    }
    tally.print(&name, "prices");

    let top = |row: usize| base.problem().rows()[row].terms.iter().map(|it| it.1).sum::<i64>();
    let level = |step: i64| (0..3).map(|row| top(row) * step / 60).collect();
    let levels = Levels {
        beside: Vec::new(),
        rows: vec![0, 1, 2],
        limits: (0..=60).map(level).collect(),
        further: 20,
    };
    let mut tally = Tally::default();
    let mut inquiry = frontier(Rc::new(base.problem().clone()), None, levels, limits);
    while let Some(point) = tally.hear(&mut inquiry) {
        let gap = point.best.gap();
        tally.exact += usize::from(gap.is_none_or(ballast_solver::Gap::is_closed));
    }
    tally.print(&name, "frontier");
}
