//! The editor in a cell: a line, with names to choose from, or several lines.

use ballast_core::model::ProjectId;
use ballast_core::view::table::Column;
use leptos::html;
use leptos::prelude::*;

use super::grid::Table;
use super::write::{self, Editor};
use crate::browser::dom;
use crate::state::use_app;

/// The editor in a cell.
#[component]
pub(super) fn CellEditor(id: ProjectId, column: Column, table: Table) -> impl IntoView {
    let app = use_app();
    let workspace = app.records();
    let kind = write::editor(&workspace, column);
    let first = table.cursor.first.get_untracked();
    // What is typed over a cell begins with the key that began it; else all is selected.
    let select = first.is_none();
    let first = first.unwrap_or_else(|| column.text(&app.snapshot.read_untracked(), id));
    let draft = StoredValue::new(first.clone());
    let typed = move || draft.get_value();
    // Leaving the cell by the mouse stores, too; Escape has ended the editing by then.
    let leave = move || {
        if table.cursor.editing.try_get_untracked() == Some(true) {
            let at = table.cursor.at.get_untracked();
            if table.store(&typed(), 0, 0) {
                table.cursor.at.set(at);
            }
            table.cursor.editing.set(false);
        }
    };
    let lines = kind == Editor::Lines;
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let back = event.shift_key();
        let (rows, columns) = match event.key().as_str() {
            // Another line of the text.
            "Enter" if back && lines => return,
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
        table.store(&typed(), rows, columns);
    };
    let name = move || column.title(&app.snapshot.read_untracked());
    if lines {
        let area = NodeRef::<html::Textarea>::new();
        Effect::new(move |_| {
            if let Some(area) = area.get() {
                dom::take_focus_of_area(&area, select);
            }
        });
        return view! {
            <textarea
                node_ref=area
                class="cell-input cell-lines"
                aria-label=name
                prop:value=first
                on:input=move |event| draft.set_value(event_target_value(&event))
                on:blur=move |_| leave()
                on:keydown=keys
            ></textarea>
        }
        .into_any();
    }
    let choices = match kind {
        Editor::Choice(choices) => choices,
        _ => write::known_names(&workspace, column),
    };
    let list = (!choices.is_empty()).then(|| format!("choices-{id}"));
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            dom::take_focus(&input, select);
        }
    });
    let datalist = list.clone().map(|list| {
        let options = choices.into_iter().filter(|it| !it.is_empty());
        let options = options.map(|it| view! { <option value=it></option> }).collect_view();
        view! { <datalist id=list>{options}</datalist> }
    });
    view! {
        <input
            node_ref=input
            class="cell-input"
            class:number=column.is_number()
            type="text"
            autocomplete="off"
            aria-label=name
            list=list
            value=first
            on:input=move |event| draft.set_value(event_target_value(&event))
            on:blur=move |_| leave()
            on:keydown=keys
        />
        {datalist}
    }
    .into_any()
}
