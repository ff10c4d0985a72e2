//! One folder or file a screen.

pub(crate) mod balance;
pub(crate) mod capacity;
mod home;
pub(crate) mod import;
pub(crate) mod inspector;
pub(crate) mod merge;
pub(crate) mod prioritise;
pub(crate) mod projects;
pub(crate) mod rehearsal;
pub(crate) mod roadmap;
pub(crate) mod strategy;

use leptos::prelude::*;

use crate::later::{self, Part};
use crate::route::Route;
use crate::state::use_app;

/// The screen of the route.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let app = use_app();
    move || match app.session.route.get() {
        Route::Home => view! { <home::Home /> }.into_any(),
        Route::Strategy => later::show(Part::Strategy),
        Route::Projects => later::show(Part::Projects),
        Route::Prioritise => later::show(Part::Prioritise),
        Route::Balance => later::show(Part::Balance),
        Route::Capacity => later::show(Part::Capacity),
        Route::Roadmap => later::show(Part::Roadmap),
        Route::Import => later::show(Part::Import),
        Route::Merge => later::show(Part::Merge),
    }
}
