//! Criteria, by objective.

use ballast_core::change::Command;
use ballast_core::model::ObjectiveId;
use leptos::prelude::*;

use super::criterion::CriterionCard;
use crate::parts::class_tone::tone;
use crate::state::{new_criterion_id, use_app};
use crate::ui::{Icon, Picture};

/// All criteria, under their objectives.
#[component]
pub(super) fn Criteria() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.objective_order());
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
            .enumerate()
            .map(|(place, id)| view! { <Group id place /> })
            .collect_view()
            .into_any()
    };
    view! { <div class="stack">{groups}</div> }
}

#[component]
fn Group(id: ObjectiveId, place: usize) -> impl IntoView {
    let app = use_app();
    let name = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.objectives.get(id).map(|it| it.name.to_string()).unwrap_or_default()
    });
    let criteria = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.criterion_order().into_iter();
        let of_this = |it: &ballast_core::model::CriterionId| {
            let criterion = snapshot.workspace.criteria.get(*it);
            criterion.is_some_and(|criterion| criterion.objective == id)
        };
        order.filter(of_this).collect::<Vec<_>>()
    });
    let opened = RwSignal::new(None);
    let add = move |_| {
        let new = new_criterion_id();
        let name = format!("{}: new criterion", name.get_untracked());
        if app.dispatch(Command::AddCriterion { id: new, objective: id, name }) {
            opened.set(Some(new));
        }
    };
    view! {
        <section class="card" aria-label=move || format!("Criteria of {}", name.get())>
            <div class="card-head">
                <i class=format!("swatch {}", tone(place))></i>
                <h2>
                    <bdi>{name}</bdi>
                </h2>
                <button type="button" class="button small" on:click=add>
                    <Icon of=Picture::Plus />
                    "Add a criterion"
                </button>
            </div>
            <div class="fields">
                <For each=move || criteria.get() key=|id| *id let:id>
                    <CriterionCard id open=opened.get_untracked() == Some(id) />
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
