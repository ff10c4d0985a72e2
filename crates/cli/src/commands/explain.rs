//! `ballast explain`: why a project is in or out, what it costs, and what would put it in.

use std::rc::Rc;

use ballast_core::balance::explain::{
    self, InAnswer, MovedSide, OutAnswer, Proven, Words, row_amount,
};
use ballast_core::balance::{PanelRule, Rule};
use ballast_core::model::ProjectId;
use ballast_solver::Outcome;
use ballast_why::{
    Alternative, Base, Limits, PutIn, Resources, Side, Slide, Span, Subject, Why, WhyIn, WhyOut,
    least_way,
};
use serde::Serialize;

use super::model::Stated;
use crate::args::ExplainOptions;
use crate::error::{Error, Result};
use crate::files;
use crate::texts::plain;

#[derive(Serialize)]
struct Amount {
    rule: String,
    amount: f64,
    text: String,
}

#[derive(Default, Serialize)]
struct Explained {
    key: String,
    id: String,
    name: String,
    selected: bool,
    sentence: String,
    value: Option<f64>,
    loss: Option<f64>,
    loss_at_most: Option<f64>,
    pushes_out: Vec<String>,
    brings_in: Vec<String>,
    short: Vec<Amount>,
    extra_money: Option<Vec<Amount>>,
    extra_people: Option<Vec<Amount>>,
    score_needed: Option<f64>,
    drops: Vec<Amount>,
    conflict: Vec<String>,
    cures: Vec<String>,
}

/// Solves the workspace, asks about the project, and prints the answer.
pub(crate) fn explain(options: &ExplainOptions) -> Result<()> {
    let workspace = files::workspace(&options.file)?;
    let id = find(&workspace, &options.project).ok_or_else(|| Error::NoProject {
        place: files::place(&options.file),
        key: plain(&options.project),
    })?;
    let stated = Stated::of(&options.file, &workspace)?;
    let searched = stated.solve(None, options.limit);
    let mut explained = answer(&stated, &searched.outcome, id);
    explained.key = stated.key(id);
    explained.id = id.to_string();
    if let Some(project) = workspace.projects.get(id) {
        explained.name = project.name.to_string();
    }
    if options.json {
        return files::print_json(&explained);
    }
    let mut out = format!("{}\n{}\n", plain(&explained.name), plain(&explained.sentence));
    for cure in &explained.cures {
        out.push_str(&format!("  {}\n", plain(cure)));
    }
    files::print(&out)
}

/// A project by its key, its id or its name, in this order.
pub(super) fn find(workspace: &ballast_core::model::Workspace, text: &str) -> Option<ProjectId> {
    let by = |is: &dyn Fn(ProjectId, &ballast_core::model::Project) -> bool| {
        workspace.projects.iter().find(|(id, it)| is(*id, it)).map(|(id, _)| id)
    };
    by(&|_, it| it.key == text)
        .or_else(|| by(&|id, _| id.to_string() == text))
        .or_else(|| by(&|_, it| it.name.as_str() == text))
}

fn answer(stated: &Stated, outcome: &Outcome, id: ProjectId) -> Explained {
    let (workspace, model) = (stated.workspace(), &stated.model);
    let words = Words { workspace, model };
    if let Outcome::Infeasible(conflict) = outcome {
        return impossible(stated, words, conflict.clone());
    }
    if let Some(reason) = model.left_out.get(&id) {
        let sentence = explain::left_out(workspace, id, *reason);
        return Explained { sentence, ..Explained::default() };
    }
    let problem = Rc::new(model.problem.clone());
    let Some(base) = Base::of(Rc::clone(&problem), outcome) else {
        let sentence = "No selection was found in time.".to_owned();
        return Explained { sentence, ..Explained::default() };
    };
    let columns = model.columns_of(id);
    let value = columns.iter().filter_map(|at| problem.objective().get(*at as usize)).max();
    let value = value.copied().unwrap_or_default();
    let subject = Subject { id: 0, columns };
    let resources = Rc::new(resources(stated));
    let answers = ballast_why::why(Rc::new(base), &subject, resources, Limits::default());
    match answers.finish().pop() {
        Some(Why::Out(out)) => is_out(stated, words, &out, value),
        Some(Why::In(inside)) => is_in(stated, words, &inside, value),
        None => Explained::default(),
    }
}

fn resources(stated: &Stated) -> Resources {
    let rows = |wanted: fn(&Rule) -> bool| {
        let rules = stated.model.rules.iter().enumerate();
        rules.filter(|(_, rule)| wanted(rule)).map(|(row, _)| row).collect()
    };
    Resources {
        money: rows(|it| matches!(it, Rule::Budget(_) | Rule::CarryOver(_) | Rule::Total(_))),
        people: rows(|it| matches!(it, Rule::Capacity(..))),
    }
}

fn proven(span: Span) -> Proven {
    Proven { least: span.least, most: span.most }
}

fn amounts(words: Words<'_>, rows: &[(usize, i64)]) -> Vec<Amount> {
    let amount = |(row, by): &(usize, i64)| {
        let rule = words.model.rules.get(*row)?;
        let hundredths =
            matches!(rule.panel(), Some(PanelRule::Budget(_) | PanelRule::Capacity(_)))
                || matches!(rule, Rule::Total(_) | Rule::Risk(_));
        Some(Amount {
            rule: rule.describe(words.workspace),
            amount: if hundredths { *by as f64 / 100.0 } else { *by as f64 },
            text: row_amount(words, *row, *by),
        })
    };
    rows.iter().filter_map(amount).collect()
}

fn sentences(words: Words<'_>, rows: &[usize]) -> Vec<String> {
    let rules = rows.iter().filter_map(|row| words.model.rules.get(*row));
    rules.map(|rule| rule.describe(words.workspace)).collect()
}

fn rows_of(other: &Alternative) -> Vec<usize> {
    match other {
        Alternative::Impossible(conflict) => conflict.rows.clone(),
        Alternative::Found { .. } | Alternative::Unknown { .. } => Vec::new(),
    }
}

fn is_out(stated: &Stated, words: Words<'_>, why: &WhyOut, best: i64) -> Explained {
    let model = &stated.model;
    let value = why.column.and_then(|at| model.problem.objective().get(at as usize));
    let value = value.copied().unwrap_or(best);
    let none = PutIn::default();
    let put_in = why.put_in.as_ref().unwrap_or(&none);
    let swap = why.with.swap();
    let answer = OutAnswer {
        short: why.short.iter().map(|it| (it.row, it.by)).collect(),
        leaving: swap.map(|swap| swap.leaving.clone()),
        loss: why.loss.map(proven),
        conflict: rows_of(&why.with),
        money: least_way(&put_in.money),
        people: least_way(&put_in.people),
        value,
    };
    let loss = |steps: Option<i64>| steps.map(|steps| model.value(steps));
    Explained {
        sentence: explain::is_out(words, &answer),
        value: Some(model.value(value)),
        loss: loss(why.loss.map(|loss| loss.least)),
        loss_at_most: loss(why.loss.and_then(|loss| loss.most)),
        pushes_out: swap.map(|swap| stated.keys(&swap.leaving)).unwrap_or_default(),
        brings_in: swap.map(|swap| stated.keys(&swap.entering)).unwrap_or_default(),
        short: amounts(words, &answer.short),
        extra_money: answer.money.as_ref().map(|rows| amounts(words, rows)),
        extra_people: answer.people.as_ref().map(|rows| amounts(words, rows)),
        score_needed: loss(why.loss.and_then(|loss| loss.most).map(|most| value + most)),
        conflict: sentences(words, &answer.conflict),
        ..Explained::default()
    }
}

fn is_in(stated: &Stated, words: Words<'_>, why: &WhyIn, value: i64) -> Explained {
    let model = &stated.model;
    let drops = why.drops.iter().flatten();
    let drops = drops.filter_map(|rise| Some((rise.row, rise.by?.exact()?)));
    let answer = InAnswer {
        loss: why.loss.map(proven),
        value,
        drops: drops.collect(),
        conflict: rows_of(&why.without),
    };
    let loss = |steps: Option<i64>| steps.map(|steps| model.value(steps));
    let swap = why.without.swap();
    Explained {
        selected: true,
        sentence: explain::is_in(words, &answer),
        value: Some(model.value(value)),
        loss: loss(why.loss.map(|loss| loss.least)),
        loss_at_most: loss(why.loss.and_then(|loss| loss.most)),
        pushes_out: swap.map(|swap| stated.keys(&swap.leaving)).unwrap_or_default(),
        brings_in: swap.map(|swap| stated.keys(&swap.entering)).unwrap_or_default(),
        drops: amounts(words, &answer.drops),
        conflict: sentences(words, &answer.conflict),
        ..Explained::default()
    }
}

fn impossible(stated: &Stated, words: Words<'_>, conflict: ballast_solver::Conflict) -> Explained {
    let problem = Rc::new(stated.model.problem.clone());
    let slides = explain::slides(words.workspace, words.model).into_iter().map(|it| Slide {
        row: it.row,
        terms: it.terms,
        step: it.step,
        most: it.most,
        now: it.now,
    });
    let inquiry = ballast_why::cures(problem, conflict, slides.collect(), Limits::default());
    let Some(found) = inquiry.finish().pop() else {
        return Explained::default();
    };
    let moves: Vec<(usize, MovedSide, i64)> = found
        .cures
        .iter()
        .filter_map(|cure| {
            let side = match cure.side {
                Side::Lower => MovedSide::Lower,
                Side::Upper => MovedSide::Upper,
            };
            Some((cure.row, side, cure.by.most?))
        })
        .collect();
    let cures = explain::cures(words, &moves);
    Explained {
        sentence: explain::conflict(words, &found.conflict.rows),
        conflict: sentences(words, &found.conflict.rows),
        cures: cures.into_iter().map(|cure| cure.sentence).collect(),
        ..Explained::default()
    }
}
