//! The choice of how the weights of a group are made.

use ballast_core::change::choose_way;
use ballast_core::model::{Siblings, Way, code};
use leptos::prelude::*;

use super::Compared;
use crate::browser::dom;
use crate::parts::weights::{Group, WayNote, item_name, way_name};
use crate::state::{new_person_id, use_app};
use crate::ui::{Choice, Field, Select};

/// What a way asks of people.
fn meaning(way: Way) -> &'static str {
    match way {
        Way::Direct => "Move a slider; the others make room.",
        Way::Centroid => {
            "Put the most important first. The weights are the middle of all that have this order."
        }
        Way::RankSum => "Put the most important first. The weights fall in equal steps.",
        Way::Swing => {
            "Where would going from worst to best be worth most? Give that 100 points, and the others their part of it."
        }
        Way::Pairwise => "Which of two matters more, and by how much? Asked pair by pair.",
    }
}

/// The choice of a way, and what belongs to the one chosen.
#[component]
pub(super) fn WayChoice(group: Group, compared: RwSignal<Compared>) -> impl IntoView {
    let app = use_app();
    let siblings = group.siblings;
    let way = Memo::new(move |_| group.way());
    let options = Way::ALL.map(|way| Choice::new(code::way(way), way_name(way))).to_vec();
    let name = |id| item_name(app, id).get_untracked();
    let label = match siblings {
        Siblings::Top => "How the weights are made".to_owned(),
        Siblings::Parts(id) => format!("How the parts of {} are weighed", name(id)),
        Siblings::Criteria(id) => format!("How the criteria of {} are weighed", name(id)),
    };
    let open = move |_| {
        compared.set(Compared::Group(siblings));
        dom::focus_soon("judgement");
    };
    let choose = move |word: String| {
        let Some(way) = code::read_way(&word) else { return };
        let command = choose_way(&app.records(), siblings, way, new_person_id());
        if app.dispatch_as(command, "change the way of weighing", None) && way == Way::Pairwise {
            compared.set(Compared::Group(siblings));
        }
    };
    let missing = Memo::new(move |_| group.weights.read().missing.is_some());
    view! {
        <div class="way">
            <Field label>
                <Select
                    options
                    value=Signal::derive(move || code::way(way.get()).to_owned())
                    choose
                />
            </Field>
            <p class="small quiet">{move || meaning(way.get())}</p>
            <Show when=move || way.get() == Way::Pairwise>
                <button type="button" class="button small primary" on:click=open>
                    "Compare pairs…"
                </button>
            </Show>
            <Show when=move || missing.get()>
                <p class="note warn">
                    "Not enough pairs are judged yet, so the weights set directly stand in."
                </p>
            </Show>
            <WayNote group named=false />
        </div>
    }
}
