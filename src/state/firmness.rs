//! How firm the ranking by score is: worked out whenever the weights rest, never while they are
//! dragged.

use std::sync::Arc;

use ballast_core::model::{ObjectiveId, ProjectId, RankBy};
use ballast_core::scoring::firm::Badge;
use ballast_core::view::Snapshot;
use ballast_worker::{Draws, Ends, FromWorker, Held, Switch, ToWorker};
use leptos::prelude::*;

use super::App;
use super::firm_tables::{Asked, Reach, SetFlip, SetStrip, Strip, strip, strips, table, ways};
use crate::browser::time;
use crate::browser::worker::Partner;

/// How long weights must rest, in milliseconds.
const REST_MS: u64 = 250;
/// Among how many the best are looked at, unless a selection was adopted.
const USUAL_TOP: usize = 10;
/// The most pairs of projects of which it is asked who passes whom.
const MOST_PAIRS: usize = 1_000_000;

/// What was sampled, with the rows that it is about.
#[derive(Clone, Debug)]
pub(crate) struct Sampled {
    snapshot: Snapshot,
    reach: Reach,
    draws: Arc<Draws>,
}

impl PartialEq for Sampled {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.draws, &other.draws)
    }
}

impl Sampled {
    /// The band of ranks of a project; `None` if it is not rated.
    pub(crate) fn band(&self, id: ProjectId) -> Option<(u32, u32)> {
        self.draws.bands.get(*self.snapshot.rows.get(&id)?).copied().flatten()
    }

    /// The share of the draws whose best selection the project is in, and what that makes it.
    pub(crate) fn inside(&self, id: ProjectId) -> Option<(f64, Badge)> {
        let share = *self.draws.inside.get(*self.snapshot.rows.get(&id)?)?;
        let badge = match share {
            1.0 => Badge::Core,
            0.0 => Badge::Exterior,
            _ => Badge::Borderline,
        };
        Some((share, badge))
    }

    /// The ranks that a project had, best first, each with its share of the draws; empty if it had
    /// none, `None` if they are not told of this project.
    pub(crate) fn ranks(&self, id: ProjectId) -> Option<&[(u32, f64)]> {
        let row = self.snapshot.rows.get(&id)?;
        let watched = self.draws.watched.as_ref().filter(|it| it.row == *row)?;
        Some(&watched.ranks)
    }

    /// Its rank under the weights around which was drawn.
    pub(crate) fn rank(&self, id: ProjectId) -> Option<u32> {
        self.snapshot.rank(id)
    }

    /// How far weights went.
    pub(crate) fn reach(&self) -> Reach {
        self.reach
    }

    /// What was found, and in how many draws.
    pub(crate) fn draws(&self) -> &Draws {
        &self.draws
    }
}

/// The question about the best few under way.
#[derive(Clone)]
struct Stripping {
    app: App,
    /// Whether weights are to be sampled afterwards.
    sampling: bool,
    snapshot: Snapshot,
    top: usize,
    /// Whose weights, each as it is.
    objectives: Vec<(ObjectiveId, f64)>,
    /// What has been told so far.
    done: Vec<(ObjectiveId, Strip)>,
}

/// How firm the ranking is.
#[derive(Clone, Copy)]
pub(crate) struct Firmness {
    /// Among how many the best are looked at; `None` for the usual number.
    pub(crate) top: RwSignal<Option<usize>>,
    /// How far sampled weights may go.
    pub(crate) reach: RwSignal<Reach>,
    /// Whether bands of ranks are shown, so that they are worth sampling.
    pub(crate) banded: RwSignal<bool>,
    /// Whether the inspector shows how often its project has which rank.
    pub(crate) ranks_open: RwSignal<bool>,
    /// What is known of each weight.
    pub(crate) strips: RwSignal<Vec<(ObjectiveId, Strip)>>,
    /// What is known of each weight and the selection.
    pub(crate) sets: RwSignal<Vec<(ObjectiveId, SetStrip)>>,
    /// Whether that is of the weights as they are.
    pub(crate) sets_fresh: RwSignal<bool>,
    /// What is sampled; `None` while nothing is.
    pub(crate) sampled: RwSignal<Option<Sampled>>,
    /// Whether what is known is of the weights as they are.
    pub(crate) fresh: RwSignal<bool>,
    timer: StoredValue<Option<time::Timer>, LocalStorage>,
    partner: StoredValue<Option<Partner>, LocalStorage>,
    asked: StoredValue<(u64, Option<(Snapshot, Reach)>)>,
    known: StoredValue<Option<(Snapshot, usize)>>,
    /// The question about the best few under way, by its number.
    stripping: StoredValue<(u64, Option<Stripping>)>,
    /// The question about the selection under way, by its number.
    held: StoredValue<(u64, Option<Asked>)>,
    /// The workspace of which the strips of the selection are all known.
    held_of: StoredValue<Option<Snapshot>>,
}

impl Firmness {
    pub(super) fn new() -> Self {
        Self {
            top: RwSignal::new(None),
            reach: RwSignal::new(Reach::default()),
            banded: RwSignal::new(false),
            ranks_open: RwSignal::new(false),
            strips: RwSignal::new(Vec::new()),
            sets: RwSignal::new(Vec::new()),
            sets_fresh: RwSignal::new(false),
            sampled: RwSignal::new(None),
            fresh: RwSignal::new(false),
            timer: StoredValue::new_local(None),
            partner: StoredValue::new_local(None),
            asked: StoredValue::new((0, None)),
            known: StoredValue::new(None),
            stripping: StoredValue::new((0, None)),
            held: StoredValue::new((0, None)),
            held_of: StoredValue::new(None),
        }
    }

    /// Works for as long as the screen that calls this is open. Called by no other, so that this is
    /// no part of the first download.
    pub(crate) fn follow(self, app: App) {
        let wanted = Memo::new(move |_| self.banded.get() || self.watches(app));
        Effect::new(move |_| {
            app.snapshot.track();
            self.top.track();
            self.reach.track();
            // Read, not only tracked: a memo that nobody has read follows nothing.
            let sampling = wanted.get();
            self.stop();
            for fresh in [self.fresh, self.sets_fresh] {
                if fresh.get_untracked() {
                    fresh.set(false);
                }
            }
            self.timer.set_value(time::later(REST_MS, move || self.work(app, sampling)));
        });
        // Another project is a question about what is sampled already.
        Effect::new(move |_| {
            let watched = self.watched(app);
            let (sampling, asked) = self.asked.get_value();
            let Some((snapshot, _)) = asked else { return };
            let row = watched.and_then(|id| snapshot.rows.get(&id).copied());
            self.partner().say(ToWorker::Watch { sampling, row });
        });
        on_cleanup(move || self.stop());
    }

    fn watches(self, app: App) -> bool {
        self.ranks_open.get() && app.session.inspector_open.get()
    }

    /// The project whose ranks are told one by one.
    fn watched(self, app: App) -> Option<ProjectId> {
        self.watches(app).then(|| app.session.focus.get()).flatten()
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        let sampling = self.asked.try_update_value(|(_, asked)| asked.take()).flatten().is_some();
        let holding = self.held.try_update_value(|(_, asked)| asked.take()).flatten().is_some();
        let stripping = self.stripping.try_update_value(|(_, it)| it.take()).flatten().is_some();
        let busy = sampling || holding || stripping;
        if let Some(partner) = self.partner.get_value().filter(|_| busy) {
            partner.say(ToWorker::StopSampling);
        }
    }

    /// Among how many the best are looked at: as many as were chosen, or are selected, or ten.
    pub(crate) fn top_of(self, snapshot: &Snapshot) -> usize {
        let selected = || snapshot.workspace.projects.iter().filter(|(_, it)| it.selected).count();
        let usual = || Some(selected()).filter(|count| *count > 0).unwrap_or(USUAL_TOP);
        let rated = snapshot.ranking.ranks.iter().flatten().count();
        let top = self.top.get().unwrap_or_else(usual).clamp(1, rated.saturating_sub(1).max(1));
        // So that where there is no worker a drag waits for no more than a frame or two.
        let most = MOST_PAIRS / snapshot.ranking.order.len().max(1);
        top.min(most.max(1))
    }

    fn work(self, app: App, sampling: bool) {
        let snapshot = app.snapshot.get_untracked();
        if snapshot.workspace.settings.rank_by != RankBy::Weighted {
            self.strips.set(Vec::new());
            self.sets.set(Vec::new());
            self.sampled.set(None);
            return;
        }
        let top = untrack(|| self.top_of(&snapshot));
        let same = self.known.with_value(|known| known.as_ref() == Some(&(snapshot.clone(), top)));
        if same {
            self.fresh.set(true);
            return self.go_on(app, sampling, &snapshot);
        }
        let (objectives, strips) = strips(&snapshot, top);
        let number = self.stripping.with_value(|it| it.0) + 1;
        let none = objectives.is_empty();
        let done = Vec::new();
        let stripping = Stripping { app, sampling, snapshot, top, objectives, done };
        if none {
            return self.take_strips(stripping);
        }
        self.stripping.set_value((number, Some(stripping)));
        self.partner().say(ToWorker::Strips { number, strips });
    }

    /// One weight after the other is told; they are shown together.
    fn hear_strip(self, number: u64, way: usize, ends: Ends) {
        let whole = self.stripping.try_update_value(|(asked, stripping)| {
            let known = stripping.as_mut().filter(|_| *asked == number)?;
            let (objective, now) = known.objectives.get(way).copied()?;
            known.done.push((objective, strip(&known.snapshot, now, ends)));
            (known.done.len() == known.objectives.len()).then(|| stripping.take())?
        });
        if let Some(stripping) = whole.flatten() {
            self.take_strips(stripping);
        }
    }

    fn take_strips(self, stripping: Stripping) {
        let Stripping { app, sampling, snapshot, top, done, .. } = stripping;
        self.strips.set(done);
        self.fresh.set(true);
        self.known.set_value(Some((snapshot.clone(), top)));
        self.go_on(app, sampling, &snapshot);
    }

    /// What the worker is asked once the strips of ranks are there.
    fn go_on(self, app: App, sampling: bool, snapshot: &Snapshot) {
        if sampling {
            self.sample(app, snapshot);
        }
        self.hold(snapshot);
    }

    /// Asks within which weights the best selection stays the best.
    fn hold(self, snapshot: &Snapshot) {
        if self.held_of.with_value(|known| known.as_ref() == Some(snapshot)) {
            return self.sets_fresh.set(true);
        }
        let Some((asked, ways)) = ways(snapshot) else {
            self.sets.set(Vec::new());
            return;
        };
        // What is known of other weights is written over, strip by strip.
        self.held_of.set_value(None);
        let holding = self.held.with_value(|held| held.0) + 1;
        // Of an objective that is gone nothing is known.
        self.sets.update(|sets| sets.retain(|(id, _)| asked.objectives.contains(id)));
        self.held.set_value((holding, Some(asked)));
        self.partner().say(ToWorker::Hold { holding, ways });
    }

    fn partner(self) -> Partner {
        self.partner.get_value().unwrap_or_else(|| {
            let partner = Partner::start(move |message| self.hear(message));
            self.partner.set_value(Some(partner.clone()));
            partner
        })
    }

    fn sample(self, app: App, snapshot: &Snapshot) {
        let reach = self.reach.get_untracked();
        let row = untrack(|| self.watched(app)).and_then(|id| snapshot.rows.get(&id).copied());
        let table = table(snapshot, reach, row);
        let sampling = self.asked.with_value(|asked| asked.0) + 1;
        self.asked.set_value((sampling, Some((snapshot.clone(), reach))));
        self.partner().say(ToWorker::Sample { sampling, table });
    }

    /// Takes an answer; one to an old question is dropped.
    fn hear(self, message: FromWorker) {
        let (sampling, draws) = match message {
            FromWorker::Sampled { sampling, draws } => (sampling, draws),
            FromWorker::Held { holding, way, held } => return self.hear_held(holding, way, held),
            FromWorker::Strip { number, way, ends } => return self.hear_strip(number, way, ends),
            _ => return,
        };
        let asked =
            self.asked.with_value(|(number, asked)| asked.clone().filter(|_| *number == sampling));
        if let Some((snapshot, reach)) = asked {
            self.sampled.set(Some(Sampled { snapshot, reach, draws: Arc::new(draws) }));
        }
    }
}

impl Firmness {
    fn hear_held(self, holding: u64, way: usize, held: Held) {
        let asked =
            self.held.with_value(|(number, asked)| asked.clone().filter(|_| *number == holding));
        let Some(Asked { objectives, columns }) = asked else { return };
        let Some(objective) = objectives.get(way).copied() else { return };
        let named = |places: &[u32]| -> Vec<ProjectId> {
            places.iter().filter_map(|at| Some(columns.get(*at as usize)?.project)).collect()
        };
        let flip = |switch: Option<Switch>| {
            let Switch { at, out, into } = switch?;
            Some(SetFlip { at, out: named(&out), into: named(&into) })
        };
        let strip =
            SetStrip { below: flip(held.below), above: flip(held.above), proven: held.proven };
        self.sets.update(|sets| {
            sets.retain(|(id, _)| *id != objective);
            sets.push((objective, strip));
        });
        if way + 1 == objectives.len() {
            let snapshot = self.known.with_value(|known| known.as_ref().map(|it| it.0.clone()));
            self.held_of.set_value(snapshot);
            self.sets_fresh.set(true);
        }
    }
}
