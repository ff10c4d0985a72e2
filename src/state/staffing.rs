//! Value against the capacity of a role: the best selection with fewer and more people of it.

use std::sync::Arc;

use ballast_core::model::{Fte, RoleId};
use ballast_core::plan::{Asked, Ladder, Question, Staffing as Search, StaffingPoint, settled};
use ballast_core::view::Snapshot;
use ballast_worker::{Limit, Task};
use leptos::prelude::*;

use super::trying::{Tried, Trying};
use crate::browser::time;

/// People more than there are, in the order in which they are tried.
const STEPS: std::ops::RangeInclusive<i32> = -2..=5;

/// What is asked, and of what.
#[derive(Clone, PartialEq)]
struct Job {
    snapshot: Snapshot,
    role: RoleId,
}

/// The search for the value at each capacity.
#[derive(Clone, Copy)]
pub(crate) struct Staffing {
    /// The points that are known, rising.
    pub(crate) points: RwSignal<Arc<Vec<StaffingPoint>>>,
    /// Whether more points come.
    pub(crate) running: RwSignal<bool>,
    job: StoredValue<Option<Job>>,
    ladder: StoredValue<Option<Ladder>, LocalStorage>,
    trying: Trying,
}

impl Staffing {
    pub(super) fn new() -> Self {
        Self {
            points: RwSignal::new(Arc::default()),
            running: RwSignal::new(false),
            job: StoredValue::new(None),
            ladder: StoredValue::new_local(None),
            trying: Trying::new(),
        }
    }

    /// Works it out, unless that is what is being done or was done.
    pub(crate) fn ask(self, snapshot: &Snapshot, role: RoleId) {
        let job = Job { snapshot: snapshot.clone(), role };
        if self.job.with_value(|known| known.as_ref() == Some(&job)) {
            return;
        }
        let trying = self.clear();
        self.job.set_value(Some(job.clone()));
        self.running.set(true);
        time::later(0, move || {
            if self.trying.is(trying) {
                self.begin(&job);
            }
        });
    }

    /// Nobody asks any more; what is known stays known.
    pub(crate) fn forget(self) {
        if self.running.get_untracked() {
            self.clear();
        }
    }

    fn clear(self) -> u64 {
        self.job.set_value(None);
        self.ladder.set_value(None);
        if !self.points.read_untracked().is_empty() {
            self.points.set(Arc::default());
        }
        if self.running.get_untracked() {
            self.running.set(false);
        }
        self.trying.stop()
    }

    fn begin(self, job: &Job) {
        let Some((ladder, tasks)) = tasks(job) else {
            return self.running.set(false);
        };
        self.ladder.set_value(Some(ladder));
        self.trying.begin(tasks, move |tried| self.hear(&tried));
    }

    fn hear(self, tried: &Tried<'_>) {
        let point = self.ladder.with_value(|it| it.as_ref()?.point(tried.at, tried.outcome));
        if let Some(point) = point {
            self.points.update(|points| Arc::make_mut(points).push(point));
        }
        if tried.last {
            self.running.set(false);
        }
    }
}

/// The searches, starts as planned; `None` if numbers are too large.
fn tasks(job: &Job) -> Option<(Ladder, Vec<Task>)> {
    let Snapshot { workspace, ratings, scores, .. } = &job.snapshot;
    let role = workspace.roles.get(job.role)?;
    let settings = &workspace.settings;
    // Fewer than nobody there cannot be.
    let months = settings.horizon_start.span(settings.horizon_months);
    let free = months.map(|month| role.free_in(month)).min().unwrap_or_default();
    let extras: Vec<Fte> = STEPS
        .map(|people| Fte::from_hundredths(people * 100))
        .filter(|extra| free + *extra >= Fte::ZERO)
        .collect();
    let asked = Asked { as_planned: true, ..Asked::of(Question::Select) };
    let workspace = settled(workspace);
    let search = Search::new(&workspace, ratings, scores, &asked, job.role, &extras).ok()?;
    let ladder = search.ladder();
    let first = ladder.brief()?;
    let first = Task::Plan {
        problem: first.problem,
        tie: first.tie,
        hint: first.hint,
        planned: first.planned,
    };
    let limit = |(row, upper): (usize, i64)| Limit { row, lower: None, upper: Some(upper) };
    let further = ladder
        .limits()
        .into_iter()
        .map(|limits| Task::Relimited { limits: limits.into_iter().map(limit).collect() });
    let tasks = std::iter::once(first).chain(further).collect();
    Some((ladder, tasks))
}
