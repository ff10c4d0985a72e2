//! What measures other than the score need to know of a project, and what they come to.

use ballast_core::change::ProjectEdit;
use ballast_core::measures::{self, Measures};
use ballast_core::model::{Amount, Estimate, Number, ProjectId, RankBy};
use ballast_core::text;
use ballast_core::view::{Snapshot, ranked};
use leptos::prelude::*;

use super::edit;
use super::looked::{read, records};
use crate::browser::dom;
use crate::state::use_app;
use crate::ui::{Field, TextField};

/// A group of estimates, as a measure needs them.
const GROUPS: [(&str, &[Estimate], &[Amount]); 4] = [
    (
        "WSJF, in points",
        &[
            Estimate::BusinessValue,
            Estimate::TimeCriticality,
            Estimate::RiskReduction,
            Estimate::JobSize,
        ],
        &[],
    ),
    ("RICE", &[Estimate::Reach, Estimate::Impact, Estimate::Confidence, Estimate::Effort], &[]),
    (
        "Expected commercial value",
        &[Estimate::TechnicalSuccess, Estimate::CommercialSuccess],
        &[Amount::Payoff, Amount::Development, Amount::Commercialisation],
    ),
    ("Delay", &[], &[Amount::DelayPerMonth]),
];

fn estimate_name(of: Estimate) -> &'static str {
    match of {
        Estimate::BusinessValue => "Business value",
        Estimate::TimeCriticality => "Time criticality",
        Estimate::RiskReduction => "Risk reduction",
        Estimate::JobSize => "Job size",
        Estimate::Reach => "Reach",
        Estimate::Impact => "Impact",
        Estimate::Confidence => "Confidence, %",
        Estimate::Effort => "Effort, person-months",
        Estimate::TechnicalSuccess => "Technical success, %",
        Estimate::CommercialSuccess => "Commercial success, %",
    }
}

fn amount_name(of: Amount) -> &'static str {
    match of {
        Amount::Payoff => "Payoff",
        Amount::Development => "Development",
        Amount::Commercialisation => "Launch",
        Amount::DelayPerMonth => "Cost of a month’s delay",
    }
}

/// All of it, folded away until it is wanted.
#[component]
pub(super) fn Estimates(id: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    let groups = move || {
        let groups = GROUPS.iter();
        groups
            .map(|(title, estimates, amounts)| {
                let estimates = estimates.iter();
                let amounts = amounts.iter();
                view! {
                    <fieldset class="estimates">
                        <legend>{*title}</legend>
                        <div class="fields two">
                            {estimates.map(|of| view! { <One id of=*of /> }).collect_view()}
                            {amounts.map(|of| view! { <Sum id of=*of /> }).collect_view()}
                        </div>
                    </fieldset>
                }
            })
            .collect_view()
    };
    view! {
        <section aria-label="Other measures">
            <details
                open=open.get_untracked()
                on:toggle=move |event| open.set(dom::is_open(&event_target(&event)))
            >
                <summary class="strong">"Other measures: WSJF, RICE, money"</summary>
                <Show when=move || open.get()>
                    <div class="estimate-groups">{groups} <Results id /></div>
                </Show>
            </details>
        </section>
    }
}

#[component]
fn One(id: ProjectId, of: Estimate) -> impl IntoView {
    let app = use_app();
    let value =
        read(move |it| it.estimates.get(&of).map(|it| text::grouped(it.get())).unwrap_or_default());
    let commit = move |typed: String| {
        if typed.trim().is_empty() {
            return edit(app, id, ProjectEdit::Estimate(of, None));
        }
        let number = text::parse_number(&typed).filter(|it| (0.0..=of.most()).contains(it));
        let number = number.and_then(|number| Number::new(number).ok());
        number.is_some() && edit(app, id, ProjectEdit::Estimate(of, number))
    };
    view! {
        <Field label=estimate_name(of)>
            <TextField class="number" placeholder="not known" value=value commit=commit />
        </Field>
    }
}

#[component]
fn Sum(id: ProjectId, of: Amount) -> impl IntoView {
    let app = use_app();
    let (unit, label) = {
        let snapshot = app.snapshot.read_untracked();
        (snapshot.unit, snapshot.unit.label(&snapshot.workspace.settings.currency))
    };
    let value = read(move |it| {
        let amount = it.amounts.get(&of);
        amount
            .map(|it| text::grouped((it.major() / unit.size() * 1e6).round() / 1e6))
            .unwrap_or_default()
    });
    let commit = move |typed: String| {
        if typed.trim().is_empty() {
            return edit(app, id, ProjectEdit::Amount(of, None));
        }
        let amount = text::parse_money(&typed, unit.size());
        amount.is_some() && edit(app, id, ProjectEdit::Amount(of, amount))
    };
    view! {
        <Field label=format!("{}, {label}", amount_name(of))>
            <TextField class="number" placeholder="not known" value=value commit=commit />
        </Field>
    }
}

/// Every measure with its value and how it comes about.
#[component]
fn Results(id: ProjectId) -> impl IntoView {
    let records = records();
    let all = Memo::new(move |_| {
        let own = records.read().0.workspace.formula_order().into_iter().map(RankBy::Formula);
        RankBy::ALL.into_iter().chain(own).collect::<Vec<_>>()
    });
    view! {
        <table class="why-table measure-table">
            <caption class="hidden-label">"What the measures come to"</caption>
            <thead>
                <tr>
                    <th scope="col">"Measure"</th>
                    <th scope="col" class="number">"Value"</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || all.get() key=|by| *by let:by>
                    <Result id by />
                </For>
            </tbody>
        </table>
    }
}

/// One measure. What takes nothing of the score is not worked out while a weight is dragged.
#[component]
fn Result(id: ProjectId, by: RankBy) -> impl IntoView {
    let app = use_app();
    let records = records();
    let name = move || measures::name(&records.read().0.workspace, by);
    let how = move || measures::explain(&records.read().0.workspace, by);
    let scored = Memo::new(move |_| measures::takes_the_score(&records.read().0.workspace, by));
    let value = Memo::new(move |_| match scored.get() {
        true => value(&app.snapshot.read(), id, by),
        false => value(&records.read().0, id, by),
    });
    view! {
        <tr>
            <th scope="row">
                <bdi>{name}</bdi>
                <span class="small quiet why-sum">{how}</span>
            </th>
            <td class="number">{value}</td>
        </tr>
    }
}

fn value(snapshot: &Snapshot, id: ProjectId, by: RankBy) -> String {
    let workspace = &snapshot.workspace;
    let value = || {
        let row = snapshot.rows.get(&id).copied()?;
        let measures = Measures::new(workspace, &snapshot.ratings, &snapshot.scores, by);
        measures.of(row, workspace.projects.get(id)?)
    };
    value().map_or_else(|| "not known".to_owned(), |it| ranked::with_unit(snapshot, by, it))
}
