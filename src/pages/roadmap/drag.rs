//! A bar that is moved or stretched: always from the plan as it was when that began.

use std::sync::Arc;

use ballast_core::capacity::Loads;
use ballast_core::change::{Command, Gesture};
use ballast_core::model::{Project, ProjectId, Workspace};
use ballast_core::plan::{length, moved_to, stretched_to};
use ballast_core::view::roadmap::followers_moved;
use leptos::prelude::*;

use super::board::Board;
use crate::state::App;

/// What is done to the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pull {
    /// It begins at another time.
    Move,
    /// It takes another time.
    Stretch,
}

/// A bar that is moved or stretched.
#[derive(Clone)]
pub(super) struct Drag {
    pub(super) project: ProjectId,
    pub(super) pull: Pull,
    /// By how many months, so far.
    pub(super) months: i32,
    /// Whether the pointer still holds it.
    pub(super) held: bool,
    /// Where the pointer went down.
    pub(super) from_x: i32,
    /// The plan before.
    pub(super) before: Workspace,
    /// The loads before.
    pub(super) loads: Arc<Loads>,
    gesture: Gesture,
    /// Projects that the last step has changed.
    touched: Vec<ProjectId>,
}

impl Drag {
    /// Nothing is changed yet.
    pub(super) fn begin(app: App, board: Board, project: ProjectId, pull: Pull) -> Self {
        Self {
            project,
            pull,
            months: 0,
            held: false,
            from_x: 0,
            before: app.records(),
            loads: board.counted.loads.get_untracked(),
            gesture: app.new_gesture(),
            touched: Vec::new(),
        }
    }

    /// The project when it is pulled by so many months; `None` if that cannot be.
    fn pulled(&self, months: i32) -> Option<Project> {
        let project = self.before.projects.get(self.project)?;
        let calendar = self.before.settings.calendar;
        match self.pull {
            Pull::Move => Some(moved_to(project, project.planned_start?.plus(months), calendar)),
            Pull::Stretch => {
                let length = (i32::from(length(project)) + months).max(1);
                Some(stretched_to(project, u16::try_from(length).ok()?, calendar))
            }
        }
    }

    /// Pulls by so many months from where it began, as one undo step with all that went before.
    pub(super) fn to(&mut self, app: App, months: i32, along: bool) {
        if months == self.months {
            return;
        }
        let Some(pulled) = self.pulled(months) else { return };
        let changed = if months == 0 {
            Vec::new()
        } else if along {
            followers_moved(&self.before, self.project, pulled)
        } else {
            vec![(self.project, pulled)]
        };
        let now: Vec<ProjectId> = changed.iter().map(|(id, _)| *id).collect();
        // What an earlier step has pushed and this one does not, goes back.
        let back = self.touched.iter().filter(|id| !now.contains(id)).filter_map(|id| {
            let record = self.before.projects.get(*id)?;
            Some((*id, Project::clone(record)))
        });
        let put = |(id, project)| Command::PutProject { id, project: Box::new(project) };
        let commands: Vec<Command> = back.chain(changed).map(put).collect();
        let label = match self.pull {
            Pull::Move => "move start",
            Pull::Stretch => "change length",
        };
        if app.dispatch_as(Command::Batch(commands), label, Some(self.gesture)) {
            self.touched = now;
            self.months = months;
        }
    }

    /// Whether the plan is still as this left it, so that it can go on.
    pub(super) fn is_fresh(&self, app: App) -> bool {
        let Some(pulled) = self.pulled(self.months) else { return false };
        let records = app.records();
        records.projects.get(self.project).is_some_and(|now| **now == pulled)
    }
}

/// Gives a project without a start its first one: as early as it may, not before the plan.
pub(super) fn place(app: App, id: ProjectId) {
    let records = app.records();
    let Some(project) = records.projects.get(id) else { return };
    let first = records.settings.horizon_start;
    let start = project.earliest_start.map_or(first, |earliest| earliest.max(first));
    let placed = moved_to(project, start, records.settings.calendar);
    let put = Command::PutProject { id, project: Box::new(placed) };
    app.dispatch_as(put, "set a start", None);
}
