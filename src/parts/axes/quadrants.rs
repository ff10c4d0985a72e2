//! Whether thresholds are shown, and what the parts between them are called.

use ballast_core::view::quadrants::usual_names;
use leptos::prelude::*;

use crate::state::use_app;
use crate::ui::{Check, TextField};

/// In the order of the names of quadrants.
const PLACES: [&str; 4] = ["Upper left", "Upper right", "Lower left", "Lower right"];

/// Thresholds on or off, and the four names.
#[component]
pub(super) fn QuadrantNames() -> impl IntoView {
    let app = use_app();
    let choice = app.session.bubbles;
    let charts = app.session.charts;
    let shown = Memo::new(move |_| charts.shows_thresholds(app, choice.get()));
    let name = move |at: usize| {
        let usual = usual_names(choice.get()).unwrap_or_default();
        let own = charts.thresholds(app, choice.get()).names.get(at).cloned().flatten();
        own.unwrap_or_else(|| usual.get(at).copied().unwrap_or_default().to_owned())
    };
    let fields = move || {
        let field = |(at, place): (usize, &'static str)| {
            view! {
                <TextField
                    label=place
                    placeholder=place
                    value=Signal::derive(move || name(at))
                    commit=move |text: String| {
                        charts
                            .set(
                                app,
                                choice.get_untracked(),
                                "name quadrant",
                                None,
                                |set| {
                                    if let Some(own) = set.names.get_mut(at) {
                                        *own = Some(text.trim().to_owned());
                                    }
                                },
                            )
                    }
                />
            }
        };
        PLACES.into_iter().enumerate().map(field).collect_view()
    };
    view! {
        <Check
            text="Thresholds and quadrants"
            value=shown
            set=move |on| {
                let label = if on { "show thresholds" } else { "hide thresholds" };
                charts.set(app, choice.get_untracked(), label, None, |set| set.shown = Some(on));
            }
        />
        <Show when=move || shown.get()>
            <div class="quadrant-names" role="group" aria-label="Names of the quadrants">
                {fields}
            </div>
        </Show>
    }
}
