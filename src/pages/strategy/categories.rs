//! Categories, the strategic buckets, with the share that each should have.

use ballast_core::change::{CategoryEdit, Command, move_category};
use ballast_core::model::CategoryId;
use ballast_core::text;
use leptos::prelude::*;

use super::moving::MoveButtons;
use super::programmes::rolled_up;
use crate::browser::dom;
use crate::parts::class_tone::tone;
use crate::state::{new_category_id, use_app};
use crate::ui::{Icon, Picture, TextField};

/// The card of categories.
#[component]
pub(super) fn Categories() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.category_order());
    let rows = move || {
        let order = order.get();
        let count = order.len();
        let order = order.into_iter().enumerate();
        order.map(|(place, id)| view! { <CategoryRow id place count /> }).collect_view()
    };
    let sum = move || {
        let snapshot = app.snapshot.read();
        let targets = snapshot.workspace.categories.iter().filter_map(|(_, it)| it.target);
        let sum: u32 = targets.map(|it| it.basis_points()).sum();
        (sum > 0).then(|| format!("targets sum to {} %", text::short(f64::from(sum) / 100.0)))
    };
    let add = move |_| {
        let id = new_category_id();
        let number = app.records().categories.len() + 1;
        if app.dispatch(Command::AddCategory { id, name: format!("Category {number}") }) {
            dom::focus_soon(&format!("category-{id}"));
        }
    };
    view! {
        <section class="card" aria-labelledby="categories-title">
            <div class="card-head">
                <h2 id="categories-title">"Categories and target shares"</h2>
                <span class="small quiet">{sum}</span>
                <button type="button" class="button small" on:click=add>
                    <Icon of=Picture::Plus />
                    "Add a category"
                </button>
            </div>
            {rows}
            <p class="small quiet">
                "The share of the selection’s cost that each should have, such as run 30 %, grow 40 %, transform 30 %."
            </p>
        </section>
    }
}

#[component]
fn CategoryRow(id: CategoryId, place: usize, count: usize) -> impl IntoView {
    let app = use_app();
    let name = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.categories.get(id).map(|it| it.name.to_string()).unwrap_or_default()
    });
    let target = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let target = snapshot.workspace.categories.get(id).and_then(|it| it.target);
        target.map(text::percent).unwrap_or_default()
    });
    let description = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.categories.get(id).map(|it| it.description.clone()).unwrap_or_default()
    });
    let sums = rolled_up(app, move |project| project.category == Some(id));
    let summed = move || sums.read().text(&app.snapshot.read().workspace.settings.currency);
    let edit = move |edit| app.dispatch(Command::EditCategory { id, edit });
    view! {
        <div class="bucket-edit">
            <i class=format!("swatch {}", tone(place))></i>
            <TextField
                id=format!("category-{id}")
                class="bare"
                label="Name of the category"
                value=name
                commit=move |text| edit(CategoryEdit::Name(text))
            />
            <span class="with-unit">
                <TextField
                    class="number"
                    label=Signal::derive(move || format!("Target share of {}, per cent", name.get()))
                    placeholder="none"
                    value=target
                    commit=move |typed: String| {
                        if typed.trim().is_empty() {
                            return edit(CategoryEdit::Target(None));
                        }
                        text::parse_percent(&typed)
                            .is_some_and(|share| edit(CategoryEdit::Target(Some(share))))
                    }
                />
                "%"
            </span>
            {(count > 1)
                .then(|| {
                    view! {
                        <MoveButtons
                            key=format!("place-{id}")
                            name=name
                            place=place
                            count=count
                            to=move |to| move_category(&app.records(), id, to)
                        />
                    }
                })}
            <button
                type="button"
                class="button small icon-only plain"
                aria-label=move || format!("Remove {}", name.get())
                title="Remove"
                on:click=move |_| {
                    if app.dispatch(Command::RemoveCategory { id }) {
                        app.toasts.done_with_undo("Removed the category; its projects have none now.");
                    }
                }
            >
                <Icon of=Picture::Trash />
            </button>
            <TextField
                class="bare small quiet meant"
                label=Signal::derive(move || format!("What belongs in {}", name.get()))
                placeholder="What belongs in it"
                value=description
                commit=move |text| edit(CategoryEdit::Description(text))
            />
            <span class="small quiet meant">{summed}</span>
        </div>
    }
}
