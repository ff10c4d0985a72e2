//! Selections side by side: money by year, people, categories, risk.

use ballast_core::sorted_set::SortedSet;

use ballast_core::balance::{Ledger, funded};
use ballast_core::model::{ChosenProjects, Fte, ProjectId, Workspace};
use ballast_core::text;
use ballast_core::text::MoneyUnit;
use leptos::prelude::*;

use crate::state::use_app;

/// What a selection comes to, each with its name.
fn figures(
    workspace: &Workspace,
    levels: &ChosenProjects,
    unit: MoneyUnit,
) -> Vec<(String, String)> {
    let chosen: SortedSet<ProjectId> = levels.keys().copied().collect();
    let workspace = funded(workspace, levels);
    let ledger = Ledger::of(&workspace, &chosen);
    let settings = &workspace.settings;
    let currency = unit.label(&settings.currency);
    let mut all = Vec::new();
    for year in &ledger.years {
        let name = format!("Cost {}, {currency}", settings.calendar.label(year.year));
        all.push((name, unit.text(year.used)));
    }
    let projects = || chosen.iter().filter_map(|id| workspace.projects.get(*id));
    let people: Fte = projects().flat_map(|it| it.demand.values()).flatten().copied().sum();
    all.push(("People, FTE-months".to_owned(), text::decimal(people.value(), 1)));
    for bucket in &ledger.buckets {
        let category = bucket.category.and_then(|id| workspace.categories.get(id));
        let name = category.map_or_else(|| "No category".to_owned(), |it| it.name.to_string());
        all.push((name, format!("{} %", text::decimal(bucket.share * 100.0, 0))));
    }
    let risks: Vec<f64> = projects().filter_map(|it| it.risk()).map(|it| it.percent()).collect();
    let mean = risks.iter().sum::<f64>() / risks.len() as f64;
    let risk =
        if risks.is_empty() { "–".to_owned() } else { format!("{} %", text::decimal(mean, 0)) };
    all.push(("Risk on average".to_owned(), risk));
    all
}

/// The table: a column a selection, the one on the screen first.
#[component]
pub(super) fn SideBySide() -> impl IntoView {
    let app = use_app();
    let columns = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let shown = app.optimum.shown.read();
        let now = shown.as_ref().and_then(|shown| shown.selection.levels().cloned());
        let now = now.map(|levels| ("On the screen".to_owned(), levels));
        let kept = snapshot.workspace.scenario_order().into_iter().filter_map(|id| {
            let kept = snapshot.workspace.scenarios.get(id)?;
            Some((kept.name.to_string(), kept.projects.clone()))
        });
        let columns = now.into_iter().chain(kept);
        columns
            .map(|(name, levels)| (name, figures(&snapshot.workspace, &levels, snapshot.unit)))
            .collect::<Vec<_>>()
    });
    let head = move || {
        let columns = columns.get().into_iter();
        columns
            .map(|(name, _)| {
                view! {
                    <th scope="col" class="number">
                        <bdi>{name}</bdi>
                    </th>
                }
            })
            .collect_view()
    };
    let rows = move || {
        let columns = columns.get();
        let names = columns.first().map(|(_, figures)| figures.clone()).unwrap_or_default();
        names
            .into_iter()
            .map(|(name, _)| {
                let cells: Vec<_> = columns
                    .iter()
                    .map(|(_, figures)| {
                        // Not every selection has projects without a category.
                        let figure = figures.iter().find(|(known, _)| *known == name);
                        let figure = figure.map(|(_, figure)| figure.clone());
                        view! { <td class="number">{figure}</td> }
                    })
                    .collect();
                view! {
                    <tr>
                        <th scope="row">
                            <bdi>{name}</bdi>
                        </th>
                        {cells}
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || (columns.read().len() > 1)>
            <h3>"Side by side"</h3>
            <table class="small-table beside" aria-label="Selections side by side">
                <thead>
                    <tr>
                        <th scope="col"><span class="hidden-label">"Figure"</span></th>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Show>
    }
}
