//! One cell: its text, and its editor while it is edited.

use ballast_core::model::{ProjectId, code};
use ballast_core::view::table::Column;
use leptos::prelude::*;

use super::cell_editor::CellEditor;
use super::grid::{Table, cell_id};
use crate::state::use_app;

/// The class of the style sheet that gives a column its width.
pub(super) fn width(column: Column) -> &'static str {
    match column {
        Column::Rank => "w-xs",
        Column::Name | Column::Description => "w-l",
        Column::Programme
        | Column::Category
        | Column::Sponsor
        | Column::Owner
        | Column::Tags
        | Column::Rating(_) => "w-m",
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
    let reached = Memo::new(move |_| table.stop.get() == at);
    let editing = Memo::new(move |_| current.get() && table.cursor.editing.get());
    let content = move || {
        if editing.get() {
            return view! { <CellEditor id column table /> }.into_any();
        }
        match column {
            Column::Confidence => view! { <ConfidenceMark id text /> }.into_any(),
            Column::TotalCost | Column::Cost(_) => view! { <Cost id column text /> }.into_any(),
            Column::Rating(_) => view! { <Rating id column text /> }.into_any(),
            _ => view! { <bdi>{move || text.get()}</bdi> }.into_any(),
        }
    };
    let title = move || {
        let snapshot = app.snapshot.read();
        let text = text.get();
        if column.is_estimated(&snapshot, id) {
            return Some(format!("{text}, estimated: spread from a total"));
        }
        if let Some(level) = column.level(&snapshot, id) {
            return Some(format!("{text}, {level}"));
        }
        (text.chars().count() > 14).then_some(text)
    };
    view! {
        <div
            id=cell_id(at.0, at.1)
            class=format!("cell {}", width(column))
            class:number=column.is_number()
            class:editing=move || editing.get()
            role="gridcell"
            tabindex=move || if reached.get() { "0" } else { "-1" }
            title=title
            on:focus=move |_| table.meet(at)
            on:click=move |_| {
                if !editing.get_untracked() {
                    table.go(at.0, at.1);
                    if column == Column::Name {
                        app.session.inspector_open.set(true);
                    }
                }
            }
            on:dblclick=move |_| table.edit(None)
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

/// A cost, and a sign where it was spread from a total.
#[component]
fn Cost(id: ProjectId, column: Column, text: Memo<String>) -> impl IntoView {
    let app = use_app();
    let estimated = Memo::new(move |_| column.is_estimated(&app.snapshot.read(), id));
    view! {
        {move || {
            estimated
                .get()
                .then(|| {
                    view! {
                        <span class="estimated" role="img" aria-label="estimated">
                            "≈"
                        </span>
                        " "
                    }
                })
        }}
        <bdi>{move || text.get()}</bdi>
    }
}

/// A rating, with the name of the level that it is.
#[component]
fn Rating(id: ProjectId, column: Column, text: Memo<String>) -> impl IntoView {
    let app = use_app();
    let level = Memo::new(move |_| column.level(&app.snapshot.read(), id));
    view! {
        <span class="rating-cell">
            <bdi class="quiet">{move || level.get()}</bdi>
            " "
            <bdi>{move || text.get()}</bdi>
        </span>
    }
}
