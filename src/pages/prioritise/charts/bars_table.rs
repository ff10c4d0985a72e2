//! The numbers behind the ranking as bars.

use ballast_core::text;
use ballast_core::view::bars::BarScene;
use leptos::prelude::*;

use super::pane::Same;
use crate::parts::table_rest::{ROWS, TableRest};
use crate::state::use_app;

/// The numbers behind the chart.
#[component]
pub(super) fn BarsTable(scene: Memo<Same<BarScene>>) -> impl IntoView {
    let app = use_app();
    let most = RwSignal::new(ROWS);
    let any = Memo::new(move |_| !app.session.marked.read().is_empty());
    let head = move || {
        let scene = scene.get().0;
        let parted = scene.layers.len() > 1;
        let layers = scene.layers.iter().filter(|_| parted).map(|layer| {
            let name = layer.name.clone();
            view! {
                <th scope="col" class="number">
                    <bdi>{name}</bdi>
                </th>
            }
        });
        view! {
            <tr>
                <th scope="col" class="number">
                    "Rank"
                </th>
                <th scope="col">"Project"</th>
                {layers.collect_view()}
                <th scope="col" class="number">
                    {scene.axis.title.clone()}
                </th>
                {any.get().then(|| view! { <th scope="col">"Marked"</th> })}
            </tr>
        }
    };
    let rows = move || {
        let scene = scene.get().0;
        let parted = scene.layers.len() > 1;
        let marked = app.session.marked.read();
        let rows = scene.rows.iter().take(most.get()).map(|row| {
            let parts = row.parts.iter().filter(|_| parted).map(|part| {
                view! { <td class="number">{text::decimal(*part, 1)}</td> }
            });
            let is_marked = marked.contains(&row.project);
            let sign = (!marked.is_empty()).then(|| {
                view! { <td>{is_marked.then_some("marked")}</td> }
            });
            view! {
                <tr class:marked=is_marked>
                    <td class="number">{row.rank}</td>
                    <th scope="row">
                        <bdi>{row.label.to_string()}</bdi>
                    </th>
                    {parts.collect_view()}
                    <td class="number">{row.text.clone()}</td>
                    {sign}
                </tr>
            }
        });
        rows.collect_view()
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Numbers behind the chart">
            <table class="small-table sticky">
                <thead>{head}</thead>
                <tbody>{rows}</tbody>
            </table>
            <TableRest all=Signal::derive(move || scene.read().0.rows.len()) most />
        </div>
    }
}
