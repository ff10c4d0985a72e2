//! The weights that each way would give, side by side.

use ballast_core::model::{Item, Way};
use ballast_core::scoring::weighing::{Weights, is_told, of_way};
use ballast_core::text;
use leptos::prelude::*;

use crate::parts::weights::{Group, item_name};
use crate::state::use_app;

fn short_name(way: Way) -> &'static str {
    match way {
        Way::Direct => "Direct",
        Way::Centroid => "Centroid",
        Way::RankSum => "Rank sum",
        Way::Swing => "Swing",
        Way::Pairwise => "Pairs",
    }
}

/// A table of those weighed and ways, folded away until it is asked for.
#[component]
pub(super) fn AllWays(group: Group) -> impl IntoView {
    let app = use_app();
    let (open, set_open) = signal(false);
    view! {
        <details class="all-ways" on:toggle=move |_| set_open.update(|open| *open = !*open)>
            <summary class="small">"What each way would give"</summary>
            <Show when=move || open.get()>
                {move || {
                    let snapshot = app.snapshot.read();
                    let workspace = &snapshot.workspace;
                    let told = |way| is_told(workspace, group.siblings, way);
                    let weigh = |way| told(way).then(|| of_way(workspace, group.siblings, way));
                    let all = Way::ALL.map(|way| (way, weigh(way)));
                    let ids = workspace.items(group.siblings);
                    view! { <Table group all ids /> }
                }}
            </Show>
        </details>
    }
}

#[component]
fn Table(group: Group, all: [(Way, Option<Weights>); 5], ids: Vec<Item>) -> impl IntoView {
    let app = use_app();
    let now = group.way();
    let current = move |way: Way| (way == now).then_some("now");
    let heads = Way::ALL.map(|way| {
        view! { <th scope="col" class=current(way)>{short_name(way)}</th> }
    });
    let rows = ids.into_iter().map(|id| {
        let cells = all.clone().map(|(way, weights)| {
            let weight = weights.and_then(|it| it.of(id));
            let shown = weight.map_or_else(|| "–".to_owned(), |it| text::decimal(it * 100.0, 1));
            view! { <td class=current(way)>{shown}</td> }
        });
        view! {
            <tr>
                <th scope="row"><bdi>{item_name(app, id)}</bdi></th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    });
    view! {
        <div class="ways-scroll">
            <table class="ways-table">
                <caption class="hidden-label">"Weights in per cent by way"</caption>
                <thead>
                    <tr>
                        <th scope="col">"per cent"</th>
                        {heads.into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <p class="small quiet">"– : nobody has told this way anything yet."</p>
        </div>
    }
}
