//! The numbers behind the answer about a project: every rule and every project that it is about, by
//! name, a click away.

use ballast_core::balance::explain::Words;
use ballast_core::text;
use ballast_why::{Alternative, WhyIn, WhyOut};
use leptos::prelude::*;

/// A list with its heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Behind {
    heading: &'static str,
    items: Vec<String>,
}

fn list(heading: &'static str, items: Vec<String>) -> Option<Behind> {
    (!items.is_empty()).then_some(Behind { heading, items })
}

/// The projects of columns, each once, with what they are worth.
fn projects(words: Words<'_>, columns: &[u32]) -> Vec<String> {
    let name = |column: &u32| {
        let at = words.model.columns.get(*column as usize)?;
        let project = words.workspace.projects.get(at.project)?;
        let level = at.level.and_then(|level| project.levels.get(usize::from(level)));
        let level = level.map(|level| format!(", {}", level.name)).unwrap_or_default();
        let worth = words.model.problem.objective().get(*column as usize).copied();
        let worth = text::short(words.model.value(worth.unwrap_or_default()));
        Some(format!("{}{level} ({worth})", project.name))
    };
    columns.iter().filter_map(name).collect()
}

fn rules(words: Words<'_>, rows: &[usize]) -> Vec<String> {
    let rules = rows.iter().filter_map(|row| words.model.rules.get(*row));
    rules.map(|rule| rule.describe(words.workspace)).collect()
}

fn swap(words: Words<'_>, other: &Alternative, own: &[u32]) -> [Option<Behind>; 2] {
    let Some(swap) = other.swap() else { return [None, None] };
    let others = |columns: &[u32]| {
        let columns: Vec<u32> = columns.iter().copied().filter(|it| !own.contains(it)).collect();
        projects(words, &columns)
    };
    [
        list("Leaves then (value)", others(&swap.leaving)),
        list("Comes in then (value)", others(&swap.entering)),
    ]
}

/// Behind why a project is out.
pub(super) fn of_out(words: Words<'_>, why: &WhyOut) -> Vec<Behind> {
    let own: Vec<u32> = why.column.into_iter().collect();
    let [leaves, comes] = swap(words, &why.with, &own);
    let binding = list("At their limit with it in", rules(words, &why.binding));
    [leaves, comes, binding].into_iter().flatten().collect()
}

/// Behind how firmly a project is in.
pub(super) fn of_in(words: Words<'_>, why: &WhyIn) -> Vec<Behind> {
    swap(words, &why.without, &[]).into_iter().flatten().collect()
}

/// The lists, folded away until somebody asks.
#[component]
pub(super) fn Numbers(#[prop(into)] behind: Signal<Vec<Behind>>) -> impl IntoView {
    let lists = move || {
        behind
            .get()
            .into_iter()
            .map(|Behind { heading, items }| {
                let items = items.into_iter().map(|it| view! { <li><bdi>{it}</bdi></li> });
                view! {
                    <p class="strong">{heading}</p>
                    <ul>{items.collect_view()}</ul>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !behind.read().is_empty()>
            <details class="small">
                <summary>"The numbers behind it"</summary>
                {lists}
            </details>
        </Show>
    }
}
