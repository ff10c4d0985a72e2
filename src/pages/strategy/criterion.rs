//! One criterion: its scale, direction, veto, and where its ratings come from.

use ballast_core::change::{Command, CriterionEdit, move_criterion};
use ballast_core::model::{
    Criterion, CriterionId, Direction, Item, ObjectiveId, Share, Source, Way,
};
use ballast_core::scoring::weighing::weights;
use ballast_core::text;
use leptos::prelude::*;

use super::moving::MoveButtons;
use super::named;
use super::scale::ScaleEditor;
use super::source::{SourceEditor, class_name, number_name};
use super::veto::{CostWarning, VetoEditor};
use crate::browser::dom;
use crate::parts::weights::{item_name, way_name};
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

fn summary(criterion: &Criterion) -> String {
    let source = match &criterion.source {
        _ if criterion.formula.is_some() => "from a formula".to_owned(),
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
    if criterion.scale.min_max {
        return format!("{source}, worst and best of those listed");
    }
    format!("{source}, worst {}, best {}", text::short(worst), text::short(best))
}

/// A criterion that can be opened.
#[component]
pub(super) fn CriterionCard(
    id: CriterionId,
    /// Those of its objective, in their order.
    listed: Memo<Vec<CriterionId>>,
    /// The one that opens as soon as it is shown.
    opened: RwSignal<Option<CriterionId>>,
) -> impl IntoView {
    let app = use_app();
    let open = opened.get_untracked() == Some(id);
    let name = read(app, id, |it| it.name.to_string());
    view! {
        <details class="criterion" open=open>
            <summary id=format!("criterion-{id}")>
                <span class="chevron">
                    <Icon of=Picture::Chevron />
                </span>
                <bdi class="name">{name}</bdi>
                <span class="summary">{read(app, id, summary)}</span>
            </summary>
            <div class="body">
                <CriterionForm id listed opened />
            </div>
        </details>
    }
}

/// The objective that it measures, to be chosen among those that have no parts.
#[component]
fn ObjectiveChoice(id: CriterionId, opened: RwSignal<Option<CriterionId>>) -> impl IntoView {
    let app = use_app();
    let options = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let workspace = &snapshot.workspace;
        let order = workspace.objective_order().into_iter();
        let measured = order.filter(|it| !workspace.is_parent(*it));
        let name = |it: ObjectiveId| workspace.objectives.get(it).map(|it| it.name.to_string());
        measured
            .map(|it| {
                let parent = workspace.objectives.get(it).and_then(|it| it.parent).and_then(name);
                let parent = parent.map(|parent| format!("{parent} / ")).unwrap_or_default();
                Choice::new(it.to_string(), parent + &name(it).unwrap_or_default())
            })
            .collect::<Vec<_>>()
    });
    let choose = move |word: String| {
        let Ok(objective) = word.parse::<ObjectiveId>() else { return };
        // It is shown anew under the other one, and stays open.
        opened.set(Some(id));
        let edit = CriterionEdit::Objective(objective);
        if app.dispatch(Command::EditCriterion { id, edit }) {
            let to = item_name(app, objective).get_untracked();
            app.toasts.done_with_undo(format!("Moved the criterion to {to}."));
            dom::focus_soon(&format!("criterion-{id}"));
        }
    };
    view! {
        <Field label="Objective">
            <Select
                options=options
                value=read(app, id, |it| it.objective.to_string())
                choose=choose
            />
        </Field>
    }
}

/// The weight within the objective where it is not typed, and how it is made.
#[component]
fn Weighed(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let said = move || {
        let snapshot = app.snapshot.read();
        let siblings = snapshot.workspace.siblings_of(Item::Criterion(id))?;
        let made = weights(&snapshot.workspace, siblings);
        let percent = text::decimal(made.of(id)? * 100.0, 1);
        Some(format!("{percent} %, {}", way_name(made.way).to_lowercase()))
    };
    view! {
        <div class="field">
            <span class="label">"Weight within the objective"</span>
            <p class="small">{said}</p>
        </div>
    }
}

#[component]
fn CriterionForm(
    id: CriterionId,
    listed: Memo<Vec<CriterionId>>,
    opened: RwSignal<Option<CriterionId>>,
) -> impl IntoView {
    let app = use_app();
    let edit = move |edit| app.dispatch(Command::EditCriterion { id, edit });
    let name = read(app, id, |it| it.name.to_string());
    let direct = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        let siblings = workspace.siblings_of(Item::Criterion(id));
        siblings.is_none_or(|siblings| workspace.way(siblings) == Way::Direct)
    });
    let count = Memo::new(move |_| listed.read().len());
    let place =
        Memo::new(move |_| listed.read().iter().position(|it| *it == id).unwrap_or_default());
    view! {
        <div class="fields two">
            <Field label="Name">
                <TextField
                    value=read(app, id, |it| it.name.to_string())
                    commit=move |text| edit(CriterionEdit::Name(text))
                />
            </Field>
            <Show when=move || direct.get() fallback=move || view! { <Weighed id /> }>
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
            </Show>
        </div>
        <div class="fields two">
            <Field label="What raters should look at">
                <TextField
                    value=read(app, id, |it| it.description.clone())
                    commit=move |text| edit(CriterionEdit::Description(text))
                />
            </Field>
            <ObjectiveChoice id opened />
        </div>
        <SourceEditor id />
        <ScaleEditor id />
        <VetoEditor id />
        <CostWarning id />
        <div class="button-row">
            <Show when=move || { count.get() > 1 }>
                <MoveButtons
                    key=format!("place-{id}")
                    name=name
                    place=place
                    count=count
                    to=move |to| move_criterion(&app.records(), id, to)
                />
            </Show>
            <button
                type="button"
                class="button small danger"
                on:click=move |_| {
                    let told = named::told(&app.records(), &[id]);
                    if app.dispatch(Command::RemoveCriterion { id }) {
                        let done = format!("Removed the criterion and its ratings.{told}");
                        app.toasts.done_with_undo(done);
                    }
                }
            >
                <Icon of=Picture::Trash />
                "Remove this criterion"
            </button>
        </div>
    }
}
