//! One reader and one writer for every record.
//!
//! A derived reader is a function of its own for each record, and unknown fields make it a long one;
//! the app has to be small. Here a text becomes a tree once, and fields are taken out of it by name.

use std::borrow::Cow;

use serde_json::Value;

use super::{Fields, Json};

/// The content of a field.
pub(crate) trait Field: Default {
    /// `None` if the value is of another form.
    fn read(json: Json<'_>) -> Option<Self>;
    /// Writes it.
    fn write(&self, to: &mut Writer);
    /// Whether it is at its default, which need not be written.
    fn is_plain(&self) -> bool;
}

/// An object with known fields, and others.
pub(crate) trait Part: Sized {
    /// Takes the fields out.
    fn take(from: &mut Reader<'_>) -> Self;
    /// Writes the fields.
    fn put(&self, to: &mut Writer);
}

/// Says that a record is made of these fields and `extra`, in this order. Those with a question
/// mark are left out at their default.
macro_rules! part {
    ($part:ident { $($field:ident $(: $optional:ident)?),* $(,)? }) => {
        impl $crate::dto::record::Part for $part {
            fn take(from: &mut $crate::dto::record::Reader<'_>) -> Self {
                Self { $($field: from.field(stringify!($field)),)* extra: from.rest() }
            }

            fn put(&self, to: &mut $crate::dto::record::Writer) {
                $(part!(@put self, to, $field $($optional)?);)*
                to.rest(&self.extra);
            }
        }
    };
    (@put $self:ident, $to:ident, $field:ident) => {
        $to.field(stringify!($field), &$self.$field);
    };
    (@put $self:ident, $to:ident, $field:ident optional) => {
        $to.optional(stringify!($field), &$self.$field);
    };
}
pub(super) use part;

/// Reads an object; `None` if some field is of another form, or comes twice.
pub(crate) fn read<P: Part>(json: Json<'_>) -> Option<P> {
    let Json::Object(fields) = json else { return None };
    let mut reader = Reader { fields, bad: false };
    let part = P::take(&mut reader);
    (!reader.bad).then_some(part)
}

/// The fields of an object that were not taken yet.
pub(crate) struct Reader<'a> {
    fields: Vec<(Cow<'a, str>, Json<'a>)>,
    bad: bool,
}

impl<'a> Reader<'a> {
    /// The field of this name; its default if there is none.
    pub(crate) fn field<F: Field>(&mut self, name: &str) -> F {
        match self.value(name).map(F::read) {
            Some(Some(field)) => return field,
            Some(None) => self.bad = true,
            None => {}
        }
        F::default()
    }

    fn value(&mut self, name: &str) -> Option<Json<'a>> {
        let at = self.fields.iter().position(|(known, _)| known == name)?;
        let (_, value) = self.fields.remove(at);
        self.bad |= self.fields.iter().any(|(known, _)| known == name);
        Some(value)
    }

    /// The fields that no one has asked for.
    pub(crate) fn rest(&mut self) -> Fields {
        let mut rest = Fields::default();
        for (name, value) in self.fields.drain(..) {
            self.bad |= rest.0.insert(name.into_owned(), value.plain()).is_some();
        }
        rest
    }
}

/// Writes JSON without white space.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) text: Vec<u8>,
}

impl Writer {
    /// What begins an item of a list or object: a comma, except behind its bracket.
    fn next(&mut self) {
        if !matches!(self.text.last(), Some(b'{' | b'[')) {
            self.text.push(b',');
        }
    }

    /// The name of a field, or the key of an entry.
    pub(crate) fn name(&mut self, name: &str) {
        self.next();
        self.string(name);
        self.text.push(b':');
    }

    pub(crate) fn string(&mut self, text: &str) {
        // Nearly all texts are names and ids, with nothing in them that must be written otherwise.
        if !text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            self.text.push(b'"');
            self.text.extend_from_slice(text.as_bytes());
            self.text.push(b'"');
            return;
        }
        // Cannot fail: a vector takes every byte.
        let written = serde_json::to_writer(&mut self.text, text);
        debug_assert!(written.is_ok(), "{written:?}");
    }

    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.string(text),
            Value::Array(items) => self.list(items, |to, item| to.value(item)),
            // In order, however the JSON library keeps them.
            Value::Object(map) => {
                let mut names: Vec<&String> = map.keys().collect();
                ballast_core::order::sort_by(&mut names, |a, b| a.cmp(b));
                self.text.push(b'{');
                for name in names {
                    self.name(name);
                    self.value(map.get(name).unwrap_or(&Value::Null));
                }
                self.text.push(b'}');
            }
            plain => self.text.extend_from_slice(plain.to_string().as_bytes()),
        }
    }

    pub(crate) fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.text.push(b'[');
        for item in items {
            self.next();
            write(self, item);
        }
        self.text.push(b']');
    }

    pub(crate) fn part(&mut self, part: &impl Part) {
        self.text.push(b'{');
        part.put(self);
        self.text.push(b'}');
    }

    pub(crate) fn field(&mut self, name: &str, field: &impl Field) {
        self.name(name);
        field.write(self);
    }

    /// Writes a field unless it is at its default.
    pub(crate) fn optional(&mut self, name: &str, field: &impl Field) {
        if !field.is_plain() {
            self.field(name, field);
        }
    }

    pub(crate) fn rest(&mut self, fields: &Fields) {
        for (name, value) in &fields.0 {
            self.name(name);
            self.value(value);
        }
    }
}
