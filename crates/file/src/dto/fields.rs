//! What records are made of: entries by key, unknown fields, plain numbers, texts.

use ballast_core::sorted::Sorted;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::Json;
use super::record::{self, Field, Part, Writer};

/// The entries of a JSON object in the order of the text, with keys that come twice still there
/// twice, so that they can be reported.
#[derive(Clone, Debug)]
pub(crate) struct Entries<V>(pub(crate) Vec<(String, V)>);

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> FromIterator<(String, V)> for Entries<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<V: Field> Field for Entries<V> {
    fn read(json: Json<'_>) -> Option<Self> {
        let Json::Object(fields) = json else { return None };
        let entry =
            |(key, value): (Cow<'_, str>, Json<'_>)| Some((key.into_owned(), V::read(value)?));
        fields.into_iter().map(entry).collect::<Option<_>>().map(Self)
    }

    fn write(&self, to: &mut Writer) {
        to.text.push(b'{');
        for (key, value) in &self.0 {
            to.name(key);
            value.write(to);
        }
        to.text.push(b'}');
    }

    fn is_plain(&self) -> bool {
        self.0.is_empty()
    }
}

struct EntriesVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<V> {
    type Value = Entries<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<V>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

/// Unknown fields by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(pub(crate) Sorted<String, Value>);

/// A plain finite number. Whole numbers are written without a point.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figure(pub(crate) f64);

/// Up to here every whole number has a float of its own.
const WHOLE: f64 = 9_007_199_254_740_992.0;

impl Field for Figure {
    fn read(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Number(number) => number.as_f64().map(Self),
            _ => None,
        }
    }

    fn write(&self, to: &mut Writer) {
        let Self(number) = *self;
        if number.fract() == 0.0 && number.abs() <= WHOLE {
            (number as i64).write(to);
        } else {
            to.value(&Value::from(number));
        }
    }

    fn is_plain(&self) -> bool {
        self.0 == 0.0
    }
}

impl Field for String {
    fn read(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    fn write(&self, to: &mut Writer) {
        to.string(self);
    }

    fn is_plain(&self) -> bool {
        self.is_empty()
    }
}

impl Field for bool {
    fn read(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    fn write(&self, to: &mut Writer) {
        to.text.extend_from_slice(if *self { b"true" } else { b"false" });
    }

    fn is_plain(&self) -> bool {
        !self
    }
}

impl Field for i64 {
    fn read(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    fn write(&self, to: &mut Writer) {
        to.text.extend_from_slice(self.to_string().as_bytes());
    }

    fn is_plain(&self) -> bool {
        *self == 0
    }
}

/// `null` is as good as missing.
impl<F: Field> Field for Option<F> {
    fn read(json: Json<'_>) -> Option<Self> {
        if json == Json::Null { Some(None) } else { F::read(json).map(Some) }
    }

    fn write(&self, to: &mut Writer) {
        match self {
            Some(field) => field.write(to),
            None => to.text.extend_from_slice(b"null"),
        }
    }

    fn is_plain(&self) -> bool {
        self.is_none()
    }
}

impl<F: Field> Field for Vec<F> {
    fn read(json: Json<'_>) -> Option<Self> {
        match json {
            Json::List(items) => items.into_iter().map(F::read).collect(),
            Json::Wholes(wholes) => wholes.into_iter().map(|whole| F::read(whole.into())).collect(),
            _ => None,
        }
    }

    fn write(&self, to: &mut Writer) {
        to.list(self, |to, item| item.write(to));
    }

    fn is_plain(&self) -> bool {
        self.is_empty()
    }
}

/// A part of a record is a field that is never left out for what it holds.
impl<P: Part + Default> Field for P {
    fn read(json: Json<'_>) -> Option<Self> {
        record::read(json)
    }

    fn write(&self, to: &mut Writer) {
        to.part(self);
    }

    fn is_plain(&self) -> bool {
        false
    }
}
