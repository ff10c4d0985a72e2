//! The grips of the thresholds: sliders at the ends of their lines.

use ballast_core::change::Gesture;
use ballast_core::model::Number;
use ballast_core::text;
use ballast_core::view::quadrants::nudged;
use leptos::html;
use leptos::prelude::*;

use super::board::Board;
use super::pointer::{Point, Way};
use crate::browser::dom;
use crate::state::use_app;

/// Steps of a page key.
const LEAP: f64 = 10.0;

/// A grip for each threshold that is shown.
#[component]
pub(super) fn Thresholds(
    board: Board,
    /// The point of the picture under the pointer.
    #[prop(into)]
    place: Callback<(i32, i32), Point>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let laid = board.layout.read();
        laid.0.quarters.as_ref().map(|it| (it.x.is_some(), it.y.is_some())).unwrap_or_default()
    });
    view! {
        <Show when=move || shown.get().0>
            <Grip board place way=Way::Across />
        </Show>
        <Show when=move || shown.get().1>
            <Grip board place way=Way::Up />
        </Show>
    }
}

#[component]
fn Grip(board: Board, place: Callback<(i32, i32), Point>, way: Way) -> impl IntoView {
    let app = use_app();
    let grip = NodeRef::<html::Div>::new();
    let held = RwSignal::new(false);
    let across = way == Way::Across;
    // Title, window and value: changes seldom, the scene with each step of a drag.
    let axis = Memo::new(move |_| {
        let scene = board.scene.read();
        let axis = if across { &scene.0.x } else { &scene.0.y };
        let value = scene.0.quadrants.as_ref().map(|it| if across { it.x } else { it.y });
        (axis.clone(), value.unwrap_or_default())
    });
    let at = Memo::new(move |_| {
        let laid = board.layout.read();
        let quarters = laid.0.quarters.as_ref()?;
        let plot = laid.0.frame.plot;
        Some(if across { (quarters.x?, plot.y0) } else { (plot.x1, quarters.y?) })
    });
    // One run of keys is one step to undo.
    let run = StoredValue::new(None::<Gesture>);
    let let_go = move || {
        held.set(false);
        app.session.charts.let_go(app, app.session.bubbles.get_untracked());
    };
    let by = move |steps: f64| {
        let (axis, value) = axis.get_untracked();
        let value = nudged(value, &axis, steps);
        let choice = app.session.bubbles.get_untracked();
        let gesture = run.get_value().unwrap_or_else(|| app.new_gesture());
        run.set_value(Some(gesture));
        app.session.charts.set(app, choice, "move threshold", Some(gesture), |set| {
            let place = if across { &mut set.x } else { &mut set.y };
            *place = Number::new(value).ok();
        });
    };
    view! {
        <div
            class="threshold-grip"
            class:across=across
            node_ref=grip
            role="slider"
            tabindex="0"
            aria-label=move || format!("Threshold of {}", axis.read().0.title)
            aria-orientation=if across { "horizontal" } else { "vertical" }
            aria-valuemin=move || axis.read().0.min
            aria-valuemax=move || axis.read().0.max
            aria-valuenow=move || axis.read().1
            aria-valuetext=move || text::short(axis.read().1)
            style:left=move || at.get().map(|(x, _)| format!("{x}px"))
            style:top=move || at.get().map(|(_, y)| format!("{y}px"))
            on:pointerdown=move |event| {
                if let Some(grip) = grip.get_untracked() {
                    dom::capture_pointer(&grip, event.pointer_id());
                }
                held.set(true);
            }
            on:pointermove=move |event| {
                if held.get_untracked() {
                    board.set_threshold(app, way, place.run((event.client_x(), event.client_y())));
                }
            }
            on:pointerup=move |_| let_go()
            on:pointercancel=move |_| {
                held.set(false);
                app.session.charts.give_up();
            }
            on:blur=move |_| run.set_value(None)
            on:keydown=move |event| {
                match event.key().as_str() {
                    "ArrowRight" | "ArrowUp" => by(1.0),
                    "ArrowLeft" | "ArrowDown" => by(-1.0),
                    "PageUp" => by(LEAP),
                    "PageDown" => by(-LEAP),
                    "Home" => by(f64::from(i32::MIN)),
                    "End" => by(f64::from(i32::MAX)),
                    _ => return,
                }
                event.prevent_default();
            }
        ></div>
    }
}
