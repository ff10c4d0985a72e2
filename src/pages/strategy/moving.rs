//! Buttons that move an objective, a criterion or a category up or down in its list.

use ballast_core::change::Command;
use leptos::prelude::*;

use crate::browser::dom;
use crate::state::use_app;
use crate::ui::{Icon, Picture};

/// The two buttons. The one that was pressed keeps the focus, or the other one at an end.
#[component]
pub(super) fn MoveButtons(
    /// Begins the ids of the buttons; each record has its own.
    #[prop(into)]
    key: String,
    /// What is moved.
    #[prop(into)]
    name: Signal<String>,
    /// Its place in the list, from 0.
    #[prop(into)]
    place: Signal<usize>,
    /// How many are in the list.
    #[prop(into)]
    count: Signal<usize>,
    /// The command that puts it to another place.
    #[prop(into)]
    to: Callback<usize, Command>,
) -> impl IntoView {
    let app = use_app();
    let key = StoredValue::new(key);
    let go = move |down: bool| {
        let last = count.get_untracked().saturating_sub(1);
        let from = place.get_untracked();
        let new = if down { from + 1 } else { from.saturating_sub(1) }.min(last);
        if app.dispatch_as(to.run(new), "change the order", None) {
            let way = match new {
                0 => "down",
                new if new == last => "up",
                _ if down => "down",
                _ => "up",
            };
            // The rows may be made anew.
            dom::focus_soon(&format!("{}-{way}", key.get_value()));
        }
    };
    view! {
        <span class="move-buttons">
            <button
                type="button"
                id=format!("{}-up", key.get_value())
                class="button small icon-only plain turn-up"
                aria-label=move || format!("Move {} up", name.get())
                title="Move up"
                disabled=move || place.get() == 0
                on:click=move |_| go(false)
            >
                <Icon of=Picture::Chevron />
            </button>
            <button
                type="button"
                id=format!("{}-down", key.get_value())
                class="button small icon-only plain turn-down"
                aria-label=move || format!("Move {} down", name.get())
                title="Move down"
                disabled=move || { place.get() + 1 >= count.get() }
                on:click=move |_| go(true)
            >
                <Icon of=Picture::Chevron />
            </button>
        </span>
    }
}
