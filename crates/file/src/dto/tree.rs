//! A text as a tree of values.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Number, Value};

/// A value of which nothing is lost: names that come twice are there twice. Texts are those of the
/// file itself wherever nothing in them was written otherwise: a large file has a hundred thousand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Flag(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    /// A list of whole numbers, and at least one: what is said month by month is most of a large file.
    Wholes(Vec<i64>),
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Json<'a> {
    /// Reads a text; `None` if it is no JSON.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The same as the JSON library has it; of names that come twice the last counts.
    pub(crate) fn plain(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Flag(flag) => Value::Bool(flag),
            Self::Number(number) => Value::Number(number),
            Self::Text(text) => Value::String(text.into_owned()),
            Self::List(items) => Value::Array(items.into_iter().map(Self::plain).collect()),
            Self::Wholes(wholes) => Value::Array(wholes.into_iter().map(Value::from).collect()),
            Self::Object(fields) => {
                let mut map = Map::new();
                for (name, value) in fields {
                    map.insert(name.into_owned(), value.plain());
                }
                Value::Object(map)
            }
        }
    }
}

impl From<i64> for Json<'_> {
    fn from(whole: i64) -> Self {
        Self::Number(whole.into())
    }
}

/// How many items a list or object has room for at first. Most have some, of which the text does not say
/// how many, and growing step by step from nothing took a sixth of the time of reading.
const ROOM: usize = 12;

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json<'de>, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json<'de>, A::Error> {
        let mut wholes: Vec<i64> = Vec::new();
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            let whole = if let Json::Number(number) = &item { number.as_i64() } else { None };
            match whole {
                Some(whole) if items.is_empty() => {
                    if wholes.is_empty() {
                        wholes.reserve(ROOM);
                    }
                    wholes.push(whole);
                }
                _ => {
                    items.extend(wholes.drain(..).map(Json::from));
                    items.push(item);
                }
            }
        }
        Ok(if wholes.is_empty() { Json::List(items) } else { Json::Wholes(wholes) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut fields = Vec::with_capacity(ROOM);
        while let Some((Name(name), value)) = map.next_entry()? {
            fields.push((name, value));
        }
        Ok(Json::Object(fields))
    }
}

/// Hands on the entries of an object one by one; `None` if the text is no object, or else how many
/// there were.
pub(crate) fn each_entry(text: &str, on: &mut dyn FnMut(String, Json<'_>)) -> Option<usize> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let count = reader.deserialize_map(EachVisitor(on)).ok()?;
    reader.end().ok().map(|()| count)
}

struct EachVisitor<'a>(&'a mut dyn FnMut(String, Json<'_>));

impl<'de> Visitor<'de> for EachVisitor<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while let Some((Name(name), value)) = map.next_entry()? {
            (self.0)(name.into_owned(), value);
            count += 1;
        }
        Ok(count)
    }
}

/// The name of a field.
struct Name<'a>(Cow<'a, str>);

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(text.to_owned())))
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_items_whatever_they_begin_with() {
        let largest = u64::MAX;
        let texts = [
            "[]",
            "[1,2,-3]",
            "[1,2,2.5,3]",
            "[1,null,2]",
            "[\"a\",1]",
            "[[1,2],[3]]",
            &format!("[1,{largest},2]"),
        ];
        for text in texts {
            let read = Json::parse(text).unwrap();
            assert_eq!(read.plain(), serde_json::from_str::<Value>(text).unwrap(), "{text}");
        }
        assert_eq!(Json::parse("[1,-2]"), Some(Json::Wholes(vec![1, -2])));
    }

    #[test]
    fn entries_are_handed_on_in_the_order_of_the_text() {
        let entries = |text: &str| {
            let mut found = Vec::new();
            let count = each_entry(text, &mut |name, value| found.push((name, value.plain())));
            count.map(|count| (count, found))
        };
        let two = ("b".to_owned(), Value::from(1));
        let known = vec![two.clone(), ("a".to_owned(), Value::Null), two];
        assert_eq!(entries(r#"{"b":1,"a":null,"b":1}"#), Some((3, known)));
        for broken in ["[]", "3", r#"{"a":1"#, r#"{"a":1e999}"#, r#"{"a":1} 2"#] {
            assert_eq!(entries(broken), None, "{broken}");
        }
    }
}
