//! The heat map: load in % by role and month.

use ballast_core::capacity::Overload;
use ballast_core::model::RoleId;
use ballast_core::text;
use ballast_core::view::heat::Heat;
use leptos::prelude::*;

use super::Board;
use crate::state::use_app;

/// The heat map.
#[component]
pub(super) fn HeatMap(board: Board) -> impl IntoView {
    let app = use_app();
    let months = move || {
        let loads = board.loads.get();
        let months = loads.months.iter().enumerate();
        months
            .map(|(at, month)| {
                let year = at == 0 || month.month() == 1;
                let letter = text::month_letter(*month);
                let short = format!("{:02}", month.year().rem_euclid(100));
                view! {
                    <th scope="col" title=text::month_long(*month)>
                        <span aria-hidden="true">
                            {letter} {year.then(|| format!(" ’{short}"))}
                        </span>
                        <span class="hidden-label">{text::month_long(*month)}</span>
                    </th>
                }
            })
            .collect_view()
    };
    let rows = move || {
        let loads = board.loads.get();
        let roles = loads.roles.iter().map(|it| it.role).enumerate();
        roles.map(|(at, role)| view! { <HeatRow at role board /> }).collect_view()
    };
    view! {
        <section class="card heat-card" aria-labelledby="heat-title">
            <div class="card-head">
                <h2 id="heat-title">"Load by role and month, %"</h2>
                <Undated board />
            </div>
            <div class="heat-scroll" tabindex="0" role="region" aria-label="Load by role and month">
                <table class="heat">
                    <thead>
                        <tr>
                            <th class="role" scope="col">
                                <span class="hidden-label">"Role"</span>
                            </th>
                            {months}
                            <th scope="col">"FTE"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="hidden-label">{move || app.snapshot.read().workspace.settings.name.to_string()}</p>
        </section>
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

#[component]
fn HeatRow(at: usize, role: RoleId, board: Board) -> impl IntoView {
    let app = use_app();
    let name = move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.roles.get(role).map(|it| it.name.to_string()).unwrap_or_default()
    };
    let capacity = move || {
        let loads = board.loads.read();
        let first = loads.roles.get(at).and_then(|it| it.months.first().copied());
        first.map(|load| text::fte(load.capacity)).unwrap_or_default()
    };
    let cells = move || {
        let loads = board.loads.get();
        let name = name();
        let Some(of_role) = loads.roles.get(at) else { return ().into_any() };
        loads
            .months
            .iter()
            .zip(&of_role.months)
            .map(|(month, load)| {
                let percent = load
                    .ratio()
                    .map_or_else(|| "∞".to_owned(), |ratio| text::decimal(ratio * 100.0, 0));
                let label =
                    format!("{name}, {}: {}", text::month_long(*month), Overload::figures(*load));
                let class = format!("cell-button heat-{}", Heat::of(*load) as u8);
                view! {
                    <td>
                        <button
                            type="button"
                            class=class
                            tabindex="-1"
                            title=label.clone()
                            aria-label=label
                            on:click=move |_| app.session.role.set(Some(role))
                        >
                            {percent}
                        </button>
                    </td>
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <tr>
            <th class="role" scope="row">
                <button
                    type="button"
                    aria-pressed=move || (board.role.get() == Some(role)).to_string()
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
