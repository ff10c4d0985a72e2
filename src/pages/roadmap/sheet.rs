//! The whole roadmap, never only what is seen: as a table, as a picture, on paper.

use std::sync::Arc;

use ballast_charts::{ChartTheme, roadmap_pages, roadmap_size, roadmap_svg};
use ballast_core::model::{Month, Workspace};
use ballast_core::plan::{last_month, length};
use ballast_core::text;
use ballast_core::view::roadmap::{Bar, Group, Line, RoadScene, Standing, milestones_text};
use leptos::prelude::*;

use super::board::Board;
use crate::browser::paper;
use crate::parts::chart_frame::ChartTools;
use crate::state::use_app;
use crate::ui::{Icon, Picture};

/// A3 across, less its margins, at 96 pixels an inch.
const A3: Format = Format { page: "a3", size: (1512, 1047) };
/// A slide of 16 to 9, 13⅓ inches wide, less its margins.
const SLIDE: Format = Format { page: "slide", size: (1200, 640) };

/// What is printed on.
#[derive(Clone, Copy)]
struct Format {
    /// The name of its page in the style sheet for print, which knows its size and margins.
    page: &'static str,
    /// What fits on it, in pixels.
    size: (u32, u32),
}

/// Show as table, save as picture, print.
#[component]
pub(super) fn SheetTools(board: Board, as_table: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let scene = move || {
        let lines: Arc<Vec<Line>> = board.lines.get_untracked();
        let selected = board.counted.selected.get_untracked();
        let snapshot = app.snapshot.read_untracked();
        let scene = RoadScene::new(&snapshot, &lines, board.axis.get_untracked(), &selected);
        let loads = board.counted.loads.get_untracked();
        scene.with_people(&snapshot.workspace, &loads, board.counted.role.get_untracked())
    };
    let name =
        Signal::derive(move || format!("{} roadmap", app.snapshot.read().workspace.settings.name));
    let print = move |on: Format| {
        let pages = roadmap_pages(&scene(), &ChartTheme::light(), on.size);
        if !paper::print(&pages, on.page) {
            app.toasts.problem("The browser could not print this. Save it as SVG, and print that.");
        }
    };
    view! {
        <button type="button" class="button small" on:click=move |_| print(A3)>
            <Icon of=Picture::File />
            "Print on A3"
        </button>
        <button type="button" class="button small" on:click=move |_| print(SLIDE)>
            <Icon of=Picture::File />
            "Print as slides"
        </button>
        <ChartTools
            name=name
            as_table=as_table
            svg=move |theme| roadmap_svg(&scene(), &theme)
            size=Callback::new(move |theme: ChartTheme| roadmap_size(&scene(), &theme))
        />
    }
}

/// One row of the table.
#[derive(Clone, PartialEq)]
struct Row {
    name: String,
    start: String,
    last: String,
    months: String,
    standing: &'static str,
    breach: String,
    milestones: String,
}

/// The head of a group: its first and last month, and all that its projects come to.
fn group_row(workspace: &Workspace, group: &Group) -> AnyView {
    let name = if group.name.is_empty() { "None of them".to_owned() } else { group.name.clone() };
    let month = |month: Option<Month>| month.map(text::month_short).unwrap_or_default();
    let sums = group.sums.text(&workspace.settings.currency);
    view! {
        <tr class="group">
            <th scope="row">
                <bdi>{name}</bdi>
            </th>
            <td class="number">{month(group.sums.start)}</td>
            <td class="number">{month(group.sums.finish)}</td>
            <td></td>
            <td colspan="3">{sums}</td>
        </tr>
    }
    .into_any()
}

/// Dates and standing of every line.
#[component]
pub(super) fn SheetTable(board: Board) -> impl IntoView {
    let app = use_app();
    let rows = move || {
        let snapshot = app.snapshot.read();
        let lines = board.lines.read();
        let rows = lines.iter().filter_map(|line| {
            let id = match line {
                Line::Group(group) => return Some(group_row(&snapshot.workspace, group)),
                Line::Project(id) => id,
            };
            let project = snapshot.workspace.projects.get(*id)?;
            let bar = Bar::of(project, board.counted.selected.read().contains(id));
            let month = |it: Option<_>| it.map_or_else(String::new, text::month_short);
            let by = |count: u16, what: &str| {
                (count > 0).then(|| {
                    let months = text::plural(usize::from(count), "month", "months");
                    format!("{months} too {what}")
                })
            };
            let breaches =
                bar.map(|bar| by(bar.early, "early").into_iter().chain(by(bar.late, "late")));
            let row = Row {
                name: project.name.to_string(),
                start: month(project.planned_start),
                last: month(last_month(project)),
                months: text::count(usize::from(length(project))),
                standing: match bar.map(|bar| bar.standing) {
                    None => "no start",
                    Some(Standing::Committed) => "committed",
                    Some(Standing::Selected) => "selected",
                    Some(Standing::Candidate) => "not selected",
                },
                breach: breaches.into_iter().flatten().collect::<Vec<_>>().join(", "),
                milestones: milestones_text(project),
            };
            Some(
                view! {
                    <tr>
                        <th scope="row">
                            <bdi>{row.name}</bdi>
                        </th>
                        <td class="number">{row.start}</td>
                        <td class="number">{row.last}</td>
                        <td class="number">{row.months}</td>
                        <td>{row.standing}</td>
                        <td>{row.breach}</td>
                        <td>
                            <bdi>{row.milestones}</bdi>
                        </td>
                    </tr>
                }
                .into_any(),
            )
        });
        rows.collect_view()
    };
    view! {
        <div class="road card chart-table" tabindex="0" role="region" aria-label="Roadmap as a table">
            <table class="small-table sticky">
                <thead>
                    <tr>
                        <th scope="col">"Project"</th>
                        <th scope="col" class="number">"Start"</th>
                        <th scope="col" class="number">"Last month"</th>
                        <th scope="col" class="number">"Months"</th>
                        <th scope="col">"Standing"</th>
                        <th scope="col">"Breach"</th>
                        <th scope="col">"Milestones and gates"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
