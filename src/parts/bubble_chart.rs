//! The bubble chart: a canvas, and over it what the pointer and the keys do.

use std::sync::Arc;

use ballast_charts::{BubbleLayout, Shape, bubbles_svg};
use ballast_core::view::bubbles::Zoom;
use ballast_core::view::scene::BubbleScene;
use leptos::html;
use leptos::prelude::*;

use super::axes::Axes;
use super::chart_frame::{ChartTools, PICTURE};
use super::chart_look;
use super::class_tone::tone;
use crate::browser::canvas::Easel;
use crate::browser::{dom, size};
use crate::state::use_app;

/// A drag that draws a frame to zoom into: where it began and where it is, in pixels.
type Brush = Option<((f64, f64), (f64, f64))>;

/// Classes that the legend names; more are counted, and all are in the table behind the chart.
const NAMED_CLASSES: usize = 8;

/// How far a drag must go before it is one, in pixels.
const DRAG_PX: f64 = 6.0;

/// Shared scenes are equal if they are the same.
#[derive(Clone)]
pub(crate) struct SharedScene(pub(crate) Arc<BubbleScene>);

impl PartialEq for SharedScene {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

#[derive(Clone)]
struct Laid(Arc<BubbleLayout>);

impl PartialEq for Laid {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The bubble chart as a card with its heading, legend and tools.
#[component]
pub(crate) fn BubbleChart(
    /// What is shown.
    #[prop(into)]
    scene: Signal<SharedScene>,
) -> impl IntoView {
    let app = use_app();
    let as_table = RwSignal::new(false);
    let title = Signal::derive(move || scene.read().0.title.clone());
    let svg = move |theme| bubbles_svg(&scene.read_untracked().0, &theme, PICTURE.0, PICTURE.1);
    view! {
        <section class="card column bubble-card" aria-label="Bubble chart">
            <div class="card-head">
                <h2>{title}</h2>
                <Show when=move || app.session.zoom.get().is_some()>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| app.session.zoom.set(None)
                    >
                        "Show all"
                    </button>
                </Show>
                <Axes />
                <ChartTools name=title as_table=as_table svg=svg />
            </div>
            <Show when=move || as_table.get() fallback=move || view! { <Bubbles scene /> }>
                <BubbleTable scene />
            </Show>
            <BubbleLegend scene />
        </section>
    }
}

/// The picture itself.
#[component]
fn Bubbles(#[prop(into)] scene: Signal<SharedScene>) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<html::Div>::new();
    let canvas = NodeRef::<html::Canvas>::new();
    let overlay = NodeRef::<html::Div>::new();
    let room = RwSignal::new((0.0, 0.0));
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            size::observe(&frame, room);
        }
    });
    let theme = Memo::new(move |_| {
        app.look.track();
        chart_look::for_canvas()
    });
    let easel = StoredValue::new_local(Easel::new());
    let layout = Memo::new(move |_| {
        let (width, height) = room.get();
        let theme = theme.read();
        let look = app.look.get();
        easel.update_value(|easel| easel.renew(look, &theme.font));
        easel.with_value(|easel| {
            let measure = |text: &str, px: f64| easel.width(text, px);
            Laid(Arc::new(BubbleLayout::new(&scene.read().0, width, height, &theme, &measure)))
        })
    });
    Effect::new(move |_| {
        let laid = layout.get();
        let room = room.get_untracked();
        let Some(canvas) = canvas.get() else { return };
        if room.0 < 1.0 || room.1 < 1.0 {
            return;
        }
        let theme = theme.read();
        let scene = scene.read_untracked();
        easel.update_value(|easel| {
            easel.show(&canvas, room, size::device_ratio(), theme.surface, |raster| {
                raster.draw_bubbles(&scene.0, &laid.0, &theme);
            });
        });
    });

    let hover = RwSignal::new(None::<usize>);
    let brush = RwSignal::new(Brush::None);
    let place = move |x: i32, y: i32| {
        frame.get_untracked().map_or((0.0, 0.0), |frame| dom::place_in(&frame, x, y))
    };
    let hit = move |(x, y): (f64, f64)| layout.read_untracked().0.hit(x, y);
    let choose = move |index: usize| {
        let project = scene.read_untracked().0.bubbles.get(index).map(|it| it.project);
        if let Some(project) = project {
            app.session.look_at(project);
        }
    };
    let current = Memo::new(move |_| {
        let focus = app.session.focus.get()?;
        scene.read().0.bubbles.iter().position(|it| it.project == focus)
    });
    let outline = move |index: Option<usize>, grow: f64| {
        let laid = layout.read();
        let mark = laid.0.marks.get(index?)?;
        mark.visible.then(|| mark.path(grow))
    };
    let release = move || {
        let Some(((x0, y0), (x1, y1))) = brush.get_untracked() else { return };
        brush.set(None);
        if (x1 - x0).abs() < DRAG_PX || (y1 - y0).abs() < DRAG_PX {
            return;
        }
        let laid = layout.get_untracked();
        let (a, b) = (laid.0.to_data(x0, y0), laid.0.to_data(x1, y1));
        let x = (a.0.min(b.0), a.0.max(b.0));
        let y = (a.1.min(b.1), a.1.max(b.1));
        app.session.zoom.set(Some(Zoom { x, y }));
    };
    let step = move |by: isize| {
        let count = scene.read_untracked().0.bubbles.len();
        if count > 0 {
            let at = current.get_untracked().map_or(0, |at| at.saturating_add_signed(by));
            choose(at.min(count - 1));
        }
    };
    let describe = move || {
        let scene = scene.read();
        let bubbles = ballast_core::text::plural(scene.0.bubbles.len(), "project", "projects");
        format!("{}: {bubbles}. Arrow keys go from one to the next.", scene.0.title)
    };
    view! {
        <div class="chart" node_ref=frame>
            <canvas node_ref=canvas aria-hidden="true"></canvas>
            <div
                class="overlay"
                node_ref=overlay
                role="application"
                tabindex="0"
                aria-label=describe
                on:pointermove=move |event| {
                    let at = place(event.client_x(), event.client_y());
                    if let Some((from, _)) = brush.get_untracked() {
                        brush.set(Some((from, at)));
                        hover.set(None);
                    } else {
                        let found = hit(at);
                        if found != hover.get_untracked() {
                            hover.set(found);
                        }
                    }
                }
                on:pointerleave=move |_| hover.set(None)
                on:pointerdown=move |event| {
                    let at = place(event.client_x(), event.client_y());
                    match hit(at) {
                        Some(index) => choose(index),
                        None if event.button() == 0 => {
                            if let Some(overlay) = overlay.get_untracked() {
                                dom::capture_pointer(&overlay, event.pointer_id());
                            }
                            brush.set(Some((at, at)));
                        }
                        None => {}
                    }
                }
                on:pointerup=move |_| release()
                on:pointercancel=move |_| brush.set(None)
                on:dblclick=move |_| app.session.zoom.set(None)
                on:keydown=move |event| {
                    let by = match event.key().as_str() {
                        "ArrowRight" | "ArrowDown" => 1,
                        "ArrowLeft" | "ArrowUp" => -1,
                        _ => return,
                    };
                    event.prevent_default();
                    step(by);
                }
            ></div>
            <svg class="marks" aria-hidden="true">
                <path class="hover" d=move || outline(hover.get(), 2.0)></path>
                <path class="current" d=move || outline(current.get(), 3.0)></path>
                {move || {
                    brush
                        .get()
                        .map(|((x0, y0), (x1, y1))| {
                            view! {
                                <rect
                                    class="brush"
                                    x=x0.min(x1)
                                    y=y0.min(y1)
                                    width=(x1 - x0).abs()
                                    height=(y1 - y0).abs()
                                ></rect>
                            }
                        })
                }}
            </svg>
            {move || {
                let index = hover.get()?;
                let laid = layout.get();
                let mark = *laid.0.marks.get(index)?;
                let (width, height) = room.get_untracked();
                Some(view! { <BubbleCard scene index at=(mark.x, mark.y) room=(width, height) /> })
            }}
        </div>
    }
}

/// What is known of the bubble under the pointer.
#[component]
fn BubbleCard(
    #[prop(into)] scene: Signal<SharedScene>,
    index: usize,
    at: (f64, f64),
    room: (f64, f64),
) -> impl IntoView {
    let app = use_app();
    let choice = app.session.bubbles.get_untracked();
    let scene = scene.get_untracked();
    let bubble = scene.0.bubbles.get(index).cloned();
    bubble.map(|bubble| {
        let snapshot = app.snapshot.read_untracked();
        let measures = [Some(choice.y), Some(choice.x), choice.size];
        let facts = measures
            .into_iter()
            .flatten()
            .map(|measure| {
                view! {
                    <dt>{measure.title(&snapshot)}</dt>
                    <dd>{measure.text(&snapshot, bubble.project)}</dd>
                }
            })
            .collect_view();
        let class = scene.0.classes.get(bubble.class).map(|class| class.name.clone());
        let left = at.0 > room.0 / 2.0;
        let top = at.1 > room.1 / 2.0;
        view! {
            <div
                class="chart-card"
                style:left=(!left).then(|| format!("{}px", at.0 + 16.0))
                style:right=left.then(|| format!("{}px", room.0 - at.0 + 16.0))
                style:top=(!top).then(|| format!("{}px", at.1 + 8.0))
                style:bottom=top.then(|| format!("{}px", room.1 - at.1 + 8.0))
            >
                <div class="name" dir="auto">
                    {bubble.label.to_string()}
                </div>
                <div class="quiet">{class}</div>
                <dl>{facts}</dl>
            </div>
        }
    })
}

/// Classes, what the area means, and what is not shown.
#[component]
fn BubbleLegend(#[prop(into)] scene: Signal<SharedScene>) -> impl IntoView {
    let entries = move || {
        let scene = scene.get().0;
        let count = scene.classes.len();
        let classes = scene
            .classes
            .iter()
            .enumerate()
            .take(NAMED_CLASSES)
            .map(|(at, class)| {
                let path = Shape::of_class(at, count).path((6.0, 6.0), 5.0);
                view! {
                    <span>
                        <svg width="12" height="12" class=tone(class.color) aria-hidden="true">
                            <path class="class-sign" d=path></path>
                        </svg>
                        <bdi class="long">{class.name.clone()}</bdi>
                    </span>
                }
            })
            .collect_view();
        let more = count.saturating_sub(NAMED_CLASSES);
        let more =
            (more > 0).then(|| format!("and {} more classes", ballast_core::text::count(more)));
        let area = (!scene.size_title.is_empty()).then(|| format!("area: {}", scene.size_title));
        let missing = (scene.missing > 0).then(|| {
            format!("{} not shown: a value is not known", ballast_core::text::count(scene.missing))
        });
        view! {
            {classes}
            {more.map(|text| view! { <span>{text}</span> })}
            {area.map(|text| view! { <span>{text}</span> })}
            {missing.map(|text| view! { <span>{text}</span> })}
        }
    };
    view! { <div class="legend-row">{entries}</div> }
}

/// The numbers behind the chart.
#[component]
fn BubbleTable(#[prop(into)] scene: Signal<SharedScene>) -> impl IntoView {
    let app = use_app();
    let rows = move || {
        let snapshot = app.snapshot.read();
        let choice = app.session.bubbles.get();
        let scene = scene.get().0;
        // A table of more rows than that is the business of the Projects screen.
        scene
            .bubbles
            .iter()
            .take(1000)
            .map(|bubble| {
                let class = scene.classes.get(bubble.class).map(|class| class.name.clone());
                view! {
                    <tr>
                        <td class="cut">
                            <bdi>{bubble.label.to_string()}</bdi>
                        </td>
                        <td class="number">{choice.x.text(&snapshot, bubble.project)}</td>
                        <td class="number">{choice.y.text(&snapshot, bubble.project)}</td>
                        <td class="number">
                            {choice.size.map(|size| size.text(&snapshot, bubble.project))}
                        </td>
                        <td>{class}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    let head = move || {
        let scene = scene.get().0;
        let (x, y) = (scene.x.title.clone(), scene.y.title.clone());
        let size = scene.size_title.clone();
        view! {
            <tr>
                <th scope="col">"Project"</th>
                <th scope="col" class="number">{x}</th>
                <th scope="col" class="number">{y}</th>
                <th scope="col" class="number">{size}</th>
                <th scope="col">"Class"</th>
            </tr>
        }
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Numbers behind the chart">
            <table class="small-table sticky">
                <thead>{head}</thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
