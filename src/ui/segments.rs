//! A row of buttons of which one is pressed.

use leptos::prelude::*;

/// A row of buttons of which one is pressed.
#[component]
pub(crate) fn Segments<T>(
    /// What the choice is about, for screen readers.
    #[prop(into)]
    label: String,
    /// The choices with their names.
    options: Vec<(T, String)>,
    /// The one that is pressed.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the choice.
    #[prop(into)]
    choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let buttons = options
        .into_iter()
        .map(|(option, name)| {
            view! {
                <button
                    type="button"
                    aria-pressed=move || (value.get() == option).to_string()
                    on:click=move |_| choose.run(option)
                >
                    {name}
                </button>
            }
        })
        .collect_view();
    view! { <div class="segments" role="group" aria-label=label>{buttons}</div> }
}
