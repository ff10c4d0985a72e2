//! What is known of one bubble.

use ballast_core::model::ProjectId;
use ballast_core::view::bubbles::BubbleChoice;
use ballast_core::view::measure::Measure;
use leptos::prelude::*;

use super::SharedScene;
use super::drag::hint;
use crate::state::{App, use_app};

/// What the card of a bubble says, for those who hear it.
pub(super) fn told(app: App, scene: &SharedScene, project: ProjectId) -> String {
    let Some(bubble) = scene.0.bubbles.iter().find(|it| it.project == project) else {
        return String::new();
    };
    let choice = app.session.bubbles.get_untracked();
    let snapshot = app.snapshot.read_untracked();
    let facts = measures(choice).map(|measure| {
        format!("{} {}", measure.title(&snapshot), measure.text(&snapshot, project))
    });
    let class = scene.0.classes.get(bubble.class).map(|class| class.name.clone());
    let parts = class.into_iter().filter(|it| !it.is_empty()).chain(facts);
    format!("{}: {}", bubble.label, parts.collect::<Vec<_>>().join(", "))
}

/// What the axes and the area show.
fn measures(choice: BubbleChoice) -> impl Iterator<Item = Measure> {
    [Some(choice.y), Some(choice.x), choice.size].into_iter().flatten()
}

/// What is known of the bubble under the pointer, or that keys have chosen.
#[component]
pub(super) fn BubbleCard(
    #[prop(into)] scene: Signal<SharedScene>,
    project: ProjectId,
    at: (f64, f64),
    room: (f64, f64),
) -> impl IntoView {
    let app = use_app();
    let choice = app.session.bubbles.get_untracked();
    let scene = scene.get_untracked();
    let bubble = scene.0.bubbles.iter().find(|it| it.project == project).cloned();
    bubble.map(|bubble| {
        let hint = untrack(|| hint(app));
        let snapshot = app.snapshot.read_untracked();
        let facts = measures(choice)
            .map(|measure| {
                view! {
                    <dt>{measure.title(&snapshot)}</dt>
                    <dd>{measure.text(&snapshot, bubble.project)}</dd>
                }
            })
            .collect_view();
        let class = scene.0.classes.get(bubble.class).map(|class| class.name.clone());
        let quadrant = scene.0.quadrants.as_ref();
        let quadrant = quadrant.map(|it| it.name(bubble.x, bubble.y).to_owned());
        let quadrant = quadrant.filter(|name| !name.is_empty());
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
                {quadrant.map(|name| view! { <div class="strong">{name}</div> })}
                <dl>{facts}</dl>
                <div class="small quiet">{hint}</div>
            </div>
        }
    })
}
