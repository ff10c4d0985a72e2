//! Cost and benefit per fiscal year.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::ProjectEdit;
use ballast_core::model::{FiscalYear, Money, ProjectId};
use ballast_core::text;
use leptos::prelude::*;

use super::edit;
use super::looked::{read, records};
use crate::state::use_app;
use crate::ui::TextField;

/// The most years that are listed; longer ones are seen in the table of projects.
const MOST_YEARS: usize = 40;

/// Cost and benefit, year by year.
#[component]
pub(super) fn MoneyFields(id: ProjectId) -> impl IntoView {
    let records = records();
    let years = Memo::new(move |_| {
        let snapshot = &records.read().0;
        let mut years: SortedSet<FiscalYear> =
            snapshot.workspace.settings.years().into_iter().collect();
        if let Some(project) = snapshot.workspace.projects.get(id) {
            years.extend(project.costs.keys().chain(project.benefits.keys()));
        }
        years.into_iter().take(MOST_YEARS).collect::<Vec<_>>()
    });
    let unit = move || {
        let snapshot = &records.read().0;
        snapshot.unit.label(&snapshot.workspace.settings.currency)
    };
    let estimated = read(|it| it.costs_estimated);
    let totals = move || {
        let snapshot = &records.read().0;
        let currency = snapshot.workspace.settings.currency.clone();
        let project = snapshot.workspace.projects.get(id)?;
        let amount = |amount: Option<Money>| {
            amount.map_or_else(|| "not known".to_owned(), |it| text::money(it, &currency))
        };
        Some(format!(
            "Cost {}, benefit {}",
            amount(project.total_cost()),
            amount(project.total_benefit())
        ))
    };
    let rows = move || {
        let years = years.get().into_iter();
        years.map(|year| view! { <YearRow id year /> }).collect_view()
    };
    view! {
        <section aria-labelledby="money-title">
            <h2 id="money-title">"Money, " {unit}</h2>
            <p class="small quiet">{totals}</p>
            <Show when=move || estimated.get()>
                <p class="small">
                    <span class="chip warn">"estimated"</span>
                    " spread from a total over the project’s months"
                </p>
            </Show>
            <div class="year-grid">
                <span class="quiet">"Year"</span>
                <span class="quiet number">"Cost"</span>
                <span class="quiet number">"Benefit"</span>
                {rows}
            </div>
        </section>
    }
}

#[component]
fn YearRow(id: ProjectId, year: FiscalYear) -> impl IntoView {
    let app = use_app();
    let records = records();
    let label = app.records().settings.calendar.label(year);
    let unit = move || records.read().0.unit;
    let text_of = move |amount: Option<Money>| {
        amount
            .map(|amount| text::grouped((amount.major() / unit().size() * 1e6).round() / 1e6))
            .unwrap_or_default()
    };
    let cost = read(move |it| it.costs.get(&year).copied());
    let benefit = read(move |it| it.benefits.get(&year).copied());
    let amount = move |typed: &str| {
        if typed.trim().is_empty() {
            return Some(None);
        }
        text::parse_money(typed, app.snapshot.read_untracked().unit.size()).map(Some)
    };
    view! {
        <span>{label.clone()}</span>
        <TextField
            class="number"
            label=format!("Cost {label}")
            value=Signal::derive(move || text_of(cost.get()))
            commit=move |typed: String| {
                amount(&typed).is_some_and(|amount| edit(app, id, ProjectEdit::Cost(year, amount)))
            }
        />
        <TextField
            class="number"
            label=format!("Benefit {label}")
            value=Signal::derive(move || text_of(benefit.get()))
            commit=move |typed: String| {
                amount(&typed)
                    .is_some_and(|amount| edit(app, id, ProjectEdit::Benefit(year, amount)))
            }
        />
    }
}
