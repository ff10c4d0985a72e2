//! What is looked at on the charts of the ranking, and the thresholds that are kept with the
//! workspace.

use std::sync::Arc;

use ballast_core::change::{Command, Gesture, SettingsEdit};
use ballast_core::model::{AxesQuadrants, Number};
use ballast_core::view::bubbles::BubbleChoice;
use ballast_core::view::parallel::Brush;
use ballast_core::view::quadrants::{Quadrants, axes_key, usual_names};
use leptos::prelude::*;

use super::App;

/// Which chart of the ranking is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ChartKind {
    #[default]
    Bubbles,
    Bars,
    Criteria,
    Tornado,
}

/// What the tornado is about, and how far it moves weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct TornadoChoice {
    /// The lead over the next project, not the value.
    pub(crate) lead: bool,
    /// Points of per cent either way; `None` for 0 to 100 %.
    pub(crate) reach: Option<f64>,
}

/// A threshold that is being dragged: no step to undo before it is let go.
#[derive(Clone, Debug, PartialEq)]
struct Moved {
    key: String,
    x: Option<Number>,
    y: Option<Number>,
}

/// What is set on the bubble chart besides its axes.
#[derive(Clone, Copy)]
pub(crate) struct ChartSession {
    /// Whether dragging draws a line around bubbles, not a frame.
    pub(crate) lasso: RwSignal<bool>,
    /// Whether a bubble is being dragged, and the axes stand still.
    pub(crate) held: RwSignal<bool>,
    pub(crate) kind: RwSignal<ChartKind>,
    /// Stretches of criteria that are picked out.
    pub(crate) brushes: RwSignal<Vec<Brush>>,
    pub(crate) tornado: RwSignal<TornadoChoice>,
    moved: RwSignal<Option<Moved>>,
}

impl ChartSession {
    pub(super) fn new() -> Self {
        Self {
            lasso: RwSignal::new(false),
            held: RwSignal::new(false),
            kind: RwSignal::new(ChartKind::default()),
            brushes: RwSignal::new(Vec::new()),
            tornado: RwSignal::new(TornadoChoice::default()),
            moved: RwSignal::new(None),
        }
    }

    pub(super) fn reset(self) {
        self.lasso.set(false);
        self.held.set(false);
        self.brushes.set(Vec::new());
        self.moved.set(None);
    }

    /// What is set for these axes, following its changes.
    pub(crate) fn thresholds(self, app: App, choice: BubbleChoice) -> AxesQuadrants {
        let key = axes_key(choice.x, choice.y);
        let known = app.snapshot.read().workspace.settings.quadrants.get(&key).cloned();
        let mut set = known.unwrap_or_default();
        if let Some(moved) = self.moved.read().as_ref().filter(|moved| moved.key == key) {
            set.x = moved.x.or(set.x);
            set.y = moved.y.or(set.y);
        }
        set
    }

    /// Whether thresholds are shown on these axes.
    pub(crate) fn shows_thresholds(self, app: App, choice: BubbleChoice) -> bool {
        self.thresholds(app, choice).shown.unwrap_or_else(|| usual_names(choice).is_some())
    }

    /// Changes what is set for these axes, as one step to undo, or as part of a run of keys. Says
    /// whether it was taken.
    pub(crate) fn set(
        self,
        app: App,
        choice: BubbleChoice,
        label: &str,
        gesture: Option<Gesture>,
        change: impl FnOnce(&mut AxesQuadrants),
    ) -> bool {
        let mut set = untrack(|| self.thresholds(app, choice));
        change(&mut set);
        let edit = SettingsEdit::Quadrants(axes_key(choice.x, choice.y), set);
        app.dispatch_as(Command::EditSettings(edit), label, gesture)
    }

    /// Shows a threshold somewhere else while it is dragged.
    pub(crate) fn drag(self, choice: BubbleChoice, x: Option<f64>, y: Option<f64>) {
        let number = |value: Option<f64>| value.and_then(|value| Number::new(value).ok());
        let key = axes_key(choice.x, choice.y);
        self.moved.set(Some(Moved { key, x: number(x), y: number(y) }));
    }

    /// Lets go of a threshold: one step to undo.
    pub(crate) fn let_go(self, app: App, choice: BubbleChoice) {
        if self.moved.read_untracked().is_some() {
            self.set(app, choice, "move threshold", None, |_| {});
            self.moved.set(None);
        }
    }

    /// Leaves a threshold where it was before it was dragged.
    pub(crate) fn give_up(self) {
        self.moved.set(None);
    }

    /// Thresholds and names to show, if any; `middle` of both axes stands in for what is not set.
    pub(crate) fn quadrants(
        self,
        app: App,
        choice: BubbleChoice,
        middle: (f64, f64),
    ) -> Option<Quadrants> {
        if !self.shows_thresholds(app, choice) {
            return None;
        }
        let set = self.thresholds(app, choice);
        let usual = usual_names(choice).unwrap_or_default();
        let mut own = set.names.into_iter();
        let names = usual.map(|usual| match own.next().flatten() {
            Some(name) => Arc::from(name),
            None => Arc::from(usual),
        });
        let at = |set: Option<Number>, middle: f64| set.map_or(middle, Number::get);
        Some(Quadrants { x: at(set.x, middle.0), y: at(set.y, middle.1), names })
    }
}
