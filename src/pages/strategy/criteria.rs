//! Criteria, by objective.

use ballast_core::change::Command;
use ballast_core::model::{CriterionId, ObjectiveId};
use leptos::prelude::*;

use super::Compared;
use super::criterion::CriterionCard;
use super::criterion_weights::CriterionWeights;
use super::unrated::Unrated;
use crate::parts::class_tone::tone;
use crate::parts::weights::item_name;
use crate::state::{new_criterion_id, use_app};
use crate::ui::{Icon, Picture};

/// All criteria, under their objectives.
#[component]
pub(super) fn Criteria(compared: RwSignal<Compared>) -> impl IntoView {
    let app = use_app();
    // Criteria measure objectives that have no parts.
    let order = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.objective_order().into_iter().enumerate();
        order.filter(|(_, id)| !snapshot.workspace.is_parent(*id)).collect::<Vec<_>>()
    });
    // The one that opens as soon as it is shown: it is new, or has come from another objective.
    let opened = RwSignal::new(None::<CriterionId>);
    let groups = move || {
        let order = order.get();
        if order.is_empty() {
            return view! {
                <div class="empty card">
                    <h2>"How do we measure it?"</h2>
                    <p>
                        "Criteria rate each project on an objective. Add an objective first; each criterion belongs to one."
                    </p>
                </div>
            }
            .into_any();
        }
        order
            .into_iter()
            .map(|(place, id)| view! { <Group id place opened compared /> })
            .collect_view()
            .into_any()
    };
    view! {
        <div class="stack">
            <Unrated />
            {groups}
        </div>
    }
}

#[component]
fn Group(
    id: ObjectiveId,
    place: usize,
    opened: RwSignal<Option<CriterionId>>,
    compared: RwSignal<Compared>,
) -> impl IntoView {
    let app = use_app();
    let name = item_name(app, id);
    let parent = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let objectives = &snapshot.workspace.objectives;
        let parent = objectives.get(objectives.get(id)?.parent?)?;
        Some(parent.name.to_string())
    });
    let criteria = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.criterion_order().into_iter();
        let of_this = |it: &CriterionId| {
            let criterion = snapshot.workspace.criteria.get(*it);
            criterion.is_some_and(|criterion| criterion.objective == id)
        };
        order.filter(of_this).collect::<Vec<_>>()
    });
    let add = move |_| {
        let new = new_criterion_id();
        let name = format!("{}: new criterion", name.get_untracked());
        // Said before it is shown.
        opened.set(Some(new));
        app.dispatch(Command::AddCriterion { id: new, objective: id, name });
    };
    view! {
        <section class="card" aria-label=move || format!("Criteria of {}", name.get())>
            <div class="card-head">
                <i class=format!("swatch {}", tone(place))></i>
                <h2>
                    {move || {
                        parent
                            .get()
                            .map(|it| view! { <bdi class="quiet">{it}</bdi> <span class="quiet">" / "</span> })
                    }}
                    <bdi>{name}</bdi>
                </h2>
                <button type="button" class="button small" on:click=add>
                    <Icon of=Picture::Plus />
                    "Add a criterion"
                </button>
            </div>
            <CriterionWeights objective=id place compared />
            <div class="fields">
                <For each=move || criteria.get() key=|id| *id let:id>
                    <CriterionCard id listed=criteria opened />
                </For>
            </div>
            <Show when=move || criteria.read().is_empty()>
                <p class="small quiet">
                    "No criterion yet, so this objective does not count. Add one that people rate, or that reads a field of the register."
                </p>
            </Show>
        </section>
    }
}
