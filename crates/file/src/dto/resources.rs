//! Categories, programmes, roles and budgets as the file has them.

use super::json::part;
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
    off: optional,
    position
});

impl Dto for RoleDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

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
