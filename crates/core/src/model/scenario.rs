//! Selections that are kept: to compare them, and as a record of what was decided.

use super::{Aim, Extra, Name, Number, ProjectId};
use crate::sorted::Sorted;

/// Selected projects, each with the funding level chosen: its place among the project's levels,
/// `None` for a project that is done whole. A place that the project no longer has counts as none.
pub type ChosenProjects = Sorted<ProjectId, Option<u8>>;

/// A selection that somebody kept to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// What people call it.
    pub name: Name,
    /// What it is for.
    pub note: String,
    /// What is in.
    pub projects: ChosenProjects,
    /// What it aims at.
    pub aim: Aim,
    /// Its value when it was kept, in the aim's unit; `None` if not known.
    pub value: Option<Number>,
    /// How far it was proven when it was kept, in words.
    pub proof: String,
    /// When it was kept: UTC, ISO 8601, as the shell gives it.
    pub kept_at: String,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

/// That somebody adopted a selection. It stays as it was decided: projects that were removed since
/// are still named by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRecord {
    /// When: UTC, ISO 8601, as the shell gives it.
    pub at: String,
    /// Why.
    pub reason: String,
    /// What the selection aimed at.
    pub aim: Aim,
    /// Its value then, in the aim's unit; `None` if not known.
    pub value: Option<Number>,
    /// How far it was proven then, in words.
    pub proof: String,
    /// What was in from then on.
    pub projects: ChosenProjects,
    /// What had been in until then.
    pub before: ChosenProjects,
    /// Fields of a newer file.
    pub extra: Extra,
}
