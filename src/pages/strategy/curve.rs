//! The curve of a scale: a picture whose points can be dragged, and the same points in a table.

use ballast_core::change::{Command, CriterionEdit, Gesture};
use ballast_core::model::{CriterionId, CurvePoint, Number, Scale};
use ballast_core::text;
use ballast_core::view::curve;
use leptos::prelude::*;
use leptos::svg;

use crate::browser::dom;
use crate::state::{App, use_app};
use crate::ui::{Icon, Picture, TextField};

/// Size of the picture in its own units, and the margin around the curve.
const WIDE: f64 = 300.0;
const HIGH: f64 = 150.0;
const EDGE: f64 = 12.0;

fn scale_of(app: App, id: CriterionId) -> Option<Scale> {
    app.records().criteria.get(id).map(|it| it.scale.clone())
}

fn set(app: App, id: CriterionId, points: Vec<CurvePoint>, gesture: Option<Gesture>) -> bool {
    let edit = CriterionEdit::Curve(points);
    app.dispatch_in(Command::EditCriterion { id, edit }, gesture)
}

fn in_picture(scale: &Scale, (rating, points): (f64, f64)) -> (f64, f64) {
    let (x, y) = curve::place(scale, rating, points);
    (EDGE + x * (WIDE - 2.0 * EDGE), HIGH - EDGE - y * (HIGH - 2.0 * EDGE))
}

/// The editor of a curve.
#[component]
pub(super) fn CurveEditor(id: CriterionId) -> impl IntoView {
    let app = use_app();
    let scale = Memo::new(move |_| {
        app.snapshot.read().workspace.criteria.get(id).map(|it| it.scale.clone())
    });
    let count = Memo::new(move |_| scale.read().as_ref().map_or(0, |it| it.curve().len()));
    let add = move |_| {
        if let Some(points) = scale_of(app, id).as_ref().and_then(curve::with_point) {
            set(app, id, points, None);
        }
    };
    let rows = move || (0..count.get()).map(|at| view! { <PointRow id at scale /> }).collect_view();
    view! {
        <div class="curve">
            <Drawing id scale />
            <div class="curve-points">
                <Show when=move || (count.get() > 0)>
                    <div class="curve-row small quiet" aria-hidden="true">
                        <span>"Rating"</span>
                        <span>"Points"</span>
                    </div>
                </Show>
                {rows}
                <div class="button-row">
                    <button
                        type="button"
                        class="button small"
                        disabled=move || { count.get() >= Scale::MOST_POINTS }
                        on:click=add
                    >
                        <Icon of=Picture::Plus />
                        "Add a point to the curve"
                    </button>
                    <Show when=move || (count.get() > 0)>
                        <button
                            type="button"
                            class="button small plain"
                            on:click=move |_| {
                                set(app, id, Vec::new(), None);
                            }
                        >
                            "Make it a straight line"
                        </button>
                    </Show>
                </div>
                <p class="small quiet">
                    {move || scale.read().as_ref().map(curve::runs)}
                </p>
            </div>
        </div>
    }
}

/// The picture. The table beside it does the same by keyboard.
#[component]
fn Drawing(id: CriterionId, scale: Memo<Option<Scale>>) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<svg::Svg>::new();
    let held = StoredValue::new(None::<(usize, Gesture)>);
    let line = move || {
        let scale = scale.read();
        let Some(scale) = scale.as_ref() else { return String::new() };
        let corners = curve::corners(scale).into_iter().map(|corner| {
            let (x, y) = in_picture(scale, corner);
            format!("{x},{y}")
        });
        corners.collect::<Vec<_>>().join(" ")
    };
    let count = Memo::new(move |_| scale.read().as_ref().map_or(0, |it| it.curve().len()));
    let point = move |at: usize| {
        let place = Memo::new(move |_| {
            let scale = scale.read();
            let scale = scale.as_ref()?;
            Some(in_picture(scale, *curve::corners(scale).get(at + 1)?))
        });
        let x = move || place.get().unwrap_or_default().0.to_string();
        let y = move || place.get().unwrap_or_default().1.to_string();
        view! {
            <circle
                cx=x
                cy=y
                r="7"
                class="handle"
                on:pointerdown=move |event| {
                    held.set_value(Some((at, app.new_gesture())));
                    if let Some(frame) = frame.get_untracked() {
                        dom::capture_pointer(&frame, event.pointer_id());
                    }
                    event.prevent_default();
                }
            ></circle>
        }
    };
    let drag = move |event: leptos::ev::PointerEvent| {
        let Some(((at, gesture), frame)) = held.get_value().zip(frame.get_untracked()) else {
            return;
        };
        let (x, y) = dom::place_in(&frame, event.client_x(), event.client_y());
        // The picture keeps its proportions, so one factor does for both ways.
        let size = f64::from(frame.client_width()) / WIDE;
        if size <= 0.0 {
            return;
        }
        let to = (
            (x / size - EDGE) / (WIDE - 2.0 * EDGE),
            (HIGH - EDGE - y / size) / (HIGH - 2.0 * EDGE),
        );
        let scale = scale_of(app, id);
        if let Some(points) = scale.as_ref().and_then(|scale| curve::dragged(scale, at, to)) {
            set(app, id, points, Some(gesture));
        }
    };
    let release = move |_| held.set_value(None);
    view! {
        <svg
            node_ref=frame
            class="curve-picture"
            viewBox=format!("0 0 {WIDE} {HIGH}")
            aria-hidden="true"
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
        >
            <rect
                x=EDGE
                y=EDGE
                width=WIDE - 2.0 * EDGE
                height=HIGH - 2.0 * EDGE
                class="frame"
            ></rect>
            <polyline points=line class="line"></polyline>
            {move || (0..count.get()).map(point).collect_view()}
        </svg>
    }
}

#[component]
fn PointRow(id: CriterionId, at: usize, scale: Memo<Option<Scale>>) -> impl IntoView {
    let app = use_app();
    let point = Memo::new(move |_| scale.read().as_ref()?.curve().get(at).copied());
    let change = move |change: &dyn Fn(&mut CurvePoint)| {
        let Some(scale) = scale_of(app, id) else { return false };
        let mut points = scale.curve().to_vec();
        points.get_mut(at).is_some_and(|point| {
            change(point);
            true
        }) && set(app, id, points, None)
    };
    let name = format!("of point {}", at + 1);
    view! {
        <div class="curve-row">
            <TextField
                class="number"
                label=format!("Rating {name}")
                value=Signal::derive(move || {
                    point.get().map(|it| text::grouped(it.rating.get())).unwrap_or_default()
                })
                commit=move |typed: String| {
                    let rating = text::parse_number(&typed).and_then(|it| Number::new(it).ok());
                    rating.is_some_and(|rating| change(&|point| point.rating = rating))
                }
            />
            <TextField
                class="number"
                label=format!("Points {name}")
                value=Signal::derive(move || {
                    point.get().map(|it| text::percent(it.points)).unwrap_or_default()
                })
                commit=move |typed: String| {
                    let points = text::parse_percent(&typed);
                    points.is_some_and(|points| change(&|point| point.points = points))
                }
            />
            <button
                type="button"
                class="button small icon-only plain"
                aria-label=format!("Remove point {}", at + 1)
                title="Remove"
                on:click=move |_| {
                    if let Some(scale) = scale_of(app, id) {
                        let mut points = scale.curve().to_vec();
                        points.remove(at);
                        set(app, id, points, None);
                    }
                }
            >
                <Icon of=Picture::Trash />
            </button>
        </div>
    }
}
