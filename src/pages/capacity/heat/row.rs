//! One role of the heat map.

use std::sync::Arc;

use ballast_core::capacity::{Overload, RoleLoad};
use ballast_core::model::{Fte, RoleId};
use ballast_core::text;
use ballast_core::view::heat::{Heat, capacity_text};
use leptos::prelude::*;

use super::Columns;
use crate::pages::capacity::picking::{Picking, place_id};
use crate::parts::counted::Board;
use crate::state::use_app;

/// A cell as it is shown.
struct Cell {
    percent: String,
    fte: String,
    label: String,
    class: String,
}

impl Cell {
    fn of(name: &str, of_role: &RoleLoad, columns: &Columns, at: usize) -> Option<Self> {
        let period = columns.periods.get(at)?;
        let (load, over) = (period.sum(of_role), period.over(of_role));
        // An overload of one month is none the less one where other months are free.
        let hidden = over != Fte::ZERO && !load.is_over();
        let percent = load.percent();
        let percent =
            percent.map_or_else(|| "∞".to_owned(), |percent| text::count(percent as usize));
        let figures = Overload::figures_in(load, columns.zoom.unit());
        let label = format!("{name}, {}: {figures}", columns.name(at));
        let label = if hidden {
            format!("{label}; {} FTE-months beyond capacity in single months", text::fte(over))
        } else {
            label
        };
        Some(Self {
            percent: if hidden { format!("{percent} !") } else { percent },
            // The name has it in full.
            fte: text::decimal(load.demand().value(), 1),
            label,
            class: format!("cell-button heat-{}", Heat::over_period(load, over) as u8),
        })
    }
}

/// The row: its role, a cell for each period, and how many people there are.
#[component]
pub(super) fn HeatRow(
    at: usize,
    role: RoleId,
    board: Board,
    columns: Memo<Arc<Columns>>,
    picking: Picking,
) -> impl IntoView {
    let app = use_app();
    let name = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.roles.get(role).map(|it| it.name.to_string()).unwrap_or_default()
    });
    let of_role = Memo::new(move |_| board.loads.read().roles.get(at).cloned());
    let capacity = move || of_role.read().as_ref().map(capacity_text).unwrap_or_default();
    let cells = move || {
        let (name, columns, of_role) = (name.get(), columns.get(), of_role.read());
        let Some(of_role) = of_role.as_ref() else { return ().into_any() };
        let cells = (0..columns.periods.len()).filter_map(|it| {
            let cell = Cell::of(&name, of_role, &columns, it)?;
            Some(view! { <HeatCell cell place=(at, it + 1) role picking /> })
        });
        cells.collect_view().into_any()
    };
    view! {
        <tr>
            <th class="role" scope="row">
                <button
                    type="button"
                    id=place_id((at, 0))
                    tabindex=move || picking.tab_index((at, 0))
                    aria-pressed=move || (board.role.get() == Some(role)).to_string()
                    on:focus=move |_| picking.at.set((at, 0))
                    on:click=move |_| app.session.role.set(Some(role))
                >
                    <bdi>{name}</bdi>
                </button>
            </th>
            {cells}
            <td class="fte">{capacity}</td>
        </tr>
    }
}

#[component]
fn HeatCell(cell: Cell, place: (usize, usize), role: RoleId, picking: Picking) -> impl IntoView {
    let app = use_app();
    let Cell { percent, fte, label, class } = cell;
    view! {
        <td role="gridcell" aria-selected=move || picking.holds(place).to_string()>
            <button
                type="button"
                id=place_id(place)
                class=class
                tabindex=move || picking.tab_index(place)
                title=label.clone()
                aria-label=label
                on:focus=move |_| picking.at.set(place)
                on:click=move |event| {
                    picking.click(place, event.shift_key());
                    app.session.role.set(Some(role));
                }
                on:pointerdown=move |event| picking.press(place, &event)
                on:pointerenter=move |event| picking.sweep(place, &event)
            >
                <span class="percent">{percent}</span>
                " "
                <span class="asked">{fte}</span>
            </button>
        </td>
    }
}
