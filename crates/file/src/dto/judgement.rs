//! Those who judge, and own formulas, as the file has them.

use super::record::part;
use super::{Dto, Fields, Figure};

/// Somebody who judges.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Person"))]
pub(crate) struct PersonDto {
    /// Their name.
    pub(crate) name: Option<String>,
    /// Whether their judgements do not count in the group's.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) off: bool,
    /// Their pairwise judgements of objectives, each pair once.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) comparisons: Vec<ComparisonDto>,
    /// Their pairwise judgements of criteria of one objective, each pair once.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) criterion_comparisons: Vec<ComparisonDto>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(PersonDto {
    name,
    off: optional,
    comparisons: optional,
    criterion_comparisons: optional,
    position
});

impl Dto for PersonDto {
    const LISTS: &'static [&'static str] = &["comparisons", "criterion_comparisons"];

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// One objective against another, or one criterion against another.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Comparison"))]
pub(crate) struct ComparisonDto {
    /// The id of an objective, or of a criterion.
    pub(crate) item: Option<String>,
    /// The id of the one that it is held against; behind `item` in the order of ids.
    pub(crate) other: Option<String>,
    /// How many times `item` outweighs `other`, 1/9 to 9.
    pub(crate) ratio: Option<Figure>,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ComparisonDto { item, other, ratio });

/// A measure of one's own.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Formula"))]
pub(crate) struct FormulaDto {
    /// What people call it.
    pub(crate) name: Option<String>,
    /// The formula.
    pub(crate) text: String,
    /// Which end is good; missing for `higher`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            schema_with = "crate::schema::direction"
        )
    )]
    pub(crate) better: Option<String>,
    /// Place in lists.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = u32::MAX)))]
    pub(crate) position: i64,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(FormulaDto { name, text, better: optional, position });

impl Dto for FormulaDto {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}
