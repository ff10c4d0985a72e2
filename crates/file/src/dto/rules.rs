//! Rules, kept selections and decisions as the file has them.

use super::record::part;
use super::{Dto, Entries, Fields, Figure};

/// A rule of the selection. Which fields it has depends on its kind.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Rule"))]
pub(crate) struct RuleDto {
    /// What people call it.
    pub(crate) name: Option<String>,
    /// What it asks for.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::rule"))]
    pub(crate) kind: Option<String>,
    /// Whether it is switched off.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) off: bool,
    /// For `total-budget`: the money for all years, in minor units.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) amount: Option<i64>,
    /// For `group`: which projects it counts.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::among"
        )
    )]
    pub(crate) among: Option<String>,
    /// For a `group` among `projects`: their ids.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) projects: Vec<String>,
    /// For a `group` among a `programme`, `category` or `tag`, for `bucket` and for `coverage`: the
    /// id of the programme, category or objective, or the label. A `coverage` without it is of
    /// every objective.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) of: Option<String>,
    /// For `bucket`: the whole that shares are taken of. For `coverage`: what is counted. For
    /// `risk`: what is capped.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::by"
        )
    )]
    pub(crate) by: Option<String>,
    /// The floor: a number of projects, or a share in hundredths of a per cent.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = u32::MAX))
    )]
    pub(crate) at_least: Option<i64>,
    /// The cap: a number of projects or points, or a share in hundredths of a per cent.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = u32::MAX))
    )]
    pub(crate) at_most: Option<i64>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(RuleDto {
    name,
    kind,
    off: optional,
    amount: optional,
    among: optional,
    projects: optional,
    of: optional,
    by: optional,
    at_least: optional,
    at_most: optional,
    position
});

impl Dto for RuleDto {
    const LISTS: &'static [&'static str] = &["projects"];

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// A selection that was kept.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Scenario"))]
pub(crate) struct ScenarioDto {
    /// What people call it.
    pub(crate) name: Option<String>,
    /// What it is for.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) note: String,
    /// When it was kept, UTC.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) kept_at: String,
    /// What it aims at; missing for `score`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::aim"
        )
    )]
    pub(crate) aim: Option<String>,
    /// Its value when it was kept, in points or in major units of money.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) value: Option<Figure>,
    /// How far it was proven then.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) proof: String,
    /// The ids of its projects.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) projects: Vec<String>,
    /// By project id: the place of the funding level, from 0, of a project that is in by one.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) funding: Entries<i64>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ScenarioDto {
    name,
    note: optional,
    kept_at: optional,
    aim: optional,
    value: optional,
    proof: optional,
    projects: optional,
    funding: optional,
    position
});

impl Dto for ScenarioDto {
    const LISTS: &'static [&'static str] = &["projects"];

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// That a selection was adopted. Its projects need not be in the file any more.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "DecisionRecord"))]
pub(crate) struct DecisionRecordDto {
    /// When, UTC.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) at: String,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) reason: String,
    /// What the selection aimed at; missing for `score`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::aim"
        )
    )]
    pub(crate) aim: Option<String>,
    /// Its value then, in points or in major units of money.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) value: Option<Figure>,
    /// How far it was proven then.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) proof: String,
    /// The ids of what was in from then on.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) projects: Vec<String>,
    /// By project id: the place of its funding level.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) funding: Entries<i64>,
    /// The ids of what had been in until then.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) before: Vec<String>,
    /// By project id: the place of its funding level until then.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) funding_before: Entries<i64>,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(DecisionRecordDto {
    at: optional,
    reason: optional,
    aim: optional,
    value: optional,
    proof: optional,
    projects: optional,
    funding: optional,
    before: optional,
    funding_before: optional
});

impl Dto for DecisionRecordDto {
    const LISTS: &'static [&'static str] = &["projects", "before"];

    fn name(&self) -> Option<&str> {
        None
    }
}
