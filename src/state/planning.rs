//! The plan that is being worked out: who begins when, so that nobody is overloaded. It has a
//! worker of its own, so that no other search waits for it.

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_core::model::{ChosenProjects, Month, ProjectId, Share};
use ballast_core::plan::{Answer, Asked, Brief, Cure, Cures, Model, Question, Side, Turn};
use ballast_core::view::Snapshot;
use ballast_solver::{Conflict, Outcome};
use ballast_worker::{FromWorker, ToWorker};
use leptos::prelude::*;

use crate::browser::time;
use crate::browser::worker::Partner;

/// How long a slice of the search for cures may take, in milliseconds: half a frame.
const SLICE_MS: f64 = 8.0;
/// How long one thing that might help is looked for, in milliseconds, before the next has its turn.
const CURE_MS: f64 = 2_000.0;

/// What is wished of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) question: Question,
    /// Value lost with each month of delay, where projects are chosen, too.
    pub(crate) fade: Share,
    /// Starts that stay.
    pub(crate) pins: Sorted<ProjectId, Month>,
    /// Starts that are not wanted.
    pub(crate) refused: SortedSet<(ProjectId, Month)>,
}

/// What is known of the plan.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) snapshot: Snapshot,
    pub(crate) model: Arc<Model>,
    pub(crate) answer: Answer,
    /// As it was, and as it is planned; `None` while there is no plan.
    pub(crate) sides: Option<(Side, Side)>,
    /// Whether the search goes on.
    pub(crate) running: bool,
}

impl Plan {
    /// Whether it is the same plan, however far it is proven.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let same = match (self.answer.schedule(), other.answer.schedule()) {
            (Some(one), Some(other)) => one.moves == other.moves && one.chosen == other.chosen,
            (None, None) => self.answer == other.answer,
            _ => false,
        };
        Arc::ptr_eq(&self.model, &other.model) && same
    }
}

struct Job {
    snapshot: Snapshot,
    model: Arc<Model>,
}

/// The search for a plan.
#[derive(Clone, Copy)]
pub(crate) struct Planning {
    /// What is wished; `None` while nobody wants a plan.
    pub(crate) wish: RwSignal<Option<Wish>>,
    /// What is known; `None` before the first answer.
    pub(crate) plan: RwSignal<Option<Arc<Plan>>>,
    /// Why there is no problem to solve; `None` if there is one.
    pub(crate) refused: RwSignal<Option<String>>,
    /// What would help where there is no way, as far as it is found.
    pub(crate) cures: RwSignal<Vec<Cure>>,
    /// Whether more of that may be found.
    pub(crate) curing: RwSignal<bool>,
    /// Whether loads are shown as they are planned.
    pub(crate) preview: RwSignal<bool>,
    job: StoredValue<Option<Job>>,
    number: StoredValue<u64>,
    trials: StoredValue<Option<Cures>, LocalStorage>,
    partner: StoredValue<Option<Partner>, LocalStorage>,
}

impl Planning {
    pub(super) fn new() -> Self {
        Self {
            wish: RwSignal::new(None),
            plan: RwSignal::new(None),
            refused: RwSignal::new(None),
            cures: RwSignal::new(Vec::new()),
            curing: RwSignal::new(false),
            preview: RwSignal::new(true),
            job: StoredValue::new(None),
            number: StoredValue::new(0),
            trials: StoredValue::new_local(None),
            partner: StoredValue::new_local(None),
        }
    }

    /// Somebody wants a plan, unless there is a wish for one already.
    pub(crate) fn want(self) {
        if self.wish.read_untracked().is_none() {
            self.wish.set(Some(Wish::default()));
        }
    }

    /// Works a plan out, unless that is what is being done.
    pub(crate) fn ask(self, snapshot: &Snapshot, chosen: ChosenProjects, wish: Wish) {
        let selects = wish.question == Question::Select;
        let asked = Asked {
            fade: if selects { wish.fade } else { Share::ZERO },
            pins: wish.pins,
            refused: wish.refused,
            chosen: Some(chosen),
            ..Asked::of(wish.question)
        };
        let is_known = |job: &Job| job.snapshot == *snapshot && job.model.asked == asked;
        if self.job.with_value(|job| job.as_ref().is_some_and(is_known)) {
            return;
        }
        self.forget();
        // Many projects with many starts take a while; the panel comes first.
        let (snapshot, number) = (snapshot.clone(), self.number.get_value());
        time::later(0, move || {
            if number == self.number.get_value() {
                self.begin(snapshot, &asked);
            }
        });
    }

    fn begin(self, snapshot: Snapshot, asked: &Asked) {
        let built = Model::build(&snapshot.workspace, &snapshot.ratings, &snapshot.scores, asked);
        let model = match built {
            Ok(model) => Arc::new(model),
            Err(error) => return self.refused.set(Some(error.to_string())),
        };
        let Brief { problem, tie, hint, planned } = Brief::of(&model);
        self.job.set_value(Some(Job { snapshot, model }));
        let plan = self.number.get_value();
        self.partner().say(ToWorker::Plan { plan, problem, tie, hint, planned });
    }

    /// Gives up what is known, and what is being worked out.
    fn forget(self) {
        self.number.update_value(|number| *number += 1);
        self.trials.set_value(None);
        self.curing.set(false);
        self.job.set_value(None);
        self.refused.set(None);
        self.plan.set(None);
        self.cures.set(Vec::new());
    }

    /// Nobody wants a plan any more.
    pub(crate) fn close(self) {
        self.stop();
        self.forget();
        self.wish.set(None);
        self.preview.set(true);
    }

    /// Ends the search with what is known by now.
    pub(crate) fn stop(self) {
        if let Some(partner) = self.partner.get_value() {
            partner.say(ToWorker::StopPlan { plan: self.number.get_value() });
        }
    }

    fn partner(self) -> Partner {
        if let Some(partner) = self.partner.get_value() {
            return partner;
        }
        let partner = Partner::start(move |message| self.hear(message));
        self.partner.set_value(Some(partner.clone()));
        partner
    }

    /// Takes an answer; one to an old question is dropped.
    fn hear(self, message: FromWorker) {
        let (number, outcome, running) = match message {
            FromWorker::Planning { plan, progress } => {
                let bound = progress.bound;
                let outcome = match progress.incumbent {
                    Some(plan) => Outcome::Feasible { plan, bound },
                    None => Outcome::Unknown { bound },
                };
                (plan, outcome, true)
            }
            FromWorker::Planned { plan, outcome } => (plan, outcome, false),
            FromWorker::Lost => return self.give_up(),
            _ => return,
        };
        if number != self.number.get_value() {
            return;
        }
        let job = self.job.with_value(|job| {
            job.as_ref().map(|job| (job.snapshot.clone(), Arc::clone(&job.model)))
        });
        let Some((snapshot, model)) = job else { return };
        let workspace = &snapshot.workspace;
        let answer = Answer::of(workspace, &model, &outcome);
        let sides = answer.schedule().map(|it| (it.before(workspace, &model), it.after(workspace)));
        if let Answer::Impossible(conflict) = &answer {
            self.cure(&snapshot, &model, conflict);
        }
        self.plan.set(Some(Arc::new(Plan { snapshot, model, answer, sides, running })));
    }

    /// There will be no answer, unless it is asked for again.
    fn give_up(self) {
        if self.plan.read_untracked().as_ref().is_none_or(|plan| plan.running) {
            self.forget();
            let why = "The search for a plan has stopped twice and was given up.";
            self.refused.set(Some(why.to_owned()));
        }
    }

    /// Looks for what would help, between the frames of the page: each thing by small searches.
    fn cure(self, snapshot: &Snapshot, model: &Model, conflict: &Conflict) {
        let Snapshot { workspace, ratings, scores, .. } = snapshot;
        self.trials.set_value(Some(Cures::new(workspace, ratings, scores, model, conflict)));
        self.curing.set(true);
        let number = self.number.get_value();
        let since = time::elapsed_ms();
        time::later(0, move || self.cure_on(number, since));
    }

    /// Looks on for what would help; for one thing since then.
    fn cure_on(self, number: u64, mut since: f64) {
        if number != self.number.get_value() {
            return;
        }
        let began = time::elapsed_ms();
        let mut found = Vec::new();
        let done = self.trials.try_update_value(|trials| {
            let Some(cures) = trials else { return true };
            while time::elapsed_ms() - began < SLICE_MS {
                let late = began - since > CURE_MS;
                let turn = if late { cures.skip() } else { cures.step(1) };
                if late || matches!(turn, Turn::Says(_)) {
                    since = began;
                }
                match turn {
                    Turn::Working => {}
                    Turn::Says(cure) => found.push(cure),
                    Turn::Done => return true,
                }
            }
            false
        });
        if !found.is_empty() {
            self.cures.update(|cures| {
                cures.append(&mut found);
                *cures = Cures::tidy(std::mem::take(cures));
            });
        }
        match done {
            Some(false) => drop(time::later(0, move || self.cure_on(number, since))),
            _ => self.curing.set(false),
        }
    }
}
