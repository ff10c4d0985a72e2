//! The weights of objectives and criteria: sliders where they are set directly, bars where they follow from
//! ranks, swings or pairs.

use ballast_core::change::{Gesture, set_directly, set_weights};
use ballast_core::model::{Item, ObjectiveId, Share, Siblings, Way, Workspace};
use ballast_core::scoring::pairwise::ACCEPTED_RATIO;
use ballast_core::scoring::weighing::{self, Weights};
use ballast_core::scoring::weights;
use ballast_core::text;
use leptos::prelude::*;

use super::class_tone::tone;
use crate::state::{App, use_app};
use crate::ui::Slider;

/// A way as people call it.
pub(crate) fn way_name(way: Way) -> &'static str {
    match way {
        Way::Direct => "Set directly",
        Way::Centroid => "By rank, centroid",
        Way::RankSum => "By rank, rank sum",
        Way::Swing => "By swing weights",
        Way::Pairwise => "By comparing pairs",
    }
}

/// Objectives or criteria whose weights are made together. Copying it copies no data.
#[derive(Clone, Copy)]
pub(crate) struct Group {
    pub(crate) siblings: Siblings,
    /// Its weights, as they follow from its way.
    pub(crate) weights: Memo<Weights>,
}

impl Group {
    pub(crate) fn new(app: App, siblings: impl Into<Siblings>) -> Self {
        let siblings = siblings.into();
        let weights =
            Memo::new(move |_| weighing::weights(&app.snapshot.read().workspace, siblings));
        Self { siblings, weights }
    }

    /// The objective that they are parts of; `None` at the top, and for criteria.
    pub(crate) fn parent(self) -> Option<ObjectiveId> {
        match self.siblings {
            Siblings::Parts(id) => Some(id),
            Siblings::Top | Siblings::Criteria(_) => None,
        }
    }

    pub(crate) fn count(self) -> usize {
        self.weights.read().items.len()
    }

    pub(crate) fn way(self) -> Way {
        self.weights.read().way
    }

    /// Weight of one of them, in per cent.
    pub(crate) fn percent(self, item: impl Into<Item>) -> f64 {
        self.weights.read().of(item).unwrap_or_default() * 100.0
    }
}

/// Weights of a group as entered, weighed up to 100 %.
pub(crate) fn entered(workspace: &Workspace, siblings: Siblings) -> Vec<(Item, Share)> {
    let order = workspace.items(siblings).into_iter();
    let weight = |item| match item {
        Item::Objective(id) => workspace.objectives.get(id).map(|it| it.weight),
        Item::Criterion(id) => workspace.criteria.get(id).map(|it| it.weight),
    };
    let weighed = order.filter_map(|item| Some((item, weight(item)?)));
    weights::filled_up(&weighed.collect::<Vec<_>>())
}

/// Follows the name of an objective or a criterion.
pub(crate) fn item_name(app: App, item: impl Into<Item>) -> Signal<String> {
    let item = item.into();
    Memo::new(move |_| app.snapshot.read().workspace.item_name(item)).into()
}

/// The weight of one of a group: a slider, or a bar where it is not set directly.
#[component]
pub(crate) fn WeightControl(
    group: Group,
    #[prop(into)] id: Item,
    /// Gives the colour.
    place: usize,
) -> impl IntoView {
    let direct = Memo::new(move |_| group.way() == Way::Direct);
    let part = move || format!("{}%", group.percent(id));
    move || {
        if direct.get() {
            return view! { <WeightSlider group id place /> }.into_any();
        }
        view! {
            <div class=format!("bar weight-bar {}", tone(place)) aria-hidden="true">
                <i style:width=part></i>
            </div>
        }
        .into_any()
    }
}

#[component]
fn WeightSlider(group: Group, id: Item, place: usize) -> impl IntoView {
    let app = use_app();
    let siblings = group.siblings;
    let gesture = StoredValue::new(None::<Gesture>);
    let value = Memo::new(move |_| {
        let weighed = entered(&app.snapshot.read().workspace, siblings);
        let found = weighed.into_iter().find(|(it, _)| *it == id);
        found.map(|(_, weight)| weight).unwrap_or_default()
    });
    let name = item_name(app, id);
    let label = Signal::derive(move || match id {
        Item::Objective(_) => format!("Weight of {}", name.get()),
        Item::Criterion(_) => format!("Share of {} in its objective", name.get()),
    });
    let spoken = Signal::derive(move || format!("{} per cent", text::percent(value.get())));
    view! {
        <Slider
            label
            text=spoken
            min=0.0
            max=100.0
            step=0.5
            value=Signal::derive(move || value.get().percent())
            begin=move |()| gesture.set_value(Some(app.new_gesture()))
            change=move |percent| {
                if let Ok(share) = Share::from_percent(percent) {
                    let now = entered(&app.records(), siblings);
                    let moved = weights::moved(&now, id, share);
                    app.dispatch_in(set_weights(moved), gesture.get_value());
                }
            }
            tone=tone(place)
        />
    }
}

/// Where weights are not set directly: by which way, and a button that lets people set them.
#[component]
pub(crate) fn WayNote(
    group: Group,
    /// Whether the way is named.
    #[prop(default = true)]
    named: bool,
) -> impl IntoView {
    let app = use_app();
    let way = Memo::new(move |_| group.way());
    let consistency = Memo::new(move |_| {
        let ratio = weighing::consistency(&app.snapshot.read().workspace, group.siblings)?;
        let remark = if ratio > ACCEPTED_RATIO { ", above 0.10" } else { "" };
        Some(format!(", consistency {}{remark}", text::decimal(ratio, 2)))
    });
    let set = move |_| {
        let command = set_directly(&app.records(), group.siblings);
        app.dispatch_as(command, "set weights directly", None);
    };
    view! {
        <Show when=move || way.get() != Way::Direct>
            <div class="way-note">
                {named.then(|| {
                    view! { <span>{move || way_name(way.get())} {move || consistency.get()}</span> }
                })}
                <button type="button" class="button small" on:click=set>
                    "Set directly from here"
                </button>
            </div>
        </Show>
    }
}

/// All weights, with names and figures.
#[component]
pub(crate) fn WeightSliders() -> impl IntoView {
    let app = use_app();
    let top = Group::new(app, None);
    // Each objective has its parts behind it.
    let order = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let parent = |id| snapshot.workspace.objectives.get(id).and_then(|it| it.parent);
        let order = snapshot.workspace.objective_order().into_iter();
        order.map(|id| (id, parent(id))).collect::<Vec<_>>()
    });
    let rows = move || {
        let mut group = top;
        let row = |(place, (id, parent)): (usize, (ObjectiveId, Option<ObjectiveId>))| {
            let first = parent.is_some() && group.parent() != parent;
            if group.parent() != parent {
                group = parent.map_or(top, |_| Group::new(app, parent));
            }
            let note = first.then(|| view! { <WayNote group /> });
            view! {
                {note}
                <WeightRow group top id place />
            }
        };
        order.get().into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <div class="fields">
            <WayNote group=top />
            {rows}
        </div>
    }
}

#[component]
fn WeightRow(group: Group, top: Group, id: ObjectiveId, place: usize) -> impl IntoView {
    let app = use_app();
    let name = item_name(app, id);
    view! {
        <div class="slider-row" class:part=group.parent().is_some()>
            <bdi class="name" title=move || name.get()>
                {name}
            </bdi>
            <span class="figure">
                {move || text::decimal(group.percent(id), 1)} " %"
                {group.parent().map(|parent| view! { <InAll group top parent id /> })}
            </span>
            <WeightControl group id place />
            <super::firm_strip::FirmStrip objective=id />
        </div>
    }
}

/// What a part's weight comes to in the whole.
#[component]
pub(crate) fn InAll(
    group: Group,
    top: Group,
    parent: ObjectiveId,
    id: ObjectiveId,
) -> impl IntoView {
    let global = move || {
        let global = group.percent(id) * top.percent(parent) / 100.0;
        format!(" · {} % of all", text::decimal(global, 1))
    };
    view! { <span class="quiet small">{global}</span> }
}
