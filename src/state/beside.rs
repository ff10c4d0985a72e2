//! The best selections of two states of a portfolio, side by side.

use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_core::balance::{Model, Selection};
use ballast_core::model::ProjectId;
use ballast_core::view::Snapshot;
use ballast_worker::Task;
use leptos::prelude::*;

use super::trying::{Tried, Trying};
use crate::browser::time;

/// How long states must stand before selections are looked for, in milliseconds.
const QUIET_MS: u64 = 350;

/// The best selection of a state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Best {
    /// It is looked for.
    #[default]
    Coming,
    /// These projects.
    Found(SortedSet<ProjectId>),
    /// There is none.
    Nothing,
}

/// The search for the best selections of two states.
#[derive(Clone, Copy)]
pub(crate) struct Beside {
    pub(crate) found: RwSignal<[Best; 2]>,
    states: StoredValue<Option<[Snapshot; 2]>>,
    /// What is solved, and for which of the two.
    models: StoredValue<Vec<(usize, Arc<Model>)>>,
    trying: Trying,
}

impl Beside {
    pub(super) fn new() -> Self {
        Self {
            found: RwSignal::new(Default::default()),
            states: StoredValue::new(None),
            models: StoredValue::new(Vec::new()),
            trying: Trying::new(),
        }
    }

    /// Looks for them, a moment after the last time that it was asked. What is known of a state that
    /// is the same as before is kept.
    pub(crate) fn ask(self, states: [Snapshot; 2]) {
        let trying = self.trying.stop();
        let before = self.states.get_value();
        self.found.update(|found| {
            for (at, best) in found.iter_mut().enumerate() {
                if before.as_ref().is_none_or(|before| before[at] != states[at]) {
                    *best = Best::Coming;
                }
            }
        });
        self.states.set_value(Some(states));
        time::later(QUIET_MS, move || {
            if self.trying.is(trying) {
                self.begin();
            }
        });
    }

    /// Nobody asks any more.
    pub(crate) fn forget(self) {
        self.trying.stop();
        self.states.set_value(None);
    }

    fn begin(self) {
        let Some(states) = self.states.get_value() else { return };
        let mut models = Vec::new();
        for (at, state) in states.iter().enumerate() {
            if self.found.read_untracked()[at] != Best::Coming {
                continue;
            }
            match Model::build(&state.workspace, &state.ratings, &state.scores) {
                Ok(model) => models.push((at, Arc::new(model))),
                Err(_) => self.set(at, Best::Nothing),
            }
        }
        let task = |model: &Model| Task::Alone { problem: model.problem.clone(), start: None };
        let tasks: Vec<Task> = models.iter().map(|(_, model)| task(model)).collect();
        self.models.set_value(models);
        if !tasks.is_empty() {
            self.trying.begin(tasks, move |tried| self.hear(&tried));
        }
    }

    fn hear(self, tried: &Tried<'_>) {
        let solved = self.models.with_value(|models| {
            let (at, model) = models.get(tried.at)?;
            Some((*at, Selection::of(model, tried.outcome)))
        });
        if let Some((at, selection)) = solved {
            let chosen = selection.chosen().cloned();
            self.set(at, chosen.map_or(Best::Nothing, Best::Found));
        }
    }

    fn set(self, at: usize, best: Best) {
        self.found.update(|found| found[at] = best);
    }
}
