//! Below a long table: how much of it is shown, and a button for more.

use ballast_core::text;
use leptos::prelude::*;

/// Rows that a table behind a chart begins with, and that are added when more are asked for.
pub(crate) const ROWS: usize = 1_000;

/// Says how many of all rows are shown and adds to `most`; nothing where all are.
#[component]
pub(crate) fn TableRest(#[prop(into)] all: Signal<usize>, most: RwSignal<usize>) -> impl IntoView {
    let rest = Memo::new(move |_| all.get().saturating_sub(most.get()));
    view! {
        <Show when=move || (rest.get() > 0)>
            <p class="small quiet with-unit">
                {move || format!("{} of {} are shown. ", text::count(most.get()), text::count(all.get()))}
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| most.update(|most| *most += ROWS)
                >
                    {move || format!("Show {} more", text::count(rest.get().min(ROWS)))}
                </button>
            </p>
        </Show>
    }
}
