//! Curves over one axis: a canvas, and over it the point that is asked about.

use std::sync::Arc;

use ballast_charts::CurveLayout;
use ballast_core::view::scene::CurveScene;
use leptos::html;
use leptos::prelude::*;

use super::chart_look;
use crate::browser::canvas::Easel;
use crate::browser::{dom, size};
use crate::state::use_app;

/// The curves. Pointing at them, or the arrow keys, choose a point of the first.
#[component]
pub(crate) fn CurveChart(
    /// What is shown.
    #[prop(into)]
    scene: Signal<Arc<CurveScene>>,
    /// The point of the first curve that is asked about.
    point: RwSignal<Option<usize>>,
    /// Called with a point that is clicked or entered.
    #[prop(into)]
    choose: Callback<usize>,
) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<html::Div>::new();
    let canvas = NodeRef::<html::Canvas>::new();
    let room = RwSignal::new((0.0, 0.0));
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            size::observe(&frame, room);
        }
    });
    // Reading colours of the page is no work for each step of a drag.
    let theme = Memo::new(move |_| {
        app.look.track();
        chart_look::for_canvas()
    });
    let easel = StoredValue::new_local(Easel::new());
    let layout = StoredValue::new(None::<CurveLayout>);
    // Raised when there is a new layout, for what is laid over the canvas.
    let laid = RwSignal::new(0_u32);
    Effect::new(move |_| {
        let look = app.look.get();
        let room = room.get();
        let Some(canvas) = canvas.get() else { return };
        if room.0 < 1.0 || room.1 < 1.0 {
            return;
        }
        let theme = theme.read();
        let scene = scene.get();
        easel.update_value(|easel| {
            easel.renew(look, &theme.font);
            let measure = |text: &str, px: f64| easel.width(text, px);
            let made = CurveLayout::new(&scene, room.0, room.1, &theme, &measure);
            easel.show(&canvas, room, size::device_ratio(), theme.surface, |raster| {
                raster.draw_curves(&scene, &made, &theme);
            });
            layout.set_value(Some(made));
        });
        laid.update(|count| *count += 1);
    });
    let hit = move |x: i32, y: i32| {
        let (x, y) = frame.get_untracked().map(|frame| dom::place_in(&frame, x, y))?;
        layout.with_value(|layout| layout.as_ref()?.hit(x, y))
    };
    let count = move || scene.read_untracked().curves.first().map_or(0, |it| it.points.len());
    // Whether it was the pointer that has chosen the point.
    let pointed = StoredValue::new(false);
    let step = move |by: isize| {
        let last = count().saturating_sub(1);
        let at = point.get_untracked().map_or(last, |at| at.saturating_add_signed(by));
        point.set(Some(at.min(last)));
    };
    let spot = move || {
        laid.track();
        let index = point.get()?;
        layout.with_value(|layout| layout.as_ref()?.point(0, index))
    };
    let label = move || {
        format!("{}. Arrow keys go from one point to the next, Enter takes it.", scene.read().title)
    };
    view! {
        <div class="chart" node_ref=frame>
            <canvas node_ref=canvas aria-hidden="true"></canvas>
            <div
                class="overlay"
                role="application"
                tabindex="0"
                aria-label=label
                on:pointermove=move |event| {
                    // The page moves below a pointer that rests, too: what keys have chosen stays.
                    if event.movement_x() == 0 && event.movement_y() == 0 {
                        return;
                    }
                    pointed.set_value(true);
                    let found = hit(event.client_x(), event.client_y());
                    if found != point.get_untracked() {
                        point.set(found);
                    }
                }
                on:pointerleave=move |_| {
                    if pointed.get_value() {
                        pointed.set_value(false);
                        point.set(None);
                    }
                }
                on:click=move |_| {
                    if let Some(index) = point.get_untracked() {
                        choose.run(index);
                    }
                }
                on:keydown=move |event| {
                    pointed.set_value(false);
                    match event.key().as_str() {
                        "ArrowRight" | "ArrowUp" => step(1),
                        "ArrowLeft" | "ArrowDown" => step(-1),
                        "Enter" => {
                            if let Some(index) = point.get_untracked() {
                                choose.run(index);
                            }
                        }
                        _ => return,
                    }
                    event.prevent_default();
                }
            ></div>
            <svg class="marks" aria-hidden="true">
                {move || {
                    spot()
                        .map(|(x, y)| {
                            view! { <circle class="current" cx=x cy=y r="6"></circle> }
                        })
                }}
            </svg>
        </div>
    }
}
