//! The editor of one field for all marked projects.

use ballast_core::change::Command;
use ballast_core::text;
use ballast_core::view::table::Column;
use leptos::prelude::*;

use super::bulk::marked;
use super::bulk_fields::{self, Field};
use super::write::{self, Editor};
use crate::browser::time;
use crate::state::{App, use_app};
use crate::ui::{Choice, Select};

/// Puts what was typed into the field of all marked projects, as one step.
fn put(app: App, field: Field, typed: &str, reason: &str) -> bool {
    let ids = marked(app);
    let count = text::plural(ids.len(), "project", "projects");
    let snapshot = app.snapshot.get_untracked();
    let (workspace, unit) = (&snapshot.workspace, snapshot.unit);
    let made = bulk_fields::commands(workspace, unit, &ids, field, (typed, reason));
    let Some(commands) = made else {
        app.toasts.problem(format!("“{typed}” cannot be read there; nothing was changed."));
        return false;
    };
    let done = app.dispatch_as(Command::Batch(commands), "change projects", None);
    if done {
        app.toasts.done_with_undo(format!("Changed {count}."));
    }
    done
}

fn name_of(app: App, field: Field) -> String {
    let all = bulk_fields::fields(&app.records());
    let name = all.into_iter().find(|(known, _)| *known == field).map(|(_, name)| name);
    name.unwrap_or_default()
}

/// The editor of one field.
#[component]
pub(super) fn BulkEditor(field: Field) -> impl IntoView {
    match field {
        Field::Of(Column::Decision) => view! { <DecisionEditor /> }.into_any(),
        Field::Of(column @ (Column::Category | Column::Programme)) => {
            view! { <NameEditor column /> }.into_any()
        }
        field => {
            let app = use_app();
            match write::editor(&app.records(), field.column()) {
                Editor::Choice(choices) => view! { <ChoiceEditor field choices /> }.into_any(),
                _ => view! { <TypedEditor field /> }.into_any(),
            }
        }
    }
}

/// A menu that does something and goes back to its name.
#[component]
fn Setter(
    #[prop(into)] label: String,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] set: Callback<String>,
) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let choose = move |word: String| {
        // A select follows its value only when that changes.
        chosen.set(word.clone());
        time::before_paint(move || {
            chosen.try_set(String::new());
        });
        if !word.is_empty() {
            set.run(word);
        }
    };
    view! { <Select label options value=chosen choose /> }
}

/// What stands for nothing in a menu, where empty is the menu's own name. No name is white space.
const NONE: &str = " ";

#[component]
fn ChoiceEditor(field: Field, choices: Vec<String>) -> impl IntoView {
    let app = use_app();
    let name = name_of(app, field);
    let known = choices.into_iter().map(|it| match it.as_str() {
        "" => Choice::new(NONE, "Not known"),
        _ => Choice::new(it.clone(), it),
    });
    let options: Vec<Choice> = std::iter::once(Choice::new("", "Set to…")).chain(known).collect();
    view! {
        <Setter
            label=format!("Set {}", name.to_lowercase())
            options=Signal::stored(options)
            set=move |chosen: String| {
                put(app, field, &chosen, "");
            }
        />
    }
}

#[component]
fn NameEditor(column: Column) -> impl IntoView {
    let app = use_app();
    let field = Field::Of(column);
    let name = name_of(app, field).to_lowercase();
    let none = format!("No {name}");
    let options = Signal::derive(move || {
        let known = write::known_names(&app.snapshot.read().workspace, column).into_iter();
        let first = [Choice::new("", "Set to…"), Choice::new(NONE, none.clone())];
        let known = known.map(|it| Choice::new(it.clone(), it));
        first.into_iter().chain(known).collect::<Vec<_>>()
    });
    view! {
        <Setter
            label=format!("Set {name}")
            options=options
            set=move |chosen: String| {
                put(app, field, &chosen, "");
            }
        />
    }
}

/// A decision by hand, and why, for those of which no reason is known.
#[component]
fn DecisionEditor() -> impl IntoView {
    let app = use_app();
    let reason = RwSignal::new(String::new());
    let options = vec![
        Choice::new("", "Set to…"),
        Choice::new("Mandatory", "Mandatory"),
        Choice::new("Excluded", "Excluded"),
        Choice::new(NONE, "Let the score decide"),
    ];
    let asked = move || {
        let workspace = &app.snapshot.read().workspace;
        let ids: Vec<_> = app.session.marked.read().iter().copied().collect();
        match bulk_fields::without_reason(workspace, &ids) {
            0 => "Reasons are known and stay".to_owned(),
            count => format!("Why? For {} without a reason", text::count(count)),
        }
    };
    view! {
        <input
            type="text"
            class="input bulk-input wide"
            aria-label="Reason"
            autocomplete="off"
            placeholder=asked
            prop:value=move || reason.get()
            on:input=move |event| reason.set(event_target_value(&event))
        />
        <Setter
            label="Decide by hand"
            options=Signal::stored(options)
            set=move |chosen: String| {
                let why = reason.get_untracked();
                if put(app, Field::Of(Column::Decision), &chosen, &why) {
                    reason.set(String::new());
                }
            }
        />
    }
}

/// A field for what is typed, and a button that puts it into all.
#[component]
fn TypedEditor(field: Field) -> impl IntoView {
    let app = use_app();
    let typed = RwSignal::new(String::new());
    let name = name_of(app, field);
    let names = move || -> Vec<String> {
        let workspace = &app.snapshot.read().workspace;
        match field {
            Field::RemoveTag => {
                let ids: Vec<_> = app.session.marked.read().iter().copied().collect();
                bulk_fields::tags(workspace, &ids).into_iter().collect()
            }
            Field::AddTag => {
                let all: Vec<_> = workspace.projects.iter().map(|(id, _)| id).collect();
                bulk_fields::tags(workspace, &all).into_iter().collect()
            }
            field => write::known_names(workspace, field.column()),
        }
    };
    let options =
        move || names().into_iter().map(|it| view! { <option value=it></option> }).collect_view();
    let (does, hint) = match field {
        Field::AddTag => ("Add", "tag"),
        Field::RemoveTag => ("Remove the tag", "tag"),
        Field::Of(Column::Start) => ("Set", "Jan 2027"),
        Field::Of(Column::Rating(_)) => ("Set", "rating or level"),
        Field::Of(_) => ("Set", "empty clears"),
    };
    view! {
        <form
            class="bulk-form"
            on:submit=move |event| {
                event.prevent_default();
                if put(app, field, &typed.get_untracked(), "") {
                    typed.set(String::new());
                }
            }
        >
            <input
                type="text"
                class="input bulk-input"
                aria-label=name
                autocomplete="off"
                list="bulk-names"
                placeholder=hint
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <datalist id="bulk-names">{options}</datalist>
            <button type="submit" class="button small">
                {does}
            </button>
        </form>
    }
}
