//! Strategy: objectives with weights, criteria with anchored scales, categories with target shares.

mod categories;
mod criteria;
mod criterion;
mod objectives;
mod source;

use leptos::prelude::*;

use crate::state::use_app;

/// The strategy page.
#[component]
pub(crate) fn Strategy() -> impl IntoView {
    let app = use_app();
    let answer = move || {
        let snapshot = app.snapshot.read();
        let objectives = ballast_core::text::plural(
            snapshot.workspace.objectives.len(),
            "objective",
            "objectives",
        );
        let criteria =
            ballast_core::text::plural(snapshot.workspace.criteria.len(), "criterion", "criteria");
        format!("{objectives}, {criteria}, weights sum to 100 %")
    };
    view! {
        <div class="page">
            <header class="page-head">
                <h1>"What do we want to achieve?"</h1>
                <p class="answer">{answer}</p>
            </header>
            <div class="strategy">
                <div class="stack">
                    <objectives::Objectives />
                    <categories::Categories />
                </div>
                <criteria::Criteria />
            </div>
        </div>
    }
}
