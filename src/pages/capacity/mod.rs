//! Capacity: demand against capacity per role and month, and the overloads as numbers.

mod clears;
mod filters;
mod heat;
mod hires;
mod leveling;
mod overloads;
mod picked;
mod picking;
mod roles;

pub(crate) use leveling::can_begin;

use std::sync::Arc;

use ballast_core::text;
use ballast_core::view::heat::stack;
use ballast_core::view::scene::StackScene;
use leptos::prelude::*;

use crate::parts::counted::{Board, CountedChoice, begin_counting};
use crate::parts::empty::Empty;
use crate::parts::stack_chart::StackChart;
use crate::parts::staffing_card::StaffingCard;
use crate::state::use_app;

/// The column beside the heat map, which has the focus when its content has changed.
pub(crate) const SIDE: &str = "capacity-side";

/// The capacity page.
#[component]
pub(crate) fn Capacity() -> impl IntoView {
    let app = use_app();
    app.optimum.follow(app);
    begin_counting(app);
    let only = filters::effective(app);
    let board = Board::within(app, || false, only);
    let roles = Memo::new(move |_| !app.snapshot.read().workspace.roles.is_empty());
    let open = leveling::is_open(app);
    let shown = leveling::previewed(app, board);
    let preview = leveling::is_preview(app);
    let columns = heat::Columns::of(app, shown);
    let picking = picking::Picking::new();
    let answer = move || {
        let count = shown.loads.read().over();
        let class = if count == 0 { "chip good" } else { "chip bad" };
        let text = match (count, preview.get()) {
            (0, false) => "Nobody is overloaded".to_owned(),
            (0, true) => "With the plan: nobody is overloaded".to_owned(),
            (count, false) => text::plural(count, "overload", "overloads"),
            (count, true) => {
                format!("With the plan: {}", text::plural(count, "overload", "overloads"))
            }
        };
        view! { <span class=class>{text}</span> }
    };
    view! {
        <div class="page">
            <header class="page-head">
                <h1>"Who is overloaded, and when?"</h1>
                <Show when=move || roles.get()>
                    <p class="answer" role="status">
                        {answer}
                    </p>
                    <CountedChoice label="Whose demand is counted" />
                    <leveling::Begin board />
                </Show>
            </header>
            <Show
                when=move || roles.get()
                fallback=move || {
                    view! {
                        <Empty
                            title="No roles yet"
                            hint="People are planned by role, never by name. Add the roles that projects compete for, how many people each has, and what business as usual keeps."
                        >
                            <roles::AddRole primary=true />
                        </Empty>
                    }
                }
            >
                <div class="capacity" class:previewing=move || preview.get()>
                    <heat::HeatMap board=shown columns picking />
                    <RoleChart board=shown />
                    <section
                        class="card side"
                        id=SIDE
                        tabindex="-1"
                        aria-labelledby=move || {
                            if open.get() { "leveling-title" } else { "overloads-title" }
                        }
                    >
                        <picked::Picked board=shown columns picking />
                        <Show
                            when=move || open.get()
                            fallback=move || view! { <overloads::Overloads board /> }
                        >
                            <leveling::Leveling board />
                        </Show>
                    </section>
                </div>
                <leveling::Beside />
                <StaffingCard role=board.role />
                <roles::Roles />
                <hires::Hires />
            </Show>
        </div>
    }
}

#[component]
fn RoleChart(board: Board) -> impl IntoView {
    let app = use_app();
    let scene = Memo::new(move |_| {
        let loads = board.loads.get();
        let of_role = loads.roles.iter().find(|it| Some(it.role) == board.role.get());
        let empty = || StackScene {
            title: String::new(),
            months: Vec::new(),
            layers: Vec::new(),
            capacity: Vec::new(),
            standing: Vec::new(),
            peak: None,
            rows: Vec::new(),
            unit: "",
        };
        let (workspace, zoom) = (&app.snapshot.read().workspace, app.session.periods.get());
        Arc::new(of_role.map_or_else(empty, |of_role| stack(workspace, &loads, of_role, zoom)))
    });
    view! { <StackChart scene /> }
}
