//! The JSON Schema of the file, derived from the DTOs and from the words of the domain.

use std::collections::BTreeMap;

use ballast_core::model::{
    ClassField, Confidence, Direction, LinkKind, NumberField, Stage, UnratedRule, code,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::dto::{
    BudgetDto, CategoryDto, CriterionDto, Fields, ObjectiveDto, ProgrammeDto, ProjectDto, RoleDto,
    SettingsDto,
};
use crate::{FORMAT, VERSION};

/// A Ballast workspace: one portfolio with everything that is said about it. Tables hold records
/// by their ids. Fields that are not listed are kept as they are.
#[derive(JsonSchema)]
#[schemars(rename = "Workspace")]
#[expect(dead_code, reason = "only its schema is wanted")]
struct File {
    /// Whose file it is.
    #[schemars(schema_with = "format")]
    format: String,
    /// The version of the format.
    #[schemars(schema_with = "version")]
    version: u32,
    /// What holds for the whole workspace.
    settings: SettingsDto,
    /// What the strategy wants, by id.
    #[serde(default)]
    objectives: BTreeMap<String, ObjectiveDto>,
    /// How projects are rated, by id.
    #[serde(default)]
    criteria: BTreeMap<String, CriterionDto>,
    /// Strategic buckets, by id.
    #[serde(default)]
    categories: BTreeMap<String, CategoryDto>,
    /// Programmes, by id.
    #[serde(default)]
    programmes: BTreeMap<String, ProgrammeDto>,
    /// People by role, by id.
    #[serde(default)]
    roles: BTreeMap<String, RoleDto>,
    /// Money by fiscal year, named by the calendar year in which it begins. A year that is missing
    /// has no limit.
    #[serde(default)]
    budgets: BTreeMap<String, BudgetDto>,
    /// The candidates, by id.
    #[serde(default)]
    projects: BTreeMap<String, ProjectDto>,
    /// Fields of a newer file.
    #[serde(flatten)]
    extra: Fields,
}

/// The JSON Schema (draft 2020-12) of the current version.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    sorted(generator.into_root_schema_for::<File>().to_value())
}

/// The value with the names of its objects in order, so that printing it is canonical.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let ordered: BTreeMap<String, Value> = map.into_iter().collect();
            let sorted = ordered.into_iter().map(|(name, value)| (name, self::sorted(value)));
            Value::Object(sorted.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        plain => plain,
    }
}

fn format(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": FORMAT })
}

fn version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": VERSION })
}

fn words(words: impl IntoIterator<Item = &'static str>) -> Schema {
    let words: Vec<&str> = words.into_iter().collect();
    json_schema!({ "type": "string", "enum": words })
}

pub(crate) fn unrated(_: &mut SchemaGenerator) -> Schema {
    words([UnratedRule::LeaveOut, UnratedRule::Worst].map(code::unrated))
}

pub(crate) fn direction(_: &mut SchemaGenerator) -> Schema {
    words([Direction::HigherIsBetter, Direction::LowerIsBetter].map(code::direction))
}

pub(crate) fn source(_: &mut SchemaGenerator) -> Schema {
    words(["number", "class"])
}

pub(crate) fn source_field(_: &mut SchemaGenerator) -> Schema {
    let numbers = NumberField::ALL.map(code::number_field);
    words(numbers.into_iter().chain(ClassField::ALL.map(code::class_field)))
}

pub(crate) fn stage(_: &mut SchemaGenerator) -> Schema {
    words(Stage::ALL.map(code::stage))
}

pub(crate) fn confidence(_: &mut SchemaGenerator) -> Schema {
    words(Confidence::ALL.map(code::confidence))
}

pub(crate) fn decision(_: &mut SchemaGenerator) -> Schema {
    words(["mandatory", "excluded"])
}

pub(crate) fn link(_: &mut SchemaGenerator) -> Schema {
    let follows = LinkKind::Follows { lag_months: 0 };
    words([LinkKind::Requires, LinkKind::Together, LinkKind::Excludes, follows].map(code::link))
}
