//! Objectives with their weights.

use ballast_core::change::Command;
use ballast_core::model::Way;
use leptos::prelude::*;

use super::Compared;
use super::group::GroupRows;
use super::way::WayChoice;
use super::ways::AllWays;
use crate::browser::dom;
use crate::parts::exchange;
use crate::parts::weights::Group;
use crate::state::{App, new_objective_id, use_app};
use crate::ui::{Icon, Picture};

fn add(app: App) {
    let id = new_objective_id();
    let number = app.records().objectives.len() + 1;
    if app.dispatch(Command::AddObjective { id, name: format!("Objective {number}") }) {
        dom::focus_soon(&format!("objective-{id}"));
    }
}

/// The card of objectives.
#[component]
pub(super) fn Objectives(compared: RwSignal<Compared>) -> impl IntoView {
    let app = use_app();
    let top = Group::new(app, None);
    let count = Memo::new(move |_| top.count());
    let many = Memo::new(move |_| count.get() > 1 || top.way() != Way::Direct);
    view! {
        <section class="card" aria-labelledby="objectives-title">
            <div class="card-head">
                <h2 id="objectives-title">"Objectives and their weights"</h2>
                <button type="button" class="button small" on:click=move |_| add(app)>
                    <Icon of=Picture::Plus />
                    "Add an objective"
                </button>
            </div>
            <Show when=move || many.get()>
                <WayChoice group=top compared />
            </Show>
            <Show when=move || (count.get() > 0) fallback=move || view! { <NoObjectives /> }>
                <GroupRows group=top top compared />
            </Show>
            <Show when=move || (count.get() > 1)>
                <AllWays group=top />
            </Show>
        </section>
    }
}

#[component]
fn NoObjectives() -> impl IntoView {
    let app = use_app();
    view! {
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
}
