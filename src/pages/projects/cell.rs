//! One cell: its text, and its editor while it is edited.

use ballast_core::model::{ProjectId, code};
use ballast_core::view::table::Column;
use leptos::html;
use leptos::prelude::*;

use super::grid::Table;
use super::write::{self, Editor};
use crate::browser::dom;
use crate::state::{App, use_app};

/// The class of the style sheet that gives a column its width.
pub(super) fn width(column: Column) -> &'static str {
    match column {
        Column::Rank => "w-xs",
        Column::Name => "w-l",
        Column::Programme | Column::Category | Column::Sponsor | Column::Owner | Column::Tags => {
            "w-m"
        }
        Column::Value | Column::Start | Column::Finish | Column::Duration | Column::Selected => {
            "w-s"
        }
        _ => "",
    }
}

/// One cell.
#[component]
pub(super) fn Cell(
    at: (usize, usize),
    id: ProjectId,
    column: Column,
    table: Table,
) -> impl IntoView {
    let app = use_app();
    let text = Memo::new(move |_| column.text(&app.snapshot.read(), id));
    let current = Memo::new(move |_| table.cursor.at.get() == Some(at));
    let editing = Memo::new(move |_| current.get() && table.cursor.editing.get());
    let content = move || {
        if editing.get() {
            return view! { <CellEditor id column table /> }.into_any();
        }
        match column {
            Column::Confidence => view! { <ConfidenceMark id text /> }.into_any(),
            _ => view! { <bdi>{move || text.get()}</bdi> }.into_any(),
        }
    };
    view! {
        <div
            id=format!("cell-{}-{}", at.0, at.1)
            class=format!("cell {}", width(column))
            class:number=column.is_number()
            class:editing=move || editing.get()
            role="gridcell"
            tabindex=move || if current.get() { "0" } else { "-1" }
            title=move || Some(text.get()).filter(|text| text.chars().count() > 14)
            on:click=move |_| {
                if !editing.get_untracked() {
                    table.go(at.0, at.1);
                    app.session.focus.set(Some(id));
                    if column == Column::Name {
                        app.session.inspector_open.set(true);
                    }
                }
            }
            on:dblclick=move |_| table.edit(app, None)
        >
            {content}
        </div>
    }
}

/// Delivery confidence, with shape and colour besides the word.
#[component]
fn ConfidenceMark(id: ProjectId, text: Memo<String>) -> impl IntoView {
    let app = use_app();
    let class = move || {
        let snapshot = app.snapshot.read();
        let confidence = snapshot.workspace.projects.get(id).and_then(|it| it.confidence);
        confidence.map(code::confidence)
    };
    view! {
        <span class="confidence">
            {move || class().map(|class| view! { <i class=class></i> })} {move || text.get()}
        </span>
    }
}

fn first_text(app: App, table: Table, id: ProjectId, column: Column) -> String {
    let own = || column.text(&app.snapshot.read_untracked(), id);
    table.cursor.first.get_untracked().unwrap_or_else(own)
}

/// The editor in a cell.
#[component]
fn CellEditor(id: ProjectId, column: Column, table: Table) -> impl IntoView {
    let app = use_app();
    let kind = write::editor(&app.records(), column);
    let first = first_text(app, table, id, column);
    let list = format!("choices-{id}");
    let choices = match kind {
        Editor::Choice(choices) => Some(choices),
        _ => known_names(app, column),
    };
    let datalist = choices.map(|choices| {
        let options = choices.into_iter().filter(|it| !it.is_empty());
        let options = options.map(|it| view! { <option value=it></option> }).collect_view();
        view! { <datalist id=list.clone()>{options}</datalist> }
    });
    let has_list = datalist.is_some().then(|| format!("choices-{id}"));
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            dom::take_focus(&input, table.cursor.first.get_untracked().is_none());
        }
    });
    let typed = move || input.get_untracked().map(|input| input.value()).unwrap_or_default();
    // Leaving the cell by the mouse stores, too; Escape has ended the editing by then.
    let leave = move || {
        if table.cursor.editing.try_get_untracked() == Some(true) {
            let at = table.cursor.at.get_untracked();
            if table.store(app, &typed(), 0, 0) {
                table.cursor.at.set(at);
            }
            table.cursor.editing.set(false);
        }
    };
    view! {
        <input
            node_ref=input
            class="cell-input"
            class:number=column.is_number()
            type="text"
            autocomplete="off"
            aria-label=move || column.title(&app.snapshot.read_untracked())
            list=has_list
            value=first
            on:blur=move |_| leave()
            on:keydown=move |event| {
                let back = event.shift_key();
                let (rows, columns) = match event.key().as_str() {
                    "Enter" => (if back { -1 } else { 1 }, 0),
                    "Tab" => (0, if back { -1 } else { 1 }),
                    "Escape" => {
                        event.prevent_default();
                        event.stop_propagation();
                        if let Some((row, column)) = table.cursor.at.get_untracked() {
                            table.go(row, column);
                        }
                        return;
                    }
                    _ => return,
                };
                event.prevent_default();
                event.stop_propagation();
                table.store(app, &typed(), rows, columns);
            }
        />
        {datalist}
    }
}

/// Names that exist already, to choose from while typing.
fn known_names(app: App, column: Column) -> Option<Vec<String>> {
    let workspace = app.records();
    match column {
        Column::Programme => {
            Some(workspace.programmes.iter().map(|(_, it)| it.name.to_string()).collect())
        }
        Column::Category => {
            Some(workspace.categories.iter().map(|(_, it)| it.name.to_string()).collect())
        }
        _ => None,
    }
}
