//! The text before it has types: how deep it goes, what its parts are, and which part is bad.

use ballast_core::order;
use serde_json::value::RawValue;

use crate::LoadError;
use crate::dto::{self, Dto, Entries, Json, Part};
use crate::repair::{MOST, Problem, Remedy, quote};

/// The deepest nesting of a text that is read; the format itself needs seven levels.
const DEEPEST: usize = 100;

/// Refuses a text that is nested too deeply for any parser to be trusted with.
pub(crate) fn check_depth(text: &str) -> Result<(), LoadError> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_string(bytes, at + 1),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let before = &bytes[..at];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            return Err(LoadError::TooDeep { line, column: at - start + 1 });
        }
        at += 1;
    }
    Ok(())
}

/// Where the string ends that begins here: its closing quote, or the end of the text.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            None | Some(b'"') => return at,
            Some(_) => at += 1,
        }
    }
}

/// The entries of an object; `None` if the text is no object.
pub(crate) fn entries(text: &str) -> Option<Entries<&RawValue>> {
    serde_json::from_str(text).ok()
}

/// A bad part of a record: its path, what is wrong and what was done.
pub(crate) struct Bad {
    pub(crate) field: String,
    pub(crate) problem: Problem,
    pub(crate) remedy: Remedy,
}

/// Reads a record. Parts of the wrong form are left out and listed; `None` if nothing of it can be
/// read, and then the list says so.
pub(crate) fn read<T: Dto>(text: &str, bad: &mut Vec<Bad>) -> Option<T> {
    if let Some(record) = part(text) {
        return Some(record);
    }
    let mut mender = Mender { accept: accepts::<T>, lists: T::LISTS, bad, path: Vec::new() };
    part(&mender.mend(text)?)
}

fn part<T: Part>(text: &str) -> Option<T> {
    dto::read(Json::parse(text)?)
}

fn accepts<T: Part>(text: &str) -> bool {
    part::<T>(text).is_some()
}

/// Finds the bad parts of a record by trying each part alone.
struct Mender<'a> {
    accept: fn(&str) -> bool,
    lists: &'static [&'static str],
    bad: &'a mut Vec<Bad>,
    path: Vec<Step>,
}

enum Step {
    Field(String),
    Item,
}

/// How far into a record bad parts are looked for one by one: field, key, field of the part, list.
const FINEST: usize = 4;

/// The longest name, in bytes, of a part into which is looked: each of its parts is tried under it.
const LONGEST_NAME: usize = 200;

impl Mender<'_> {
    /// The text without its bad parts; `None` if nothing is left of it.
    fn mend(&mut self, text: &str) -> Option<String> {
        if (self.accept)(&self.wrapped(text)) {
            return Some(text.to_owned());
        }
        let known = self.bad.len();
        let long = |step: &Step| matches!(step, Step::Field(name) if name.len() > LONGEST_NAME);
        let mended = if self.path.len() >= FINEST || self.path.last().is_some_and(long) {
            None
        } else if text.starts_with('{') {
            self.mend_object(text)
        } else if text.starts_with('[') && self.lists.contains(&self.field().as_str()) {
            self.mend_list(text)
        } else {
            None
        };
        let mended = mended.filter(|text| (self.accept)(&self.wrapped(text)));
        if mended.is_none() {
            self.bad.truncate(known);
            self.report(Problem::Unreadable { found: quote(text) }, Remedy::LeftOut);
        }
        mended
    }

    fn mend_object(&mut self, text: &str) -> Option<String> {
        let Entries(entries) = entries(text)?;
        let compare = &mut |a: usize, b: usize| entries[a].0.cmp(&entries[b].0);
        let firsts = order::firsts(entries.len(), compare);
        // By entry, what is kept of it; by the first entry of a name, which of them that is.
        let mut kept: Vec<Option<String>> = vec![None; entries.len()];
        let mut latest: Vec<Option<usize>> = vec![None; entries.len()];
        for (at, (name, value)) in entries.iter().enumerate() {
            self.path.push(Step::Field(name.clone()));
            if let Some(mended) = self.mend(value.get()) {
                if let Some(twice) = latest[firsts[at]].replace(at) {
                    kept[twice] = None;
                    self.report(Problem::Duplicate, Remedy::LastKept);
                }
                kept[at] = Some(format!("{}:{mended}", quoted(name)));
            }
            self.path.pop();
        }
        let fields: Vec<String> = kept.into_iter().flatten().collect();
        Some(format!("{{{}}}", fields.join(",")))
    }

    fn mend_list(&mut self, text: &str) -> Option<String> {
        let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
        self.path.push(Step::Item);
        let kept: Vec<String> = items.iter().filter_map(|item| self.mend(item.get())).collect();
        self.path.pop();
        Some(format!("[{}]", kept.join(",")))
    }

    /// A record that holds this part alone.
    fn wrapped(&self, text: &str) -> String {
        self.path.iter().rev().fold(text.to_owned(), |inner, step| match step {
            Step::Field(name) => format!("{{{}:{inner}}}", quoted(name)),
            Step::Item => format!("[{inner}]"),
        })
    }

    fn field(&self) -> String {
        let names = self.path.iter().filter_map(|step| match step {
            Step::Field(name) => Some(name.as_str()),
            Step::Item => None,
        });
        names.collect::<Vec<_>>().join(".")
    }

    fn report(&mut self, problem: Problem, remedy: Remedy) {
        // One more than are listed, so that it shows that there are more.
        if self.bad.len() <= MOST {
            let field = self.field();
            self.bad.push(Bad { field, problem, remedy });
        }
    }
}

fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dto::ProjectDto;

    fn mended(text: &str) -> (Option<ProjectDto>, Vec<String>) {
        let mut bad = Vec::new();
        let record = read(text, &mut bad);
        (record, bad.into_iter().map(|bad| bad.field).collect())
    }

    #[test]
    fn only_the_bad_part_is_left_out() {
        let text = r#"{"name":"A","key":7,"ratings":{"x":{"value":"?","note":"n"},"y":{"value":1}},
            "links":[3,{"kind":"requires"}],"demand":{"r":[1,"a",2],"s":[4]},"new":[1e999]}"#;
        let (record, bad) = mended(text);
        let record = record.unwrap();
        assert_eq!(bad, ["key", "ratings.x.value", "links", "demand.r", "new"]);
        assert_eq!(record.name.as_deref(), Some("A"));
        assert_eq!(record.ratings.0.len(), 2);
        assert_eq!(record.links.len(), 1);
        assert_eq!(record.demand.0, [("s".to_owned(), vec![4])]);
    }

    #[test]
    fn the_last_of_two_fields_counts() {
        let (record, bad) = mended(r#"{"name":"A","name":"B","x":1,"x":2}"#);
        let record = record.unwrap();
        assert_eq!(bad, ["name", "x"]);
        assert_eq!(record.name.as_deref(), Some("B"));
        assert_eq!(record.extra.0["x"], 2);
    }

    #[test]
    fn what_is_no_object_is_left_out_whole() {
        assert_eq!(mended("[]").1, [""]);
        assert!(mended("3").0.is_none());
    }

    #[test]
    fn depth_is_counted_outside_strings() {
        assert!(check_depth(&format!("\"{}\"", "[".repeat(1000))).is_ok());
        assert!(check_depth(r#""\"[""#).is_ok());
        let deep = format!("\n {}", "[".repeat(100_000));
        assert_eq!(check_depth(&deep), Err(LoadError::TooDeep { line: 2, column: 102 }));
    }
}
