//! Unknown fields of a newer file: merged by key, however deep.

use serde_json::{Map, Value};

use super::walk::{Entry, Three, Walk};
use crate::model::Extra;

impl Walk<'_> {
    /// Unknown fields; `None` if there are none anywhere.
    pub(super) fn extra(&mut self, three: Three<'_, Extra>) -> Option<Extra> {
        if three.iter().flatten().all(|extra| extra.is_empty()) {
            return None;
        }
        let maps = three.map(|extra| extra.map(Extra::fields).unwrap_or_default());
        Some(Extra::new(self.object("", maps.each_ref().map(Some))))
    }

    fn object(&mut self, path: &str, three: Three<'_, Map<String, Value>>) -> Map<String, Value> {
        let sides = three.map(|map| map.into_iter().flat_map(Map::keys));
        let mut merged = Map::new();
        for key in super::walk::keys(sides) {
            let path = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
            let states = three.map(|map| map?.get(key));
            let value = match states.map(|value| value.and_then(Value::as_object)) {
                [base, Some(mine), Some(theirs)] => {
                    Some(Value::Object(self.object(&path, [base, Some(mine), Some(theirs)])))
                }
                _ => self.choose("unknown field", &|_| Entry::named(&path), states).cloned(),
            };
            if let Some(value) = value {
                merged.insert(key.clone(), value);
            }
        }
        merged
    }
}
