//! Strategy: objectives with weights, criteria with anchored scales, categories with target shares,
//! programmes.

mod categories;
mod criteria;
mod criterion;
mod criterion_weights;
mod curve;
mod group;
mod levels;
mod moving;
mod named;
mod objectives;
mod pairs;
mod programmes;
mod scale;
mod source;
mod told;
mod unrated;
mod veto;
mod way;
mod ways;

use ballast_core::model::Siblings;
use ballast_core::text;
use leptos::prelude::*;

use crate::state::use_app;

/// Whose pairs are being compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    /// Nobody's.
    Nothing,
    /// Those of objectives or criteria that are weighed together.
    Group(Siblings),
}

/// The strategy page.
#[component]
pub(crate) fn Strategy() -> impl IntoView {
    let app = use_app();
    let compared = RwSignal::new(Compared::Nothing);
    let answer = move || {
        let snapshot = app.snapshot.read();
        let workspace = &snapshot.workspace;
        let objectives = text::plural(workspace.objectives.len(), "objective", "objectives");
        let criteria = text::plural(workspace.criteria.len(), "criterion", "criteria");
        format!("{objectives}, {criteria}, weights sum to 100 %")
    };
    view! {
        <div class="page">
            <header class="page-head">
                <h1>"What do we want to achieve?"</h1>
                <p class="answer">{answer}</p>
            </header>
            <pairs::Pairs compared />
            <div class="strategy">
                <div class="stack">
                    <objectives::Objectives compared />
                    <categories::Categories />
                    <programmes::Programmes />
                </div>
                <criteria::Criteria compared />
            </div>
        </div>
    }
}
