//! The numbers behind the criteria side by side.

use ballast_charts::Picked;
use ballast_core::text;
use ballast_core::view::parallel::ParallelScene;
use leptos::prelude::*;

use super::pane::Same;
use crate::parts::table_rest::{ROWS, TableRest};

/// Points of the projects that stay, one column a criterion.
#[component]
pub(super) fn CriteriaTable(
    scene: Memo<Same<ParallelScene>>,
    picked: Memo<Picked>,
) -> impl IntoView {
    let most = RwSignal::new(ROWS);
    let count = move || {
        let (scene, picked) = (scene.read(), picked.read());
        scene.0.lines.iter().filter(|line| picked.keeps(line.project)).count()
    };
    let head = move || {
        let scene = scene.get().0;
        let axis = |title: &String| {
            let title = title.clone();
            view! {
                <th scope="col" class="number">
                    <bdi>{title}</bdi>
                </th>
            }
        };
        let axes = scene.axes.iter().map(|it| axis(&it.title)).collect_view();
        view! {
            <tr>
                <th scope="col">"Project"</th>
                {axes}
                <th scope="col">"Class"</th>
            </tr>
        }
    };
    let rows = move || {
        let scene = scene.get().0;
        let picked = picked.get();
        let lines = scene.lines.iter().enumerate().filter(|(_, line)| picked.keeps(line.project));
        let row = |(at, line): (usize, &ballast_core::view::parallel::ParallelLine)| {
            let points = scene.points(at).iter().map(|value| {
                let text = value.map_or_else(|| "not rated".to_owned(), |it| text::decimal(it, 1));
                view! { <td class="number">{text}</td> }
            });
            let class = scene.classes.get(line.class).map(|class| class.name.clone());
            view! {
                <tr>
                    <th scope="row">
                        <bdi>{line.label.to_string()}</bdi>
                    </th>
                    {points.collect_view()}
                    <td>{class}</td>
                </tr>
            }
        };
        lines.take(most.get()).map(row).collect_view()
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Numbers behind the chart">
            <table class="small-table sticky">
                <thead>{head}</thead>
                <tbody>{rows}</tbody>
            </table>
            <TableRest all=Signal::derive(count) most />
        </div>
    }
}
