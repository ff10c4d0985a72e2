//! The headings of the table: a click sorts, another one turns the order.

use ballast_core::view::table::Column;
use leptos::prelude::*;

use super::cell::width;
use super::grid::Table;
use super::marks::MarkAll;
use crate::browser::dom;
use crate::state::use_app;

fn heading_id(place: usize) -> String {
    format!("heading-{place}")
}

/// Puts the focus on a heading.
pub(super) fn focus(table: Table, place: usize) {
    table.heading.set(place);
    dom::focus_now(&heading_id(place));
}

/// The headings. Tab reaches one of them, arrows the others.
#[component]
pub(super) fn Head(table: Table) -> impl IntoView {
    let cells = move || {
        let columns = table.columns.get().into_iter().enumerate();
        columns.map(|(place, column)| view! { <Heading place column table /> }).collect_view()
    };
    view! {
        <div class="grid-head" role="row">
            <div class="cell mark" role="columnheader">
                <span class="hidden-label">"Marked"</span>
                <MarkAll table />
            </div>
            {cells}
        </div>
    }
}

#[component]
fn Heading(place: usize, column: Column, table: Table) -> impl IntoView {
    let app = use_app();
    let query = app.session.query;
    let title = column.title(&app.snapshot.read_untracked());
    let sort = move |_| {
        query.update(|query| {
            if query.sort == column {
                query.descending = !query.descending;
            } else {
                query.sort = column;
                // Numbers are most wanted largest first.
                query.descending = column.measure().is_some();
            }
        });
    };
    let order = Memo::new(move |_| {
        let query = query.read();
        (query.sort == column).then_some(query.descending)
    });
    let mark = move || match order.get() {
        None => "",
        Some(true) => "↓",
        Some(false) => "↑",
    };
    let told = move || match order.get() {
        None => "none",
        Some(true) => "descending",
        Some(false) => "ascending",
    };
    let last = move || table.columns.read().len().saturating_sub(1);
    let reached = move || table.heading.get().min(last()) == place;
    view! {
        <div
            class=format!("cell {}", width(column))
            class:number=column.is_number()
            role="columnheader"
            aria-sort=told
        >
            <button
                type="button"
                id=heading_id(place)
                title=title
                tabindex=move || if reached() { "0" } else { "-1" }
                on:focus=move |_| table.heading.set(place)
                on:click=sort
                on:keydown=move |event| {
                    let last = untrack(last);
                    let to = match event.key().as_str() {
                        "ArrowLeft" => place.saturating_sub(1),
                        "ArrowRight" => (place + 1).min(last),
                        "Home" => 0,
                        "End" => last,
                        "ArrowDown" => {
                            event.prevent_default();
                            table.go(0, place);
                            return;
                        }
                        _ => return,
                    };
                    event.prevent_default();
                    focus(table, to);
                }
            >
                <span>{title.clone()}</span>
                <span aria-hidden="true">{mark}</span>
            </button>
        </div>
    }
}
