//! The ranking as bars: only what is seen is painted, all of it is saved.

use std::sync::Arc;

use ballast_charts::{BarsLayout, ChartTheme, Rect, bars_size, bars_svg, draw_bars};
use ballast_core::text;
use ballast_core::view::bars::{self, BarScene};
use ballast_core::view::visible_rows;
use leptos::prelude::*;

use super::NothingMeasured;
use super::bars_table::BarsTable;
use super::legend::Legend;
use super::pane::{Pane, Same};
use crate::browser::dom;
use crate::parts::bubble_chart::MarkedBar;
use crate::parts::chart_frame::ChartTools;
use crate::state::use_app;

/// Rows that a saved picture shows in large letters, and in usual ones.
const LARGE: usize = 250;
const USUAL: usize = 2_000;

/// Letters that leave a picture of thousands of rows small enough for a browser.
fn fitting(mut theme: ChartTheme, rows: usize) -> ChartTheme {
    let usual = ChartTheme::light();
    if rows > LARGE {
        theme.text_px = if rows > USUAL { usual.text_px * 0.7 } else { usual.text_px };
    }
    theme
}

/// The ranking as bars, as a card.
#[component]
pub(super) fn BarsChart() -> impl IntoView {
    let app = use_app();
    let scene = Memo::new(move |_| Same(Arc::new(bars::scene(&app.snapshot.read()))));
    let as_table = RwSignal::new(false);
    let title = Signal::derive(move || scene.read().0.title.clone());
    let svg = move |theme| {
        let scene = scene.read_untracked();
        let marked = app.session.marked.read_untracked();
        bars_svg(&scene.0, &marked, &fitting(theme, scene.0.rows.len()))
    };
    let size = move |theme| {
        let scene = scene.read_untracked();
        bars_size(&scene.0, &fitting(theme, scene.0.rows.len()))
    };
    let classes = Signal::derive(move || {
        let layers = scene.read().0.layers.clone();
        if layers.len() > 1 { layers } else { Vec::new() }
    });
    let note = Signal::derive(move || {
        let scene = scene.read();
        let unrated = match scene.0.unrated {
            0 => String::new(),
            some => format!(" · {} not shown: no value", text::count(some)),
        };
        format!("length: {}{unrated}", scene.0.axis.title)
    });
    let none = Memo::new(move |_| scene.read().0.rows.is_empty());
    view! {
        <section class="card column" aria-label="Ranking as bars">
            <div class="card-head">
                <h2>{title}</h2>
                <ChartTools name=title as_table=as_table svg=svg size=size />
            </div>
            <Show when=move || !none.get() fallback=|| view! { <NothingRanked /> }>
                <Show when=move || as_table.get() fallback=move || view! { <Bars scene /> }>
                    <BarsTable scene />
                </Show>
                <MarkedBar />
                <Legend classes note />
            </Show>
        </section>
    }
}

#[component]
fn NothingRanked() -> impl IntoView {
    let app = use_app();
    let criteria = Memo::new(move |_| app.snapshot.read().workspace.criteria.len());
    view! {
        <Show when=move || (criteria.get() > 0) fallback=|| view! { <NothingMeasured /> }>
            <p class="note">
                "No project has a value yet. Rate one in the inspector, or choose another measure over the ranking."
            </p>
        </Show>
    }
}

#[component]
fn Bars(scene: Memo<Same<BarScene>>) -> impl IntoView {
    let app = use_app();
    let pane = Pane::new();
    let scroll = RwSignal::new(0.0);
    let row_px = Memo::new(move |_| pane.theme.read().text_px * 2.1);
    let head_px = Memo::new(move |_| BarsLayout::head(&pane.theme.read()));
    let count = Memo::new(move |_| scene.read().0.rows.len());
    let layout = Memo::new(move |_| {
        let (width, height) = pane.room.get();
        let (row_px, head) = (row_px.get(), head_px.get());
        let scene = scene.read();
        let shown = visible_rows(scroll.get(), height, row_px, scene.0.rows.len(), 1);
        let top = head + shown.start as f64 * row_px - scroll.get();
        let within = Rect { x0: 0.0, y0: 0.0, x1: width - 4.0, y1: height };
        let theme = pane.theme.read();
        let made = pane.measured(|measure| {
            BarsLayout::new(&scene.0, shown, top, row_px, within, &theme, measure)
        });
        Same(Arc::new(made))
    });
    Effect::new(move |_| {
        let layout = layout.get();
        let marked = app.session.marked.read();
        let scene = scene.read_untracked();
        let theme = pane.theme.read();
        pane.show(|raster| {
            raster.draw(|area| draw_bars(area, &scene.0, &marked, &layout.0, &theme));
        });
    });
    let place = Memo::new(move |_| {
        let focus = app.session.focus.get()?;
        scene.read().0.rows.iter().position(|row| row.project == focus)
    });
    let step = move |by: isize| {
        let last = count.get_untracked().saturating_sub(1);
        let next = place.get_untracked().map_or(0, |at| at.saturating_add_signed(by)).min(last);
        let project = scene.read_untracked().0.rows.get(next).map(|row| row.project);
        if let (Some(project), Some(frame)) = (project, pane.frame.get_untracked()) {
            app.session.look_at(project);
            let (row, head) = (row_px.get_untracked(), head_px.get_untracked());
            let top = head + next as f64 * row;
            dom::scroll_into_view(&frame, top, top + row, head);
        }
    };
    // What it says changes seldom, the scene with each step of a drag.
    let describe = Memo::new(move |_| {
        let title = scene.read().0.title.clone();
        let bars = text::plural(count.get(), "project", "projects");
        format!("{title}: {bars}. Arrow keys go from one to the next.")
    });
    let mark = move || {
        let at = place.get()?;
        let layout = layout.read();
        let bar = layout.0.bars.iter().find(|bar| bar.row == at)?;
        let top = bar.y.0.max(layout.0.plot.y0);
        (bar.y.1 > top).then_some((top, bar.y.1 - top, layout.0.value_right + 4.0))
    };
    view! {
        <div class="chart">
            <canvas
                class="under-bar"
                node_ref=pane.canvas
                aria-hidden="true"
                style:width=move || format!("{}px", pane.room.get().0)
                style:height=move || format!("{}px", pane.room.get().1)
            ></canvas>
            <div
                class="bars-scroll"
                node_ref=pane.frame
                role="application"
                tabindex="0"
                aria-label=describe
                on:scroll=move |_| {
                    if let Some(frame) = pane.frame.get_untracked() {
                        scroll.set(f64::from(frame.scroll_top()));
                    }
                }
                on:click=move |event| {
                    let Some(frame) = pane.frame.get_untracked() else { return };
                    let (_, y) = dom::place_in(&frame, event.client_x(), event.client_y());
                    let found = layout.read_untracked().0.hit(y);
                    let project = found
                        .and_then(|at| scene.read_untracked().0.rows.get(at).map(|row| row.project));
                    if let Some(project) = project {
                        app.session.look_at(project);
                    }
                }
                on:keydown=move |event| {
                    let by = match event.key().as_str() {
                        "ArrowDown" => 1,
                        "ArrowUp" => -1,
                        "PageDown" => 10,
                        "PageUp" => -10,
                        "Home" => isize::MIN / 2,
                        "End" => isize::MAX / 2,
                        _ => return,
                    };
                    event.prevent_default();
                    step(by);
                }
            >
                <div style:height=move || {
                    format!("{}px", head_px.get() + count.get() as f64 * row_px.get())
                }></div>
            </div>
            <svg class="marks" aria-hidden="true">
                {move || {
                    mark()
                        .map(|(y, height, width)| {
                            view! {
                                <rect class="current" x="0" y=y width=width height=height rx="4"></rect>
                            }
                        })
                }}
            </svg>
        </div>
    }
}
