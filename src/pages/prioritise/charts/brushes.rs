//! The stretches of criteria as fields: what a drag on an axis does, for the keyboard.

use ballast_core::model::CriterionId;
use ballast_core::text;
use ballast_core::view::parallel::{Brush, ParallelScene};
use leptos::prelude::*;

use super::pane::Same;
use crate::parts::bubble_chart::show_marked;
use crate::state::use_app;
use crate::ui::{Choice, Select, TextField};

/// One criterion, from and to.
#[component]
pub(super) fn BrushFields(scene: Memo<Same<ParallelScene>>) -> impl IntoView {
    let app = use_app();
    let brushes = app.session.charts.brushes;
    let chosen = RwSignal::new(None::<CriterionId>);
    // The fields go to where the pointer has drawn.
    Effect::new(move |_| {
        let last = brushes.read().last().map(|brush| brush.criterion);
        if last.is_some() && chosen.get_untracked() != last {
            chosen.set(last);
        }
    });
    let at = Memo::new(move |_| {
        let scene = scene.read();
        let found = scene.0.axes.iter().position(|axis| Some(axis.criterion) == chosen.get());
        found.unwrap_or_default()
    });
    let criterion = move || scene.read().0.axes.get(at.get()).map(|axis| axis.criterion);
    let brush = Memo::new(move |_| {
        let criterion = criterion()?;
        brushes.read().iter().find(|brush| brush.criterion == criterion).copied()
    });
    let options = move || {
        let brushed = brushes.read();
        let is_brushed = |id: CriterionId| brushed.iter().any(|brush| brush.criterion == id);
        let scene = scene.read();
        let axes = scene.0.axes.iter().enumerate();
        let option = |(at, axis): (usize, &ballast_core::view::parallel::ParallelAxis)| {
            let mark = if is_brushed(axis.criterion) { "● " } else { "" };
            Choice::new(at.to_string(), format!("{mark}{}", axis.title))
        };
        axes.map(option).collect::<Vec<_>>()
    };
    let set = move |change: &dyn Fn(&mut Brush)| {
        let Some(criterion) = untrack(criterion) else { return false };
        let known = brush.get_untracked();
        let mut new = known.unwrap_or(Brush { criterion, from: 0.0, to: 100.0 });
        change(&mut new);
        if !(0.0..=100.0).contains(&new.from) || !(new.from..=100.0).contains(&new.to) {
            return false;
        }
        brushes.update(|all| {
            all.retain(|known| known.criterion != criterion);
            if (new.from, new.to) != (0.0, 100.0) {
                all.push(new);
            }
        });
        true
    };
    let end = move |of: fn(&Brush) -> f64| {
        Signal::derive(move || brush.get().map(|it| text::short(of(&it))).unwrap_or_default())
    };
    let number = |typed: &str, empty: f64| {
        let typed = typed.trim();
        if typed.is_empty() { Some(empty) } else { text::parse_number(typed) }
    };
    let from = move |typed: String| {
        number(&typed, 0.0).is_some_and(|value| set(&|brush| brush.from = value))
    };
    let to = move |typed: String| {
        number(&typed, 100.0).is_some_and(|value| set(&|brush| brush.to = value))
    };
    let any = Memo::new(move |_| !brushes.read().is_empty());
    let said = move || {
        let brushes = brushes.read();
        if brushes.is_empty() {
            return "Drag along a criterion to pick projects.".to_owned();
        }
        let scene = scene.read();
        let (stay, all) = (scene.0.within(&brushes).len(), scene.0.lines.len());
        let on = |brush: &Brush| scene.0.axes.iter().find(|it| it.criterion == brush.criterion);
        let unrated: usize = brushes.iter().filter_map(on).map(|axis| axis.unrated).sum();
        let left_out = if unrated > 0 { "; who is not rated there is left out" } else { "" };
        format!("{} of {} stay{left_out}", text::count(stay), text::count(all))
    };
    view! {
        <div class="brush-fields" role="group" aria-label="Pick a stretch of a criterion">
            <Select
                label="Criterion"
                options=Signal::derive(options)
                value=Signal::derive(move || at.get().to_string())
                choose=move |at: String| {
                    let found = at.parse::<usize>().ok();
                    let found = found
                        .and_then(|at| {
                            scene.read_untracked().0.axes.get(at).map(|axis| axis.criterion)
                        });
                    chosen.set(found);
                }
            />
            <label>
                "from " <TextField class="number" placeholder="0" value=end(|it| it.from) commit=from />
            </label>
            <label>
                "to " <TextField class="number" placeholder="100" value=end(|it| it.to) commit=to />
            </label>
            <Show when=move || any.get()>
                <button type="button" class="button small" on:click=move |_| brushes.set(Vec::new())>
                    "Clear"
                </button>
            </Show>
            <p class="brush-said small quiet" role="status">
                {said}
            </p>
            <Show when=move || any.get()>
                <button type="button" class="button small" on:click=move |_| show_marked(app)>
                    "Show in the table"
                </button>
            </Show>
        </div>
    }
}
