//! Where a criterion's ratings come from: people, a number, or a class by a table.

use ballast_core::sorted::Sorted;

use ballast_core::change::{Command, CriterionEdit};
use ballast_core::measures::fields::Names;
use ballast_core::model::{
    ClassField, Confidence, Criterion, CriterionId, Number, NumberField, Source, Stage, code,
};
use ballast_core::scoring;
use ballast_core::text;
use ballast_core::view::bubbles::confidence_name;
use ballast_core::view::table::stage_name;
use leptos::prelude::*;

use super::criterion::read;
use crate::parts::formula_field::FormulaField;
use crate::state::{App, use_app};
use crate::ui::{Choice, Field, Select, TextField};

/// A number field as people call it.
pub(super) fn number_name(field: NumberField) -> &'static str {
    match field {
        NumberField::TotalCost => "Total cost",
        NumberField::TotalBenefit => "Total benefit",
        NumberField::BenefitPerCost => "Benefit per cost",
        NumberField::NetPresentValue => "Net present value",
        NumberField::Duration => "Duration in months",
        NumberField::Probability => "Probability of success",
        NumberField::PeakDemand => "Peak demand in FTE",
    }
}

/// A class field as people call it.
pub(super) fn class_name(field: ClassField) -> &'static str {
    match field {
        ClassField::Confidence => "Delivery confidence",
        ClassField::Stage => "Stage",
        ClassField::Category => "Category",
        ClassField::Programme => "Programme",
        ClassField::Tag => "Tags",
    }
}

/// What a formula begins with.
const FIRST_FORMULA: &str = "benefit - cost";

/// Where a criterion's ratings come from, as the value of a select.
fn word_of(criterion: &Criterion) -> String {
    if criterion.formula.is_some() { "formula".to_owned() } else { word(&criterion.source) }
}

/// The source as the value of a select.
fn word(source: &Source) -> String {
    match source {
        Source::Rated => "rated".to_owned(),
        Source::Number(field) => format!("number:{}", code::number_field(*field)),
        Source::Class { field, .. } => format!("class:{}", code::class_field(*field)),
    }
}

/// The classes that a field can have here: key and name.
fn classes(app: App, field: ClassField) -> Vec<(String, String)> {
    let snapshot = app.snapshot.read();
    let workspace = &snapshot.workspace;
    match field {
        ClassField::Confidence => Confidence::ALL
            .map(|it| (code::confidence(it).to_owned(), confidence_name(it).to_owned()))
            .to_vec(),
        ClassField::Stage => {
            Stage::ALL.map(|it| (code::stage(it).to_owned(), stage_name(it).to_owned())).to_vec()
        }
        ClassField::Category => {
            let all = workspace.category_order().into_iter();
            all.filter_map(|id| {
                Some((id.to_string(), workspace.categories.get(id)?.name.to_string()))
            })
            .collect()
        }
        ClassField::Programme => {
            let all = workspace.programme_order().into_iter();
            all.filter_map(|id| {
                Some((id.to_string(), workspace.programmes.get(id)?.name.to_string()))
            })
            .collect()
        }
        ClassField::Tag => {
            let mut tags: Vec<String> =
                workspace.projects.iter().flat_map(|(_, it)| it.tags.iter().cloned()).collect();
            tags.sort_unstable();
            tags.dedup();
            tags.into_iter().map(|tag| (tag.clone(), tag)).collect()
        }
    }
}

/// A table to begin with: confidence green 100 … red 0, other classes not rated yet.
fn first_table(field: ClassField) -> Sorted<String, Number> {
    if field != ClassField::Confidence {
        return Sorted::new();
    }
    let ratings = [100, 75, 50, 25, 0];
    let rated = Confidence::ALL.into_iter().zip(ratings);
    rated.map(|(it, rating)| (code::confidence(it).to_owned(), Number::whole(rating))).collect()
}

/// Anchors that fit the values that a field has here, at round numbers.
fn fitting_anchors(app: App, field: NumberField) -> Option<(Number, Number)> {
    let workspace = app.records();
    let settings = &workspace.settings;
    let values = workspace.projects.iter();
    let mut values: Vec<f64> =
        values.filter_map(|(_, project)| scoring::number(project, field, settings)).collect();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get(((values.len() - 1) as f64 * share) as usize).copied();
    let (low, high) = (at(0.05)?, at(0.95)?);
    let low = if low >= 0.0 { 0.0 } else { low.floor() };
    let digits = 10_f64.powf(high.abs().max(1e-6).log10().floor());
    let high = (high / digits).ceil() * digits;
    let (low, high) = (Number::new(low).ok()?, Number::new(high).ok()?);
    (low < high).then_some((low, high))
}

fn choose(app: App, id: CriterionId, chosen: &str) {
    let edit = |edit| Command::EditCriterion { id, edit };
    let mut commands = Vec::new();
    let Some(criterion) = app.records().criteria.get(id).cloned() else { return };
    let direction = criterion.scale.direction;
    if chosen == "formula" {
        commands.push(edit(CriterionEdit::Formula(Some(FIRST_FORMULA.to_owned()))));
        app.dispatch_as(Command::Batch(commands), "change criterion", None);
        return;
    }
    if criterion.formula.is_some() {
        commands.push(edit(CriterionEdit::Formula(None)));
    }
    match chosen.split_once(':') {
        Some(("number", field)) => {
            let Some(field) = code::read_number_field(field) else { return };
            commands.push(edit(CriterionEdit::Source(Source::Number(field))));
            if let Some((low, high)) = fitting_anchors(app, field) {
                commands.push(edit(CriterionEdit::Anchors(low, high, direction)));
            }
        }
        Some(("class", field)) => {
            let Some(field) = code::read_class_field(field) else { return };
            let source = Source::Class { field, table: first_table(field) };
            commands.push(edit(CriterionEdit::Source(source)));
            commands.push(edit(CriterionEdit::Anchors(
                Number::whole(0),
                Number::whole(100),
                direction,
            )));
        }
        _ => commands.push(edit(CriterionEdit::Source(Source::Rated))),
    }
    app.dispatch_as(Command::Batch(commands), "change criterion", None);
}

/// The choice of source, and the table of a class.
#[component]
pub(super) fn SourceEditor(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let mut options = vec![Choice::new("rated", "People rate each project")];
    options.extend(NumberField::ALL.map(|field| {
        let name = format!("A number: {}", number_name(field).to_lowercase());
        Choice::new(word(&Source::Number(field)), name)
    }));
    options.extend(ClassField::ALL.map(|field| {
        let source = Source::Class { field, table: Sorted::new() };
        Choice::new(word(&source), format!("A class: {}", class_name(field).to_lowercase()))
    }));
    options.push(Choice::new("formula", "A formula of other fields"));
    let field = read(app, id, |it| match it.source {
        Source::Class { field, .. } if it.formula.is_none() => Some(field),
        _ => None,
    });
    let formula = read(app, id, |it| it.formula.clone());
    let has_formula = Memo::new(move |_| formula.read().is_some());
    let name = read(app, id, |it| it.name.to_string());
    let field = Memo::new(move |_| field.get());
    view! {
        <Field label="Ratings come from">
            <Select
                options=options
                value=read(app, id, word_of)
                choose=move |chosen: String| choose(app, id, &chosen)
            />
        </Field>
        {move || field.get().map(|field| view! { <ClassTable id field /> })}
        <Show when=move || has_formula.get()>
            <FormulaField
                id=format!("formula-{id}")
                label=Signal::derive(move || format!("Formula of {}", name.get()))
                names=Signal::stored(Names::of_criteria())
                value=Signal::derive(move || formula.get().unwrap_or_default())
                commit=move |text| {
                    let edit = CriterionEdit::Formula(Some(text));
                    app.dispatch(Command::EditCriterion { id, edit })
                }
            />
        </Show>
    }
}

/// The rating of each class.
#[component]
fn ClassTable(id: CriterionId, field: ClassField) -> impl IntoView {
    let app = use_app();
    let all = Memo::new(move |_| classes(app, field));
    let rows = move || {
        all.get()
            .into_iter()
            .map(|(key, name)| {
                let (read_key, write_key) = (key.clone(), key);
                let label = format!("Rating of {name}");
                let value = Signal::derive(move || rating(app, id, &read_key));
                view! {
                    <bdi>{name}</bdi>
                    <TextField
                        class="number"
                        label=label
                        placeholder="not rated"
                        value=value
                        commit=move |typed: String| rate(app, id, &write_key, &typed)
                    />
                }
            })
            .collect_view()
    };
    view! { <div class="class-table">{rows}</div> }
}

fn rating(app: App, id: CriterionId, key: &str) -> String {
    let snapshot = app.snapshot.read();
    let criterion = snapshot.workspace.criteria.get(id);
    let rating = criterion.and_then(|it| match &it.source {
        Source::Class { table, .. } => table.get(key).copied(),
        _ => None,
    });
    rating.map(|it| text::grouped(it.get())).unwrap_or_default()
}

fn rate(app: App, id: CriterionId, key: &str, typed: &str) -> bool {
    let workspace = app.records();
    let Some(Source::Class { field, mut table }) =
        workspace.criteria.get(id).map(|it| it.source.clone())
    else {
        return false;
    };
    if typed.trim().is_empty() {
        table.remove(key);
    } else {
        let rating = text::parse_number(typed).and_then(|number| Number::new(number).ok());
        let Some(rating) = rating else { return false };
        table.insert(key.to_owned(), rating);
    }
    let edit = CriterionEdit::Source(Source::Class { field, table });
    app.dispatch(Command::EditCriterion { id, edit })
}
