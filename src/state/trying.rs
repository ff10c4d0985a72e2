//! Searches in a row, in a worker of their own, each given its time: what several questions share.

use ballast_solver::Outcome;
use ballast_worker::{FromWorker, Task, ToWorker};
use leptos::prelude::*;

use crate::browser::time;
use crate::browser::worker::Partner;

/// Nodes of one search at most.
const NODES: u64 = 20_000;
/// How long one search may take, in milliseconds, before the next has its turn.
const TASK_MS: u64 = 4_000;

/// A place for searches in a row.
#[derive(Clone, Copy)]
pub(super) struct Trying {
    number: StoredValue<u64>,
    /// The task that is worked at, and how many there are.
    at: StoredValue<(usize, usize)>,
    timer: StoredValue<Option<time::Timer>, LocalStorage>,
    partner: StoredValue<Option<Partner>, LocalStorage>,
}

/// What has come of a search.
pub(super) struct Tried<'a> {
    /// Its place.
    pub(super) at: usize,
    /// How it ended.
    pub(super) outcome: &'a Outcome,
    /// Whether it was the last.
    pub(super) last: bool,
}

impl Trying {
    pub(super) fn new() -> Self {
        Self {
            number: StoredValue::new(0),
            at: StoredValue::new((0, 0)),
            timer: StoredValue::new_local(None),
            partner: StoredValue::new_local(None),
        }
    }

    /// Gives up what is tried. Says which trying is the next.
    pub(super) fn stop(self) -> u64 {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        let trying = self.number.get_value();
        if let Some(partner) = self.partner.get_value() {
            partner.say(ToWorker::StopTrying { trying });
        }
        self.number.set_value(trying + 1);
        trying + 1
    }

    /// Whether this is still what is asked.
    pub(super) fn is(self, trying: u64) -> bool {
        self.number.get_value() == trying
    }

    /// Solves these, one after the other, as the trying that [`Self::stop`] has named. `hear` gets
    /// what comes of each, and is the same for every trying of this place.
    pub(super) fn begin(self, tasks: Vec<Task>, hear: impl Fn(Tried<'_>) + 'static) {
        let trying = self.number.get_value();
        self.at.set_value((0, tasks.len()));
        self.wait(trying, 0);
        self.partner(hear).say(ToWorker::Try { trying, tasks, nodes: NODES });
    }

    fn partner(self, hear: impl Fn(Tried<'_>) + 'static) -> Partner {
        if let Some(partner) = self.partner.get_value() {
            return partner;
        }
        let partner = Partner::start(move |message| {
            let FromWorker::Tried { trying, at, outcome } = message else { return };
            // An answer to an old question is dropped.
            if !self.is(trying) {
                return;
            }
            let last = at + 1 >= self.at.get_value().1;
            if !last {
                self.wait(trying, at + 1);
            } else if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
                timer.stop();
            }
            hear(Tried { at, outcome: &outcome, last });
        });
        self.partner.set_value(Some(partner.clone()));
        partner
    }

    /// Lets the task at this place have its time.
    fn wait(self, trying: u64, at: usize) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        let skip = move || {
            if let Some(partner) = self.partner.get_value().filter(|_| self.is(trying)) {
                partner.say(ToWorker::SkipTask { trying, at });
            }
        };
        self.timer.set_value(time::later(TASK_MS, skip));
    }
}
