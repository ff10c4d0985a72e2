//! Demand against capacity of one role, drawn on a canvas.

use std::sync::Arc;

use ballast_charts::{StackLayout, stack_svg};
use ballast_core::text;
use ballast_core::view::scene::{LayerKind, StackScene};
use leptos::html;
use leptos::prelude::*;

use super::chart_frame::{ChartTools, PICTURE};
use super::chart_look;
use crate::browser::canvas::Easel;
use crate::browser::size;
use crate::state::use_app;

/// The chart as a card with its heading and tools.
#[component]
pub(crate) fn StackChart(
    /// What is shown.
    #[prop(into)]
    scene: Signal<Arc<StackScene>>,
) -> impl IntoView {
    let as_table = RwSignal::new(false);
    let title = Signal::derive(move || scene.read().title.clone());
    let legend = move || {
        let scene = scene.read();
        let layers = scene.layers.iter();
        layers
            .map(|layer| {
                view! {
                    <span>
                        <i class=swatch(layer.kind)></i>
                        {layer.name.clone()}
                    </span>
                }
            })
            .collect_view()
    };
    let svg = move |theme| stack_svg(&scene.read_untracked(), &theme, PICTURE.0, PICTURE.1);
    view! {
        <section class="card column" aria-label="Demand against capacity">
            <div class="card-head">
                <h2>
                    <bdi>{title}</bdi>
                </h2>
                <div class="legend-row" aria-hidden="true">
                    {legend}
                    <Show when=move || !scene.read().standing.is_empty()>
                        <span>
                            <i class="swatch line dashed"></i>
                            "without planned hires"
                        </span>
                    </Show>
                </div>
                <ChartTools name=title as_table=as_table svg=svg />
            </div>
            <Show when=move || as_table.get() fallback=move || view! { <Stack scene /> }>
                <StackTable scene />
            </Show>
        </section>
    }
}

/// As the chart paints the layer.
fn swatch(kind: LayerKind) -> &'static str {
    match kind {
        LayerKind::Run => "swatch tone-5",
        LayerKind::Committed => "swatch tone-1",
        LayerKind::Selected => "swatch tone-3",
        LayerKind::Candidate => "swatch tone-4 striped",
    }
}

#[component]
fn Stack(#[prop(into)] scene: Signal<Arc<StackScene>>) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<html::Div>::new();
    let canvas = NodeRef::<html::Canvas>::new();
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
            let layout = StackLayout::new(&scene, room.0, room.1, &theme, &measure);
            easel.show(&canvas, room, size::device_ratio(), theme.surface, |raster| {
                raster.draw_stack(&scene, &layout, &theme);
            });
        });
    });
    let label = move || format!("{}. The table behind it has the numbers.", scene.read().title);
    view! {
        <div class="chart" node_ref=frame role="img" aria-label=label>
            <canvas node_ref=canvas aria-hidden="true"></canvas>
        </div>
    }
}

/// The numbers behind the chart.
#[component]
fn StackTable(#[prop(into)] scene: Signal<Arc<StackScene>>) -> impl IntoView {
    let rows = move || {
        let scene = scene.get();
        let planned = !scene.standing.is_empty();
        let number = |value: f64| view! { <td class="number">{text::decimal(value, 1)}</td> };
        scene
            .rows
            .iter()
            .map(|row| {
                view! {
                    <tr>
                        <th scope="row">{row.name.clone()}</th>
                        {row.values.iter().copied().map(number).collect_view()}
                        {number(row.capacity)}
                        {planned.then(|| number(row.planned))}
                    </tr>
                }
            })
            .collect_view()
    };
    let headings = move || {
        let scene = scene.read();
        let planned = (!scene.standing.is_empty()).then_some("of it planned");
        let names = scene.layers.iter().map(|layer| layer.name.as_str());
        let names = names.chain(["capacity"]).chain(planned);
        names
            .map(|name| {
                let mut letters = name.chars();
                let first = letters.next().map(|it| it.to_uppercase().to_string());
                let first = first.unwrap_or_default();
                let heading = format!("{first}{}, {}", letters.as_str(), scene.unit);
                view! { <th scope="col" class="number">{heading}</th> }
            })
            .collect_view()
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Numbers behind the chart">
            <table class="small-table sticky">
                <thead>
                    <tr>
                        <th scope="col">"Period"</th>
                        {headings}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
