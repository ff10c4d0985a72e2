//! What each rule costs: the value of the best selection without it, less that with it.

use ballast_core::balance::Priced;
use leptos::prelude::*;

use super::uses::value_text;
use crate::state::use_app;

/// The sheet with a bar a rule, the dearest first.
#[component]
pub(super) fn PriceSheet() -> impl IntoView {
    let app = use_app();
    let study = app.optimum.study;
    let priced = Memo::new(move |_| {
        let shown = app.optimum.shown.read();
        let snapshot = app.snapshot.read();
        let Some(shown) = shown.as_ref() else { return Vec::new() };
        let prices = study.prices.get();
        let mut rows: Vec<(String, f64, bool, Priced)> = prices
            .iter()
            .map(|(of, price)| {
                let name = of.name(&snapshot.workspace);
                let gain = shown.model.value(price.gain.most.unwrap_or(price.gain.least));
                (name, gain, price.gain.exact().is_some(), *of)
            })
            .collect();
        ballast_core::order::sort_by(&mut rows, |a, b| b.1.total_cmp(&a.1));
        rows
    });
    let rows = move || {
        let rows = priced.get();
        let most = rows.first().map_or(0.0, |row| row.1).max(f64::MIN_POSITIVE);
        rows.into_iter()
            .map(|(name, gain, exact, of)| {
                let width = format!("{}%", gain / most * 100.0);
                let text = match (gain > 0.0, exact) {
                    (false, _) => "costs nothing".to_owned(),
                    (true, true) => format!("costs {}", value_text(app, gain)),
                    (true, false) => format!("costs at most {}", value_text(app, gain)),
                };
                view! {
                    <li class="price">
                        <bdi class="cut">{name}</bdi>
                        <span class="bar" aria-hidden="true">
                            <i style:width=width></i>
                        </span>
                        <span class="tabular small">{text}</span>
                        {of.without(&app.records())
                            .map(|without| {
                                view! {
                                    <button
                                        type="button"
                                        class="button small"
                                        on:click=move |_| {
                                            if app.dispatch(without.clone()) {
                                                app.toasts.done_with_undo("The selection does without it.");
                                            }
                                        }
                                    >
                                        "Try without"
                                    </button>
                                }
                            })}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label="Prices of rules">
            <Show
                when=move || !priced.read().is_empty()
                fallback=|| view! { <p class="note">"No rule limits the selection yet, or the prices are being worked out."</p> }
            >
                <ul class="prices">{rows}</ul>
                <p class="small quiet">
                    "Each is what the best selection would gain without that rule, all others kept, found by solving again."
                </p>
            </Show>
        </div>
    }
}
