//! Asks what is to become of changes that were made in two tabs at once.

use ballast_core::text;
use leptos::prelude::*;

use crate::keep::Task;
use crate::later;
use crate::state::use_app;

/// The question, over the page and not in its way.
#[component]
pub(crate) fn ClashNote() -> impl IntoView {
    let app = use_app();
    let both = move || app.kept.clash.read().as_ref().map_or(0, |clash| clash.both);
    let merging = move || match both() {
        0 => "Nothing was changed in both, so merging loses nothing.".to_owned(),
        count => format!(
            "{} changed in both, which you are asked about.",
            text::plural(count, "thing was", "things were")
        ),
    };
    view! {
        <section class="clash" role="alertdialog" aria-labelledby="clash-title" aria-describedby="clash-text">
            <h2 id="clash-title">"Another tab has changed this workspace, too"</h2>
            <p id="clash-text">
                "Your last changes are in this tab alone and are not saved until you choose. " {merging}
            </p>
            <div class="button-row">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| later::keep(app, Task::BringTogether)
                >
                    "Merge both"
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| later::keep(app, Task::TakeTheirs)
                >
                    "Take the other tab’s"
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| later::keep(app, Task::KeepBeside)
                >
                    "Keep mine beside it"
                </button>
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| later::save_to_file(app)
                >
                    "Save mine to a file"
                </button>
            </div>
        </section>
    }
}
