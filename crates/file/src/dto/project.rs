//! Projects as the file has them.

use serde::{Deserialize, Serialize};

use super::{Dto, Entries, Fields, Figure, is_false, is_zero};

/// A project, a candidate for the portfolio. A field that is not known or empty is left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Project"))]
pub(crate) struct ProjectDto {
    /// The register's own key; need not be unique.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: Option<String>,
    /// What it does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    /// Who wants it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) sponsor: String,
    /// Who leads it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) owner: String,
    /// The id of the programme that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) programme: Option<String>,
    /// The id of the category that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) category: Option<String>,
    /// Free labels, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    /// Where it is in its life; missing for `idea`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::stage"))]
    pub(crate) stage: Option<String>,
    /// Delivery confidence; missing if not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::confidence"))]
    pub(crate) confidence: Option<String>,
    /// What was decided by hand; missing if the score decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) decision: Option<DecisionDto>,
    /// Whether it is in the adopted portfolio.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) selected: bool,
    /// First month in which it may begin, such as `2027-04`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = super::settings::MONTH)))]
    pub(crate) earliest_start: Option<String>,
    /// Last month in which it may still run.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = super::settings::MONTH)))]
    pub(crate) latest_finish: Option<String>,
    /// First month as planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = super::settings::MONTH)))]
    pub(crate) planned_start: Option<String>,
    /// Length in months, 1 to 1200; missing if not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1_200)))]
    pub(crate) duration_months: Option<i64>,
    /// Cost in minor units by fiscal year, named by the calendar year in which it begins, such as
    /// `2027`. Missing means not known, which is not zero.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) costs: Entries<i64>,
    /// Whether the yearly costs were spread from one total, not stated.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) costs_estimated: bool,
    /// Benefit in minor units by fiscal year. Missing means not known.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) benefits: Entries<i64>,
    /// People asked for by role id: one number for each month of the project from its first, in
    /// hundredths of a full-time equivalent.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) demand: Entries<Vec<i64>>,
    /// Ratings by criterion id. A missing one means not rated.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) ratings: Entries<RatingDto>,
    /// Probability of success in hundredths of a per cent, 0 to 10000; missing if not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) probability: Option<i64>,
    /// Dependencies on other projects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<LinkDto>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

impl Dto for ProjectDto {
    const LISTS: &'static [&'static str] = &["tags", "links"];

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// What people decided by hand, whatever the score.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Decision"))]
pub(crate) struct DecisionDto {
    /// `mandatory` or `excluded`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::decision"))]
    pub(crate) kind: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) reason: String,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

/// One rating of one project.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Rating"))]
pub(crate) struct RatingDto {
    /// On the criterion's scale.
    pub(crate) value: Option<Figure>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

/// A dependency on another project.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Link"))]
pub(crate) struct LinkDto {
    /// How it depends.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::link"))]
    pub(crate) kind: Option<String>,
    /// The id of the other project.
    pub(crate) other: Option<String>,
    /// For `follows` alone: months that must lie between the other's last month and this one's
    /// first, 0 to 65535.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u16::MAX)))]
    pub(crate) lag_months: i64,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}
