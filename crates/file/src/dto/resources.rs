//! Categories, programmes, roles and budgets as the file has them.

use serde::{Deserialize, Serialize};

use super::{Dto, Entries, Fields, is_zero};

/// A class with a target share.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Category"))]
pub(crate) struct CategoryDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// What belongs in it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    /// The share of the selection's cost that it should have, in hundredths of a per cent, 0 to
    /// 10000; missing if there is no target.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) target: Option<i64>,
    /// Place in lists; also its colour.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

impl Dto for CategoryDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// Projects that together deliver one outcome.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Programme"))]
pub(crate) struct ProgrammeDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// The outcome.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    /// Who answers for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) owner: String,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

impl Dto for ProgrammeDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// A role and how much of it there is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) changes: Entries<i64>,
    /// What one full-time equivalent costs a month, in minor units.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) cost_per_month: i64,
    /// Share of the capacity that business as usual keeps, in hundredths of a per cent, 0 to 10000.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) run_share: i64,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

impl Dto for RoleDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// Money available to the portfolio in one fiscal year.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Budget"))]
pub(crate) struct BudgetDto {
    /// How much, in minor units.
    pub(crate) amount: Option<i64>,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

impl Dto for BudgetDto {
    fn name(&self) -> Option<&str> {
        None
    }
}
