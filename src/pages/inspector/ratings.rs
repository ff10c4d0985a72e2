//! Ratings with notes, and what each criterion brings.

use ballast_core::change::ProjectEdit;
use ballast_core::model::{CriterionId, Number, ProjectId, Rating};
use ballast_core::text;
use ballast_core::view::measure::Measure;
use ballast_core::view::table::Column;
use leptos::prelude::*;

use super::edit;
use super::looked::{read, records};
use super::opinions::Others;
use crate::state::use_app;
use crate::ui::{Choice, Select, TextField};

/// All criteria with this project's ratings.
#[component]
pub(super) fn Ratings(id: ProjectId) -> impl IntoView {
    let records = records();
    let order = Memo::new(move |_| records.read().0.workspace.criterion_order());
    let rows = move || {
        let order = order.get().into_iter();
        order.map(|criterion| view! { <RatingRow id criterion /> }).collect_view()
    };
    view! {
        <Show when=move || !order.read().is_empty()>
            <section aria-labelledby="ratings-title">
                <h2 id="ratings-title">"Ratings"</h2>
                {rows}
            </section>
        </Show>
    }
}

#[component]
fn RatingRow(id: ProjectId, criterion: CriterionId) -> impl IntoView {
    let app = use_app();
    let records = records();
    let name = Signal::derive(move || {
        let snapshot = &records.read().0;
        let record = snapshot.workspace.criteria.get(criterion);
        record.map(|it| it.name.to_string()).unwrap_or_default()
    });
    let rated = Memo::new(move |_| {
        let snapshot = &records.read().0;
        let record = snapshot.workspace.criteria.get(criterion);
        record.is_some_and(|it| it.is_rated())
    });
    let points = move || Measure::Criterion(criterion).text(&records.read().0, id);
    let shown = Signal::derive(move || Column::Rating(criterion).text(&records.read().0, id));
    let value = read(move |it| {
        it.ratings.get(&criterion).map(|it| text::grouped(it.value.get())).unwrap_or_default()
    });
    let note =
        read(move |it| it.ratings.get(&criterion).map(|it| it.note.clone()).unwrap_or_default());
    let has_rating = move || !value.get().is_empty();
    let set = move |value: Option<Number>, note: String| {
        let rating = value.map(|value| Rating { value, note });
        edit(app, id, ProjectEdit::Rating(criterion, rating))
    };
    let commit = move |typed: String| {
        if typed.trim().is_empty() {
            return set(None, String::new());
        }
        let snapshot = app.snapshot.get_untracked();
        let scale = snapshot.workspace.criteria.get(criterion).map(|it| &it.scale);
        let number = scale.and_then(|scale| text::parse_rating(scale, &typed));
        number.is_some_and(|number| set(Some(number), note.get_untracked()))
    };
    let commit_note = move |typed: String| {
        let number = text::parse_number(&value.get_untracked());
        let number = number.and_then(|number| Number::new(number).ok());
        // A note alone leaves who rated, and when, as it is.
        let rating = number.map(|value| Rating { value, note: typed });
        rating.is_some() && edit(app, id, ProjectEdit::Rating(criterion, rating))
    };
    let guidance = Memo::new(move |_| {
        let snapshot = &records.read().0;
        let record = snapshot.workspace.criteria.get(criterion);
        record.map(|it| it.description.clone()).unwrap_or_default()
    });
    view! {
        <div class="rating-row">
            <span>
                <bdi>{name}</bdi>
                <span class="quiet">" " {points} " points"</span>
            </span>
            <Show
                when=move || rated.get()
                fallback=move || view! { <span class="number">{shown}</span> }
            >
                <TextField
                    class="number"
                    label=Signal::derive(move || format!("Rating on {}", name.get()))
                    placeholder="not rated"
                    value=value
                    commit=commit
                />
            </Show>
            <Show when=move || !guidance.read().is_empty()>
                <p class="rating-guidance">
                    <bdi>{guidance}</bdi>
                </p>
            </Show>
            <Show when=move || rated.get()>
                <LevelChoice criterion name commit=commit />
                <Show when=has_rating>
                    <TextField
                        class="rating-note"
                        label=Signal::derive(move || format!("Note on {}", name.get()))
                        placeholder="Why?"
                        value=note
                        commit=commit_note
                    />
                </Show>
                <Others id criterion criterion_name=name />
            </Show>
        </div>
    }
}

/// The named levels of the scale, to choose from; nothing if it has none.
#[component]
fn LevelChoice(
    criterion: CriterionId,
    name: Signal<String>,
    #[prop(into)] commit: Callback<String, bool>,
) -> impl IntoView {
    let records = records();
    let levels = Memo::new(move |_| {
        let snapshot = &records.read().0;
        let record = snapshot.workspace.criteria.get(criterion);
        record.map(|it| it.scale.levels.clone()).unwrap_or_default()
    });
    let rated = read(move |it| it.ratings.get(&criterion).map(|it| it.value));
    let level = Memo::new(move |_| {
        let rated = rated.get()?;
        let levels = levels.read();
        let level = levels.iter().find(|level| level.value == rated)?;
        Some(text::grouped(level.value.get()))
    });
    let options = Signal::derive(move || {
        let levels = levels.get().into_iter();
        let named = levels.map(|it| {
            let value = text::grouped(it.value.get());
            Choice::new(value.clone(), format!("{value}: {}", it.label))
        });
        let between = rated.get().is_some() && level.read().is_none();
        let none = if between { "Between the levels" } else { "Not rated" };
        std::iter::once(Choice::new("", none)).chain(named).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !levels.read().is_empty()>
            <div class="rating-level">
                <label>
                    <span class="hidden-label">{move || format!("Level on {}", name.get())}</span>
                    <Select
                        options=options
                        value=Signal::derive(move || level.get().unwrap_or_default())
                        choose=move |value: String| {
                            commit.run(value);
                        }
                    />
                </label>
            </div>
        </Show>
    }
}
