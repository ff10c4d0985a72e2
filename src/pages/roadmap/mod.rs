//! Roadmap: what runs when, and what moving it does to people and money.

mod board;
mod drag;
mod head;
mod keys;
mod row;
mod rows;
mod sheet;
mod strip;
mod ties;
mod told;

use ballast_core::view::roadmap::Grouping;
use leptos::prelude::*;

use crate::parts::counted::{CountedChoice, begin_counting};
use crate::parts::empty::Empty;
use crate::state::use_app;
use crate::ui::{Check, Segments};
use board::{Board, Scale};
use rows::Rows;
use sheet::{SheetTable, SheetTools};
use told::{Answer, Told};

/// The roadmap page.
#[component]
pub(crate) fn Roadmap() -> impl IntoView {
    let app = use_app();
    app.optimum.follow(app);
    begin_counting(app);
    let board = Board::new(app);
    let as_table = RwSignal::new(false);
    let known = Memo::new(move |_| !app.snapshot.read().workspace.projects.is_empty());
    view! {
        <div class="page roadmap-page">
            <header class="page-head">
                <h1>"What runs when?"</h1>
                <Show when=move || known.get()>
                    <Answer board />
                    <SheetTools board as_table />
                </Show>
            </header>
            <Show
                when=move || known.get()
                fallback=move || {
                    view! {
                        <Empty
                            title="No projects yet"
                            hint="A roadmap shows projects from their planned start to their end. Import a register or add projects with dates."
                        >
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| app.add_project()
                            >
                                "Add a project"
                            </button>
                        </Empty>
                    }
                }
            >
                <Tools board />
                <Told board />
                <Show when=move || as_table.get() fallback=move || view! { <Rows board /> }>
                    <SheetTable board />
                </Show>
            </Show>
        </div>
    }
}

/// What is shown and how, above the bars.
#[component]
fn Tools(board: Board) -> impl IntoView {
    let app = use_app();
    let candidates =
        Memo::new(move |_| board.counted.selected.read().len() < board.counted.chosen.read().len());
    let marked = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.projects.iter().any(|(_, it)| !it.milestones.is_empty())
    });
    let groupings = vec![
        (Grouping::Programme, "Programme".to_owned()),
        (Grouping::Category, "Category".to_owned()),
        (Grouping::Rank, "Rank".to_owned()),
    ];
    let scales = vec![
        (Scale::Fit, "All".to_owned()),
        (Scale::Years, "Years".to_owned()),
        (Scale::Quarters, "Quarters".to_owned()),
        (Scale::Months, "Months".to_owned()),
    ];
    view! {
        <div class="toolbar" role="group" aria-label="What the roadmap shows">
            <CountedChoice label="Which projects are shown" />
            <Segments
                label="Group by"
                options=groupings
                value=board.grouping
                choose=move |by| board.grouping.set(by)
            />
            <Segments
                label="Zoom"
                options=scales
                value=board.scale
                choose=move |scale| board.scale.set(scale)
            />
            <Check
                text="Followers move along"
                value=board.along
                set=move |on| board.along.set(on)
            />
            <div class="legend-row right" aria-hidden="true">
                <span>
                    <i class="swatch tone-1"></i>
                    "committed"
                </span>
                <span>
                    <i class="swatch tone-3"></i>
                    "selected"
                </span>
                <Show when=move || candidates.get()>
                    <span>
                        <i class="swatch open"></i>
                        "not selected"
                    </span>
                </Show>
                <Show when=move || marked.get()>
                    <span>
                        <i class="road-mark key milestone"></i>
                        "milestone"
                    </span>
                    <span>
                        <i class="road-mark key gate"></i>
                        "gate"
                    </span>
                </Show>
            </div>
        </div>
    }
}
