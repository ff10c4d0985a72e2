//! Projects as the file has them.

use super::record::part;
use super::{Dto, Entries, Fields, Figure};

/// A project, a candidate for the portfolio. A field that is not known or empty is left out.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Project"))]
pub(crate) struct ProjectDto {
    /// The register's own key; need not be unique.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: Option<String>,
    /// What it does.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) description: String,
    /// Who wants it.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) sponsor: String,
    /// Who leads it.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) owner: String,
    /// The id of the programme that it belongs to.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) programme: Option<String>,
    /// The id of the category that it belongs to.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) category: Option<String>,
    /// Free labels, each once.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) tags: Vec<String>,
    /// Where it is in its life; missing for `idea`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::stage"
        )
    )]
    pub(crate) stage: Option<String>,
    /// Delivery confidence; missing if not known.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::confidence"
        )
    )]
    pub(crate) confidence: Option<String>,
    /// What was decided by hand; missing if the score decides.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) decision: Option<DecisionDto>,
    /// Whether it is in the adopted portfolio.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) selected: bool,
    /// The place of the funding level at which it is in, from 0; missing if it is in whole.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 19))
    )]
    pub(crate) level: Option<i64>,
    /// Ways to fund it of which a selection takes at most one; missing for all or nothing.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) levels: Vec<FundingLevelDto>,
    /// First month in which it may begin, such as `2027-04`.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain", regex(pattern = super::settings::MONTH)))]
    pub(crate) earliest_start: Option<String>,
    /// Last month in which it may still run.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain", regex(pattern = super::settings::MONTH)))]
    pub(crate) latest_finish: Option<String>,
    /// First month as planned.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain", regex(pattern = super::settings::MONTH)))]
    pub(crate) planned_start: Option<String>,
    /// Length in months, 1 to 1200; missing if not known.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 1, max = 1_200))
    )]
    pub(crate) duration_months: Option<i64>,
    /// Cost in minor units by fiscal year, named by the calendar year in which it begins, such as
    /// `2027`. Missing means not known, which is not zero.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) costs: Entries<i64>,
    /// Whether the yearly costs were spread from one total, not stated.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) costs_estimated: bool,
    /// Benefit in minor units by fiscal year. Missing means not known.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) benefits: Entries<i64>,
    /// People asked for by role id: one number for each month of the project from its first, in
    /// hundredths of a full-time equivalent.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) demand: Entries<Vec<i64>>,
    /// Milestones and gates, by id; missing if there are none.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) milestones: Entries<MilestoneDto>,
    /// Ratings by criterion id. A missing one means not rated.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) ratings: Entries<RatingDto>,
    /// Estimates for measures, by the word for what is estimated. A missing one is not known.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) estimates: Entries<Figure>,
    /// Amounts of money for measures in minor units, by the word for what they are of. A missing
    /// one is not known.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) amounts: Entries<i64>,
    /// Probability of success in hundredths of a per cent, 0 to 10000; missing if not known.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 10_000))
    )]
    pub(crate) probability: Option<i64>,
    /// Dependencies on other projects.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) links: Vec<LinkDto>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ProjectDto {
    key: optional,
    name,
    description: optional,
    sponsor: optional,
    owner: optional,
    programme: optional,
    category: optional,
    tags: optional,
    stage: optional,
    confidence: optional,
    decision: optional,
    selected: optional,
    level: optional,
    levels: optional,
    earliest_start: optional,
    latest_finish: optional,
    planned_start: optional,
    duration_months: optional,
    costs: optional,
    costs_estimated: optional,
    benefits: optional,
    demand: optional,
    milestones: optional,
    ratings: optional,
    estimates: optional,
    amounts: optional,
    probability: optional,
    links: optional,
    position
});

impl Dto for ProjectDto {
    const LISTS: &'static [&'static str] = &["tags", "links"];

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// What people decided by hand, whatever the score.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Decision"))]
pub(crate) struct DecisionDto {
    /// `mandatory` or `excluded`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::decision"))]
    pub(crate) kind: Option<String>,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) reason: String,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(DecisionDto { kind, reason: optional });

/// A point in a project that has a name: a milestone, or a gate.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Milestone"))]
pub(crate) struct MilestoneDto {
    /// What it is called.
    pub(crate) name: Option<String>,
    /// Months from the project's first month, 0 to 1200.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1_200)))]
    pub(crate) at: i64,
    /// Whether it is a gate.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) gate: bool,
    /// For a gate: what was decided; missing while it is open.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) decision: Option<GateDecisionDto>,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(MilestoneDto { name, at, gate: optional, decision: optional });

/// That a gate was decided.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "GateDecision"))]
pub(crate) struct GateDecisionDto {
    /// How.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::gate_outcome"))]
    pub(crate) outcome: Option<String>,
    /// The day, such as `2027-04-12`; missing if not known.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) date: String,
    /// Who decided.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) who: String,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) reason: String,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(GateDecisionDto { outcome, date: optional, who: optional, reason: optional });

/// One way to fund a project: what it takes and gives, as shares of the whole.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "FundingLevel"))]
pub(crate) struct FundingLevelDto {
    /// What it is called.
    pub(crate) name: Option<String>,
    /// Share of the cost of every year, in hundredths of a per cent, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) money: i64,
    /// Share of the demand for every role, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) people: i64,
    /// Share of value and benefit, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) value: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(FundingLevelDto { name, money, people, value });

/// One rating of one project.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Rating"))]
pub(crate) struct RatingDto {
    /// On the criterion's scale.
    pub(crate) value: Option<Figure>,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) note: String,
    /// Who rated.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) by: String,
    /// When: UTC, ISO 8601.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) at: String,
    /// What others have given whose rating does not count, in the order of their names.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) others: Vec<ScoreDto>,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(RatingDto { value, note: optional, by: optional, at: optional, others: optional });

/// What somebody has given whose rating is not the one that counts.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Score"))]
pub(crate) struct ScoreDto {
    /// Who rated; missing if nobody has said.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) by: String,
    /// On the criterion's scale.
    pub(crate) value: Option<Figure>,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) note: String,
    /// When: UTC, ISO 8601.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) at: String,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ScoreDto { by: optional, value, note: optional, at: optional });

/// A dependency on another project.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Link"))]
pub(crate) struct LinkDto {
    /// How it depends.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::link"))]
    pub(crate) kind: Option<String>,
    /// The id of the other project.
    pub(crate) other: Option<String>,
    /// For `follows` alone: months that must lie between the other's last month and this one's
    /// first, 0 to 65535.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = u16::MAX)))]
    pub(crate) lag_months: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(LinkDto { kind, other, lag_months: optional });
