//! Long lists shown step by step: some lines at first, and all of them for whoever asks.

use ballast_core::text;
use leptos::prelude::*;

/// Lines that are shown at first, and with each step.
pub(super) const STEP: usize = 200;

/// How many lines of a list are shown.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    all: usize,
    shown: RwSignal<usize>,
}

impl Steps {
    pub(super) fn of(all: usize) -> Self {
        Self { all, shown: RwSignal::new(STEP.min(all)) }
    }

    /// The places of the lines that are shown; those that were stay as they are.
    pub(super) fn places(self) -> Vec<usize> {
        (0..self.shown.get()).collect()
    }
}

/// How many more there are, and buttons that show some of them, or all.
#[component]
pub(super) fn More(
    steps: Steps,
    /// What the lines are, for several of them.
    what: &'static str,
) -> impl IntoView {
    let rest = move || steps.all - steps.shown.get().min(steps.all);
    let show = move |lines: usize| steps.shown.update(|shown| *shown = lines.min(steps.all));
    view! {
        <Show when=move || (rest() > 0)>
            <div class="button-row more">
                <span class="small quiet">{move || format!("and {} more {what}", text::count(rest()))}</span>
                <Show when=move || (rest() > STEP)>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| show(steps.shown.get_untracked() + STEP)
                    >
                        {format!("Show {} more", text::count(STEP))}
                    </button>
                </Show>
                <button type="button" class="button small" on:click=move |_| show(steps.all)>
                    {format!("Show all {} {what}", text::count(steps.all))}
                </button>
            </div>
        </Show>
    }
}
