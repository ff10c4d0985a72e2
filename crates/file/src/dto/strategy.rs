//! Objectives and criteria as the file has them.

use super::record::part;
use super::{Dto, Entries, Fields, Figure};
use ballast_core::model::Source;

/// What the strategy wants.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Objective"))]
pub(crate) struct ObjectiveDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// What is meant by it.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) description: String,
    /// The id of the objective that it is a sub-objective of; missing at the top.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) parent: Option<String>,
    /// Its weight as entered, in hundredths of a per cent, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) weight: i64,
    /// Its rank among its siblings, 1 for the most important.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 1, max = 65_535))
    )]
    pub(crate) rank: Option<i64>,
    /// What its swing from worst to best is worth, 0 to 100; the best swing among its siblings has
    /// 100.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 100))
    )]
    pub(crate) swing: Option<Figure>,
    /// How the weights of its sub-objectives are made, or of its criteria if it has none; missing for
    /// `direct`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::way"
        )
    )]
    pub(crate) way: Option<String>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ObjectiveDto {
    name,
    description: optional,
    parent: optional,
    weight,
    rank: optional,
    swing: optional,
    way: optional,
    position
});

impl Dto for ObjectiveDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// How projects are rated on an objective.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Criterion"))]
pub(crate) struct CriterionDto {
    /// Its name.
    pub(crate) name: Option<String>,
    /// What raters should look at.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) description: String,
    /// The id of the objective that it measures.
    pub(crate) objective: Option<String>,
    /// Its weight within the objective as entered, in hundredths of a per cent, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) weight: i64,
    /// Its rank among the criteria of its objective, 1 for the most important.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 1, max = 65_535))
    )]
    pub(crate) rank: Option<i64>,
    /// What its swing from worst to best is worth, 0 to 100; the best swing among the criteria of its
    /// objective has 100.
    #[cfg_attr(
        feature = "schema",
        schemars(skip_serializing_if = "super::Field::is_plain", range(min = 0, max = 100))
    )]
    pub(crate) swing: Option<Figure>,
    /// Anchors and direction.
    pub(crate) scale: Option<ScaleDto>,
    /// A level that must be reached; missing if any rating passes.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) veto: Option<VetoDto>,
    /// Where ratings come from; missing if people rate.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) source: Option<SourceDto>,
    /// A formula that gives the ratings in place of the source.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) formula: Option<String>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(CriterionDto {
    name,
    description: optional,
    objective,
    weight,
    rank: optional,
    swing: optional,
    scale,
    veto: optional,
    source: optional,
    formula: optional,
    position
});

impl Dto for CriterionDto {
    const LISTS: &'static [&'static str] = &["scale.levels"];

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// A scale with fixed anchors.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
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
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) levels: Vec<LevelDto>,
    /// Points between the anchors, in rising order; missing for a straight line.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) curve: Vec<CurvePointDto>,
    /// Whether the least and the greatest rating of the projects stand in for the anchors.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) min_max: bool,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ScaleDto { low, high, better, levels: optional, curve: optional, min_max: optional });

/// A point of a scale's curve.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "CurvePoint"))]
pub(crate) struct CurvePointDto {
    /// A rating between the anchors.
    pub(crate) rating: Option<Figure>,
    /// The points that it is worth, in hundredths, 0 to 10000.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10_000)))]
    pub(crate) points: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(CurvePointDto { rating, points });

/// A named point of a scale.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Level"))]
pub(crate) struct LevelDto {
    /// The rating that it stands for.
    pub(crate) value: Option<Figure>,
    /// What it is called.
    pub(crate) label: String,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(LevelDto { value, label });

/// A level that a project must reach.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Veto"))]
pub(crate) struct VetoDto {
    /// The worst rating that passes.
    pub(crate) level: Option<Figure>,
    /// Whether a project that fails is ruled out of the selection, not only marked.
    pub(crate) rules_out: bool,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(VetoDto { level, rules_out });

/// Where ratings come from when nobody types them: a number or a class of the project.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Source"))]
pub(crate) struct SourceDto {
    /// `number` or `class`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::source"))]
    pub(crate) kind: Option<String>,
    /// Which number or which class.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::source_field"))]
    pub(crate) field: Option<String>,
    /// The rating of each class, by its word or id.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) table: Entries<Figure>,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(SourceDto { kind, field, table: optional });

/// The word for a kind of source.
pub(crate) fn source_word(source: &Source) -> &'static str {
    match source {
        Source::Rated => "rated",
        Source::Number(_) => "number",
        Source::Class { .. } => "class",
    }
}
