//! How much of each rule the selection uses.

use ballast_core::balance::{PanelRule, Priced, RuleUse};
use ballast_core::model::{Number, Workspace};
use ballast_core::text;
use leptos::prelude::*;

use super::Chosen;
use crate::state::{App, use_app};

/// What the selection on the screen uses of every rule.
pub(super) fn uses(app: App) -> Vec<RuleUse> {
    let shown = app.optimum.shown.read();
    let Some(shown) = shown.as_ref() else { return Vec::new() };
    let Some(levels) = shown.selection.levels() else { return Vec::new() };
    let workspace = app.snapshot.read_untracked().workspace.clone();
    shown.model.uses(&workspace, &shown.model.plan(levels))
}

/// One rule's use in words; nothing where it limits nothing.
#[component]
pub(super) fn UseText(of: PanelRule) -> impl IntoView {
    let chosen: Chosen = expect_context();
    let here = Memo::new(move |_| chosen.use_of(of));
    let app = use_app();
    let price = move || price_text(app, of);
    view! {
        <span class="quiet small tabular" class:bad=move || broken(here.read().as_ref())>
            {move || {
                let used = here.get().map(|it| it.text);
                used.into_iter().chain(price()).collect::<Vec<_>>().join(" · ")
            }}
        </span>
    }
}

/// A bar that is as long as the part of the rule that is used.
#[component]
pub(super) fn UseBar(of: PanelRule) -> impl IntoView {
    let chosen: Chosen = expect_context();
    let here = Memo::new(move |_| chosen.use_of(of));
    let width = move || {
        let here = here.get();
        let part = here.map_or(0.0, |it| if it.limit > 0.0 { it.used / it.limit } else { 0.0 });
        format!("{}%", (part * 100.0).clamp(0.0, 100.0))
    };
    view! {
        <Show when=move || here.read().is_some()>
            <div class="bar" class:over=move || broken(here.read().as_ref()) aria-hidden="true">
                <i style:width=width></i>
            </div>
        </Show>
    }
}

fn broken(here: Option<&RuleUse>) -> bool {
    here.is_some_and(|it| it.left < 0.0)
}

/// `costs 4.1 points`; nothing while it is not known, or where the rule costs nothing.
pub(super) fn price_text(app: App, of: PanelRule) -> Option<String> {
    let prices = app.optimum.study.prices.read();
    let (_, price) = prices.iter().find(|(it, _)| *it == Priced::Panel(of))?;
    let shown = app.optimum.shown.read();
    let gain = shown.as_ref()?.model.value(price.gain.least);
    (gain > 0.0).then(|| format!("costs {}", value_text(app, gain)))
}

/// A value of the chosen aim with its unit.
pub(super) fn value_text(app: App, value: f64) -> String {
    let snapshot = app.snapshot.read_untracked();
    ballast_core::view::frontier::value_text(&snapshot.workspace, value)
}

/// A value to be kept with a selection, which says its aim and no measure in place of that; so of a
/// measure none is kept.
pub(super) fn kept_value(workspace: &Workspace, value: Option<f64>) -> Option<Number> {
    let by_aim = workspace.settings.optimise_by.is_none();
    value.filter(|_| by_aim).and_then(|value| Number::new(value).ok())
}

/// The same without a unit, for columns of figures.
pub(super) fn figure(value: f64) -> String {
    text::decimal(value, 1)
}
