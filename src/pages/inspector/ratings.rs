//! Ratings with notes, and what each criterion brings.

use ballast_core::change::ProjectEdit;
use ballast_core::model::{CriterionId, Number, ProjectId, Rating, Source};
use ballast_core::text;
use ballast_core::view::measure::Measure;
use ballast_core::view::table::Column;
use leptos::prelude::*;

use super::{edit, read};
use crate::state::use_app;
use crate::ui::TextField;

/// All criteria with this project's ratings.
#[component]
pub(super) fn Ratings(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.criterion_order());
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
    let name = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let record = snapshot.workspace.criteria.get(criterion);
        record.map(|it| it.name.to_string()).unwrap_or_default()
    });
    let rated = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let record = snapshot.workspace.criteria.get(criterion);
        record.is_some_and(|it| it.source == Source::Rated)
    });
    let points = move || Measure::Criterion(criterion).text(&app.snapshot.read(), id);
    let shown = Signal::derive(move || Column::Rating(criterion).text(&app.snapshot.read(), id));
    let value = read(app, id, move |it| {
        it.ratings.get(&criterion).map(|it| text::grouped(it.value.get())).unwrap_or_default()
    });
    let note = read(app, id, move |it| {
        it.ratings.get(&criterion).map(|it| it.note.clone()).unwrap_or_default()
    });
    let has_rating = move || !value.get().is_empty();
    let set = move |value: Option<Number>, note: String| {
        edit(app, id, ProjectEdit::Rating(criterion, value.map(|value| Rating { value, note })))
    };
    let commit = move |typed: String| {
        if typed.trim().is_empty() {
            return set(None, String::new());
        }
        let number = text::parse_number(&typed).and_then(|number| Number::new(number).ok());
        number.is_some_and(|number| set(Some(number), note.get_untracked()))
    };
    let commit_note = move |typed: String| {
        let number = text::parse_number(&value.get_untracked());
        let number = number.and_then(|number| Number::new(number).ok());
        number.is_some() && set(number, typed)
    };
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
                <Show when=has_rating>
                    <TextField
                        class="rating-note"
                        label=Signal::derive(move || format!("Note on {}", name.get()))
                        placeholder="Why?"
                        value=note
                        commit=commit_note
                    />
                </Show>
            </Show>
        </div>
    }
}
