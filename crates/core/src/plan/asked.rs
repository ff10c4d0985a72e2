//! What is asked of the plan.

use crate::sorted::Sorted;
use crate::sorted_set::SortedSet;

use crate::model::{ChosenProjects, Month, ProjectId, Share};

/// One of three questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// Keep the selection, and clear all overloads with the least value-weighted delay: the sum of
    /// value times months later than planned.
    #[default]
    Level,
    /// Choose projects and their starts together, for the greatest value, which fades with delay.
    Select,
    /// Keep the selection, and clear all overloads by moving as few projects as possible.
    FewestChanges,
}

/// A question with its conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which question.
    pub question: Question,
    /// How much of a project's value is lost with each month of delay: the share times the months,
    /// at most all of it. Of a value below zero nothing is lost.
    pub fade: Share,
    /// Starts that are fixed, whatever the project's dates say.
    pub pins: Sorted<ProjectId, Month>,
    /// Starts that are not wanted.
    pub refused: SortedSet<(ProjectId, Month)>,
    /// Starts only by so many months after the planned one (earlier if negative); `None` for every
    /// month.
    pub shifts: Option<SortedSet<i32>>,
    /// Whether all starts stay as planned, and those not planned are the first possible.
    pub as_planned: bool,
    /// The selection to keep, or that a new one is compared with. `None` for the adopted one, or
    /// where nothing is adopted, for every project that is not excluded, done or stopped.
    pub chosen: Option<ChosenProjects>,
    /// Whether projects that are under way and adopted may be dropped from a new selection.
    pub may_stop: bool,
}

impl Asked {
    /// A question without conditions.
    pub fn of(question: Question) -> Self {
        Self { question, ..Self::default() }
    }
}
