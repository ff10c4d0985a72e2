//! The charts of the ranking beside the bubbles: bars, criteria, the tornado of weights.

mod bars;
mod bars_table;
mod brushes;
mod criteria;
mod criteria_table;
mod legend;
mod pane;
mod tornado;
mod tornado_table;

use leptos::prelude::*;

use crate::route::Route;
use crate::state::{ChartKind, use_app};
use bars::BarsChart;
use criteria::CriteriaChart;
use tornado::TornadoChart;

/// Whichever of them is chosen.
#[component]
pub(crate) fn Charts() -> impl IntoView {
    let kind = use_app().session.charts.kind;
    move || match kind.get() {
        ChartKind::Bubbles => ().into_any(),
        ChartKind::Bars => view! { <BarsChart /> }.into_any(),
        ChartKind::Criteria => view! { <CriteriaChart /> }.into_any(),
        ChartKind::Tornado => view! { <TornadoChart /> }.into_any(),
    }
}

/// Where nothing is measured yet there is nothing to draw.
#[component]
fn NothingMeasured() -> impl IntoView {
    view! {
        <p class="note">
            "Nothing is measured yet. Name objectives and criteria on the "
            <a href=Route::Strategy.to_string()>"Strategy"</a> " page."
        </p>
    }
}
