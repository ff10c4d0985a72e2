//! One criterion: its scale, direction, veto, and where its ratings come from.

use ballast_core::change::{Command, CriterionEdit};
use ballast_core::model::{
    Criterion, CriterionId, Direction, Level, Number, NumberField, Scale, Share, Source, Veto,
};
use ballast_core::text;
use leptos::prelude::*;

use super::source::{SourceEditor, class_name, number_name};
use crate::state::{App, use_app};
use crate::ui::{Choice, Field, Icon, Picture, Select, TextField};

/// Follows one field of the criterion.
pub(super) fn read<T: Default + Send + Sync + 'static>(
    app: App,
    id: CriterionId,
    field: fn(&Criterion) -> T,
) -> Signal<T> {
    Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.criteria.get(id).map(|it| field(it)).unwrap_or_default()
    })
}

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

fn summary(criterion: &Criterion) -> String {
    let source = match &criterion.source {
        Source::Rated => "rated by people".to_owned(),
        Source::Number(field) => format!("from {}", number_name(*field).to_lowercase()),
        Source::Class { field, .. } => format!("from {}", class_name(*field).to_lowercase()),
    };
    let (low, high) = (criterion.scale.low().get(), criterion.scale.high().get());
    let best = match criterion.scale.direction {
        Direction::HigherIsBetter => high,
        Direction::LowerIsBetter => low,
    };
    let worst = low + high - best;
    format!("{source}, worst {}, best {}", text::short(worst), text::short(best))
}

/// A criterion that can be opened.
#[component]
pub(super) fn CriterionCard(id: CriterionId, open: bool) -> impl IntoView {
    let app = use_app();
    let name = read(app, id, |it| it.name.to_string());
    view! {
        <details class="criterion" open=open>
            <summary>
                <span class="chevron">
                    <Icon of=Picture::Chevron />
                </span>
                <bdi class="name">{name}</bdi>
                <span class="summary">{read(app, id, summary)}</span>
            </summary>
            <div class="body">
                <CriterionForm id />
            </div>
        </details>
    }
}

#[component]
fn CriterionForm(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let edit = move |edit| app.dispatch(Command::EditCriterion { id, edit });
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
        <div class="fields two">
            <Field label="Name">
                <TextField
                    value=read(app, id, |it| it.name.to_string())
                    commit=move |text| edit(CriterionEdit::Name(text))
                />
            </Field>
            <Field label="Weight within the objective, %" hint="shared out in proportion">
                <TextField
                    class="number"
                    value=read(app, id, |it| text::percent(it.weight))
                    commit=move |typed: String| {
                        text::parse_percent(&typed)
                            .is_some_and(|share: Share| edit(CriterionEdit::Weight(share)))
                    }
                />
            </Field>
        </div>
        <Field label="What raters should look at">
            <TextField
                value=read(app, id, |it| it.description.clone())
                commit=move |text| edit(CriterionEdit::Description(text))
            />
        </Field>
        <SourceEditor id />
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
        <VetoEditor id />
        <CostWarning id />
        <div class="button-row">
            <button
                type="button"
                class="button small danger"
                on:click=move |_| {
                    if app.dispatch(Command::RemoveCriterion { id }) {
                        app.toasts.done_with_undo("Removed the criterion and its ratings.");
                    }
                }
            >
                <Icon of=Picture::Trash />
                "Remove this criterion"
            </button>
        </div>
    }
}

/// A level that must be reached, and what happens to those that fail.
#[component]
fn VetoEditor(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let edit =
        move |veto| app.dispatch(Command::EditCriterion { id, edit: CriterionEdit::Veto(veto) });
    let veto = move || app.records().criteria.get(id).and_then(|it| it.veto);
    let rules_out = read(app, id, |it| it.veto.is_some_and(|veto| veto.rules_out));
    view! {
        <div class="fields two">
            <Field label="Veto level" hint="empty: any rating passes">
                <TextField
                    class="number"
                    placeholder="none"
                    value=read(app, id, |it| {
                        it.veto.map(|veto| text::grouped(veto.level.get())).unwrap_or_default()
                    })
                    commit=move |typed: String| {
                        if typed.trim().is_empty() {
                            return edit(None);
                        }
                        let level = text::parse_number(&typed)
                            .and_then(|number| Number::new(number).ok());
                        let rules_out = veto().is_some_and(|veto| veto.rules_out);
                        level.is_some_and(|level| edit(Some(Veto { level, rules_out })))
                    }
                />
            </Field>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || rules_out.get()
                    disabled=read(app, id, |it| it.veto.is_none())
                    on:change=move |event| {
                        if let Some(veto) = veto() {
                            edit(Some(Veto { rules_out: event_target_checked(&event), ..veto }));
                        }
                    }
                />
                "A project that fails is ruled out of the selection, not only marked"
            </label>
        </div>
    }
}

/// Cost in the score and as a limit counts twice.
#[component]
fn CostWarning(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let counts_cost = read(app, id, |it| {
        matches!(it.source, Source::Number(NumberField::TotalCost | NumberField::BenefitPerCost))
    });
    let limited = move || !app.snapshot.read().workspace.budgets.is_empty();
    view! {
        <Show when=move || counts_cost.get() && limited()>
            <p class="note warn">
                "Cost counts twice here: in the score, and again as a budget on Balance. Score what a project brings, and let the budget see to its cost."
            </p>
        </Show>
    }
}
