//! What a selection must respect, in the field's terms.

use super::PanelRule;
use crate::model::{
    CapacitySpan, FiscalYear, Month, ObjectiveId, ProgrammeId, ProjectId, RoleId, RuleId,
};

/// One rule of a selection; each is one row of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The selected projects cost no more than the money of the year.
    Budget(FiscalYear),
    /// Up to the end of the year they cost no more than the budgets until then together.
    CarryOver(FiscalYear),
    /// The selected projects ask for no more people than are free, in the month or in the quarter
    /// that begins with it.
    Capacity(RoleId, Month),
    /// The project is in.
    Mandatory(ProjectId),
    /// The first can only be in if the second is.
    Requires(ProjectId, ProjectId),
    /// Both or neither.
    Together(ProjectId, ProjectId),
    /// At most one of the two.
    Excludes(ProjectId, ProjectId),
    /// At most one of the project's funding levels.
    OneLevel(ProjectId),
    /// The selected projects cost no more than this in all.
    Total(RuleId),
    /// How many of a group are in.
    Group(RuleId),
    /// How many of one programme are in, where the rule is of each.
    GroupOf(RuleId, ProgrammeId),
    /// The least share of a category.
    BucketFloor(RuleId),
    /// The greatest share of a category.
    BucketCap(RuleId),
    /// How well one objective is served.
    Coverage(RuleId, ObjectiveId),
    /// How much risk there may be.
    Risk(RuleId),
}

impl Rule {
    /// The entry of the constraint panel that it belongs to; `None` if it is none of people's
    /// choosing.
    pub fn panel(self) -> Option<PanelRule> {
        Some(match self {
            Self::Budget(year) | Self::CarryOver(year) => PanelRule::Budget(year),
            Self::Capacity(role, _) => PanelRule::Capacity(role),
            Self::Mandatory(_) => PanelRule::Mandates,
            Self::Requires(..) | Self::Together(..) | Self::Excludes(..) => PanelRule::Links,
            Self::OneLevel(_) => return None,
            Self::Total(id)
            | Self::Group(id)
            | Self::GroupOf(id, _)
            | Self::BucketFloor(id)
            | Self::BucketCap(id)
            | Self::Coverage(id, _)
            | Self::Risk(id) => PanelRule::Custom(id),
        })
    }
}

/// How many months a capacity row covers.
pub(crate) fn months(span: CapacitySpan) -> u32 {
    match span {
        CapacitySpan::Month => 1,
        CapacitySpan::Quarter => 3,
    }
}
