//! Adopting the selection on the screen: a decision with its reason.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::Command;
use ballast_core::model::{ChosenProjects, DecisionRecord, Extra};
use leptos::prelude::*;

use super::Chosen;
use super::uses::kept_value;
use crate::browser::time;
use crate::state::{App, new_decision_id, use_app};
use crate::ui::{Dialog, Field, TextArea};

fn decide(app: App, reason: String) -> bool {
    let workspace = app.records();
    let decision = {
        let shown = app.optimum.shown.read_untracked();
        let Some(shown) = shown.as_ref() else { return false };
        let Some(levels) = shown.selection.levels() else { return false };
        DecisionRecord {
            at: time::now_text(),
            reason,
            aim: workspace.settings.aim,
            value: kept_value(&workspace, shown.value()),
            proof: shown.proof_text(),
            projects: levels.clone(),
            before: ChosenProjects::default(),
            extra: Extra::default(),
        }
    };
    app.dispatch(Command::Decide { id: new_decision_id(), decision: Box::new(decision) })
}

/// The button, and the dialog that asks for the reason.
#[component]
pub(super) fn Adopt(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let asking = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let adopted = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let all = snapshot.workspace.projects.iter();
        all.filter(|(_, it)| it.selected).map(|(id, _)| id).collect::<SortedSet<_>>()
    });
    let same = move || chosen.set.get().is_some_and(|set| *set == *adopted.read());
    let label = move || if same() { "Adopted" } else { "Adopt this selection" };
    view! {
        <button
            type="button"
            class="button primary"
            disabled=move || same() || chosen.set.get().is_none()
            on:click=move |_| {
                reason.set(String::new());
                asking.set(true);
            }
        >
            {label}
        </button>
        <Show when=move || asking.get()>
            <Dialog label="Adopt this selection" close=move |()| asking.set(false)>
                <div class="sheet-body">
                    <p>
                        "These projects become the portfolio. The decision is written down with its date, its value and how far it is proven, and can be taken back by Undo."
                    </p>
                    <Field label="Reason" hint="may be empty">
                        <TextArea value=reason commit=move |typed| reason.set(typed) />
                    </Field>
                    <div class="button-row">
                        <button
                            type="button"
                            class="button primary"
                            on:click=move |_| {
                                if decide(app, reason.get_untracked()) {
                                    app.toasts.done_with_undo("Adopted the selection.");
                                }
                                asking.set(false);
                            }
                        >
                            "Adopt"
                        </button>
                    </div>
                </div>
            </Dialog>
        </Show>
    }
}
