//! Rules that people set for a selection, besides budgets, capacity, mandates and links.

use crate::sorted_set::SortedSet;

use super::{CategoryId, Extra, Money, Name, ObjectiveId, ProgrammeId, ProjectId, Share};

/// A rule of the selection, with a name and a switch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// What people call it.
    pub name: Name,
    /// Whether it counts.
    pub on: bool,
    /// What it asks for.
    pub kind: ConstraintKind,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

/// What a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// The selected projects cost no more than this over all years.
    TotalBudget {
        /// How much there is.
        amount: Money,
    },
    /// How many of a group are selected. A group without projects asks for nothing.
    Group {
        /// Which projects.
        among: Among,
        /// At least so many; `None` for no floor.
        at_least: Option<u32>,
        /// At most so many; `None` for no cap.
        at_most: Option<u32>,
    },
    /// The part of the money that a category gets.
    Bucket {
        /// Which category.
        category: CategoryId,
        /// At least this share; `None` for no floor.
        at_least: Option<Share>,
        /// At most this share; `None` for no cap.
        at_most: Option<Share>,
        /// Of which whole.
        of: BucketBase,
    },
    /// How well objectives are served. A project serves an objective if on one of the objective's
    /// criteria it is rated with more than 0 points, that is above the worst anchor; a missing
    /// rating serves nothing.
    Coverage {
        /// Which objective; `None` for every objective that has a criterion, each by itself.
        objective: Option<ObjectiveId>,
        /// How much of the selection has to serve it.
        at_least: CoverageFloor,
    },
    /// How much risk the selection may take: 0 to 100 points a project, as
    /// [`crate::view::Measure::Risk`] has it. While such a rule is on, a project whose risk is not
    /// known is no candidate unless it is mandatory, and counts for nothing then.
    Risk {
        /// The cap.
        at_most: RiskCap,
    },
}

/// The projects that a group rule counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Among {
    /// These.
    Projects(SortedSet<ProjectId>),
    /// Those of a programme.
    Programme(ProgrammeId),
    /// Those of each programme, programme by programme.
    EachProgramme,
    /// Those of a category.
    Category(CategoryId),
    /// Those that have this label.
    Tag(String),
}

/// The whole that a bucket's share is taken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BucketBase {
    /// The cost of the selection over all years.
    #[default]
    Selection,
    /// The money there is: total budgets that are on, the smallest if there are several; without
    /// one, the sum of the yearly budgets that are on. Without any the rule asks for nothing.
    Budget,
}

/// How much of a selection has to serve an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverageFloor {
    /// So many selected projects.
    Count(u32),
    /// This share of the selection's cost over all years.
    Spend(Share),
}

/// A cap on the risk of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RiskCap {
    /// The mean of the selected projects, each counted once: 40 % stands for 40 points.
    Average(Share),
    /// The sum over the selected projects, in points.
    Total(u32),
}

impl ConstraintKind {
    /// Whether it asks what projects cost.
    pub fn is_about_money(&self) -> bool {
        match self {
            Self::TotalBudget { .. } | Self::Bucket { .. } => true,
            Self::Coverage { at_least, .. } => matches!(at_least, CoverageFloor::Spend(_)),
            Self::Group { .. } | Self::Risk { .. } => false,
        }
    }
}
