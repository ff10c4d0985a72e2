//! How the criteria of one objective are weighed: the same ways as for objectives, folded away until
//! they are asked for.

use ballast_core::model::{Item, ObjectiveId, Siblings, Way};
use ballast_core::scoring::weighing::ranked;
use ballast_core::text;
use leptos::prelude::*;

use super::Compared;
use super::group::by_rank;
use super::told::{RankButtons, SwingSlider};
use super::way::WayChoice;
use super::ways::AllWays;
use crate::browser::dom;
use crate::parts::weights::{Group, WeightControl, item_name, way_name};
use crate::state::use_app;

/// The ways and the weights; nothing where there is nothing to weigh against.
#[component]
pub(super) fn CriterionWeights(
    objective: ObjectiveId,
    /// Among all objectives; it gives the colour.
    place: usize,
    compared: RwSignal<Compared>,
) -> impl IntoView {
    let app = use_app();
    let group = Group::new(app, Siblings::Criteria(objective));
    let many = Memo::new(move |_| group.count() > 1);
    let open = RwSignal::new(false);
    let told = move || {
        let weights = group.weights.read();
        let each = weights.items.iter().filter_map(|item| weights.of(*item));
        let each: Vec<String> = each.map(|it| text::decimal(it * 100.0, 0)).collect();
        format!("{} %, {}", each.join(" : "), way_name(weights.way).to_lowercase())
    };
    let name = item_name(app, objective);
    view! {
        <Show when=move || many.get()>
            <details
                class="criterion-weights"
                on:toggle=move |event| open.set(dom::is_open(&event_target(&event)))
            >
                <summary class="small">
                    <span>"Weights of the criteria"</span>
                    <span class="quiet tabular">{told}</span>
                </summary>
                <Show when=move || open.get()>
                    <div role="group" aria-label=move || format!("Weights of the criteria of {}", name.get())>
                        <WayChoice group compared />
                        <Rows group place />
                        <AllWays group />
                    </div>
                </Show>
            </details>
        </Show>
    }
}

/// The criteria as they are listed: by rank if that is their way.
#[component]
fn Rows(group: Group, place: usize) -> impl IntoView {
    let app = use_app();
    let rows = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        if by_rank(workspace.way(group.siblings)) {
            ranked(workspace, group.siblings)
        } else {
            workspace.items(group.siblings)
        }
    });
    move || {
        let rows = rows.get().into_iter().enumerate();
        rows.map(|(rank, item)| view! { <Row group item place rank /> }).collect_view()
    }
}

#[component]
fn Row(
    group: Group,
    item: Item,
    place: usize,
    /// In the list, from 0.
    rank: usize,
) -> impl IntoView {
    let app = use_app();
    let name = item_name(app, item);
    let way = Memo::new(move |_| group.way());
    view! {
        <div class="criterion-weight">
            <div class="slider-row">
                <bdi class="name" title=move || name.get()>
                    {name}
                </bdi>
                <span class="figure">{move || text::decimal(group.percent(item), 1)} " %"</span>
                <WeightControl group id=item place />
            </div>
            <div class="told">
                {move || match way.get() {
                    Way::Centroid | Way::RankSum => {
                        Some(view! { <RankButtons group id=item rank name /> }.into_any())
                    }
                    Way::Swing => Some(view! { <SwingSlider id=item name place /> }.into_any()),
                    Way::Direct | Way::Pairwise => None,
                }}
            </div>
        </div>
    }
}
