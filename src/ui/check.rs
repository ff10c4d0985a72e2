//! A box to tick, with its words.

use leptos::prelude::*;

/// A box to tick.
#[component]
pub(crate) fn Check(
    /// What is ticked.
    #[prop(into)]
    text: Signal<String>,
    /// Whether it is.
    #[prop(into)]
    value: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    set: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || value.get()
                on:change=move |event| set.run(event_target_checked(&event))
            />
            <span>{move || text.get()}</span>
        </label>
    }
}
