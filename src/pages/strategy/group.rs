//! The rows of a group of objectives, each with what its way of weighing needs.

use ballast_core::change::{Command, ObjectiveEdit, move_objective, move_rank};
use ballast_core::model::{Item, Objective, ObjectiveId, Way, Workspace};
use ballast_core::scoring::weighing::ranked;
use ballast_core::text;
use leptos::prelude::*;

use super::Compared;
use super::levels::{PutUnder, TakeOut};
use super::moving::MoveButtons;
use super::named;
use super::told::{RankButtons, SwingSlider};
use super::way::WayChoice;
use super::ways::AllWays;
use crate::browser::dom;
use crate::parts::class_tone::tone;
use crate::parts::weights::{Group, InAll, WeightControl};
use crate::state::{App, new_objective_id, use_app};
use crate::ui::{Icon, Picture, TextField};

fn read<T: Default + Send + Sync + 'static>(
    app: App,
    id: ObjectiveId,
    field: fn(&Objective) -> T,
) -> Signal<T> {
    Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.objectives.get(id).map(|it| field(it)).unwrap_or_default()
    })
}

/// Whether a way goes by ranks.
pub(super) fn by_rank(way: Way) -> bool {
    matches!(way, Way::Centroid | Way::RankSum)
}

/// The group as it is listed: by rank if that is its way, each with its place among all objectives.
fn listed(workspace: &Workspace, parent: Option<ObjectiveId>) -> Vec<(ObjectiveId, usize)> {
    let all = workspace.objective_order();
    let rows = if by_rank(workspace.way(parent)) {
        let objective = |item| match item {
            Item::Objective(id) => Some(id),
            Item::Criterion(_) => None,
        };
        ranked(workspace, parent).into_iter().filter_map(objective).collect()
    } else {
        workspace.siblings(parent)
    };
    let place = |id: &ObjectiveId| all.iter().position(|it| it == id).unwrap_or_default();
    rows.into_iter().map(|id| (id, place(&id))).collect()
}

/// The rows of a group.
#[component]
pub(super) fn GroupRows(group: Group, top: Group, compared: RwSignal<Compared>) -> impl IntoView {
    let app = use_app();
    // Which of them is being dragged to another rank.
    let dragged = RwSignal::new(None::<ObjectiveId>);
    let rows = Memo::new(move |_| listed(&app.snapshot.read().workspace, group.parent()));
    move || {
        let rows = rows.get().into_iter().enumerate();
        rows.map(|(rank, (id, place))| view! { <ObjectiveRow group top id place rank compared dragged /> })
            .collect_view()
    }
}

#[component]
fn ObjectiveRow(
    group: Group,
    top: Group,
    id: ObjectiveId,
    /// Among all objectives; it gives the colour.
    place: usize,
    /// In the list, from 0.
    rank: usize,
    compared: RwSignal<Compared>,
    dragged: RwSignal<Option<ObjectiveId>>,
) -> impl IntoView {
    let app = use_app();
    let name = read(app, id, |it| it.name.to_string());
    let edit = move |edit| app.dispatch(Command::EditObjective { id, edit });
    let way = Memo::new(move |_| group.way());
    let count = Memo::new(move |_| group.count());
    let removed = if group.parent().is_some() {
        "Removed the sub-objective with its criteria and their ratings."
    } else {
        "Removed the objective with its criteria and their ratings."
    };
    view! {
        <div
            class="objective"
            class:dragged=move || dragged.get() == Some(id)
            on:dragover=move |event| {
                if dragged.get_untracked().is_some() {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                if let Some(from) = dragged.get_untracked() {
                    event.prevent_default();
                    dragged.set(None);
                    if from != id {
                        let command = move_rank(&app.records(), from, rank);
                        app.dispatch_as(command, "change ranks", None);
                    }
                }
            }
        >
            <div class="objective-head">
                <Show when=move || by_rank(way.get())>
                    // The buttons do the same by keyboard.
                    <span
                        class="drag-handle"
                        aria-hidden="true"
                        title="Drag to another rank"
                        draggable="true"
                        on:dragstart=move |event| {
                            dom::begin_drag(&event);
                            dragged.set(Some(id));
                        }
                        on:dragend=move |_| dragged.set(None)
                    >
                        "⠿"
                    </span>
                </Show>
                <i class=format!("swatch {}", tone(place))></i>
                <TextField
                    id=format!("objective-{id}")
                    class="bare"
                    label="Name of the objective"
                    value=name
                    commit=move |text| edit(ObjectiveEdit::Name(text))
                />
                <span class="figure">
                    {move || text::decimal(group.percent(id), 1)} " %"
                    {group.parent().map(|parent| view! { <InAll group top parent id /> })}
                </span>
                // By rank the list has the order of the ranks, and their buttons.
                <Show when=move || { !by_rank(way.get()) && count.get() > 1 }>
                    <MoveButtons
                        key=format!("place-{id}")
                        name=name
                        place=rank
                        count=count
                        to=move |to| move_objective(&app.records(), id, to)
                    />
                </Show>
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || format!("Remove {}", name.get())
                    title="Remove"
                    on:click=move |_| {
                        let records = app.records();
                        let told = named::told(&records, &named::criteria_of(&records, id));
                        if app.dispatch(Command::RemoveObjective { id }) {
                            app.toasts.done_with_undo(format!("{removed}{told}"));
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </div>
            <div class="told">
                <WeightControl group id place />
                {move || match way.get() {
                    Way::Centroid | Way::RankSum => {
                        Some(view! { <RankButtons group id rank name /> }.into_any())
                    }
                    Way::Swing => Some(view! { <SwingSlider id name place /> }.into_any()),
                    Way::Direct | Way::Pairwise => None,
                }}
            </div>
            <TextField
                class="bare small quiet"
                label="What is meant"
                placeholder="What is meant by it"
                value=read(app, id, |it| it.description.clone())
                commit=move |text| edit(ObjectiveEdit::Description(text))
            />
            {match group.parent() {
                None => parts(id, top, compared, name),
                Some(parent) => view! { <TakeOut id parent name /> }.into_any(),
            }}
        </div>
    }
}

/// The sub-objectives of an objective, and the button that adds one.
fn parts(
    id: ObjectiveId,
    top: Group,
    compared: RwSignal<Compared>,
    name: Signal<String>,
) -> AnyView {
    let app = use_app();
    let group = Group::new(app, Some(id));
    let count = Memo::new(move |_| group.count());
    let add = move |_| {
        let new = new_objective_id();
        let name = format!("Sub-objective {}", count.get_untracked() + 1);
        if app.dispatch(Command::AddSubObjective { id: new, parent: id, name }) {
            dom::focus_soon(&format!("objective-{new}"));
        }
    };
    view! {
        <Show when=move || (count.get() > 0)>
            <div class="sub-objectives" role="group" aria-label=move || format!("Parts of {}", name.get())>
                <Show when=move || (count.get() > 1)>
                    <WayChoice group compared />
                </Show>
                <GroupRows group top compared />
                <Show when=move || (count.get() > 1)>
                    <AllWays group />
                </Show>
            </div>
        </Show>
        <div class="objective-levels">
            <button
                type="button"
                class="button small plain add-part"
                aria-label=move || format!("Add a sub-objective to {}", name.get())
                on:click=add
            >
                <Icon of=Picture::Plus />
                "Add a sub-objective"
            </button>
            <Show when=move || count.get() == 0>
                <PutUnder id name />
            </Show>
        </div>
    }
    .into_any()
}
