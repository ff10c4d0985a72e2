//! The numbers behind the tornado.

use ballast_core::text;
use ballast_core::view::tornado::TornadoScene;
use leptos::prelude::*;

use super::pane::Same;

/// The numbers behind the chart.
#[component]
pub(super) fn TornadoTable(scene: Signal<Same<TornadoScene>>) -> impl IntoView {
    let percent = |weight: f64| format!("{} %", text::decimal(weight, 1));
    let rows = move || {
        let scene = scene.get().0;
        let row = |bar: &ballast_core::view::tornado::TornadoBar| {
            let width = (bar.low.amount - bar.high.amount).abs();
            view! {
                <tr>
                    <th scope="row">
                        <bdi>{bar.label.clone()}</bdi>
                    </th>
                    <td class="number">{percent(bar.now)}</td>
                    <td class="number">{percent(bar.low.weight)}</td>
                    <td class="number">{text::decimal(bar.low.amount, 1)}</td>
                    <td class="number">{bar.low.rank}</td>
                    <td class="number">{percent(bar.high.weight)}</td>
                    <td class="number">{text::decimal(bar.high.amount, 1)}</td>
                    <td class="number">{bar.high.rank}</td>
                    <td class="number">{text::decimal(width, 1)}</td>
                </tr>
            }
        };
        scene.bars.iter().map(row).collect_view()
    };
    let caption = move || {
        let scene = scene.get().0;
        format!("{}: now {}", scene.axis, scene.now_text)
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Numbers behind the chart">
            <table class="small-table sticky">
                <caption class="small quiet">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Objective"</th>
                        <th scope="col" class="number">"Weight now"</th>
                        <th scope="col" class="number">"Least weight"</th>
                        <th scope="col" class="number">"Points at least"</th>
                        <th scope="col" class="number">"Rank at least"</th>
                        <th scope="col" class="number">"Most weight"</th>
                        <th scope="col" class="number">"Points at most"</th>
                        <th scope="col" class="number">"Rank at most"</th>
                        <th scope="col" class="number">"Moves by"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
