//! How a column rates: criterion, objective, anchors, direction, and what its words are worth.

use ballast_core::model::{Direction, Number, code};
use ballast_core::text;
use ballast_import::{ColumnMapping, RatingColumn, Target, words_of};
use leptos::prelude::*;

use super::mapping::change_column;
use crate::state::use_app;
use crate::ui::{Choice, Field, Select, TextField};

fn number(typed: &str) -> Option<Number> {
    text::parse_number(typed).and_then(|it| Number::new(it).ok())
}

/// Changes the rating of a column, if it is one.
fn edit(app: crate::state::App, header: &str, edit: impl FnOnce(&mut RatingColumn)) -> bool {
    change_column(app, header, |column| {
        if let Target::Rating(rating) = &mut column.target {
            edit(rating);
        }
    });
    true
}

fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::HigherIsBetter => "more is better",
        Direction::LowerIsBetter => "less is better",
    }
}

/// What the fold of objective and scale says while it is closed.
fn scale(rating: &RatingColumn) -> String {
    let (low, high) = (text::grouped(rating.low.get()), text::grouped(rating.high.get()));
    let direction = direction_name(rating.direction);
    format!("{}, {low} to {high}, {direction}", rating.objective)
}

/// Criterion, objective, scale and words of a rating; nothing for other columns.
#[component]
pub(super) fn RatingFields(
    /// Of the column.
    at: usize,
    header: StoredValue<String>,
    here: Memo<ColumnMapping>,
) -> impl IntoView {
    let app = use_app();
    let rating = Memo::new(move |_| match here.get().target {
        Target::Rating(rating) => Some(rating),
        _ => None,
    });
    let edit = move |change: &dyn Fn(&mut RatingColumn)| edit(app, &header.get_value(), change);
    let text_of = move |field: fn(&RatingColumn) -> String| {
        Signal::derive(move || rating.read().as_ref().map(field).unwrap_or_default())
    };
    // A criterion that is there already has its own objective and scale.
    let known = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let criteria = &snapshot.workspace.criteria;
        rating.read().as_ref().is_some_and(|rating| {
            let name = rating.criterion.trim().to_lowercase();
            criteria.iter().any(|(_, it)| it.name.as_str().to_lowercase() == name)
        })
    });
    let all = [Direction::HigherIsBetter, Direction::LowerIsBetter];
    let all = all.map(|it| Choice::new(code::direction(it), direction_name(it)));
    let directions = Signal::stored(all.to_vec());
    let label = move |what: &str| format!("{what} of {}", header.get_value());
    view! {
        <Show when=move || rating.read().is_some()>
            <div class="rating-fields">
                <Field label="Criterion">
                    <TextField
                        label=label("Criterion")
                        value=text_of(|it| it.criterion.clone())
                        commit=move |typed: String| {
                            !typed.trim().is_empty()
                                && edit(&|it| typed.trim().clone_into(&mut it.criterion))
                        }
                    />
                </Field>
            </div>
            <Show
                when=move || !known.get()
                fallback=|| {
                    view! {
                        <p class="small quiet">
                            "This criterion is there already; it keeps its objective and its scale."
                        </p>
                    }
                }
            >
                <details class="fold">
                    <summary class="small">
                        <bdi>{text_of(scale)}</bdi>
                    </summary>
                    <div class="rating-fields">
                        <Field label="Objective">
                            <TextField
                                label=label("Objective")
                                value=text_of(|it| it.objective.clone())
                                commit=move |typed: String| {
                                    edit(&|it| it.objective.clone_from(&typed))
                                }
                            />
                        </Field>
                        <Field label="Direction">
                            <Select
                                label=label("Direction")
                                options=directions
                                value=text_of(|it| code::direction(it.direction).to_owned())
                                choose=move |word: String| {
                                    if let Some(direction) = code::read_direction(&word) {
                                        edit(&|it| it.direction = direction);
                                    }
                                }
                            />
                        </Field>
                        <Field label="Low anchor">
                            <TextField
                                label=label("Low anchor")
                                class="number"
                                value=text_of(|it| text::grouped(it.low.get()))
                                commit=move |typed: String| {
                                    number(&typed).is_some_and(|low| edit(&|it| it.low = low))
                                }
                            />
                        </Field>
                        <Field label="High anchor">
                            <TextField
                                label=label("High anchor")
                                class="number"
                                value=text_of(|it| text::grouped(it.high.get()))
                                commit=move |typed: String| {
                                    number(&typed).is_some_and(|high| edit(&|it| it.high = high))
                                }
                            />
                        </Field>
                    </div>
                </details>
            </Show>
            <Words at header rating />
        </Show>
    }
}

/// What the words of the column are worth, folded away. Nothing if it holds numbers alone.
#[component]
fn Words(
    at: usize,
    header: StoredValue<String>,
    rating: Memo<Option<RatingColumn>>,
) -> impl IntoView {
    let app = use_app();
    let words = Memo::new(move |_| {
        let draft = app.session.import.read();
        let mut words = draft.as_ref().map(|it| words_of(&it.sheet, at)).unwrap_or_default();
        let rating = rating.read();
        let told = rating.iter().flat_map(|it| it.words.keys());
        let more: Vec<String> = told.filter(|it| !words.contains(it)).cloned().collect();
        words.extend(more);
        words
    });
    let told = move || {
        let rating = rating.read();
        let points = rating.as_ref().map(|it| it.words.len()).unwrap_or_default();
        let words = text::plural(words.read().len(), "word", "words");
        format!("{words}, {} with points", text::count(points))
    };
    let row = move |word: String| {
        let (own, other) = (word.clone(), word.clone());
        let points = Signal::derive(move || {
            let rating = rating.read();
            let points = rating.as_ref().and_then(|it| it.words.get(&own).copied());
            points.map(|it| text::grouped(it.get())).unwrap_or_default()
        });
        let commit = move |typed: String| {
            let points = number(&typed);
            if points.is_none() && !typed.trim().is_empty() {
                return false;
            }
            edit(app, &header.get_value(), |rating| match points {
                Some(points) => drop(rating.words.insert(other.clone(), points)),
                None => drop(rating.words.remove(&other)),
            })
        };
        view! {
            <bdi>{ballast_charts::one_line(&word, 40)}</bdi>
            <TextField
                class="number"
                label=format!("Points for “{word}”")
                placeholder="not rated"
                value=points
                commit=commit
            />
        }
    };
    view! {
        <Show when=move || !words.read().is_empty()>
            <details class="fold">
                <summary class="small">{told}</summary>
                <div class="class-table">
                    <For each=move || words.get() key=String::clone children=row />
                </div>
            </details>
        </Show>
    }
}
