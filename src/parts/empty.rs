//! What an empty screen says: what it is for, one button that fills it, one that loads the demo.

use leptos::prelude::*;

use crate::parts::exchange;
use crate::state::use_app;

/// An empty state.
#[component]
pub(crate) fn Empty(
    /// What the screen is for.
    #[prop(into)]
    title: String,
    /// How it is filled.
    #[prop(into)]
    hint: String,
    /// The button that fills it.
    children: Children,
) -> impl IntoView {
    let app = use_app();
    view! {
        <div class="empty card">
            <h2>{title}</h2>
            <p>{hint}</p>
            <div class="button-row">
                {children()}
                <button type="button" class="button" on:click=move |_| exchange::open_demo(app)>
                    "Open the demo"
                </button>
            </div>
        </div>
    }
}
