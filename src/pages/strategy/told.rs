//! What people tell a way of weighing about one objective: its rank, or what its swing is worth.

use ballast_core::change::{Command, Gesture, ObjectiveEdit, move_rank, tie_rank};
use ballast_core::model::{Number, ObjectiveId, Workspace};
use ballast_core::scoring::weighing::ranked;
use ballast_core::text;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::class_tone::tone;
use crate::parts::weights::Group;
use crate::state::use_app;
use crate::ui::{Icon, Picture, Slider};

/// An objective's rank among its siblings as people count, and whether it ties with the one before it
/// and with any.
fn place(
    workspace: &Workspace,
    parent: Option<ObjectiveId>,
    id: ObjectiveId,
) -> (usize, bool, bool) {
    let order = ranked(workspace, parent);
    let rank = |id: &ObjectiveId| workspace.objectives.get(*id).and_then(|it| it.rank);
    let own = rank(&id);
    let equal = |it: &ObjectiveId| rank(it) == own;
    let first = order.iter().position(equal).unwrap_or_default();
    let at = order.iter().position(|it| *it == id).unwrap_or_default();
    (first + 1, first < at, order.iter().filter(|it| equal(it)).count() > 1)
}

/// An objective's rank, with buttons that move it and one that ties it with the one above.
#[component]
pub(super) fn RankButtons(
    group: Group,
    id: ObjectiveId,
    /// From 0.
    rank: usize,
    name: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let count = Memo::new(move |_| group.weights.read().objectives.len());
    let stands = Memo::new(move |_| place(&app.snapshot.read().workspace, group.parent, id));
    let shown = move || {
        let (rank, _, ties) = stands.get();
        if ties { format!("Rank {rank}, tied") } else { format!("Rank {rank}") }
    };
    let tie = move |_| {
        let command = tie_rank(&app.records(), id);
        if app.dispatch_as(command, "change ranks", None) {
            // The first of those that tie has nothing above it.
            let first = ranked(&app.records(), group.parent).first() == Some(&id);
            let way = if first { "down" } else { "tie" };
            dom::focus_soon(&format!("rank-{way}-{id}"));
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
            dom::focus_soon(&format!("rank-{way}-{id}"));
        }
    };
    view! {
        <div class="rank-buttons">
            <span class="tabular small">{shown}</span>
            <button
                type="button"
                id=format!("rank-up-{id}")
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
                id=format!("rank-down-{id}")
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
                    id=format!("rank-tie-{id}")
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

/// What the swing from worst to best is worth on an objective.
#[component]
pub(super) fn SwingSlider(id: ObjectiveId, name: Signal<String>, place: usize) -> impl IntoView {
    let app = use_app();
    let gesture = StoredValue::new(None::<Gesture>);
    let points = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let objective = snapshot.workspace.objectives.get(id);
        objective.and_then(|it| it.swing).map_or(0.0, Number::get)
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
                    let edit = ObjectiveEdit::Swing(Number::new(points).ok());
                    app.dispatch_in(Command::EditObjective { id, edit }, gesture.get_value());
                }
                tone=tone(place)
            />
            <span class="tabular small">{spoken}</span>
        </div>
    }
}
