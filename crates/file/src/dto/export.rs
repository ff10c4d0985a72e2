//! Where a file comes from, as the file has it.

use super::record::part;
use super::{Dto, Fields};

/// Which content this is, what it came from, who wrote it and when.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
#[cfg_attr(feature = "schema", schemars(rename = "Export"))]
pub(crate) struct ExportDto {
    /// SHA-256 of the content as it is written without this field, in hexadecimal digits.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = crate::provenance::HASH)))]
    pub(crate) hash: Option<String>,
    /// The hashes of the versions that it came from, the nearest first.
    #[cfg_attr(
        feature = "schema",
        schemars(
            skip_serializing_if = "super::Field::is_plain",
            inner(regex(pattern = crate::provenance::HASH))
        )
    )]
    pub(crate) from: Vec<String>,
    /// Who wrote it.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) by: String,
    /// When: UTC, ISO 8601.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "super::Field::is_plain"))]
    pub(crate) at: String,
    /// Fields of a newer file.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(crate) extra: Fields,
}

part!(ExportDto { hash, from: optional, by: optional, at: optional });

impl Dto for ExportDto {
    const LISTS: &'static [&'static str] = &["from"];

    fn name(&self) -> Option<&str> {
        None
    }
}
