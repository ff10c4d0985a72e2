//! Categories, programmes, roles and budgets as the file has them.

use super::record::part;
use super::{Dto, Entries, Fields};

/// A class with a target share.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Category"))]
pub(crate) struct CategoryDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// What belongs in it.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) description: String,
    /// The share of the selection's cost that it should have, in hundredths of a per cent, 0 to
    /// 10000; missing if there is no target.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 10_000))
    )]
    pub(crate) target: Option<i64>,
    /// Place in lists; also its colour.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(CategoryDto { name, description: optional, target: optional, position });

impl Dto for CategoryDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// Projects that together deliver one outcome.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Programme"))]
pub(crate) struct ProgrammeDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// The outcome.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) description: String,
    /// Who answers for it.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) owner: String,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ProgrammeDto { name, description: optional, owner: optional, position });

impl Dto for ProgrammeDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// A role and how much of it there is.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Role"))]
pub(crate) struct RoleDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// People available each month before the first change, in hundredths of a full-time
    /// equivalent: 150 is 1.5 FTE.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000_000)))]
    pub(crate) capacity: i64,
    /// From a month such as `2027-04` on, another capacity, in hundredths of a full-time
    /// equivalent, until the next change.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) changes: Entries<i64>,
    /// What one full-time equivalent costs a month, in minor units.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) cost_per_month: i64,
    /// Share of the capacity that business as usual keeps, in hundredths of a per cent, 0 to 10000.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 10_000))
    )]
    pub(crate) run_share: i64,
    /// Months that it takes to get somebody new, 0 to 60.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 60))
    )]
    pub(crate) lead_months: i64,
    /// Hires and contractors that are planned, by id; missing if there are none.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) hires: Entries<HireDto>,
    /// Whether a selection within capacity is not held to this role's.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) off: bool,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(RoleDto {
    name,
    capacity,
    changes: optional,
    cost_per_month: optional,
    run_share: optional,
    lead_months: optional,
    hires: optional,
    off: optional,
    position
});

impl Dto for RoleDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// People that are planned to come to a role, all of them for projects.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Hire"))]
pub(crate) struct HireDto {
    /// In what way they come; missing for `hire`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::hire"
        )
    )]
    pub(crate) kind: Option<String>,
    /// How many, in hundredths of a full-time equivalent.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000_000)))]
    pub(crate) fte: i64,
    /// The month in which it is decided that they come.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = super::settings::MONTH)))]
    pub(crate) decided: Option<String>,
    /// Months between that month and the first in which they work, 0 to 60.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 60))
    )]
    pub(crate) lead_months: i64,
    /// The last month in which they are there; missing if they stay.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain", regex(pattern = super::settings::MONTH)))]
    pub(crate) until: Option<String>,
    /// What one full-time equivalent of them costs a month, in minor units; missing for what the
    /// role costs.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) cost_per_month: Option<i64>,
    /// Why, or who is asked.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) note: String,
    /// Whether it is switched off, so that it does not count.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) off: bool,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(HireDto {
    kind: optional,
    fte,
    decided,
    lead_months: optional,
    until: optional,
    cost_per_month: optional,
    note: optional,
    off: optional
});

/// Money available to the portfolio in one fiscal year.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Budget"))]
pub(crate) struct BudgetDto {
    /// How much, in minor units.
    pub(crate) amount: Option<i64>,
    /// Whether it is switched off, so that the year has no limit.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) off: bool,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(BudgetDto { amount, off: optional });

impl Dto for BudgetDto {
    fn name(&self) -> Option<&str> {
        None
    }
}
