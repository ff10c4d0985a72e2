//! The scale of a criterion: anchors, direction, curve, named levels.

use ballast_core::change::{Command, CriterionEdit};
use ballast_core::model::{CriterionId, Direction, Level, Number, Scale};
use ballast_core::scoring::MIN_MAX_WARNING;
use ballast_core::text;
use leptos::prelude::*;

use super::criterion::read;
use super::curve::CurveEditor;
use crate::state::use_app;
use crate::ui::{Check, Choice, Field, Select, TextField};

fn anchors(scale: &Scale) -> (Number, Number, Direction) {
    (scale.low(), scale.high(), scale.direction)
}

/// `0 low, 5 middling, 10 high` and back.
fn levels_text(levels: &[Level]) -> String {
    let parts = levels.iter().map(|it| format!("{} {}", text::grouped(it.value.get()), it.label));
    parts.collect::<Vec<_>>().join(", ")
}

fn parse_levels(typed: &str) -> Option<Vec<Level>> {
    let parts = typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (value, label) = part.split_once(char::is_whitespace)?;
            let value = Number::new(text::parse_number(value)?).ok()?;
            Some(Level { value, label: label.trim().to_owned() })
        })
        .collect()
}

/// The editor of a scale.
#[component]
pub(super) fn ScaleEditor(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let edit = move |edit| app.dispatch(Command::EditCriterion { id, edit });
    let min_max = read(app, id, |it| it.scale.min_max);
    let min_max = Memo::new(move |_| min_max.get());
    let scale = move || app.records().criteria.get(id).map(|it| anchors(&it.scale));
    let set_anchor = move |typed: &str, low: bool| {
        let number = text::parse_number(typed).and_then(|number| Number::new(number).ok());
        let (Some(number), Some((from, to, direction))) = (number, scale()) else { return false };
        edit(if low {
            CriterionEdit::Anchors(number, to, direction)
        } else {
            CriterionEdit::Anchors(from, number, direction)
        })
    };
    let directions =
        vec![Choice::new("higher", "more is better"), Choice::new("lower", "less is better")];
    let direction =
        read(app, id, |it| ballast_core::model::code::direction(it.scale.direction).to_owned());
    view! {
        <div class="fields three">
            <Field label="Low anchor" hint="the scale is fixed here, whoever is listed">
                <TextField
                    class="number"
                    value=read(app, id, |it| text::grouped(it.scale.low().get()))
                    commit=move |typed: String| set_anchor(&typed, true)
                />
            </Field>
            <Field label="High anchor">
                <TextField
                    class="number"
                    value=read(app, id, |it| text::grouped(it.scale.high().get()))
                    commit=move |typed: String| set_anchor(&typed, false)
                />
            </Field>
            <Field label="Direction">
                <Select
                    options=directions
                    value=direction
                    choose=move |word: String| {
                        let direction = ballast_core::model::code::read_direction(&word);
                        if let (Some(direction), Some((low, high, _))) = (direction, scale()) {
                            edit(CriterionEdit::Anchors(low, high, direction));
                        }
                    }
                />
            </Field>
        </div>
        <Field label="Named levels" hint="value and name, parted by commas; may be empty">
            <TextField
                placeholder="0 none, 5 some, 10 full"
                value=read(app, id, |it| levels_text(&it.scale.levels))
                commit=move |typed: String| {
                    parse_levels(&typed).is_some_and(|levels| edit(CriterionEdit::Levels(levels)))
                }
            />
        </Field>
        <Check
            text="Scale by the listed projects (min–max) instead of the anchors"
            value=min_max
            set=move |on| {
                edit(CriterionEdit::MinMax(on));
            }
        />
        <Show
            when=move || !min_max.get()
            fallback=|| view! { <p class="note warn">{MIN_MAX_WARNING}</p> }
        >
            <CurveEditor id />
        </Show>
    }
}
