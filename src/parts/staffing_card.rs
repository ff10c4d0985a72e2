//! Value against the capacity of a role: what fewer and more people are worth, by solving again.

use std::sync::Arc;

use ballast_charts::curves_svg;
use ballast_core::model::{Fte, RoleId};
use ballast_core::plan::{hire_command, planned_to_stay};
use ballast_core::text;
use ballast_core::view::staffing::{staffed, staffing_rows, staffing_scene, staffing_sentence};
use leptos::prelude::*;

use super::chart_frame::{ChartTools, PICTURE};
use super::curve_chart::CurveChart;
use crate::state::{App, new_hire_id, use_app};

/// The card for one role: the chart or its table, and what the point says that is pointed at. A
/// point that is clicked is taken.
#[component]
pub(crate) fn StaffingCard(
    /// The role that is looked at.
    role: Memo<Option<RoleId>>,
) -> impl IntoView {
    let app = use_app();
    let staffing = app.staffing;
    Effect::new(move |_| {
        let snapshot = app.snapshot.get();
        match role.get().filter(|_| !snapshot.workspace.projects.is_empty()) {
            Some(role) => staffing.ask(&snapshot, role),
            None => staffing.forget(),
        }
    });
    on_cleanup(move || staffing.forget());
    let as_table = RwSignal::new(false);
    let point = RwSignal::new(None::<usize>);
    let scene = Memo::new(move |_| {
        let points = staffing.points.get();
        let snapshot = app.snapshot.read();
        role.get().map(|role| Arc::new(staffing_scene(&snapshot, role, &points)))
    });
    // Where nothing is worth anything there is nothing to be had from more people.
    let any = Memo::new(move |_| {
        let points = staffing.points.read();
        scene.read().is_some() && points.iter().any(|it| it.value.is_some_and(|it| it != 0.0))
    });
    let drawn = Signal::derive(move || scene.get().unwrap_or_default());
    let title = Signal::derive(move || drawn.read().title.clone());
    let svg = move |theme| curves_svg(&drawn.read_untracked(), &theme, PICTURE.0, PICTURE.1);
    let says = move || {
        let points = staffing.points.read();
        let said = point
            .get()
            .and_then(|at| staffing_sentence(&app.snapshot.read().workspace, &points, at));
        said.unwrap_or_else(|| match staffing.running.get() {
            true => "Being worked out by solving again, point by point…".to_owned(),
            false => "The best value with fewer and more people, starts as planned. A point that is clicked is taken: more people as a planned hire.".to_owned(),
        })
    };
    let take = move |at: usize| {
        let Some(role) = role.get_untracked() else { return };
        let Some(extra) = staffing.points.read_untracked().get(at).map(|it| it.extra) else {
            return;
        };
        if extra > Fte::ZERO {
            plan_to_hire(app, role, extra);
        } else if let Some(command) = staffed(&app.records(), role, extra)
            && app.dispatch_as(command, "change capacity", None)
        {
            app.toasts.done_with_undo("Changed the capacity in every month.");
        }
    };
    view! {
        <Show when=move || any.get()>
            <section class="card column staffing" aria-label="Value against capacity">
                <div class="card-head">
                    <h2>
                        <bdi>{title}</bdi>
                    </h2>
                    <ChartTools name=title as_table=as_table svg=svg />
                </div>
                <Show
                    when=move || as_table.get()
                    fallback=move || view! { <CurveChart scene=drawn point choose=take /> }
                >
                    <StaffingTable />
                </Show>
                <p class="small quiet" aria-live="polite">
                    {says}
                </p>
            </section>
        </Show>
    }
}

/// People more are hired, and work as soon as the lead time allows.
fn plan_to_hire(app: App, role: RoleId, extra: Fte) {
    let workspace = app.records();
    let Some(hire) = planned_to_stay(&workspace, role, extra) else { return };
    let first = hire.from();
    let late = workspace.settings.horizon_start != first;
    let why = if late { ", as soon as the lead time allows" } else { "" };
    let command = hire_command(&[(role, hire)], new_hire_id);
    if app.dispatch_as(command, "plan a hire", None) {
        let (fte, first) = (text::fte(extra), text::month_long(first));
        app.toasts.done_with_undo(format!("Planned {fte} FTE more from {first} on{why}."));
    }
}

#[component]
fn StaffingTable() -> impl IntoView {
    let app = use_app();
    let rows = move || {
        let points = app.staffing.points.read();
        let rows = staffing_rows(&app.snapshot.read().workspace, &points).into_iter();
        rows.map(|row| {
            view! {
                <tr>
                    <th scope="row" class="number">
                        {row.more}
                    </th>
                    <td class="number">{row.value}</td>
                    <td class="number">{row.gain}</td>
                    <td class="number">{row.projects}</td>
                    <td>{row.proof}</td>
                </tr>
            }
        })
        .collect_view()
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Value at each capacity">
            <table class="small-table sticky">
                <thead>
                    <tr>
                        <th scope="col" class="number">"FTE more"</th>
                        <th scope="col" class="number">"Best value"</th>
                        <th scope="col" class="number">"Worth of these"</th>
                        <th scope="col" class="number">"Projects"</th>
                        <th scope="col">"Proof"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
