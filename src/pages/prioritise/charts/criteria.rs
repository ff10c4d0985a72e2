//! Parallel coordinates: projects by their points on all criteria, and stretches that pick some.

use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_charts::{ParallelLayout, Picked, draw_parallel, parallel_svg};
use ballast_core::model::{ClassField, ProjectId};
use ballast_core::scoring::Ratings;
use ballast_core::text;
use ballast_core::view::parallel::{self, Brush, ParallelScene};
use leptos::html;
use leptos::prelude::*;

use super::NothingMeasured;
use super::brushes::BrushFields;
use super::criteria_table::CriteriaTable;
use super::legend::Legend;
use super::pane::{Pane, Same};
use crate::browser::dom;
use crate::parts::bubble_chart::MarkedBar;
use crate::parts::chart_frame::{ChartTools, PICTURE};
use crate::state::{App, use_app};
use crate::ui::{Choice, Select};

const COLORS: [(ClassField, &str); 5] = [
    (ClassField::Category, "Category"),
    (ClassField::Programme, "Programme"),
    (ClassField::Stage, "Stage"),
    (ClassField::Confidence, "Delivery confidence"),
    (ClassField::Tag, "All the same"),
];

/// How far a drag must go before it is one, in pixels.
const DRAG_PX: f64 = 5.0;

/// The scene; worked out anew when projects or criteria change, not weights.
fn scene_of(app: App) -> Memo<Same<ParallelScene>> {
    let ratings: Memo<Same<Ratings>> =
        Memo::new(move |_| Same(Arc::clone(&app.snapshot.read().ratings)));
    let classes = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        (workspace.categories.clone(), workspace.programmes.clone(), workspace.criteria.clone())
    });
    let color = Memo::new(move |_| app.session.bubbles.read().color);
    Memo::new(move |_| {
        // Read, not only tracked: a memo that nobody has read follows nothing.
        drop((ratings.read(), classes.read()));
        let snapshot = app.snapshot.read_untracked();
        Same(Arc::new(parallel::scene(&snapshot, color.get())))
    })
}

/// What lies within the brushes is what is marked; whoever marks otherwise takes the brushes away.
fn keep_marks(app: App, scene: Memo<Same<ParallelScene>>) {
    let brushes = app.session.charts.brushes;
    let marked = app.session.marked;
    let stays = Memo::new(move |_| {
        let brushes = brushes.read();
        (!brushes.is_empty()).then(|| scene.read().0.within(&brushes))
    });
    Effect::new(move |was: Option<Option<SortedSet<ProjectId>>>| {
        let now = stays.get();
        let known = marked.get_untracked();
        match &now {
            // Somebody has marked others while this chart was not shown.
            Some(now) if was.is_none() && known != *now => brushes.set(Vec::new()),
            Some(now) if known != *now => marked.set(now.clone()),
            None if was.flatten().is_some_and(|was| was == known) && !known.is_empty() => {
                marked.set(SortedSet::new());
            }
            _ => {}
        }
        now
    });
    Effect::new(move |_| {
        let marked = marked.read();
        if stays.get_untracked().is_some_and(|stays| stays != *marked) {
            brushes.set(Vec::new());
        }
    });
}

/// Criteria side by side, as a card.
#[component]
pub(super) fn CriteriaChart() -> impl IntoView {
    let app = use_app();
    let scene = scene_of(app);
    keep_marks(app, scene);
    let as_table = RwSignal::new(false);
    let title = Signal::derive(move || scene.read().0.title.clone());
    let picked = move || Picked {
        brushes: app.session.charts.brushes.get(),
        kept: app.session.marked.get(),
        focus: app.session.focus.get(),
    };
    let svg = move |theme| {
        let picked = untrack(picked);
        parallel_svg(&scene.read_untracked().0, &picked, &theme, PICTURE.0, PICTURE.1)
    };
    let picked = Memo::new(move |_| picked());
    let classes = Signal::derive(move || scene.read().0.classes.clone());
    let note = Signal::derive(move || {
        let any = scene.read().0.axes.iter().any(|axis| axis.unrated > 0);
        if any { "? not rated" } else { "" }.to_owned()
    });
    let none = Memo::new(move |_| scene.read().0.axes.is_empty());
    view! {
        <section class="card column" aria-label="Projects by criteria">
            <div class="card-head">
                <h2>{title}</h2>
                <ColorChoice />
                <ChartTools name=title as_table=as_table svg=svg />
            </div>
            <Show when=move || !none.get() fallback=|| view! { <NothingMeasured /> }>
                <Show
                    when=move || as_table.get()
                    fallback=move || view! { <Criteria scene picked /> }
                >
                    <CriteriaTable scene picked />
                </Show>
                <BrushFields scene />
                <Show when=move || app.session.charts.brushes.read().is_empty()>
                    <MarkedBar />
                </Show>
                <Legend classes note />
            </Show>
        </section>
    }
}

#[component]
fn ColorChoice() -> impl IntoView {
    let choice = use_app().session.bubbles;
    let options: Vec<Choice> = COLORS
        .iter()
        .enumerate()
        .map(|(at, (_, name))| Choice::new(at.to_string(), *name))
        .collect();
    let value = move || {
        let at = COLORS.iter().position(|(field, _)| *field == choice.read().color);
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    view! {
        <Select
            label="Colour of lines"
            options=options
            value=Signal::derive(value)
            choose=move |at: String| {
                if let Some((field, _)) = at.parse::<usize>().ok().and_then(|at| COLORS.get(at)) {
                    choice.update(|it| it.color = *field);
                }
            }
        />
    }
}

/// Sets the brush of one axis, in place of the one it has.
fn brush(app: App, brush: Brush) {
    app.session.charts.brushes.update(|all| {
        all.retain(|known| known.criterion != brush.criterion);
        all.push(brush);
    });
}

#[component]
fn Criteria(scene: Memo<Same<ParallelScene>>, picked: Memo<Picked>) -> impl IntoView {
    let app = use_app();
    let pane = Pane::new();
    let layout = Memo::new(move |_| {
        let (width, height) = pane.room.get();
        let theme = pane.theme.read();
        let scene = scene.read();
        let made =
            pane.measured(|measure| ParallelLayout::new(&scene.0, width, height, &theme, measure));
        Same(Arc::new(made))
    });
    Effect::new(move |_| {
        let layout = layout.get();
        let picked = picked.read();
        let scene = scene.read_untracked();
        let theme = pane.theme.read();
        pane.show(|raster| {
            raster.draw(|area| draw_parallel(area, &scene.0, &picked, &layout.0, &theme));
        });
    });
    let overlay = NodeRef::<html::Div>::new();
    let hover = RwSignal::new(None::<usize>);
    // Where the pointer went down.
    let down = RwSignal::new(None::<(f64, f64)>);
    let place = move |x: i32, y: i32| {
        pane.frame.get_untracked().map_or((0.0, 0.0), |frame| dom::place_in(&frame, x, y))
    };
    let hit = move |at: (f64, f64)| {
        let (scene, picked) = (scene.read_untracked(), picked.read_untracked());
        let may = |line: usize| scene.0.lines.get(line).is_some_and(|it| picked.keeps(it.project));
        layout.read_untracked().0.hit(&scene.0, at, &may)
    };
    let draw_brush = move |(from, y): (f64, f64), to: f64| {
        let layout = layout.read_untracked();
        let axis = layout.0.axis_at(y);
        let scene = scene.read_untracked();
        let Some(axis) = axis.and_then(|at| scene.0.axes.get(at)) else { return };
        let (a, b) = (layout.0.value(from).round(), layout.0.value(to).round());
        brush(app, Brush { criterion: axis.criterion, from: a.min(b), to: a.max(b) });
    };
    let step = move |by: isize| {
        let project = {
            let (scene, picked) = (scene.read_untracked(), picked.read_untracked());
            let order = app.snapshot.read_untracked().by_rank().collect::<Vec<_>>();
            let known: SortedSet<ProjectId> = scene.0.lines.iter().map(|it| it.project).collect();
            let order: Vec<ProjectId> =
                order.into_iter().filter(|id| known.contains(id) && picked.keeps(*id)).collect();
            let at = picked.focus.and_then(|focus| order.iter().position(|id| *id == focus));
            let last = order.len().saturating_sub(1);
            let next = at.map_or(0, |at| at.saturating_add_signed(by)).min(last);
            order.get(next).copied()
        };
        if let Some(project) = project {
            app.session.look_at(project);
        }
    };
    let describe = Memo::new(move |_| {
        let scene = scene.read();
        let lines = text::plural(scene.0.lines.len(), "project", "projects");
        let axes = text::plural(scene.0.axes.len(), "criterion", "criteria");
        format!(
            "{}: {lines} on {axes}. Arrow keys go from one project to the next by rank. Drag along a criterion to pick a stretch of it, or use the fields below.",
            scene.0.title
        )
    });
    let hovered = move || {
        let line = hover.get()?;
        let (scene, layout) = (scene.read(), layout.read());
        let pieces = layout.0.pieces(scene.0.points(line));
        let mut path = String::new();
        for piece in pieces {
            for (at, (x, y)) in piece.into_iter().enumerate() {
                path.push_str(&format!("{}{x} {y}", if at == 0 { 'M' } else { 'L' }));
            }
        }
        Some(path)
    };
    let said = move || {
        let scene = scene.read();
        let of = |project: ProjectId| scene.0.lines.iter().position(|it| it.project == project);
        let line = hover.get().or_else(|| of(picked.read().focus?))?;
        scene.0.lines.get(line).map(|line| line.label.to_string())
    };
    view! {
        <div class="chart" node_ref=pane.frame>
            <canvas node_ref=pane.canvas aria-hidden="true"></canvas>
            <div
                class="overlay brushing"
                node_ref=overlay
                role="application"
                tabindex="0"
                aria-label=describe
                on:pointerdown=move |event| {
                    if event.button() == 0 {
                        if let Some(overlay) = overlay.get_untracked() {
                            dom::capture_pointer(&overlay, event.pointer_id());
                        }
                        down.set(Some(place(event.client_x(), event.client_y())));
                        hover.set(None);
                    }
                }
                on:pointerleave=move |_| hover.set(None)
                on:dblclick=move |event| {
                    let (_, y) = place(event.client_x(), event.client_y());
                    let axis = layout.read_untracked().0.axis_at(y);
                    let axis = axis
                        .and_then(|at| {
                            scene.read_untracked().0.axes.get(at).map(|axis| axis.criterion)
                        });
                    app.session
                        .charts
                        .brushes
                        .update(|all| all.retain(|known| Some(known.criterion) != axis));
                }
                on:pointermove=move |event| {
                    let at = place(event.client_x(), event.client_y());
                    match down.get_untracked() {
                        Some(from) if (at.0 - from.0).abs() >= DRAG_PX => draw_brush(from, at.0),
                        Some(_) => {}
                        None => {
                            let found = hit(at);
                            if found != hover.get_untracked() {
                                hover.set(found);
                            }
                        }
                    }
                }
                on:pointerup=move |event| {
                    let at = place(event.client_x(), event.client_y());
                    let from = down.get_untracked();
                    down.set(None);
                    if from.is_some_and(|from| (at.0 - from.0).abs() < DRAG_PX) {
                        let project = hit(at)
                            .and_then(|line| {
                                scene.read_untracked().0.lines.get(line).map(|it| it.project)
                            });
                        if let Some(project) = project {
                            app.session.look_at(project);
                        }
                    }
                }
                on:pointercancel=move |_| down.set(None)
                on:keydown=move |event| {
                    match event.key().as_str() {
                        "ArrowRight" | "ArrowDown" => step(1),
                        "ArrowLeft" | "ArrowUp" => step(-1),
                        "Home" => step(isize::MIN / 2),
                        "End" => step(isize::MAX / 2),
                        _ => return,
                    }
                    event.prevent_default();
                }
            ></div>
            <svg class="marks" aria-hidden="true">
                <path class="line" d=hovered></path>
            </svg>
            <p class="chart-said" dir="auto">
                {said}
            </p>
        </div>
    }
}
