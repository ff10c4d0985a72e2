//! What people tell a way of weighing about an objective or a criterion: its rank, or what its swing
//! is worth.

use ballast_core::change::{Gesture, move_rank, set_swing, tie_rank};
use ballast_core::model::{Item, Number, Siblings, Workspace};
use ballast_core::scoring::weighing::{rank, ranked, swing};
use ballast_core::text;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::class_tone::tone;
use crate::parts::weights::Group;
use crate::state::use_app;
use crate::ui::{Icon, Picture, Slider};

/// A word for an id in the page that no other objective or criterion has.
pub(super) fn key(item: Item) -> String {
    match item {
        Item::Objective(id) => id.to_string(),
        Item::Criterion(id) => format!("criterion-{id}"),
    }
}

/// The rank among siblings as people count, and whether it ties with the one before it and with any.
fn place(workspace: &Workspace, siblings: Siblings, id: Item) -> (usize, bool, bool) {
    let order = ranked(workspace, siblings);
    let own = rank(workspace, id);
    let equal = |it: &Item| rank(workspace, *it) == own;
    let first = order.iter().position(equal).unwrap_or_default();
    let at = order.iter().position(|it| *it == id).unwrap_or_default();
    (first + 1, first < at, order.iter().filter(|it| equal(it)).count() > 1)
}

/// A rank, with buttons that move it and one that ties it with the one above.
#[component]
pub(super) fn RankButtons(
    group: Group,
    #[prop(into)] id: Item,
    /// From 0.
    rank: usize,
    name: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let count = Memo::new(move |_| group.count());
    let stands = Memo::new(move |_| place(&app.snapshot.read().workspace, group.siblings, id));
    let shown = move || {
        let (rank, _, ties) = stands.get();
        if ties { format!("Rank {rank}, tied") } else { format!("Rank {rank}") }
    };
    let tie = move |_| {
        let command = tie_rank(&app.records(), id);
        if app.dispatch_as(command, "change ranks", None) {
            // The first of those that tie has nothing above it.
            let first = ranked(&app.records(), group.siblings).first() == Some(&id);
            let way = if first { "down" } else { "tie" };
            dom::focus_soon(&format!("rank-{way}-{}", key(id)));
        }
    };
    let go = move |to: usize, way: &str| {
        let command = move_rank(&app.records(), id, to);
        if app.dispatch_as(command, "change ranks", None) {
            // The rows are made anew; at an end only the other way is left.
            let last = count.get_untracked().saturating_sub(1);
            let way = if to == 0 {
                "down"
            } else if to == last {
                "up"
            } else {
                way
            };
            dom::focus_soon(&format!("rank-{way}-{}", key(id)));
        }
    };
    view! {
        <div class="rank-buttons">
            <span class="tabular small">{shown}</span>
            <button
                type="button"
                id=format!("rank-up-{}", key(id))
                class="button small icon-only turn-up"
                aria-label=move || format!("Move {} up", name.get())
                title="More important"
                disabled=rank == 0
                on:click=move |_| go(rank - 1, "up")
            >
                <Icon of=Picture::Chevron />
            </button>
            <button
                type="button"
                id=format!("rank-down-{}", key(id))
                class="button small icon-only turn-down"
                aria-label=move || format!("Move {} down", name.get())
                title="Less important"
                disabled=move || { rank + 1 >= count.get() }
                on:click=move |_| go(rank + 1, "down")
            >
                <Icon of=Picture::Chevron />
            </button>
            <Show when=move || (rank > 0)>
                <button
                    type="button"
                    id=format!("rank-tie-{}", key(id))
                    class="button small icon-only"
                    aria-label=move || format!("{} ties with the one above", name.get())
                    title="As important as the one above"
                    aria-pressed=move || stands.get().1.to_string()
                    on:click=tie
                >
                    "="
                </button>
            </Show>
        </div>
    }
}

/// What the swing from worst to best is worth on an objective or a criterion.
#[component]
pub(super) fn SwingSlider(
    #[prop(into)] id: Item,
    name: Signal<String>,
    place: usize,
) -> impl IntoView {
    let app = use_app();
    let gesture = StoredValue::new(None::<Gesture>);
    let points = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        swing(&snapshot.workspace, id).map_or(0.0, Number::get)
    });
    let spoken = Signal::derive(move || format!("{} points", text::short(points.get())));
    view! {
        <div class="swing">
            <Slider
                label=Signal::derive(move || format!("Swing of {}", name.get()))
                text=spoken
                min=0.0
                max=100.0
                step=1.0
                value=points
                begin=move |()| gesture.set_value(Some(app.new_gesture()))
                change=move |points| {
                    let command = set_swing(id, Number::new(points).ok());
                    app.dispatch_in(command, gesture.get_value());
                }
                tone=tone(place)
            />
            <span class="tabular small">{spoken}</span>
        </div>
    }
}
