//! The people below the bars: demand of a role against its capacity, and the load of every role,
//! on the same axis.

use std::fmt::Write;

use ballast_core::capacity::{Load, RoleLoad};
use ballast_core::model::RoleId;
use ballast_core::text;
use ballast_core::view::heat::worst_text;
use leptos::prelude::*;

use super::board::Board;
use crate::parts::heat_strip::colours;
use crate::state::use_app;

/// Height of the curve in the units of its drawing; its width is one a month.
const TALL: f64 = 100.0;

/// The people below the bars.
#[component]
pub(super) fn Strip(board: Board) -> impl IntoView {
    let app = use_app();
    let roles = Memo::new(move |_| app.snapshot.read().workspace.role_order());
    let rows = move || {
        let roles = roles.get().into_iter();
        roles.map(|role| view! { <RoleRow board role /> }).collect_view()
    };
    // Where the plan lies on the axis: its first month, and how many there are.
    let plan = Memo::new(move |_| {
        let loads = board.counted.loads.read();
        let first = loads.months.first().map_or(0, |first| board.axis.get().at(*first));
        (first, loads.months.len())
    });
    view! {
        <Show when=move || !roles.read().is_empty()>
            <div
                class="road-people"
                role="group"
                aria-label="People over the same months"
                style:--at=move || plan.get().0.to_string()
                style:--long=move || plan.get().1.to_string()
            >
                <Curve board />
                {rows}
            </div>
        </Show>
    }
}

/// Outlines of what is asked for, and the line of what there is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shapes {
    run: String,
    committed: String,
    selected: String,
    candidate: String,
    over: String,
    capacity: String,
    peak: String,
}

#[component]
fn Curve(board: Board) -> impl IntoView {
    let app = use_app();
    let shapes = Memo::new(move |_| {
        let loads = board.counted.loads.read();
        let role = board.counted.role.get();
        let of_role = loads.roles.iter().find(|it| Some(it.role) == role);
        of_role.map(shapes).unwrap_or_default()
    });
    let name = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let role = board.counted.role.get().and_then(|id| snapshot.workspace.roles.get(id));
        role.map(|it| it.name.to_string()).unwrap_or_default()
    });
    let view_box = move || format!("0 0 {} {TALL}", board.counted.loads.read().months.len());
    view! {
        <div class="road-curve">
            <span class="road-name">
                <bdi>{name}</bdi>
                <span class="small quiet sums">{move || shapes.read().peak.clone()}</span>
            </span>
            <svg
                viewBox=view_box
                preserveAspectRatio="none"
                role="img"
                aria-label=move || format!("{}: {}", name.get(), shapes.read().peak)
            >
                <path class="run" d=move || shapes.read().run.clone() />
                <path class="committed" d=move || shapes.read().committed.clone() />
                <path class="selected" d=move || shapes.read().selected.clone() />
                <path class="candidate" d=move || shapes.read().candidate.clone() />
                <path class="ground" d=move || shapes.read().over.clone() />
                <path class="over" d=move || shapes.read().over.clone() />
                <path class="capacity" d=move || shapes.read().capacity.clone() />
            </svg>
        </div>
    }
}

fn shapes(of_role: &RoleLoad) -> Shapes {
    let months = &of_role.months;
    let highest = months.iter().flat_map(|it| [it.demand(), it.capacity]).max();
    let highest = highest.map_or(1.0, |fte| fte.value()).max(0.01) * 1.08;
    let y = |fte: f64| TALL - fte / highest * TALL;
    let run = |load: &Load| load.run.value();
    let committed = |load: &Load| run(load) + load.committed.value();
    let selected = |load: &Load| committed(load) + load.selected.value();
    let whole = |load: &Load| load.demand().value();
    let band = |low: &dyn Fn(&Load) -> f64, high: &dyn Fn(&Load) -> f64| {
        let mut path = String::new();
        for (at, load) in months.iter().enumerate().filter(|(_, load)| high(load) > low(load)) {
            let (top, bottom) = (tenths(y(high(load))), tenths(y(low(load))));
            let drawn = write!(path, "M{at} {bottom}V{top}H{}V{bottom}z", at + 1);
            debug_assert!(drawn.is_ok());
        }
        path
    };
    let capacity = |load: &Load| load.capacity.value();
    let mut line = String::new();
    for (at, load) in months.iter().enumerate() {
        let (verb, level) = (if at == 0 { "M" } else { "V" }, tenths(y(capacity(load))));
        let start = if at == 0 { "0 " } else { "" };
        let drawn = write!(line, "{verb}{start}{level}H{}", at + 1);
        debug_assert!(drawn.is_ok());
    }
    Shapes {
        run: band(&|_| 0.0, &run),
        committed: band(&run, &committed),
        selected: band(&committed, &selected),
        candidate: band(&selected, &whole),
        over: band(&capacity, &whole),
        capacity: line,
        peak: worst_text(of_role),
    }
}

/// As finely as the eye sees.
fn tenths(value: f64) -> String {
    text::decimal(value, 1)
}

/// One role: its load as a row of colours, the figures beside its name.
#[component]
fn RoleRow(board: Board, role: RoleId) -> impl IntoView {
    let app = use_app();
    let name = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.roles.get(role).map(|it| it.name.to_string()).unwrap_or_default()
    });
    let shown = Memo::new(move |_| {
        let loads = board.counted.loads.read();
        let of_role = loads.roles.iter().find(|it| it.role == role);
        of_role
            .map(|it| (worst_text(it), colours(it), it.months.iter().any(|load| load.is_over())))
            .unwrap_or_default()
    });
    view! {
        <div class="road-role">
            <button
                type="button"
                class="road-name"
                class:over=move || shown.read().2
                aria-pressed=move || (board.counted.role.get() == Some(role)).to_string()
                on:click=move |_| app.session.role.set(Some(role))
            >
                <bdi>{name}</bdi>
                <span class="small sums">{move || shown.read().0.clone()}</span>
            </button>
            <span class="road-heat" style:background=move || shown.read().1.clone() aria-hidden="true"></span>
        </div>
    }
}
