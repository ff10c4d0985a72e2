//! Another project beside the one in the inspector, criterion by criterion.

use ballast_core::model::{CriterionId, ProjectId};
use ballast_core::text;
use ballast_core::view::compare::{self, Beside, Side, rating_text};
use leptos::prelude::*;

use super::looked::records;
use super::why::rated;
use crate::browser::dom;
use crate::state::use_app;
use crate::ui::{Choice, Select};

/// What stays while one project after the other is looked at.
#[derive(Clone, Copy)]
pub(super) struct Compared {
    /// Whether the comparison is unfolded.
    open: RwSignal<bool>,
    /// The project beside the one in the inspector.
    with: RwSignal<Option<ProjectId>>,
}

impl Compared {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), with: RwSignal::new(None) }
    }
}

/// The choice of another project, and the two side by side. The list is made only when it is asked
/// for.
#[component]
pub(super) fn Comparison(id: ProjectId, compared: Compared) -> impl IntoView {
    let records = records();
    let options = Signal::derive(move || {
        let workspace = &records.read().0.workspace;
        let order = workspace.project_order().into_iter().filter(|it| *it != id);
        let named = order.filter_map(|id| {
            Some(Choice::new(id.to_string(), workspace.projects.get(id)?.name.to_string()))
        });
        std::iter::once(Choice::new("", "Choose a project")).chain(named).collect::<Vec<_>>()
    });
    let value = move || compared.with.get().map(|it| it.to_string()).unwrap_or_default();
    let other = Memo::new(move |_| compared.with.get().filter(|it| *it != id));
    view! {
        <details
            class="small"
            open=compared.open.get_untracked()
            on:toggle=move |event| compared.open.set(dom::is_open(&event_target(&event)))
        >
            <summary>"Compare with another project"</summary>
            <Show when=move || compared.open.get()>
                <Select
                    label="Compare with"
                    options=options
                    value=Signal::derive(value)
                    choose=move |word: String| compared.with.set(word.parse().ok())
                />
                {move || other.get().map(|other| view! { <SideBySide pair=[id, other] /> })}
            </Show>
        </details>
    }
}

#[component]
fn SideBySide(pair: [ProjectId; 2]) -> impl IntoView {
    let app = use_app();
    let records = records();
    let found = Memo::new(move |_| compare::compare(&app.snapshot.read(), pair[0], pair[1]));
    let both = Memo::new(move |_| found.read().is_some());
    let name = move |id: ProjectId| {
        let workspace = &records.read().0.workspace;
        workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
    };
    let criteria = Memo::new(move |_| records.read().0.ratings.criteria.clone());
    let rows = move || {
        let criteria = criteria.get().into_iter().enumerate();
        criteria
            .map(|(at, criterion)| {
                let line = Memo::new(move |_| found.read().as_ref()?.lines.get(at).copied());
                view! { <Criterion pair criterion line /> }
            })
            .collect_view()
    };
    let value = move |of: usize| found.read().as_ref().map(|it| text::decimal(it.values[of], 1));
    let ahead =
        move || found.read().as_ref().map(|it| text::signed(it.values[0] - it.values[1], 1));
    view! {
        <Show
            when=move || both.get()
            fallback=|| view! { <p class="quiet">"The other project is not rated on any criterion yet."</p> }
        >
            <table class="why-table beside-table">
                <caption class="hidden-label">"Criterion by criterion, side by side"</caption>
                <thead>
                    <tr>
                        <td></td>
                        {pair
                            .map(|id| {
                                view! {
                                    <th scope="col">
                                        <bdi>{move || name(id)}</bdi>
                                    </th>
                                }
                            })
                            .into_iter()
                            .collect_view()}
                        <th scope="col" class="number">
                            "Ahead by"
                        </th>
                    </tr>
                </thead>
                {rows}
                <tfoot>
                    <tr>
                        <th scope="row">"Value"</th>
                        <td class="number">{move || value(0)}</td>
                        <td class="number">{move || value(1)}</td>
                        <td class="number">{ahead}</td>
                    </tr>
                </tfoot>
            </table>
        </Show>
    }
}

/// One criterion: the rating as it was given, and what becomes of it.
#[component]
fn Criterion(
    pair: [ProjectId; 2],
    criterion: CriterionId,
    line: Memo<Option<Beside>>,
) -> impl IntoView {
    let records = records();
    let name = move || {
        let snapshot = &records.read().0;
        snapshot.workspace.criteria.get(criterion).map(|it| it.name.to_string())
    };
    // Ratings stand still while a weight is dragged.
    let rating = move |of: usize| {
        let text = rating_text(&records.read().0, pair[of], criterion);
        if text.is_empty() { "not rated".to_owned() } else { text }
    };
    let told = Memo::new(move |_| {
        let snapshot = &records.read().0;
        pair.map(|id| snapshot.workspace.projects.get(id).map(|it| rated(it, criterion)))
            .map(Option::unwrap_or_default)
    });
    let any = Memo::new(move |_| told.read().iter().any(|it| !it.is_empty()));
    let figure = move |of: usize, field: fn(&Side) -> Option<f64>, decimals: usize| {
        let value = line.read().as_ref().and_then(|line| field(&line.sides[of]));
        value.map_or_else(|| "–".to_owned(), |value| text::decimal(value, decimals))
    };
    let gap = move |field: fn(&Side) -> Option<f64>| {
        let line = line.read();
        let [own, other] = line.as_ref()?.sides;
        Some(text::signed(field(&own)? - field(&other)?, 1))
    };
    let points: fn(&Side) -> Option<f64> = |side| side.points;
    let weight: fn(&Side) -> Option<f64> = |side| Some(side.weight * 100.0);
    let brings: fn(&Side) -> Option<f64> = |side| Some(side.brings);
    let figures =
        move |label: &'static str, field: fn(&Side) -> Option<f64>, class: &'static str| {
            view! {
                <tr class=class>
                    <th scope="row">{label}</th>
                    <td class="number">{move || figure(0, field, 1)}</td>
                    <td class="number">{move || figure(1, field, 1)}</td>
                    <td class="number">{move || gap(field)}</td>
                </tr>
            }
        };
    view! {
        <tbody>
            <tr class="beside-name">
                <th scope="rowgroup" colspan="4">
                    <bdi>{name}</bdi>
                </th>
            </tr>
            <tr>
                <th scope="row">"Rating"</th>
                <td>
                    <bdi>{move || rating(0)}</bdi>
                </td>
                <td>
                    <bdi>{move || rating(1)}</bdi>
                </td>
                <td></td>
            </tr>
            {figures("Points", points, "")}
            {figures("Weight, %", weight, "")}
            {figures("Brings", brings, "beside-brings")}
            <Show when=move || any.get()>
                <tr class="beside-who">
                    <th scope="row">"Who"</th>
                    <td>
                        <bdi>{move || told.read()[0].clone()}</bdi>
                    </td>
                    <td>
                        <bdi>{move || told.read()[1].clone()}</bdi>
                    </td>
                    <td></td>
                </tr>
            </Show>
        </tbody>
    }
}
