//! Shares of the categories against their targets.

use ballast_core::model::{CategoryId, Share};
use ballast_core::text;
use leptos::prelude::*;

use super::Chosen;
use crate::parts::class_tone::tone;

/// The buckets.
#[component]
pub(super) fn Buckets(chosen: Chosen) -> impl IntoView {
    let any = Memo::new(move |_| !chosen.ledger.read().buckets.is_empty());
    // What a category is called and should have stands still while its share moves.
    let fixed = Memo::new(move |_| {
        let ledger = chosen.ledger.read();
        let fixed = ledger.buckets.iter().enumerate();
        fixed.map(|(place, it)| (place, it.category, it.target)).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || any.get()>
            <section class="stack" aria-labelledby="buckets-title">
                <h2 id="buckets-title">"Share of the cost by category"</h2>
                <For each=move || fixed.get() key=|fixed| *fixed let((place, category, target))>
                    <Bucket place category target chosen />
                </For>
            </section>
        </Show>
    }
}

#[component]
fn Bucket(
    place: usize,
    category: Option<CategoryId>,
    target: Option<Share>,
    chosen: Chosen,
) -> impl IntoView {
    let name = Memo::new(move |_| {
        let snapshot = &chosen.rated.read().0;
        let record = category.and_then(|id| snapshot.workspace.categories.get(id));
        record.map_or_else(|| "No category".to_owned(), |it| it.name.to_string())
    });
    // In per cent.
    let share = Memo::new(move |_| {
        let ledger = chosen.ledger.read();
        let bucket = ledger.buckets.iter().find(|it| it.category == category);
        bucket.map_or(0.0, |it| it.share * 100.0)
    });
    let figure = move || {
        let share = share.get();
        match target {
            Some(target) => {
                let difference = text::signed(share - target.percent(), 0);
                format!(
                    "{} %, target {} % ({difference})",
                    text::decimal(share, 0),
                    text::percent(target)
                )
            }
            None => format!("{} %", text::decimal(share, 0)),
        }
    };
    let mark = target.map(|target| {
        view! { <span class="mark" style:left=format!("{}%", target.percent())></span> }
    });
    view! {
        <div class="rule">
            <div class="rule-head">
                <span class="with-unit">
                    <i class=format!("swatch {}", tone(place))></i>
                    <bdi>{move || name.get()}</bdi>
                </span>
                <span class="quiet tabular">{figure}</span>
            </div>
            <div class="bar-wrap" aria-hidden="true">
                <div class=format!("bar {}", tone(place))>
                    <i style:width=move || format!("{}%", share.get())></i>
                </div>
                {mark}
            </div>
        </div>
    }
}
