//! The settings as the file has them.

use super::record::part;
use super::{Dto, Entries, Fields, Figure};

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
    /// How far above capacity a selection may go, in hundredths of a per cent of what is free, 0 to
    /// 10000.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 10_000))
    )]
    pub(crate) overload: i64,
    /// The time over which demand is held against capacity; missing for `month`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::capacity_span"
        )
    )]
    pub(crate) capacity_span: Option<String>,
    /// Whether money that is not used in a year may be used in a later one.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) carry_over: bool,
    /// Whether links between projects do not count.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) links_off: bool,
    /// Whether mandates do not count.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) mandates_off: bool,
    /// What the best selection has most of; missing for `score`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::aim"
        )
    )]
    pub(crate) aim: Option<String>,
    /// What decides between equally good ones.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::second_aim"
        )
    )]
    pub(crate) second_aim: Option<String>,
    /// How the weights of the objectives at the top are made; missing for `direct`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::way"
        )
    )]
    pub(crate) way: Option<String>,
    /// What projects are ranked by: a word, or the id of a formula; missing for `weighted`.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) rank_by: Option<String>,
    /// What the best selection has most of in place of the aim: a word, or the id of a formula.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) optimise_by: Option<String>,
    /// Thresholds of the bubble chart, by pair of axes, such as `value by probability`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            with = "std::collections::BTreeMap<String, QuadrantsDto>"
        )
    )]
    pub(crate) quadrants: Entries<QuadrantsDto>,
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
    within_capacity,
    overload: optional,
    capacity_span: optional,
    carry_over: optional,
    links_off: optional,
    mandates_off: optional,
    aim: optional,
    second_aim: optional,
    way: optional,
    rank_by: optional,
    optimise_by: optional,
    quadrants: optional
});

/// Thresholds of the bubble chart for one pair of axes.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Quadrants"))]
pub(crate) struct QuadrantsDto {
    /// Whether they are shown; missing for the usual.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) shown: Option<bool>,
    /// The threshold on the horizontal axis, in its unit; missing for its middle.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) across: Option<Figure>,
    /// The threshold on the vertical axis; missing for its middle.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) up: Option<Figure>,
    /// What the upper left part is called; missing for the usual name, empty for none.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) upper_left: Option<String>,
    /// The same of the upper right part.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) upper_right: Option<String>,
    /// The same of the lower left part.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) lower_left: Option<String>,
    /// The same of the lower right part.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) lower_right: Option<String>,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(QuadrantsDto {
    shown: optional,
    across: optional,
    up: optional,
    upper_left: optional,
    upper_right: optional,
    lower_left: optional,
    lower_right: optional
});

impl Dto for SettingsDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// How a month is written, as a pattern.
#[cfg(feature = "schema")]
pub(super) const MONTH: &str = "^[0-9]{4}-(0[1-9]|1[0-2])$";
