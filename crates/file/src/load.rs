//! A text as a workspace again: parse, migrate, restore, report.

use ballast_core::model::Workspace;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::dto::{Entries, Json};
use crate::migrations::{self, FIRST, STEPS, Step};
use crate::provenance::{ContentHash, Origin, Provenance, Version, content_hash};
use crate::raw;
use crate::repair::Repair;
use crate::restore::{self, Envelope};
use crate::{FORMAT, LONGEST, LoadError, VERSION};

/// A workspace that came out of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The workspace; every invariant of the domain holds.
    pub workspace: Workspace,
    /// What had to be put right, in the order of the file's tables; empty for a sound file.
    pub repairs: Vec<Repair>,
    /// The version that the text had before it was brought up to date.
    pub version_found: u32,
    /// The hash of the content that the text states; `None` if it states none. It is another than
    /// that of the content if somebody has changed the text by hand, or with a program that does not
    /// know of hashes.
    pub stated: Option<ContentHash>,
    /// Where the text says that it comes from; empty if it does not say.
    pub provenance: Provenance,
}

impl Loaded {
    /// Which content this is, and what it came from. Costs as much as saving it.
    pub fn version(&self) -> Version {
        self.origin().version(content_hash(&self.workspace))
    }

    /// Where the text says that it comes from, as it says it: that of a workspace that was kept while
    /// it was worked on.
    pub fn origin(&self) -> Origin {
        Origin { hash: self.stated, provenance: self.provenance.clone() }
    }
}

/// Opens a text. A mark of byte order at its beginning is passed over. Whatever is wrong with
/// single records or fields is put right and reported.
///
/// # Errors
/// A [`LoadError`] if the text as a whole is not a workspace that this program can read.
pub fn load(text: &str) -> Result<Loaded, LoadError> {
    load_with(text, STEPS)
}

/// The version of a text, without restoring it.
///
/// # Errors
/// A [`LoadError`] if the text is not a workspace of any version.
pub fn version_of(text: &str) -> Result<u32, LoadError> {
    let text = checked(text)?;
    version(&envelope(text)?)
}

/// [`load`] with other steps, the last of which leads to the current version.
fn load_with(text: &str, steps: &[Step]) -> Result<Loaded, LoadError> {
    let text = checked(text)?;
    let fields = envelope(text)?;
    let found = version(&fields)?;
    let supported = FIRST + steps.len() as u32;
    if found > supported {
        return Err(LoadError::TooNew { found, supported });
    }
    if found == supported {
        return restored(&fields, found);
    }
    let file: Json<'_> = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let mut file = file.plain();
    migrations::migrate(&mut file, found, steps)?;
    let text = file.to_string();
    restored(&envelope(&text)?, found)
}

fn restored(fields: &Entries<&RawValue>, version_found: u32) -> Result<Loaded, LoadError> {
    let mut repairs = Vec::new();
    let file = Envelope::of(fields);
    let (stated, provenance) = restore::export(&file, &mut repairs);
    let workspace = restore::workspace(&file, &mut repairs)?;
    Ok(Loaded { workspace, repairs, version_found, stated, provenance })
}

/// The text without its byte order mark, if a parser may be let at it.
fn checked(text: &str) -> Result<&str, LoadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > LONGEST {
        return Err(LoadError::TooLarge { bytes: text.len(), most: LONGEST });
    }
    if text.trim().is_empty() {
        return Err(LoadError::Empty);
    }
    raw::check_depth(text)?;
    Ok(text)
}

fn not_json(error: &serde_json::Error) -> LoadError {
    LoadError::NotJson { line: error.line(), column: error.column() }
}

fn envelope(text: &str) -> Result<Entries<&RawValue>, LoadError> {
    let fields: Entries<&RawValue> =
        serde_json::from_str(text).map_err(|error| match error.classify() {
            Category::Data => LoadError::NotBallast,
            _ => not_json(&error),
        })?;
    let ours = |(name, value): &(String, &RawValue)| {
        name == "format" && Json::parse(value.get()) == Some(Json::Text(FORMAT.into()))
    };
    if fields.0.iter().any(ours) { Ok(fields) } else { Err(LoadError::NotBallast) }
}

fn version(fields: &Entries<&RawValue>) -> Result<u32, LoadError> {
    let bad =
        || LoadError::BadShape { at: "version".to_owned(), expected: "a whole number from 1 on" };
    let stated = fields.0.iter().rev().find(|(name, _)| name == "version").ok_or_else(bad)?;
    let found = match Json::parse(stated.1.get()) {
        Some(Json::Number(number)) => number.as_u64().ok_or_else(bad)?,
        _ => return Err(bad()),
    };
    let found = u32::try_from(found)
        .map_err(|_| LoadError::TooNew { found: u32::MAX, supported: VERSION })?;
    if found < FIRST { Err(bad()) } else { Ok(found) }
}

#[cfg(test)]
#[path = "migrations/tests.rs"]
mod migration_tests;
