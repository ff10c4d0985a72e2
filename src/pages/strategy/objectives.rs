//! Objectives with their weights.

use ballast_core::change::{Command, ObjectiveEdit};
use ballast_core::model::{Objective, ObjectiveId};
use ballast_core::text;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::class_tone::tone;
use crate::parts::exchange;
use crate::parts::weights::{WeightSlider, weight};
use crate::state::{App, new_objective_id, use_app};
use crate::ui::{Icon, Picture, TextField};

fn read<T: Default + Send + Sync + 'static>(
    app: App,
    id: ObjectiveId,
    field: fn(&Objective) -> T,
) -> Signal<T> {
    Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.objectives.get(id).map(|it| field(it)).unwrap_or_default()
    })
}

fn add(app: App) {
    let id = new_objective_id();
    let number = app.records().objectives.len() + 1;
    if app.dispatch(Command::AddObjective { id, name: format!("Objective {number}") }) {
        dom::focus_soon(&format!("objective-{id}"));
    }
}

/// The card of objectives.
#[component]
pub(super) fn Objectives() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.objective_order());
    let rows = move || {
        let order = order.get();
        if order.is_empty() {
            return view! {
                <div class="note">
                    <p>
                        "An objective is what the strategy wants, such as “Grow margin” or “Meet the law”. Three to five are enough; their weights say what counts most."
                    </p>
                    <div class="button-row">
                        <button type="button" class="button small" on:click=move |_| exchange::open_demo(app)>
                            "Open the demo"
                        </button>
                    </div>
                </div>
            }
            .into_any();
        }
        order
            .into_iter()
            .enumerate()
            .map(|(place, id)| view! { <ObjectiveRow id place /> })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="card" aria-labelledby="objectives-title">
            <div class="card-head">
                <h2 id="objectives-title">"Objectives and their weights"</h2>
                <button type="button" class="button small" on:click=move |_| add(app)>
                    <Icon of=Picture::Plus />
                    "Add an objective"
                </button>
            </div>
            {rows}
        </section>
    }
}

#[component]
fn ObjectiveRow(id: ObjectiveId, place: usize) -> impl IntoView {
    let app = use_app();
    let name = read(app, id, |it| it.name.to_string());
    let edit = move |edit| app.dispatch(Command::EditObjective { id, edit });
    view! {
        <div class="objective">
            <div class="objective-head">
                <i class=format!("swatch {}", tone(place))></i>
                <TextField
                    id=format!("objective-{id}")
                    class="bare"
                    label="Name of the objective"
                    value=name
                    commit=move |text| edit(ObjectiveEdit::Name(text))
                />
                <span class="figure">
                    {move || text::decimal(weight(app, id).percent(), 1)} " %"
                </span>
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || format!("Remove {}", name.get())
                    title="Remove"
                    on:click=move |_| {
                        if app.dispatch(Command::RemoveObjective { id }) {
                            app.toasts
                                .done_with_undo(
                                    "Removed the objective with its criteria and their ratings.",
                                );
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </div>
            <WeightSlider id place />
            <TextField
                class="bare small quiet"
                label="What is meant"
                placeholder="What is meant by it"
                value=read(app, id, |it| it.description.clone())
                commit=move |text| edit(ObjectiveEdit::Description(text))
            />
        </div>
    }
}
