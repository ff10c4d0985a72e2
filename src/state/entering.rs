//! What it would take to let a project in that capacity keeps out.

use ballast_core::model::{ChosenProjects, ProjectId};
use ballast_core::plan::{Offer, Offers, Readings};
use ballast_core::view::Snapshot;
use ballast_worker::Task;
use leptos::prelude::*;

use super::trying::{Tried, Trying};
use crate::browser::time;

/// What is asked, and of what.
#[derive(Clone, PartialEq)]
struct Job {
    snapshot: Snapshot,
    chosen: ChosenProjects,
    project: ProjectId,
}

/// The search for what would let a project in.
#[derive(Clone, Copy)]
pub(crate) struct Entering {
    /// What was found, as far as it is.
    pub(crate) offers: RwSignal<Vec<Offer>>,
    /// Whether more may be found.
    pub(crate) running: RwSignal<bool>,
    job: StoredValue<Option<Job>>,
    readings: StoredValue<Option<Readings>, LocalStorage>,
    trying: Trying,
}

impl Entering {
    pub(super) fn new() -> Self {
        Self {
            offers: RwSignal::new(Vec::new()),
            running: RwSignal::new(false),
            job: StoredValue::new(None),
            readings: StoredValue::new_local(None),
            trying: Trying::new(),
        }
    }

    /// Looks for it, unless that is what is being done or was done.
    pub(crate) fn ask(self, snapshot: &Snapshot, chosen: ChosenProjects, project: ProjectId) {
        let job = Job { snapshot: snapshot.clone(), chosen, project };
        if self.job.with_value(|known| known.as_ref() == Some(&job)) {
            return;
        }
        let trying = self.clear();
        self.job.set_value(Some(job.clone()));
        self.running.set(true);
        // What is shown of the project comes first.
        time::later(0, move || {
            if self.trying.is(trying) {
                self.begin(&job);
            }
        });
    }

    /// Nobody asks any more.
    pub(crate) fn forget(self) {
        self.clear();
    }

    fn clear(self) -> u64 {
        self.job.set_value(None);
        self.readings.set_value(None);
        if !self.offers.read_untracked().is_empty() {
            self.offers.set(Vec::new());
        }
        if self.running.get_untracked() {
            self.running.set(false);
        }
        self.trying.stop()
    }

    fn begin(self, job: &Job) {
        let Snapshot { workspace, ratings, scores, .. } = &job.snapshot;
        let Some(offers) = Offers::new(workspace, ratings, scores, &job.chosen, job.project) else {
            return self.running.set(false);
        };
        let (apart, readings) = offers.apart();
        if apart.is_empty() {
            return self.running.set(false);
        }
        self.readings.set_value(Some(readings));
        let alone =
            |it: ballast_core::plan::Apart| Task::Alone { problem: it.problem, start: it.start };
        self.trying.begin(apart.into_iter().map(alone).collect(), move |tried| self.hear(&tried));
    }

    fn hear(self, tried: &Tried<'_>) {
        let found = self.readings.try_update_value(|readings| {
            readings.as_mut().and_then(|it| it.read(tried.at, tried.outcome))
        });
        if let Some(offer) = found.flatten() {
            self.offers.update(|offers| {
                offers.push(offer);
                *offers = Offers::tidy(std::mem::take(offers));
            });
        }
        if tried.last {
            self.running.set(false);
        }
    }
}
