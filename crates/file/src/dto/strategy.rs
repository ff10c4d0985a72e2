//! Objectives and criteria as the file has them.

use ballast_core::model::Source;
use serde::{Deserialize, Serialize};

use super::{Dto, Entries, Fields, Figure};

/// What the strategy wants.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Objective"))]
pub(crate) struct ObjectiveDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// What is meant by it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    /// Its weight as entered, in hundredths of a per cent, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) weight: i64,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

impl Dto for ObjectiveDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// How projects are rated on an objective.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Criterion"))]
pub(crate) struct CriterionDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// What raters should look at.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    /// The id of the objective that it measures.
    pub(crate) objective: Option<String>,
    /// Its weight within the objective as entered, in hundredths of a per cent, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) weight: i64,
    /// Anchors and direction.
    pub(crate) scale: Option<ScaleDto>,
    /// A level that must be reached; missing if any rating passes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) veto: Option<VetoDto>,
    /// Where ratings come from; missing if people rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<SourceDto>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

impl Dto for CriterionDto {
    const LISTS: &'static [&'static str] = &["scale.levels"];

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// A scale with fixed anchors.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Scale"))]
pub(crate) struct ScaleDto {
    /// The lower anchor.
    pub(crate) low: Option<Figure>,
    /// The upper anchor; above the lower one.
    pub(crate) high: Option<Figure>,
    /// Which end is better.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::direction"))]
    pub(crate) better: Option<String>,
    /// Named points, in rising order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) levels: Vec<LevelDto>,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

/// A named point of a scale.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Level"))]
pub(crate) struct LevelDto {
    /// The rating that it stands for.
    pub(crate) value: Option<Figure>,
    /// What it is called.
    pub(crate) label: String,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

/// A level that a project must reach.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Veto"))]
pub(crate) struct VetoDto {
    /// The worst rating that passes.
    pub(crate) level: Option<Figure>,
    /// Whether a project that fails is ruled out of the selection, not only marked.
    pub(crate) rules_out: bool,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

/// Where ratings come from when nobody types them: a number or a class of the project.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Source"))]
pub(crate) struct SourceDto {
    /// `number` or `class`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::source"))]
    pub(crate) kind: Option<String>,
    /// Which number or which class.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::source_field"))]
    pub(crate) field: Option<String>,
    /// The rating of each class, by its word or id.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) table: Entries<Figure>,
    /// Fields of a newer file.
    #[serde(flatten)]
    pub(crate) extra: Fields,
}

/// The word for a kind of source.
pub(crate) fn source_word(source: &Source) -> &'static str {
    match source {
        Source::Rated => "rated",
        Source::Number(_) => "number",
        Source::Class { .. } => "class",
    }
}
