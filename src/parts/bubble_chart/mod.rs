//! The bubble chart as a card: heading, tools, the picture or its numbers, and the legend.

mod board;
mod card;
mod drag;
mod legend;
mod marked;
mod picture;
mod pointer;
mod table;
mod thresholds;

use std::sync::Arc;

use ballast_charts::bubbles_svg;
use ballast_core::view::scene::BubbleScene;
use leptos::prelude::*;

use super::axes::Axes;
use super::chart_frame::{ChartTools, PICTURE};
use crate::state::{App, use_app};
use board::Board;
use legend::BubbleLegend;
pub(crate) use marked::{MarkedBar, show_marked};
use picture::Bubbles;
use table::BubbleTable;

/// Shared scenes are equal if they are the same.
#[derive(Clone)]
pub(crate) struct SharedScene(pub(crate) Arc<BubbleScene>);

impl PartialEq for SharedScene {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

/// The bubble chart as a card with its heading, legend and tools.
#[component]
pub(crate) fn BubbleChart(
    /// What is shown.
    #[prop(into)]
    scene: Signal<SharedScene>,
    /// The same without zoom: what is saved, and what the table behind the chart holds.
    #[prop(into)]
    whole: Callback<(), SharedScene>,
) -> impl IntoView {
    let app = use_app();
    let whole = move || marked_scene(app, whole.run(()));
    let scene = with_marks(scene);
    let board = Board::new(scene);
    let as_table = RwSignal::new(false);
    let title = Memo::new(move |_| scene.read().0.title.clone());
    let svg = move |theme| untrack(|| bubbles_svg(&whole().0, &theme, PICTURE.0, PICTURE.1));
    let session = app.session;
    view! {
        <section class="card column bubble-card" aria-label="Bubble chart">
            <div class="card-head">
                <h2>{title}</h2>
                // While a bubble is dragged the axes are held, which is no zoom of anybody's.
                <Show when=move || session.zoom.read().is_some() && !session.charts.held.get()>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| session.zoom.set(None)
                    >
                        "Show all"
                    </button>
                </Show>
                <Axes />
                <ChartTools name=title as_table=as_table svg=svg />
            </div>
            <Show when=move || as_table.get() fallback=move || view! { <Bubbles board /> }>
                <BubbleTable scene=Memo::new(move |_| whole()) />
            </Show>
            <MarkedBar />
            <BubbleLegend board />
        </section>
    }
}

/// The scene with thresholds and with what is marked.
fn with_marks(scene: Signal<SharedScene>) -> Memo<SharedScene> {
    let app = use_app();
    Memo::new(move |_| marked_scene(app, scene.get()))
}

fn marked_scene(app: App, plain: SharedScene) -> SharedScene {
    let choice = app.session.bubbles.get();
    let quadrants = app.session.charts.quadrants(app, choice, plain.0.middle);
    let marked = app.session.marked.read();
    if quadrants.is_none() && marked.is_empty() {
        return plain;
    }
    let mut scene = BubbleScene::clone(&plain.0);
    scene.quadrants = quadrants;
    if !marked.is_empty() {
        for bubble in &mut scene.bubbles {
            bubble.marked = marked.contains(&bubble.project);
        }
    }
    SharedScene(Arc::new(scene))
}
