//! The choice of how far sampled weights may go.

use leptos::prelude::*;

use crate::state::{Reach, use_app};
use crate::ui::{Choice, Select};

/// The choice.
#[component]
pub(crate) fn ReachChoice(
    /// What it is about, for screen readers.
    #[prop(default = "How far weights may go")]
    label: &'static str,
) -> impl IntoView {
    let app = use_app();
    let choices = Reach::ALL.iter().enumerate();
    let choices: Vec<Choice> =
        choices.map(|(at, (_, words))| Choice::new(at.to_string(), *words)).collect();
    let chosen = move || {
        let reach = app.firmness.reach.get();
        let at = Reach::ALL.iter().position(|(it, _)| *it == reach);
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    view! {
        <label>
            "Weights "
            <Select
                label=label
                options=choices
                value=Signal::derive(chosen)
                choose=move |at: String| {
                    let at = at.parse::<usize>().ok();
                    if let Some((reach, _)) = at.and_then(|at| Reach::ALL.get(at)) {
                        app.firmness.reach.set(*reach);
                    }
                }
            />
        </label>
    }
}
