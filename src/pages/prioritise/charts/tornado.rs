//! The tornado of weights: which weight moves a project most, and how far.

use std::sync::Arc;

use ballast_charts::{TornadoLayout, draw_tornado, tornado_svg};
use ballast_core::view::tornado::{self, Question, TornadoScene};
use leptos::prelude::*;

use super::NothingMeasured;
use super::pane::{Pane, Same};
use super::tornado_table::TornadoTable;
use crate::parts::chart_frame::{ChartTools, PICTURE};
use crate::state::{TornadoChoice, use_app};
use crate::ui::{Choice, Select};

/// How far weights go, in the order of the menu; the first is the whole way.
const REACHES: [(Option<f64>, &str); 4] = [
    (None, "0 to 100 %"),
    (Some(20.0), "± 20 points"),
    (Some(10.0), "± 10 points"),
    (Some(5.0), "± 5 points"),
];

/// Why there is no tornado.
#[derive(Clone, Copy, PartialEq)]
enum Missing {
    Criteria,
    Rating,
    Next,
    Weights,
}

/// The tornado as a card.
#[component]
pub(super) fn TornadoChart() -> impl IntoView {
    let app = use_app();
    let choice = app.session.charts.tornado;
    let made = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let TornadoChoice { lead, reach } = choice.get();
        if snapshot.workspace.criteria.is_empty() {
            return Err(Missing::Criteria);
        }
        let present = |id: &_| snapshot.workspace.projects.get(*id).is_some();
        let best = || snapshot.by_rank().find(|id| snapshot.value(*id).is_some());
        let project = app.session.focus.get().filter(present).or_else(best);
        let project = project.ok_or(Missing::Rating)?;
        let question = if lead {
            snapshot.value(project).ok_or(Missing::Rating)?;
            let next = tornado::next_below(&snapshot, project).ok_or(Missing::Next)?;
            Question::Lead(project, next)
        } else {
            Question::Value(project)
        };
        let scene = tornado::scene(&snapshot, question, reach).ok_or(Missing::Rating)?;
        if scene.bars.is_empty() { Err(Missing::Weights) } else { Ok(Same(Arc::new(scene))) }
    });
    let missing = Memo::new(move |_| made.get().err());
    let scene = Signal::derive(move || {
        made.get().unwrap_or_else(|_| Same(Arc::new(TornadoScene::default())))
    });
    let title = Signal::derive(move || {
        let title = scene.get().0.title.clone();
        if title.is_empty() { "Tornado of weights".to_owned() } else { title }
    });
    let as_table = RwSignal::new(false);
    let svg = move |theme| {
        let scene = untrack(|| scene.get());
        tornado_svg(&scene.0, &theme, PICTURE.0, PICTURE.1)
    };
    view! {
        <section class="card column" aria-label="Tornado of weights">
            <div class="card-head">
                <h2>"What moves it most"</h2>
                <ChartTools name=title as_table=as_table svg=svg />
            </div>
            <Controls />
            <p class="chart-subject" title=title>
                <bdi>{title}</bdi>
            </p>
            {move || match missing.get() {
                Some(missing) => view! { <Why missing /> }.into_any(),
                None if as_table.get() => view! { <TornadoTable scene /> }.into_any(),
                None => view! { <Tornado scene /> }.into_any(),
            }}
            <div class="legend-row">
                <span>"↑ full: more weight"</span>
                <span>"↓ pale: less weight"</span>
                <span>"choose a project in the ranking"</span>
            </div>
        </section>
    }
}

#[component]
fn Why(missing: Missing) -> impl IntoView {
    match missing {
        Missing::Criteria => view! { <NothingMeasured /> }.into_any(),
        Missing::Rating => note(
            "This project is not rated, so no weight moves it. Rate it in the inspector, or choose another in the ranking.",
        ),
        Missing::Next => {
            note("No rated project comes after this one. Choose one farther up in the ranking.")
        }
        Missing::Weights => note(
            "There is only one weight, and it is always 100 %. With a second objective that a criterion measures, weights can move.",
        ),
    }
}

fn note(text: &'static str) -> AnyView {
    view! { <p class="note">{text}</p> }.into_any()
}

/// What is asked, and how far weights go.
#[component]
fn Controls() -> impl IntoView {
    let choice = use_app().session.charts.tornado;
    let questions =
        vec![Choice::new("value", "Its value"), Choice::new("lead", "Its lead over the next")];
    let reaches: Vec<Choice> = REACHES
        .iter()
        .enumerate()
        .map(|(at, (_, words))| Choice::new(at.to_string(), *words))
        .collect();
    let question = move || if choice.get().lead { "lead" } else { "value" }.to_owned();
    let reach = move || {
        let at = REACHES.iter().position(|(reach, _)| *reach == choice.get().reach);
        at.unwrap_or_default().to_string()
    };
    view! {
        <div class="chart-controls">
            <Select
                label="What weights move"
                options=questions
                value=Signal::derive(question)
                choose=move |text: String| choice.update(|it| it.lead = text == "lead")
            />
            <Select
                label="How far each weight goes"
                options=reaches
                value=Signal::derive(reach)
                choose=move |at: String| {
                    let found = at.parse::<usize>().ok().and_then(|at| REACHES.get(at));
                    if let Some((reach, _)) = found {
                        choice.update(|it| it.reach = *reach);
                    }
                }
            />
        </div>
    }
}

#[component]
fn Tornado(scene: Signal<Same<TornadoScene>>) -> impl IntoView {
    let pane = Pane::new();
    Effect::new(move |_| {
        let (width, height) = pane.room.get();
        let scene = scene.get().0;
        let theme = pane.theme.read();
        let layout =
            pane.measured(|measure| TornadoLayout::new(&scene, width, height, &theme, measure));
        pane.show(|raster| {
            raster.draw(|area| draw_tornado(area, &scene, &layout, &theme));
        });
    });
    let label = Memo::new(move |_| {
        let scene = scene.get().0;
        let widest = scene.bars.first().map(|bar| {
            let (label, low, high) = (&bar.label, &bar.low.text, &bar.high.text);
            format!(" {label} moves it most: from {low} to {high}.")
        });
        format!(
            "{}.{} The table behind it has the numbers.",
            scene.title,
            widest.unwrap_or_default()
        )
    });
    view! {
        <div class="chart" node_ref=pane.frame role="img" aria-label=label>
            <canvas node_ref=pane.canvas aria-hidden="true"></canvas>
        </div>
    }
}
