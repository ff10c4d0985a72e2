//! The numbers behind the chart.

use leptos::prelude::*;

use super::SharedScene;
use crate::parts::table_rest::{ROWS, TableRest};
use crate::state::use_app;

/// The numbers behind the chart.
#[component]
pub(super) fn BubbleTable(#[prop(into)] scene: Signal<SharedScene>) -> impl IntoView {
    let app = use_app();
    let most = RwSignal::new(ROWS);
    let rows = move || {
        let snapshot = app.snapshot.read();
        let choice = app.session.bubbles.get();
        let scene = scene.get().0;
        scene
            .bubbles
            .iter()
            .take(most.get())
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
                        {scene
                            .quadrants
                            .as_ref()
                            .map(|it| {
                                let name = it.name(bubble.x, bubble.y).to_owned();
                                view! { <td>{name}</td> }
                            })}
                    </tr>
                }
            })
            .collect_view()
    };
    let head = move || {
        let scene = scene.get().0;
        let (x, y) = (scene.x.title.clone(), scene.y.title.clone());
        let size = scene.size_title.clone();
        let quadrants = scene.quadrants.is_some();
        view! {
            <tr>
                <th scope="col">"Project"</th>
                <th scope="col" class="number">{x}</th>
                <th scope="col" class="number">{y}</th>
                <th scope="col" class="number">{size}</th>
                <th scope="col">"Class"</th>
                {quadrants.then(|| view! { <th scope="col">"Quadrant"</th> })}
            </tr>
        }
    };
    view! {
        <div class="chart chart-table" tabindex="0" role="region" aria-label="Numbers behind the chart">
            <table class="small-table sticky">
                <thead>{head}</thead>
                <tbody>{rows}</tbody>
            </table>
            <TableRest all=Signal::derive(move || scene.read().0.bubbles.len()) most />
        </div>
    }
}
