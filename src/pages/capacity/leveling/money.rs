//! Money per fiscal year before and after, where it changes.

use ballast_core::balance::YearUse;
use ballast_core::model::FiscalYear;
use ballast_core::text;
use leptos::prelude::*;

use crate::state::use_app;

/// The table; nothing where no year changes.
#[component]
pub(super) fn Money(
    /// The years as they were.
    before: Vec<YearUse>,
    /// The years as they are planned.
    after: Vec<YearUse>,
) -> impl IntoView {
    let app = use_app();
    let used = |years: &[YearUse], year: FiscalYear| {
        years.iter().find(|it| it.year == year).map(|it| it.used).unwrap_or_default()
    };
    let mut years: Vec<FiscalYear> = before.iter().chain(&after).map(|it| it.year).collect();
    years.sort_unstable();
    years.dedup();
    years.retain(|year| used(&before, *year) != used(&after, *year));
    if years.is_empty() {
        return ().into_any();
    }
    let snapshot = app.snapshot.read_untracked();
    let settings = &snapshot.workspace.settings;
    let budget = |year: FiscalYear| {
        let known = after.iter().find(|it| it.year == year).and_then(|it| it.budget);
        known.map_or_else(|| "–".to_owned(), |it| text::money(it, &settings.currency))
    };
    let rows = years.iter().map(|year| {
        let money = |years| text::money(used(years, *year), &settings.currency);
        view! {
            <tr>
                <th scope="row">{settings.calendar.label(*year)}</th>
                <td class="number">{money(&before)}</td>
                <td class="number">{money(&after)}</td>
                <td class="number quiet">{budget(*year)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="small-table plan-money">
            <thead>
                <tr>
                    <th scope="col">"Money"</th>
                    <th scope="col" class="number">"Before"</th>
                    <th scope="col" class="number">"After"</th>
                    <th scope="col" class="number">"Budget"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
