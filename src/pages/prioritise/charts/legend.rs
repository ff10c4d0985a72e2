//! What colours mean.

use ballast_core::view::scene::Class;
use leptos::prelude::*;

use crate::parts::class_tone::tone;

/// Entries that are named; more are counted.
const NAMED: usize = 10;

/// Names with their colours, and a remark.
#[component]
pub(super) fn Legend(
    /// What has a colour.
    #[prop(into)]
    classes: Signal<Vec<Class>>,
    /// What else is to be known; may be empty.
    #[prop(into)]
    note: Signal<String>,
) -> impl IntoView {
    let classes = Memo::new(move |_| classes.get());
    let entries = move || {
        let classes = classes.get();
        let more = classes.len().saturating_sub(NAMED);
        let entry = |class: Class| {
            view! {
                <span>
                    <i class=format!("swatch {}", tone(class.color)) aria-hidden="true"></i>
                    <bdi class="long">{class.name}</bdi>
                </span>
            }
        };
        let named = classes.into_iter().take(NAMED).map(entry).collect_view();
        let more = (more > 0).then(|| view! { <span>{format!("and {more} more")}</span> });
        (named, more)
    };
    view! {
        <div class="legend-row">
            {entries} <Show when=move || !note.read().is_empty()>
                <span>{note}</span>
            </Show>
        </div>
    }
}
