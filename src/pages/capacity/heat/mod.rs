//! The heat map: load in % and FTE by role and period, a grid whose cells are picked.

mod row;

use std::sync::Arc;

use ballast_core::capacity::{Period, Zoom};
use ballast_core::model::{FiscalCalendar, RoleId};
use ballast_core::text;
use leptos::prelude::*;

use super::filters::Filters;
use super::picking::Picking;
use crate::parts::counted::Board;
use crate::state::{App, use_app};
use crate::ui::Segments;

/// What the columns are: periods of one length in the fiscal years of the workspace.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    pub(super) zoom: Zoom,
    pub(super) calendar: FiscalCalendar,
    pub(super) periods: Vec<Period>,
}

impl Columns {
    pub(super) fn of(app: App, board: Board) -> Memo<Arc<Self>> {
        let calendar = Memo::new(move |_| app.snapshot.read().workspace.settings.calendar);
        Memo::new(move |_| {
            let (zoom, calendar) = (app.session.periods.get(), calendar.get());
            let periods = Period::all(&board.loads.read().months, zoom, calendar);
            Arc::new(Self { zoom, calendar, periods })
        })
    }

    /// The name of a period, where it is there.
    pub(super) fn name(&self, at: usize) -> String {
        let period = self.periods.get(at);
        period.map(|it| it.name(self.zoom, self.calendar)).unwrap_or_default()
    }
}

/// The heat map.
#[component]
pub(super) fn HeatMap(
    board: Board,
    columns: Memo<Arc<Columns>>,
    picking: Picking,
) -> impl IntoView {
    let app = use_app();
    let roles = Memo::new(move |_| -> Vec<RoleId> {
        board.loads.read().roles.iter().map(|it| it.role).collect()
    });
    // Places mean something else as soon as there are others.
    Effect::new(move |before: Option<()>| {
        roles.track();
        columns.track();
        if before.is_some() {
            picking.clear();
        }
    });
    let title = move || match columns.read().zoom {
        Zoom::Month => "Load by role and month, % and FTE",
        Zoom::Quarter => "Load by role and quarter, % and FTE-months",
        Zoom::Year => "Load by role and fiscal year, % and FTE-months",
    };
    let rows = move || {
        let roles = roles.get().into_iter().enumerate();
        roles
            .map(|(at, role)| view! { <row::HeatRow at role board columns picking /> })
            .collect_view()
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let (rows, columns) =
            (roles.read_untracked().len(), columns.read_untracked().periods.len());
        if picking.key(&event, rows, columns) {
            event.prevent_default();
        }
    };
    view! {
        <section class="card heat-card" aria-labelledby="heat-title">
            <div class="card-head">
                <h2 id="heat-title">{title}</h2>
                <Undated board />
                <Filters only=board.only />
                <Segments
                    label="Periods"
                    options=vec![
                        (Zoom::Month, "Months".to_owned()),
                        (Zoom::Quarter, "Quarters".to_owned()),
                        (Zoom::Year, "Years".to_owned()),
                    ]
                    value=app.session.periods
                    choose=move |zoom| app.session.periods.set(zoom)
                />
            </div>
            <div class="heat-scroll" tabindex="0" role="region" aria-label="Load by role and month">
                <table
                    class="heat"
                    role="grid"
                    aria-labelledby="heat-title"
                    aria-multiselectable="true"
                    on:keydown=keys
                >
                    <Head columns />
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="small quiet heat-hint">
                "Click a cell for its projects; drag over cells, or hold Shift, for their sum."
            </p>
        </section>
    }
}

#[component]
fn Head(columns: Memo<Arc<Columns>>) -> impl IntoView {
    let periods = move || {
        let columns = columns.get();
        let Columns { zoom, calendar, .. } = *columns;
        let headed = columns.periods.iter().enumerate();
        headed
            .map(|(at, period)| {
                let year = at == 0 || period.begins_year(zoom, calendar);
                let name = period.name(zoom, calendar);
                let heading = period.heading(zoom, calendar, year);
                let title = name.clone();
                view! {
                    <th scope="col" title=title>
                        <span aria-hidden="true">{heading}</span>
                        <span class="hidden-label">{name}</span>
                    </th>
                }
            })
            .collect_view()
    };
    view! {
        <thead>
            <tr>
                <th class="role" scope="col">
                    <span class="hidden-label">"Role"</span>
                </th>
                {periods}
                <th scope="col" title="People there are, FTE">
                    "FTE"
                </th>
            </tr>
        </thead>
    }
}

/// Projects that ask for people and have no start.
#[component]
fn Undated(board: Board) -> impl IntoView {
    let text = move || {
        let count = board.loads.read().undated.len();
        (count > 0).then(|| {
            let projects = text::plural(count, "project asks", "projects ask");
            view! {
                <span class="chip warn">
                    {format!("{projects} for people without a planned start; not counted")}
                </span>
            }
        })
    };
    view! { {text} }
}
