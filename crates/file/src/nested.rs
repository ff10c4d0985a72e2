//! Unknown fields of parts that have no place for them: a rating, a link, a scale.
//!
//! The domain keeps unknown fields per record. Those of a part go along in the record's own, under
//! one reserved name and a path, and come back when the part is still there at the next save.

use ballast_core::collect;
use ballast_core::model::{Extra, Link, LinkKind, Number, code};
use serde_json::{Map, Value};

use crate::dto::Fields;

/// The reserved name. No field of the format begins with a slash.
pub(crate) const NAME: &str = "/nested";

/// Between the steps of a path; not in any field name or id.
const STEP: char = '/';

/// Unknown fields of a record and of its parts.
#[derive(Debug, Default)]
pub(crate) struct Nested {
    parts: Map<String, Value>,
}

impl Nested {
    /// Keeps the unknown fields of a part.
    pub(crate) fn put(&mut self, path: &[&str], fields: Fields) {
        if !fields.0.is_empty() {
            self.parts.insert(join(path), Value::Object(object(fields)));
        }
    }

    /// The unknown fields of a record, with those of its parts.
    pub(crate) fn with(self, fields: Fields) -> Extra {
        let mut all = object(fields);
        if !self.parts.is_empty() {
            all.insert(NAME.to_owned(), Value::Object(self.parts));
        }
        Extra::new(all)
    }

    /// Takes a record's unknown fields apart again.
    pub(crate) fn split(extra: &Extra) -> (Fields, Self) {
        if extra.is_empty() {
            return (Fields::default(), Self::default());
        }
        let mut all = collect::map(extra.fields());
        let parts = match all.remove(NAME) {
            Some(Value::Object(parts)) => parts,
            _ => Map::new(),
        };
        (Fields(all), Self { parts })
    }

    /// The unknown fields of a part; none if it has none.
    pub(crate) fn get(&self, path: &[&str]) -> Fields {
        if self.parts.is_empty() {
            return Fields::default();
        }
        match self.parts.get(&join(path)) {
            Some(Value::Object(fields)) => Fields(collect::map(fields.clone())),
            _ => Fields::default(),
        }
    }
}

fn object(fields: Fields) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, value) in fields.0 {
        object.insert(name, value);
    }
    object
}

fn join(path: &[&str]) -> String {
    path.join(&STEP.to_string())
}

/// How a link is told from the others of its project.
pub(crate) fn link_key(link: &Link) -> String {
    let lag = match link.kind {
        LinkKind::Follows { lag_months } => lag_months,
        _ => 0,
    };
    format!("{} {lag} {}", code::link(link.kind), link.other)
}

/// How a level is told from the others of its scale.
pub(crate) fn level_key(value: Number, label: &str) -> String {
    format!("{} {label}", value.get())
}
