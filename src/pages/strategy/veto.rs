//! What a scale cannot say: levels that must be reached, and cost that counts twice.

use ballast_core::change::{Command, CriterionEdit};
use ballast_core::measures::fields::cost_counted_twice;
use ballast_core::model::{CriterionId, Number, Veto};
use ballast_core::text;
use leptos::prelude::*;

use super::criterion::read;
use crate::state::use_app;
use crate::ui::{Field, TextField};

/// A level that must be reached, and what happens to those that fail.
#[component]
pub(super) fn VetoEditor(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let edit =
        move |veto| app.dispatch(Command::EditCriterion { id, edit: CriterionEdit::Veto(veto) });
    let veto = move || app.records().criteria.get(id).and_then(|it| it.veto);
    let rules_out = read(app, id, |it| it.veto.is_some_and(|veto| veto.rules_out));
    view! {
        <div class="fields two">
            <Field label="Veto level" hint="empty: any rating passes">
                <TextField
                    class="number"
                    placeholder="none"
                    value=read(app, id, |it| {
                        it.veto.map(|veto| text::grouped(veto.level.get())).unwrap_or_default()
                    })
                    commit=move |typed: String| {
                        if typed.trim().is_empty() {
                            return edit(None);
                        }
                        let level = text::parse_number(&typed)
                            .and_then(|number| Number::new(number).ok());
                        let rules_out = veto().is_some_and(|veto| veto.rules_out);
                        level.is_some_and(|level| edit(Some(Veto { level, rules_out })))
                    }
                />
            </Field>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || rules_out.get()
                    disabled=read(app, id, |it| it.veto.is_none())
                    on:change=move |event| {
                        if let Some(veto) = veto() {
                            edit(Some(Veto { rules_out: event_target_checked(&event), ..veto }));
                        }
                    }
                />
                "A project that fails is ruled out of the selection, not only marked"
            </label>
        </div>
    }
}

/// Cost in the score and as a limit counts twice.
#[component]
pub(super) fn CostWarning(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let twice =
        Memo::new(move |_| cost_counted_twice(&app.snapshot.read().workspace).contains(&id));
    view! {
        <Show when=move || twice.get()>
            <p class="note warn">
                "Cost counts twice here: in the score, and again as a budget on Balance. Score what a project brings, and let the budget see to its cost."
            </p>
        </Show>
    }
}
