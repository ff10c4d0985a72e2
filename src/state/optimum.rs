//! The best selection, kept up with the workspace by the worker.

use std::collections::BTreeSet;
use std::sync::Arc;

use ballast_core::balance::{Model, Selection, explain};
use ballast_core::model::{ChosenProjects, ProjectId, Workspace};
use ballast_core::view::Snapshot;
use ballast_solver::Outcome;
use ballast_worker::{FromWorker, ToWorker};
use leptos::prelude::*;

use super::App;
use super::study::Study;
use crate::browser::time;
use crate::browser::worker::Partner;
use crate::route::Route;

/// How long a selection must stand before it is asked about, in milliseconds: while a slider moves
/// nobody reads reasons.
const QUIET_MS: u64 = 250;

/// After so long without a change, in milliseconds, the next one is a new story: what it changes is
/// told against the selection as it stood.
const NEW_STORY_MS: f64 = 1_500.0;

/// A selection with the workspace that it was found for.
type Stood = (Workspace, ChosenProjects);

/// The selection on the screen and where the search for a better one stands.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) model: Arc<Model>,
    pub(crate) selection: Selection,
    /// Whether the search goes on.
    pub(crate) running: bool,
    /// Milliseconds that the search has taken.
    pub(crate) ms: f64,
}

impl Shown {
    /// The value of the selection in the aim's unit; `None` if there is none.
    pub(crate) fn value(&self) -> Option<f64> {
        match &self.selection {
            Selection::Found { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// How far the selection is proven, in words; empty if there is none.
    pub(crate) fn proof_text(&self) -> String {
        match &self.selection {
            Selection::Found { proof, .. } => proof.describe(),
            _ => String::new(),
        }
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.model, &other.model)
            && self.running == other.running
            && self.selection == other.selection
    }
}

struct Job {
    number: u64,
    model: Arc<Model>,
    began: f64,
}

/// The search for the best selection.
#[derive(Clone, Copy)]
pub(crate) struct Optimum {
    /// What is known; `None` before the first answer.
    pub(crate) shown: RwSignal<Option<Shown>>,
    /// Why there is no problem to solve; `None` if there is one.
    pub(crate) refused: RwSignal<Option<String>>,
    job: StoredValue<Option<Job>>,
    partner: StoredValue<Option<Partner>, LocalStorage>,
    /// The workspace that the last search was for.
    asked: StoredValue<Option<Snapshot>>,
    /// What has changed since the selection last stood still, and because of what.
    pub(crate) since: RwSignal<String>,
    /// The selection before the changes that are being made, and the last one found.
    stood: StoredValue<Option<Stood>>,
    last: StoredValue<Option<Stood>>,
    asked_at: StoredValue<f64>,
    /// What is asked about it.
    pub(crate) study: Study,
    app: StoredValue<Option<App>>,
    waiting: StoredValue<Option<time::Timer>, LocalStorage>,
}

impl Optimum {
    pub(super) fn new() -> Self {
        Self {
            shown: RwSignal::new(None),
            refused: RwSignal::new(None),
            job: StoredValue::new(None),
            partner: StoredValue::new_local(None),
            asked: StoredValue::new(None),
            since: RwSignal::new(String::new()),
            stood: StoredValue::new(None),
            last: StoredValue::new(None),
            asked_at: StoredValue::new(0.0),
            study: Study::new(),
            app: StoredValue::new(None),
            waiting: StoredValue::new_local(None),
        }
    }

    /// Searches anew whenever the workspace changes, for as long as the screen that calls this is
    /// open. Called by the screens that show a selection and by no others, so that the model and
    /// the solver are no part of the first download.
    pub(crate) fn follow(self, app: App) {
        self.app.set_value(Some(app));
        Effect::new(move |_| self.ask(&app.snapshot.read()));
        Effect::new(move |_| {
            app.session.focus.track();
            self.study.sheet.track();
            self.study.along.track();
            self.question_soon();
        });
    }

    /// Asks about the selection on the screen, a moment after the last reason to.
    fn question_soon(self) {
        if let Some(timer) = self.waiting.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        self.waiting.set_value(time::later(QUIET_MS, move || self.question()));
    }

    fn question(self) {
        let job = self.job.with_value(|job| job.as_ref().map(|job| job.number));
        let (Some(job), Some(app)) = (job, self.app.get_value()) else { return };
        // Elsewhere nobody would see the answers.
        if app.session.route.get_untracked() != Route::Balance {
            return;
        }
        let shown = self.shown.get_untracked().filter(|shown| !shown.running);
        let questions = shown.map(|shown| self.study.questions(app, job, &shown));
        for question in questions.unwrap_or_default() {
            self.partner().say(question);
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

    fn ask(self, snapshot: &Snapshot) {
        let known = self.asked.with_value(|asked| asked.as_ref() == Some(snapshot));
        if known {
            return;
        }
        self.asked.set_value(Some(snapshot.clone()));
        let now = time::elapsed_ms();
        if now - self.asked_at.get_value() > NEW_STORY_MS {
            self.stood.set_value(self.last.get_value());
        }
        self.asked_at.set_value(now);
        let model = match Model::build(&snapshot.workspace, &snapshot.ratings, &snapshot.scores) {
            Ok(model) => Arc::new(model),
            Err(error) => {
                self.refused.set(Some(error.to_string()));
                self.shown.set(None);
                self.job.set_value(None);
                return;
            }
        };
        self.refused.set(None);
        let start = self.chosen_now().map(|chosen| model.start(&chosen));
        let number = self.job.with_value(|job| job.as_ref().map_or(0, |job| job.number)) + 1;
        let (problem, second) = (model.problem.clone(), model.second.clone());
        self.job.set_value(Some(Job { number, model, began: time::elapsed_ms() }));
        self.shown.update(|shown| {
            if let Some(shown) = shown {
                shown.running = true;
            }
        });
        self.partner().say(ToWorker::Optimise { job: number, problem, start, second });
    }

    /// Ends the search with what is known by now.
    pub(crate) fn cancel(self) {
        let job = self.job.with_value(|job| job.as_ref().map(|job| job.number));
        if let Some(job) = job {
            self.partner().say(ToWorker::Cancel { job });
        }
    }

    /// Takes an answer; one to an old question is dropped.
    fn hear(self, message: FromWorker) {
        let (number, outcome, running) = match message {
            FromWorker::Working { job, progress } => {
                let bound = progress.bound;
                let outcome = match progress.incumbent {
                    Some(plan) => Outcome::Feasible { plan, bound },
                    None => Outcome::Unknown { bound },
                };
                (job, outcome, true)
            }
            FromWorker::Done { job, outcome, .. } => (job, outcome, false),
            FromWorker::Refined { job, plan, .. } => (job, Outcome::Optimal(plan), false),
            FromWorker::Ready { .. } => return,
            answer => return self.hear_answer(answer),
        };
        let asked = self.job.with_value(|job| {
            let job = job.as_ref().filter(|job| job.number == number)?;
            Some((Arc::clone(&job.model), job.began))
        });
        let Some((model, began)) = asked else { return };
        // While nothing is found yet, the last selection is more use than none.
        if running && outcome.plan().is_none() {
            return;
        }
        let selection = Selection::of(&model, &outcome);
        let ms = time::elapsed_ms() - began;
        self.study.forget();
        self.shown.set(Some(Shown { model, selection, running, ms }));
        if !running {
            self.tell();
            self.question_soon();
        }
    }

    /// Tells what has changed against the selection as it stood.
    fn tell(self) {
        let workspace =
            self.asked.with_value(|asked| asked.as_ref().map(|it| it.workspace.clone()));
        let shown = self.shown.read_untracked();
        let levels = shown.as_ref().and_then(|shown| shown.selection.levels().cloned());
        let now = workspace.zip(levels);
        let text = self.stood.with_value(|stood| match (stood, &now) {
            (Some(before), Some(now)) if is_same_portfolio(&before.0, &now.0) => {
                explain::changed((&before.0, &before.1), (&now.0, &now.1))
            }
            _ => String::new(),
        });
        if *self.since.read_untracked() != text {
            self.since.set(text);
        }
        if now.is_some() {
            self.last.set_value(now);
        }
    }

    /// Takes the answer to a question; one about an old selection is dropped.
    fn hear_answer(self, answer: FromWorker) {
        let model = self.job.with_value(|job| {
            let job = job.as_ref().filter(|job| Some(job.number) == job_of(&answer))?;
            Some(Arc::clone(&job.model))
        });
        if let Some(model) = model {
            let now = self.shown.read_untracked().as_ref().and_then(Shown::value);
            self.study.hear(&model, now, answer);
        }
    }

    fn chosen_now(self) -> Option<BTreeSet<ProjectId>> {
        self.shown.read_untracked().as_ref()?.selection.chosen().cloned()
    }

    /// The projects that are in; `None` while no selection is known.
    pub(crate) fn chosen(self) -> Option<BTreeSet<ProjectId>> {
        self.shown.read().as_ref()?.selection.chosen().cloned()
    }
}

/// Whether most of the projects of one are also in the other.
fn is_same_portfolio(before: &Workspace, now: &Workspace) -> bool {
    let kept = before.projects.ids().filter(|id| now.projects.contains(*id)).count();
    kept * 2 >= before.projects.len()
}

/// Which job an answer to a question is about.
fn job_of(answer: &FromWorker) -> Option<u64> {
    match answer {
        FromWorker::Explained { job, .. }
        | FromWorker::Priced { job, .. }
        | FromWorker::FrontierPoint { job, .. }
        | FromWorker::Aside { job, .. }
        | FromWorker::Cured { job, .. }
        | FromWorker::Idle { job } => Some(*job),
        _ => None,
    }
}
