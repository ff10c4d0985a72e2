//! Shares of the categories against their targets.

use ballast_core::balance::BucketUse;
use ballast_core::text;
use leptos::prelude::*;

use super::Chosen;
use crate::parts::class_tone::tone;
use crate::state::use_app;

/// The buckets.
#[component]
pub(super) fn Buckets(chosen: Chosen) -> impl IntoView {
    let any = Memo::new(move |_| !chosen.ledger.read().buckets.is_empty());
    let rows = move || {
        let ledger = chosen.ledger.get();
        let buckets = ledger.buckets.into_iter().enumerate();
        buckets.map(|(place, bucket)| view! { <Bucket place bucket /> }).collect_view()
    };
    view! {
        <Show when=move || any.get()>
            <section class="stack" aria-labelledby="buckets-title">
                <h2 id="buckets-title">"Share of the cost by category"</h2>
                {rows}
            </section>
        </Show>
    }
}

#[component]
fn Bucket(place: usize, bucket: BucketUse) -> impl IntoView {
    let app = use_app();
    let name = bucket.category.and_then(|id| {
        let snapshot = app.snapshot.read_untracked();
        snapshot.workspace.categories.get(id).map(|it| it.name.to_string())
    });
    let name = name.unwrap_or_else(|| "No category".to_owned());
    let share = bucket.share * 100.0;
    let figure = match bucket.target {
        Some(target) => {
            let difference = text::signed(share - target.percent(), 0);
            format!(
                "{} %, target {} % ({difference})",
                text::decimal(share, 0),
                text::percent(target)
            )
        }
        None => format!("{} %", text::decimal(share, 0)),
    };
    let mark = bucket.target.map(|target| {
        view! { <span class="mark" style:left=format!("{}%", target.percent())></span> }
    });
    view! {
        <div class="rule">
            <div class="rule-head">
                <span class="with-unit">
                    <i class=format!("swatch {}", tone(place))></i>
                    <bdi>{name}</bdi>
                </span>
                <span class="quiet tabular">{figure}</span>
            </div>
            <div class="bar-wrap" aria-hidden="true">
                <div class=format!("bar {}", tone(place))>
                    <i style:width=format!("{share}%")></i>
                </div>
                {mark}
            </div>
        </div>
    }
}
