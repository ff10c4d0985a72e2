//! The two levels of objectives: one is put under another, or taken out again.

use ballast_core::change::{Command, ObjectiveEdit};
use ballast_core::model::ObjectiveId;
use leptos::prelude::*;

use crate::parts::weights::item_name;
use crate::state::{App, use_app};
use crate::ui::{Choice, Select};

fn put(app: App, id: ObjectiveId, parent: Option<ObjectiveId>, done: &str) {
    let command = Command::EditObjective { id, edit: ObjectiveEdit::Parent(parent) };
    if app.dispatch(command) {
        app.toasts.done_with_undo(done);
    }
}

/// The choice of an objective that this one becomes a part of. There is none if there is no other.
#[component]
pub(super) fn PutUnder(id: ObjectiveId, name: Signal<String>) -> impl IntoView {
    let app = use_app();
    let others = Memo::new(move |_| {
        let all = app.snapshot.read().workspace.siblings(None);
        all.into_iter().filter(|it| *it != id).collect::<Vec<_>>()
    });
    let options = Signal::derive(move || {
        let named = others
            .get()
            .into_iter()
            .map(|other| Choice::new(other.to_string(), item_name(app, other).get()));
        std::iter::once(Choice::new("", "Put under…")).chain(named).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !others.read().is_empty()>
            <label class="put-under">
                <span class="hidden-label">{move || format!("Put {} under", name.get())}</span>
                <Select
                    options=options
                    value=Signal::derive(String::new)
                    choose=move |word: String| {
                        if let Ok(parent) = word.parse::<ObjectiveId>() {
                            put(app, id, Some(parent), "Put the objective under another.");
                        }
                    }
                />
            </label>
        </Show>
    }
}

/// The button that makes a part an objective of its own.
#[component]
pub(super) fn TakeOut(id: ObjectiveId, parent: ObjectiveId, name: Signal<String>) -> impl IntoView {
    let app = use_app();
    let whole = item_name(app, parent);
    view! {
        <button
            type="button"
            class="button small plain add-part"
            aria-label=move || format!("Take {} out of {}", name.get(), whole.get())
            on:click=move |_| put(app, id, None, "Took the objective out of the other.")
        >
            "Take out"
        </button>
    }
}
