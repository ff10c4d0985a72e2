//! Sliders for the weights of objectives; they always keep 100 %.

use ballast_core::change::{Command, Gesture};
use ballast_core::model::{ObjectiveId, Share, Workspace};
use ballast_core::scoring::weights;
use ballast_core::text;
use leptos::prelude::*;

use super::class_tone::tone;
use crate::state::{App, use_app};
use crate::ui::Slider;

/// Weights of all objectives, weighed up to 100 %.
fn entered(app: App) -> Vec<(ObjectiveId, Share)> {
    in_order(&app.snapshot.read_untracked().workspace)
}

/// The same of a workspace, in the order that people gave.
fn in_order(workspace: &Workspace) -> Vec<(ObjectiveId, Share)> {
    let order = workspace.objective_order().into_iter();
    let weighed = order.filter_map(|id| Some((id, workspace.objectives.get(id)?.weight)));
    weights::filled_up(&weighed.collect::<Vec<_>>())
}

/// Weight of one objective, weighed up to 100 %.
pub(crate) fn weight(app: App, id: ObjectiveId) -> Share {
    let weighed = in_order(&app.snapshot.read().workspace);
    let found = weighed.into_iter().find(|(it, _)| *it == id);
    found.map(|(_, weight)| weight).unwrap_or_default()
}

/// One slider.
#[component]
pub(crate) fn WeightSlider(id: ObjectiveId, place: usize) -> impl IntoView {
    let app = use_app();
    let gesture = StoredValue::new(None::<Gesture>);
    let value = Memo::new(move |_| weight(app, id));
    let name = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let objective = snapshot.workspace.objectives.get(id);
        objective.map(|it| format!("Weight of {}", it.name)).unwrap_or_default()
    });
    let spoken = Signal::derive(move || format!("{} per cent", text::percent(value.get())));
    view! {
        <Slider
            label=name
            text=spoken
            min=0.0
            max=100.0
            step=0.5
            value=Signal::derive(move || value.get().percent())
            begin=move |()| gesture.set_value(Some(app.new_gesture()))
            change=move |percent| {
                if let Ok(share) = Share::from_percent(percent) {
                    let moved = weights::moved(&entered(app), id, share);
                    app.dispatch_in(Command::SetWeights(moved), gesture.get_value());
                }
            }
            tone=tone(place)
        />
    }
}

/// All sliders, with names and figures.
#[component]
pub(crate) fn WeightSliders() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.objective_order());
    let rows = move || {
        order
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, id)| {
                let name = move || {
                    let snapshot = app.snapshot.read();
                    let objective = snapshot.workspace.objectives.get(id);
                    objective.map(|it| it.name.to_string()).unwrap_or_default()
                };
                view! {
                    <div class="slider-row">
                        <bdi class="name" title=name>
                            {name}
                        </bdi>
                        <span class="figure">
                            {move || text::decimal(weight(app, id).percent(), 1)} " %"
                        </span>
                        <WeightSlider id place />
                    </div>
                }
            })
            .collect_view()
    };
    view! { <div class="fields">{rows}</div> }
}
