//! The JSON Schema of the file, derived from the DTOs and from the words of the domain.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ballast_core::model::{
    Aim, CapacitySpan, ClassField, Confidence, Direction, GateOutcome, HireKind, LinkKind,
    NumberField, SecondAim, Stage, UnratedRule, Way, code,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::dto::{
    BudgetDto, CategoryDto, CriterionDto, DecisionRecordDto, Entries, ExportDto, Fields, Figure,
    FormulaDto, ObjectiveDto, PersonDto, ProgrammeDto, ProjectDto, RoleDto, RuleDto, ScenarioDto,
    SettingsDto,
};
use crate::restore::TABLES;
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
    /// Which content this is, and where it comes from; missing in files that do not say.
    #[schemars(skip_serializing_if = "Option::is_none")]
    export: Option<ExportDto>,
    /// What holds for the whole workspace.
    settings: SettingsDto,
    /// What the strategy wants, by id.
    objectives: BTreeMap<String, ObjectiveDto>,
    /// How projects are rated, by id.
    criteria: BTreeMap<String, CriterionDto>,
    /// Strategic buckets, by id.
    categories: BTreeMap<String, CategoryDto>,
    /// Programmes, by id.
    programmes: BTreeMap<String, ProgrammeDto>,
    /// People by role, by id.
    roles: BTreeMap<String, RoleDto>,
    /// Money by fiscal year, named by the calendar year in which it begins. A year that is missing
    /// has no limit.
    budgets: BTreeMap<String, BudgetDto>,
    /// The candidates, by id.
    projects: BTreeMap<String, ProjectDto>,
    /// Rules of the selection, by id; missing if there are none.
    #[schemars(skip_serializing_if = "BTreeMap::is_empty")]
    rules: BTreeMap<String, RuleDto>,
    /// Selections that were kept, by id; missing if there are none.
    #[schemars(skip_serializing_if = "BTreeMap::is_empty")]
    scenarios: BTreeMap<String, ScenarioDto>,
    /// Selections that were adopted, by id; missing if there are none.
    #[schemars(skip_serializing_if = "BTreeMap::is_empty")]
    decisions: BTreeMap<String, DecisionRecordDto>,
    /// Those who judge, by id; missing if there are none.
    #[schemars(skip_serializing_if = "BTreeMap::is_empty")]
    people: BTreeMap<String, PersonDto>,
    /// Measures of one's own, by id; missing if there are none.
    #[schemars(skip_serializing_if = "BTreeMap::is_empty")]
    formulas: BTreeMap<String, FormulaDto>,
    /// Fields of a newer file.
    #[schemars(flatten)]
    extra: Fields,
}

/// The JSON Schema (draft 2020-12) of what [`crate::save`] writes. [`crate::load`] asks for less.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let root = settings.into_generator().into_root_schema_for::<File>();
    let mut schema = plain(root.to_value());
    for table in TABLES {
        let keys = if table == "budgets" { YEAR } else { ID };
        if let Some(Value::Object(table)) = schema.pointer_mut(&format!("/properties/{table}")) {
            table.insert("propertyNames".to_owned(), json!({ "pattern": keys }));
        }
    }
    sorted(schema)
}

/// How an id is written.
const ID: &str = "^[a-h][a-z2-7]{25}$";

/// How a fiscal year is written.
const YEAR: &str = "^[0-9]{4}$";

/// The schema without what only matters to Rust: widths of integers, defaults of DTOs, and nulls,
/// which are never written.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(mut map) => {
            map.remove("format");
            map.remove("default");
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|name| name != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    map.insert("type".to_owned(), one);
                }
            }
            if let Some(Value::Array(choices)) = map.get_mut("anyOf") {
                choices.retain(|choice| choice.get("type") != Some(&Value::from("null")));
                if let [Value::Object(one)] = choices.as_slice() {
                    let one = one.clone();
                    map.remove("anyOf");
                    map.extend(one);
                }
            }
            let inner = map.into_iter().map(|(name, value)| match (name.as_str(), value) {
                // Names of fields, not of the schema's own words.
                ("properties" | "$defs", Value::Object(named)) => {
                    let named = named.into_iter().map(|(field, value)| (field, plain(value)));
                    (name, Value::Object(named.collect()))
                }
                (_, value) => (name, plain(value)),
            });
            Value::Object(inner.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        scalar => scalar,
    }
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

impl<V: JsonSchema> JsonSchema for Entries<V> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        BTreeMap::<String, V>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, V>::json_schema(generator)
    }
}

impl JsonSchema for Fields {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Fields".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, Value>::json_schema(generator)
    }
}

impl JsonSchema for Figure {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
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

pub(crate) fn hire(_: &mut SchemaGenerator) -> Schema {
    words(HireKind::ALL.map(code::hire))
}

pub(crate) fn gate_outcome(_: &mut SchemaGenerator) -> Schema {
    words(GateOutcome::ALL.map(code::gate_outcome))
}

pub(crate) fn aim(_: &mut SchemaGenerator) -> Schema {
    words(Aim::ALL.map(code::aim))
}

pub(crate) fn second_aim(_: &mut SchemaGenerator) -> Schema {
    words(SecondAim::ALL.map(code::second_aim))
}

pub(crate) fn capacity_span(_: &mut SchemaGenerator) -> Schema {
    words([CapacitySpan::Month, CapacitySpan::Quarter].map(code::capacity_span))
}

pub(crate) fn way(_: &mut SchemaGenerator) -> Schema {
    words(Way::ALL.map(code::way))
}

pub(crate) fn rule(_: &mut SchemaGenerator) -> Schema {
    words(["total-budget", "group", "bucket", "coverage", "risk"])
}

pub(crate) fn among(_: &mut SchemaGenerator) -> Schema {
    words(["projects", "programme", "each-programme", "category", "tag"])
}

pub(crate) fn by(_: &mut SchemaGenerator) -> Schema {
    words(["selection", "budget", "count", "spend", "average", "total"])
}
