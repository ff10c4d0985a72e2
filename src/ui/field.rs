//! A labelled field, and a select.

use leptos::prelude::*;

/// A label above whatever it names.
#[component]
pub(crate) fn Field(
    /// The label.
    #[prop(into)]
    label: String,
    /// A remark below.
    #[prop(into, optional)]
    hint: String,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="label">{label}</span>
            {children()}
            {(!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> })}
        </label>
    }
}

/// One choice of a select.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// What is handed to the owner.
    pub(crate) value: String,
    /// What is shown.
    pub(crate) text: String,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }
}

/// A native select.
#[component]
pub(crate) fn Select(
    /// Its name; may be empty inside a [`Field`].
    #[prop(into, optional)]
    label: String,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    // Choices are often told anew at each change of the workspace, and seldom are others.
    let options = Memo::new(move |_| options.get());
    let value = Memo::new(move |_| value.get());
    view! {
        <select
            class="select"
            aria-label=(!label.is_empty()).then_some(label)
            prop:value=move || {
                // The options must be in place before one can be chosen.
                options.track();
                value.get()
            }
            on:change=move |event| choose.run(event_target_value(&event))
        >
            {move || {
                let chosen = value.get_untracked();
                options
                    .get()
                    .into_iter()
                    .map(|option| {
                        let selected = option.value == chosen;
                        view! {
                            <option value=option.value selected=selected>
                                {option.text}
                            </option>
                        }
                    })
                    .collect_view()
            }}
        </select>
    }
}
