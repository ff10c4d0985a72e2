//! Which columns the table has.

use ballast_core::view::table::Column;
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::Menu;

/// The columns of the table, now.
pub(super) fn columns(app: App) -> Vec<Column> {
    let chosen = app.session.columns.get();
    chosen.unwrap_or_else(|| Column::usual(&app.snapshot.read()))
}

/// The columns of the table; wakes only when they change.
pub(super) fn use_columns() -> Memo<Vec<Column>> {
    let app = use_app();
    Memo::new(move |_| columns(app))
}

fn toggle(app: App, column: Column, on: bool) {
    let all = Column::all(&app.snapshot.read_untracked());
    let mut chosen = untrack(|| columns(app));
    chosen.retain(|it| *it != column);
    if on {
        chosen.push(column);
    }
    // Columns keep the order of the menu.
    chosen.sort_by_key(|it| all.iter().position(|known| known == it));
    app.session.columns.set(Some(chosen));
}

/// The menu of columns.
#[component]
pub(super) fn ColumnMenu() -> impl IntoView {
    let app = use_app();
    let shown = use_columns();
    let items = move || {
        let snapshot = app.snapshot.read();
        Column::all(&snapshot)
            .into_iter()
            .filter(|column| *column != Column::Name)
            .map(|column| {
                let title = match column {
                    Column::Rank => "Rank".to_owned(),
                    column => column.title(&snapshot),
                };
                view! {
                    <label class="menu-item">
                        <input
                            type="checkbox"
                            prop:checked=move || shown.read().contains(&column)
                            on:change=move |event| {
                                toggle(app, column, event_target_checked(&event));
                            }
                        />
                        <bdi>{title}</bdi>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <Menu button="button" face=|| "Columns" panel="scroll">
                {items}
                <button
                    type="button"
                    class="menu-item"
                    on:click=move |_| app.session.columns.set(None)
                >
                    "The usual columns"
                </button>
        </Menu>
    }
}
