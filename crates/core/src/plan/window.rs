//! When a project may begin.

use super::Asked;
use crate::model::{Month, Project, ProjectId, Settings, Stage};

/// Why a start is not to be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Somebody has pinned it for this question.
    Pinned,
    /// The project is under way, done or stopped.
    UnderWay,
    /// It began, by plan, before the first month of the horizon.
    Begun,
    /// Between earliest start and latest finish there is no room for it: it stays where it is, and
    /// breaks one of them.
    NoRoom,
    /// All starts are to stay as planned.
    AsPlanned,
}

/// The months in which a project may begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Rising. Empty if every start is refused.
    pub starts: Vec<Month>,
    /// The month that delay is counted from: the planned start, or else the first one possible.
    /// `None` if it does not matter when the project begins: nobody knows its start, and it neither
    /// asks for people nor has a duration.
    pub reference: Option<Month>,
    /// Why there is only one start; `None` if it is free.
    pub held: Option<Held>,
}

/// How long a project is, in months: its duration, or else as long as it asks for people; 1 at
/// least.
pub fn length(project: &Project) -> u16 {
    let asked = || project.demand.values().map(Vec::len).max().unwrap_or_default();
    let months = project.duration.unwrap_or_else(|| asked().min(usize::from(u16::MAX)) as u16);
    months.max(1)
}

/// The last of [`length`] months from the planned start; `None` without a start.
pub fn last_month(project: &Project) -> Option<Month> {
    Some(project.planned_start?.plus(i32::from(length(project)) - 1))
}

impl Window {
    /// The starts of a project.
    ///
    /// Not before its earliest start, or where that is not known, not before the planned one; never
    /// before the horizon begins. Late enough to end by its latest finish; where that is not known,
    /// within the horizon, or as planned if that is later. Never after the horizon. A project that
    /// is under way, or began before the horizon, or has no room, keeps its start.
    pub fn of(id: ProjectId, project: &Project, settings: &Settings, asked: &Asked) -> Self {
        let planned = project.planned_start;
        let only = |month: Month, held| Self {
            starts: vec![month],
            reference: Some(planned.unwrap_or(month)),
            held: Some(held),
        };
        if let Some(month) = asked.pins.get(&id) {
            return only(*month, Held::Pinned);
        }
        let begins = settings.horizon_start;
        let ends = begins.plus(settings.horizon_months as i32 - 1);
        if let Some(month) = planned {
            let over = matches!(project.stage, Stage::Running | Stage::Done | Stage::Stopped);
            if over {
                return only(month, Held::UnderWay);
            } else if month < begins {
                return only(month, Held::Begun);
            } else if asked.as_planned {
                return only(month, Held::AsPlanned);
            }
        } else if project.demand.is_empty() && project.duration.is_none() {
            return Self { starts: Vec::new(), reference: None, held: None };
        }
        let before_end = 1 - i32::from(length(project));
        let first = project.earliest_start.or(planned).unwrap_or(begins).max(begins);
        let unhurried = planned.map_or(ends.plus(before_end), |it| it.max(ends.plus(before_end)));
        let last = project.latest_finish.map_or(unhurried, |it| it.plus(before_end));
        let last = last.min(planned.map_or(ends, |it| it.max(ends)));
        if last < first {
            // Without a start to keep there is none.
            let held = planned.map(|month| only(month, Held::NoRoom));
            let none = Self { starts: Vec::new(), reference: Some(first), held: None };
            return held.unwrap_or(none);
        }
        let reference = planned.unwrap_or(first);
        let count = u32::try_from(last.since(first) + 1).unwrap_or_default();
        let mut starts: Vec<Month> = first.span(count).collect();
        if let Some(shifts) = &asked.shifts {
            starts.retain(|month| shifts.contains(&month.since(reference)));
        }
        if asked.as_planned {
            starts.truncate(1);
        }
        starts.retain(|month| !asked.refused.contains(&(id, *month)));
        Self { starts, reference: Some(reference), held: None }
    }

    /// By how many months a start is later than the reference; 0 if it is earlier.
    pub fn delay(&self, start: Month) -> u32 {
        let by = self.reference.map_or(0, |reference| start.since(reference));
        u32::try_from(by).unwrap_or_default()
    }
}
