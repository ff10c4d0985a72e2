//! A canvas, and over it what the pointer and the keys do.

use ballast_core::change::Gesture;
use leptos::html;
use leptos::prelude::*;

use super::board::Board;
use super::card::{self, BubbleCard};
use super::drag::{hint, nudge};
use super::pointer::{Grab, Point, Way, toggle};
use super::thresholds::Thresholds;
use crate::browser::{dom, size};
use crate::state::use_app;

/// Steps of a key with Control held down.
const LEAP: f64 = 10.0;

/// The picture itself.
#[component]
pub(super) fn Bubbles(board: Board) -> impl IntoView {
    let app = use_app();
    let Board { scene, room, layout, hover, grab, said, .. } = board;
    let frame = NodeRef::<html::Div>::new();
    let canvas = NodeRef::<html::Canvas>::new();
    let overlay = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            size::observe(&frame, room);
        }
    });
    Effect::new(move |_| {
        let laid = layout.get();
        let room = room.get_untracked();
        let Some(canvas) = canvas.get() else { return };
        if room.0 < 1.0 || room.1 < 1.0 {
            return;
        }
        let theme = board.theme.read();
        let scene = scene.read_untracked();
        board.easel.update_value(|easel| {
            easel.show(&canvas, room, size::device_ratio(), theme.surface, |raster| {
                raster.draw_bubbles(&scene.0, &laid.0, &theme);
            });
        });
    });
    on_cleanup(move || {
        // Nothing may stay held when the picture goes.
        if app.session.charts.held.try_get_untracked() == Some(true) {
            board.release(app, false);
        }
    });

    let cursor = RwSignal::new("crosshair");
    let place = move |x: i32, y: i32| {
        frame.get_untracked().map_or((0.0, 0.0), |frame| dom::place_in(&frame, x, y))
    };
    let current = Memo::new(move |_| board.index(app.session.focus.get()?));
    let hovered = Memo::new(move |_| board.index(hover.get()?));
    let told = RwSignal::new(String::new());
    let step = move |by: isize| {
        let next = {
            let scene = scene.read_untracked();
            let last = scene.0.bubbles.len().saturating_sub(1);
            let at = current.get_untracked().map_or(0, |at| at.saturating_add_signed(by));
            scene.0.bubbles.get(at.min(last)).map(|it| it.project)
        };
        if let Some(project) = next {
            app.session.look_at(project);
            // Keys show what the pointer shows, and say it.
            hover.set(Some(project));
            told.set(card::told(app, &scene.read_untracked(), project));
        }
    };
    // One run of keys with Shift held down is one step to undo.
    let run = StoredValue::new(None::<Gesture>);
    let end_run = move || run.set_value(None);
    let nudged = move |way: Way, steps: f64| {
        let Some(project) = app.session.focus.get_untracked() else { return };
        if untrack(|| board.index(project)).is_some() {
            let gesture = run.get_value().unwrap_or_else(|| app.new_gesture());
            run.set_value(Some(gesture));
            nudge(board, app, project, way, steps, gesture);
        }
    };
    // What it says changes seldom, the scene with each step of a drag.
    let describe = Memo::new(move |_| {
        let scene = scene.read();
        let bubbles = ballast_core::text::plural(scene.0.bubbles.len(), "project", "projects");
        format!(
            "{}: {bubbles}. Arrow keys go from one to the next, Space marks it. {}, or press Shift and arrow keys.",
            scene.0.title,
            hint(app)
        )
    });
    let points = |line: &[Point]| {
        let points = line.iter().map(|(x, y)| format!("{x},{y}"));
        points.collect::<Vec<_>>().join(" ")
    };
    view! {
        <div class="chart" node_ref=frame>
            <canvas node_ref=canvas aria-hidden="true"></canvas>
            <div
                class="overlay"
                class:lasso=move || app.session.charts.lasso.get()
                node_ref=overlay
                role="application"
                tabindex="0"
                aria-label=describe
                style:cursor=move || cursor.get()
                on:pointermove=move |event| {
                    let at = place(event.client_x(), event.client_y());
                    if matches!(*grab.read_untracked(), Grab::Nothing) {
                        let now = board.cursor(app, at);
                        if now != cursor.get_untracked() {
                            cursor.set(now);
                        }
                    }
                    board.drag_to(app, at);
                }
                on:pointerleave=move |_| hover.set(None)
                on:pointerdown=move |event| {
                    if event.button() == 0 {
                        if let Some(overlay) = overlay.get_untracked() {
                            dom::capture_pointer(&overlay, event.pointer_id());
                        }
                        let at = place(event.client_x(), event.client_y());
                        board.press(app, at, event.shift_key());
                    }
                }
                on:pointerup=move |event| board.release(app, event.shift_key())
                on:pointercancel=move |_| board.give_up(app)
                on:dblclick=move |_| app.session.zoom.set(None)
                on:blur=move |_| {
                    end_run();
                    hover.set(None);
                }
                on:keyup=move |event| {
                    if event.key() == "Shift" {
                        end_run();
                    }
                }
                on:keydown=move |event| {
                    let far = if event.ctrl_key() || event.meta_key() { LEAP } else { 1.0 };
                    match (event.key().as_str(), event.shift_key()) {
                        ("ArrowRight", true) => nudged(Way::Across, far),
                        ("ArrowLeft", true) => nudged(Way::Across, -far),
                        ("ArrowUp", true) => nudged(Way::Up, far),
                        ("ArrowDown", true) => nudged(Way::Up, -far),
                        ("ArrowRight" | "ArrowDown", false) => step(1),
                        ("ArrowLeft" | "ArrowUp", false) => step(-1),
                        (" ", _) => {
                            if let Some(project) = app.session.focus.get_untracked() {
                                toggle(app, project);
                            }
                        }
                        ("Escape", _) if *grab.read_untracked() != Grab::Nothing => {
                            event.stop_propagation();
                            board.give_up(app);
                        }
                        ("Escape", _) if hover.get_untracked().is_some() => {
                            event.stop_propagation();
                            hover.set(None);
                        }
                        _ => return,
                    }
                    event.prevent_default();
                }
            ></div>
            <svg class="marks" aria-hidden="true">
                <path class="hover" d=move || board.outline(hovered.get(), 2.0)></path>
                <path class="current" d=move || board.outline(current.get(), 3.0)></path>
                {move || match &*grab.read() {
                    Grab::Frame((x0, y0), (x1, y1)) => {
                        Some(
                            view! {
                                <rect
                                    class="brush"
                                    x=x0.min(*x1)
                                    y=y0.min(*y1)
                                    width=(x1 - x0).abs()
                                    height=(y1 - y0).abs()
                                ></rect>
                            }
                                .into_any(),
                        )
                    }
                    Grab::Lasso(line) => {
                        Some(
                            view! { <polygon class="brush" points=points(line)></polygon> }.into_any(),
                        )
                    }
                    _ => None,
                }}
            </svg>
            <Thresholds board place=place />
            <button
                type="button"
                class="button small plain chart-lasso"
                aria-pressed=move || app.session.charts.lasso.get().to_string()
                title="Draw a line around bubbles to mark their projects"
                on:click=move |_| app.session.charts.lasso.update(|on| *on = !*on)
            >
                "Lasso"
            </button>
            <p class="chart-said" aria-live="polite" dir="auto">
                {move || said.get()}
            </p>
            <p class="hidden-label" role="status" dir="auto">
                {move || told.get()}
            </p>
            {move || {
                let project = hover.get()?;
                let mark = *layout.get().0.marks.get(hovered.get()?)?;
                let room = room.get_untracked();
                Some(view! { <BubbleCard scene project at=(mark.x, mark.y) room /> })
            }}
        </div>
    }
}
