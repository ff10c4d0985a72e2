//! Rows of the table: a project, or the head of a group.

use ballast_core::model::ProjectId;
use ballast_core::text;
use ballast_core::view::table::{Column, Line};
use leptos::prelude::*;

use super::cell::{Cell, width};
use super::grid::{Table, cell_id};
use super::marks::MarkBox;
use crate::browser::dom;
use crate::state::use_app;
use crate::ui::{Icon, Picture};

/// One project.
#[component]
pub(super) fn ProjectRow(at: usize, id: ProjectId, table: Table) -> impl IntoView {
    let app = use_app();
    let marked = move || app.session.marked.read().contains(&id);
    let cells = move || {
        let columns = table.columns.get().into_iter().enumerate();
        columns
            .map(|(place, column)| view! { <Cell at=(at, place) id column table /> })
            .collect_view()
    };
    view! {
        <div
            class="grid-row"
            class:marked=marked
            class:current=move || app.session.focus.get() == Some(id)
            role="row"
            aria-rowindex=at + 2
            aria-selected=move || marked().to_string()
            style:transform=move || format!("translateY({}px)", at as f64 * table.row_px.get())
        >
            <div class="cell mark" role="gridcell">
                <MarkBox at id table />
            </div>
            {cells}
        </div>
    }
}

/// The head of a group: its name, its totals, and whether it is folded.
#[component]
pub(super) fn GroupRow(at: usize, group: Line, table: Table) -> impl IntoView {
    let app = use_app();
    let Line::Group { label, sums, value, folded } = group else {
        return ().into_any();
    };
    let toggle = label.clone();
    let title = label.clone();
    let figures = move |column: Column| match column {
        Column::Name => format!("{title}, {}", text::plural(sums.projects, "project", "projects")),
        column => column.of_group(&app.snapshot.read_untracked(), &sums, value),
    };
    let cells = move || {
        let columns = table.columns.get().into_iter().enumerate();
        columns
            .map(|(place, column)| {
                let reached = move || table.stop.get() == (at, place);
                view! {
                    <div
                        id=cell_id(at, place)
                        class=format!("cell {}", width(column))
                        class:number=column.is_number()
                        role="gridcell"
                        tabindex=move || if reached() { "0" } else { "-1" }
                        on:focus=move |_| table.meet((at, place))
                        on:click=move |_| table.go(at, place)
                    >
                        <bdi>{figures(column)}</bdi>
                    </div>
                }
            })
            .collect_view()
    };
    let fold = move |_| {
        table.fold(&toggle);
        // The button is made anew with the other name.
        dom::focus_soon(&format!("fold-{at}"));
    };
    let name = if folded { "Unfold" } else { "Fold" };
    view! {
        <div
            class="grid-row group"
            role="row"
            aria-rowindex=at + 2
            style:transform=move || format!("translateY({}px)", at as f64 * table.row_px.get())
        >
            <div class="cell mark" role="gridcell">
                <button
                    type="button"
                    id=format!("fold-{at}")
                    class="button small icon-only plain"
                    aria-expanded=(!folded).to_string()
                    aria-label=format!("{name} {label}")
                    on:click=fold
                >
                    <span class:turned=!folded class="chevron">
                        <Icon of=Picture::Chevron />
                    </span>
                </button>
            </div>
            {cells}
        </div>
    }
    .into_any()
}
