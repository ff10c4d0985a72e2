//! What goes together by itself, and what could not be kept.

use ballast_core::merge::tally;
use ballast_core::text;
use leptos::prelude::*;

use super::Now;

/// Lines that are listed one by one.
const LISTED: usize = 200;

/// What changes in what is open, and what whoever merges should know.
#[component]
pub(super) fn Told(now: Memo<Option<Now>>) -> impl IntoView {
    let tallies = move || {
        let now = now.read();
        let tallies = now.as_ref().map(|it| tally(&it.0.differences)).unwrap_or_default();
        tallies.iter().map(|it| view! { <li>{it.to_string()}</li> }).collect_view()
    };
    let count = Memo::new(move |_| now.read().as_ref().map_or(0, |it| it.0.differences.len()));
    let lines = move || {
        let now = now.read();
        let all = now.as_ref().map(|it| it.0.differences.as_slice()).unwrap_or_default();
        let lines = all.iter().take(LISTED);
        lines.map(|it| view! { <li><bdi>{it.to_string()}</bdi></li> }).collect_view()
    };
    let notes = Memo::new(move |_| {
        let now = now.read();
        let notes = now.as_ref().map(|it| it.0.merged.notes.as_slice()).unwrap_or_default();
        notes.iter().map(ToString::to_string).collect::<Vec<_>>()
    });
    let noted = move || {
        let notes = notes.get().into_iter().take(LISTED);
        notes.map(|note| view! { <li><bdi>{note}</bdi></li> }).collect_view()
    };
    view! {
        <Show when=move || !notes.read().is_empty()>
            <section class="card" aria-labelledby="notes-title">
                <div class="card-head">
                    <h2 id="notes-title">"To know"</h2>
                </div>
                <ul class="plain-list small">{noted}</ul>
            </section>
        </Show>
        <section class="card" aria-labelledby="changes-title">
            <div class="card-head">
                <h2 id="changes-title">"What changes in what is open"</h2>
            </div>
            <Show
                when=move || (count.get() > 0)
                fallback=|| view! { <p class="quiet">"Nothing, as it is decided now."</p> }
            >
                <ul class="plain-list">{tallies}</ul>
                <details class="fold small">
                    <summary>
                        {move || format!("All {}", text::plural(count.get(), "change", "changes"))}
                    </summary>
                    <ul class="plain-list difference-list">{lines}</ul>
                    <Show when=move || (count.get() > LISTED)>
                        <p class="quiet">
                            {move || format!("And {} more.", text::count(count.get().saturating_sub(LISTED)))}
                        </p>
                    </Show>
                </details>
            </Show>
        </section>
    }
}
