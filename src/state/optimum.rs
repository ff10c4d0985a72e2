//! The best selection, kept up with the workspace by the worker.

use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_core::balance::{Model, Selection, explain};
use ballast_core::model::{ChosenProjects, ProjectId, Workspace};
use ballast_core::view::Snapshot;
use ballast_solver::Outcome;
use ballast_worker::{FromWorker, Limit, ToWorker};
use leptos::prelude::*;

use super::App;
use super::study::Study;
use crate::browser::worker::Partner;
use crate::browser::{dom, time};
use crate::route::Route;

/// How long a file waits for the best selection, in milliseconds.
const PATIENCE_MS: f64 = 60_000.0;
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
        Arc::ptr_eq(&self.model, &other.model) && self.selection == other.selection
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
    /// Whether the search goes on. Not a part of what is shown: most of the screen shows the
    /// selection and does not care.
    pub(crate) running: RwSignal<bool>,
    /// Whether the best among equally good selections is being looked for, by the second aim.
    pub(crate) refining: RwSignal<bool>,
    /// Why there is no problem to solve; `None` if there is one.
    pub(crate) refused: RwSignal<Option<String>>,
    /// Whether no other selection would be taken up now, because something is held that must not lose
    /// projects under the pointer: what is changed meanwhile is asked about once it is let go.
    pub(crate) paused: RwSignal<bool>,
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
    /// What the worker has said since the last frame, and when.
    heard: StoredValue<Vec<(FromWorker, f64)>>,
    waiting: StoredValue<Option<time::Timer>, LocalStorage>,
}

impl Optimum {
    pub(super) fn new() -> Self {
        Self {
            shown: RwSignal::new(None),
            running: RwSignal::new(false),
            refining: RwSignal::new(false),
            refused: RwSignal::new(None),
            paused: RwSignal::new(false),
            job: StoredValue::new(None),
            partner: StoredValue::new_local(None),
            asked: StoredValue::new(None),
            since: RwSignal::new(String::new()),
            stood: StoredValue::new(None),
            last: StoredValue::new(None),
            asked_at: StoredValue::new(0.0),
            study: Study::new(),
            app: StoredValue::new(None),
            heard: StoredValue::new(Vec::new()),
            waiting: StoredValue::new_local(None),
        }
    }

    /// Searches anew whenever the workspace changes, for as long as the screen that calls this is
    /// open. Called by the screens that show a selection and by no others, so that the model and
    /// the solver are no part of the first download.
    pub(crate) fn follow(self, app: App) {
        self.app.set_value(Some(app));
        // At once: an effect comes after the screen is built, which must not call an answer to an
        // old question proven.
        self.ask(&app.snapshot.read_untracked());
        Effect::new(move |_| {
            if !self.paused.get() {
                self.ask(&app.snapshot.read());
            }
        });
        Effect::new(move |_| {
            app.session.focus.track();
            self.study.sheet.track();
            self.study.along.track();
            self.question_soon();
        });
    }

    /// Hands on the best selection of the workspace as it is, at once if it is known, otherwise when
    /// the search ends, or what is known by then once it has taken very long. `None` if there is none.
    /// Called from where the solver is loaded, as [`Self::follow`] is.
    pub(crate) fn when_found(self, app: App, then: impl FnOnce(Option<Shown>) + 'static) {
        self.app.set_value(Some(app));
        self.ask(&app.snapshot.get_untracked());
        self.wait_for(time::elapsed_ms() + PATIENCE_MS, then);
    }

    fn wait_for(self, until: f64, then: impl FnOnce(Option<Shown>) + 'static) {
        let at_work = self.running.get_untracked() || self.refining.get_untracked();
        if at_work && time::elapsed_ms() < until {
            time::later(50, move || self.wait_for(until, then));
        } else {
            then(self.shown.get_untracked());
        }
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
        let shown = self.shown.get_untracked().filter(|_| !self.running.get_untracked());
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
        // Answers to the last question are news still, while nothing newer is known.
        self.take_in();
        // What deciding by hand cost is in the unit of the aim.
        let aim = |it: &Snapshot| (it.workspace.settings.aim, it.workspace.settings.optimise_by);
        let same_aim =
            self.asked.with_value(|asked| asked.as_ref().is_none_or(|it| aim(it) == aim(snapshot)));
        if !same_aim {
            self.study.by_hand.set(None);
        }
        self.asked.set_value(Some(snapshot.clone()));
        let now = time::elapsed_ms();
        // The first change is told whenever it comes.
        let first = self.stood.with_value(Option::is_none);
        if first || now - self.asked_at.get_value() > NEW_STORY_MS {
            self.stood.set_value(self.last.get_value());
        }
        self.asked_at.set_value(now);
        let model = match Model::build(&snapshot.workspace, &snapshot.ratings, &snapshot.scores) {
            Ok(model) => Arc::new(model),
            Err(error) => {
                self.refused.set(Some(error.to_string()));
                self.shown.set(None);
                self.set_running(false);
                self.refining.set(false);
                self.job.set_value(None);
                return;
            }
        };
        if self.refused.read_untracked().is_some() {
            self.refused.set(None);
        }
        let start = self.chosen_now().map(|chosen| model.start(&chosen));
        let (last, limits) = self.job.with_value(|job| {
            let Some(job) = job else { return (0, None) };
            let alike = job.model.second == model.second;
            let limits =
                alike.then(|| Limit::between(&job.model.problem, &model.problem)).flatten();
            (job.number, limits)
        });
        let number = last + 1;
        let message = match limits {
            Some(limits) => ToWorker::Relimit { job: number, limits, start },
            None => {
                let (problem, second) = (model.problem.clone(), model.second.clone());
                ToWorker::Optimise { job: number, problem, start, second }
            }
        };
        self.job.set_value(Some(Job { number, model, began: time::elapsed_ms() }));
        self.set_running(true);
        self.refining.set(false);
        self.partner().say(message);
    }

    /// Ends the search with what is known by now.
    pub(crate) fn cancel(self) {
        let job = self.job.with_value(|job| job.as_ref().map(|job| job.number));
        if let Some(job) = job {
            self.partner().say(ToWorker::Cancel { job });
        }
    }

    /// There will be no answer; the next change asks again.
    fn give_up(self) {
        self.job.set_value(None);
        self.asked.set_value(None);
        self.set_running(false);
        self.refining.set(false);
    }

    fn set_running(self, running: bool) {
        if self.running.get_untracked() != running {
            self.running.set(running);
        }
    }

    /// Keeps what the worker says until the next frame, or the next question: what nobody could see
    /// is not worked out.
    fn hear(self, message: FromWorker) {
        let first = self.heard.with_value(Vec::is_empty);
        self.heard.update_value(|heard| heard.push((message, time::elapsed_ms())));
        if dom::is_hidden() {
            // There are no frames.
            self.take_in();
        } else if first {
            time::before_paint(move || self.take_in());
        }
    }

    fn take_in(self) {
        let heard = self.heard.try_update_value(std::mem::take).unwrap_or_default();
        heard.into_iter().for_each(|(message, at)| self.take(message, at));
    }

    /// Takes an answer that came at this time; one to an old question is dropped.
    fn take(self, message: FromWorker, at: f64) {
        let (number, outcome, running, refining) = match message {
            FromWorker::Working { job, progress } => {
                let bound = progress.bound;
                let outcome = match progress.incumbent {
                    Some(plan) => Outcome::Feasible { plan, bound },
                    None => Outcome::Unknown { bound },
                };
                (job, outcome, true, false)
            }
            FromWorker::Done { job, outcome, refining, .. } => (job, outcome, false, refining),
            FromWorker::Refined { job, plan, .. } => (job, Outcome::Optimal(plan), false, false),
            FromWorker::Ready { .. } => return,
            FromWorker::Lost => return self.give_up(),
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
        self.study.forget();
        self.shown.set(Some(Shown { model, selection, ms: at - began }));
        self.set_running(running);
        if self.refining.get_untracked() != refining {
            self.refining.set(refining);
        }
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

    fn chosen_now(self) -> Option<SortedSet<ProjectId>> {
        self.shown.read_untracked().as_ref()?.selection.chosen().cloned()
    }

    /// The projects that are in; `None` while no selection is known.
    pub(crate) fn chosen(self) -> Option<SortedSet<ProjectId>> {
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
