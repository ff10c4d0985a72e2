//! The settings as the file has them.

use super::json::part;
use super::{Dto, Fields};

/// Name, money and time of the workspace.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Settings"))]
pub(crate) struct SettingsDto {
    /// The portfolio's name.
    pub(crate) name: Option<String>,
    /// How money is written, such as `EUR`; at most 8 characters.
    pub(crate) currency: Option<String>,
    /// The month with which fiscal years begin, 1 (January) to 12.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 12)))]
    pub(crate) fiscal_year_start: Option<i64>,
    /// First month of the planning horizon, such as `2027-04`.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = MONTH)))]
    pub(crate) horizon_start: Option<String>,
    /// Length of the planning horizon in months, 1 to 600.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 600)))]
    pub(crate) horizon_months: Option<i64>,
    /// Yearly discount rate in hundredths of a per cent, -9900 to 100000: 800 is 8 % a year.
    #[cfg_attr(feature = "schema", schemars(range(min = -9_900, max = 100_000)))]
    pub(crate) discount_rate: Option<i64>,
    /// What a missing rating means.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::unrated"))]
    pub(crate) unrated: Option<String>,
    /// Whether a selection may not ask for more people than there are.
    pub(crate) within_capacity: bool,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(SettingsDto {
    name,
    currency,
    fiscal_year_start,
    horizon_start,
    horizon_months,
    discount_rate,
    unrated,
    within_capacity
});

impl Dto for SettingsDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// How a month is written, as a pattern.
#[cfg(feature = "schema")]
pub(super) const MONTH: &str = "^[0-9]{4}-(0[1-9]|1[0-2])$";
