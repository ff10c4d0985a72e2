//! One folder or file a screen.

mod balance;
mod capacity;
mod home;
mod import;
pub(crate) mod inspector;
mod prioritise;
mod projects;
mod strategy;

use leptos::prelude::*;

use crate::route::Route;
use crate::state::use_app;

/// The screen of the route.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let app = use_app();
    move || match app.session.route.get() {
        Route::Home => view! { <home::Home /> }.into_any(),
        Route::Strategy => view! { <strategy::Strategy /> }.into_any(),
        Route::Projects => view! { <projects::Projects /> }.into_any(),
        Route::Prioritise => view! { <prioritise::Prioritise /> }.into_any(),
        Route::Balance => view! { <balance::Balance /> }.into_any(),
        Route::Capacity => view! { <capacity::Capacity /> }.into_any(),
        Route::Import => view! { <import::Import /> }.into_any(),
    }
}
