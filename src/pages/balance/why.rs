//! Why the project that is looked at is in or out, and what would change that; and what cures a
//! contradiction. Each way is one click.

use ballast_core::balance::Model;
use ballast_core::balance::explain::{
    self, Cure, Extra, InAnswer, MovedSide, OutAnswer, Proven, Words,
};
use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{Decision, ProjectId};
use ballast_core::view::Snapshot;
use ballast_why::{Alternative, Need, Side, Span, Why, least_way};
use leptos::prelude::*;

use super::behind::{self, Behind, Numbers};
use super::reason::Reason;
use super::takes::WhatItTakes;
use crate::state::{App, use_app};

fn proven(span: Span) -> Proven {
    Proven { least: span.least, most: span.most }
}

/// Rows that contradict each other under another condition.
fn conflict(alternative: &Alternative) -> Vec<usize> {
    match alternative {
        Alternative::Impossible(conflict) => conflict.rows.clone(),
        _ => Vec::new(),
    }
}

fn leaving(alternative: &Alternative) -> Option<Vec<u32>> {
    alternative.swap().map(|swap| swap.leaving.clone())
}

/// The extra amounts that are enough, one entry for each way.
fn extras(of: &[ballast_why::Extra]) -> Vec<Extra> {
    let least = |it: &ballast_why::Extra| match &it.need {
        Need::Least { extra, .. } => Some(extra.clone()).filter(|extra| !extra.is_empty()),
        _ => None,
    };
    of.iter().filter_map(least).collect()
}

fn worth(model: &Model, column: Option<u32>) -> i64 {
    let value = column.and_then(|column| model.problem.objective().get(column as usize).copied());
    value.unwrap_or_default()
}

/// What is said about one project.
#[derive(Clone, Debug, PartialEq)]
struct Answer {
    heading: String,
    sentence: String,
    /// Each with the words of its button.
    ways: Vec<(Cure, &'static str)>,
    /// The numbers behind the sentence.
    behind: Vec<Behind>,
    /// Whether more is being worked out.
    more: bool,
}

fn decide(id: ProjectId, decision: Decision, sentence: String) -> Cure {
    let edit = ProjectEdit::Decision(decision);
    Cure { command: Command::EditProject { id, edit }, sentence }
}

fn answer(app: App, id: ProjectId) -> Option<Answer> {
    let snapshot = app.snapshot.read_untracked();
    let shown = app.optimum.shown.read();
    let shown = shown.as_ref()?;
    let chosen = shown.selection.chosen()?;
    let project = snapshot.workspace.projects.get(id)?;
    let (name, decided) = (project.name.to_string(), &project.decision);
    if let Some(reason) = shown.model.left_out.get(&id) {
        let sentence = explain::left_out(&snapshot.workspace, id, *reason);
        return Some(Answer {
            heading: format!("Why is {name} out?"),
            sentence,
            ways: Vec::new(),
            behind: Vec::new(),
            more: false,
        });
    }
    let whys = app.optimum.study.whys.read();
    let why = whys.get(&id);
    let heading = match chosen.contains(&id) {
        true => format!("Why is {name} in?"),
        false => format!("Why is {name} out?"),
    };
    let Some(why) = why else {
        let sentence = "Being worked out by solving again…".to_owned();
        let (ways, behind) = (Vec::new(), Vec::new());
        return Some(Answer { heading, sentence, ways, behind, more: true });
    };
    let words = Words { workspace: &snapshot.workspace, model: &shown.model };
    let more = !why.is_complete();
    Some(match why {
        Why::Out(out) => {
            let money = out.put_in.as_ref().map(|it| extras(&it.money)).unwrap_or_default();
            let people = out.put_in.as_ref().map(|it| extras(&it.people)).unwrap_or_default();
            let numbers = OutAnswer {
                short: out.short.iter().map(|short| (short.row, short.by)).collect(),
                leaving: leaving(&out.with),
                loss: out.loss.map(proven),
                conflict: conflict(&out.with),
                money: out.put_in.as_ref().and_then(|it| least_way(&it.money)),
                people: out.put_in.as_ref().and_then(|it| least_way(&it.people)),
                value: worth(&shown.model, out.column),
            };
            let raised = money.iter().chain(&people).filter_map(|rows| explain::raise(words, rows));
            let mut ways: Vec<_> = raised.map(|cure| (cure, "Try")).collect();
            if let Some(loss) = out.loss {
                let mandate = decided.clone().into_mandatory();
                let cost = words.value(loss.most.unwrap_or(loss.least));
                ways.push((
                    decide(id, mandate, format!("Put it in by hand, for {cost}")),
                    "Put in",
                ));
            }
            let sentence = explain::is_out(words, &numbers);
            Answer { heading, sentence, ways, behind: behind::of_out(words, out), more }
        }
        Why::In(inside) => {
            let drops = inside.drops.iter().flatten();
            let drops = drops.filter_map(|rise| Some((rise.row, rise.by?.least)));
            let columns = shown.model.columns_of(id);
            let numbers = InAnswer {
                loss: inside.loss.map(proven),
                value: worth(&shown.model, columns.last().copied()),
                drops: drops.collect(),
                conflict: conflict(&inside.without),
            };
            let ways = inside.loss.map(|loss| {
                let cost = words.value(loss.most.unwrap_or(loss.least));
                let out = decided.clone().into_excluded();
                (decide(id, out, format!("Leave it out by hand, for {cost}")), "Leave out")
            });
            let ways = ways.into_iter().collect();
            let sentence = explain::is_in(words, &numbers);
            Answer { heading, sentence, ways, behind: behind::of_in(words, inside), more }
        }
    })
}

/// The panel about the project that is looked at.
#[component]
pub(super) fn WhyPanel() -> impl IntoView {
    let app = use_app();
    let answer = Memo::new(move |_| app.session.focus.get().and_then(|id| answer(app, id)));
    let heading = move || answer.read().as_ref().map(|it| it.heading.clone());
    let sentence = move || answer.read().as_ref().map(|it| it.sentence.clone());
    let more = move || answer.read().as_ref().is_some_and(|it| it.more);
    let ways = Memo::new(move |_| answer.get().map(|it| it.ways).unwrap_or_default());
    let behind = Memo::new(move |_| answer.get().map(|it| it.behind).unwrap_or_default());
    view! {
        <Show when=move || answer.read().is_some()>
            <section class="why" aria-labelledby="why-title">
                <h2 id="why-title">
                    <bdi>{heading}</bdi>
                </h2>
                <p class="note" aria-live="polite">
                    <bdi>{sentence}</bdi>
                </p>
                <Ways ways />
                <WhatItTakes />
                <Numbers behind />
                <Reason />
                <Show when=more>
                    <p class="small quiet">
                        <i class="dot busy"></i>
                        " What would change it is being worked out."
                    </p>
                </Show>
            </section>
        </Show>
    }
}

/// Ways out, each with a button that takes it.
#[component]
fn Ways(#[prop(into)] ways: Signal<Vec<(Cure, &'static str)>>) -> impl IntoView {
    let app = use_app();
    let list = move || {
        ways.get()
            .into_iter()
            .map(|(cure, button)| {
                let sentence = cure.sentence.trim_end_matches('.').to_owned();
                let label = format!("{button}: {sentence}");
                view! {
                    <li>
                        <bdi>{sentence}</bdi>
                        <button
                            type="button"
                            class="button small"
                            aria-label=label
                            on:click=move |_| {
                                if app.dispatch(cure.command.clone()) {
                                    app.toasts.done_with_undo(cure.sentence.clone());
                                }
                            }
                        >
                            {button}
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! { <ul aria-label="Ways to change it">{list}</ul> }
}

fn contradiction(snapshot: &Snapshot, model: &Model, rows: &[usize]) -> String {
    explain::conflict(Words { workspace: &snapshot.workspace, model }, rows)
}

/// The rules that contradict each other, in words, and single changes that cure it.
#[component]
pub(super) fn Contradiction() -> impl IntoView {
    let app = use_app();
    let words = Memo::new(move |_| {
        let shown = app.optimum.shown.read();
        let shown = shown.as_ref()?;
        let snapshot = app.snapshot.read_untracked();
        let ballast_core::balance::Selection::Impossible(rules) = &shown.selection else {
            return None;
        };
        let cures = app.optimum.study.cures.read();
        let (rows, minimal) = match cures.as_ref() {
            Some(cures) => (cures.conflict.rows.clone(), cures.conflict.minimal),
            None => {
                let all = shown.model.rules.iter().enumerate();
                (all.filter(|(_, it)| rules.contains(it)).map(|(row, _)| row).collect(), false)
            }
        };
        Some((contradiction(&snapshot, &shown.model, &rows), minimal))
    });
    let ways = Memo::new(move |_| {
        let shown = app.optimum.shown.read();
        let cures = app.optimum.study.cures.read();
        let (Some(shown), Some(cures)) = (shown.as_ref(), cures.as_ref()) else {
            return Vec::new();
        };
        let moves: Vec<_> = cures
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
        let snapshot = app.snapshot.read_untracked();
        let words = Words { workspace: &snapshot.workspace, model: &shown.model };
        let cures = explain::cures(words, &moves);
        cures.into_iter().map(|cure| (cure, "Apply")).collect::<Vec<_>>()
    });
    let searching = move || app.optimum.study.cures.read().is_none();
    view! {
        <Show when=move || words.read().is_some()>
            <section class="note bad contradiction" role="alert" aria-labelledby="contradiction-title">
                <h2 id="contradiction-title">"Nothing keeps all rules"</h2>
                <p>
                    <bdi>{move || words.get().map(|(words, _)| words)}</bdi>
                </p>
                <Show
                    when=move || !ways.read().is_empty()
                    fallback=move || {
                        view! {
                            <p class="small">
                                {move || {
                                    if searching() {
                                        "Looking for single changes that cure it…"
                                    } else {
                                        "No single change cures it. Switch rules off until something is left, then one by one on again."
                                    }
                                }}
                            </p>
                        }
                    }
                >
                    <p class="strong">"Each of these cures it:"</p>
                    <Ways ways />
                </Show>
            </section>
        </Show>
    }
}
