//! `ballast diff`: what differs between two workspaces.

use std::ffi::OsStr;

use ballast_core::merge::{Difference, DifferenceKind, diff as differences};
use ballast_core::text::plural;
use ballast_file::{Relation, relation};
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::texts::plain;

#[derive(Serialize)]
struct Report<'a> {
    /// What the new one is to the old one.
    relation: &'static str,
    differences: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    record: &'static str,
    id: String,
    name: &'a str,
    change: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    field: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    entry: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<&'a str>,
}

impl<'a> From<&'a Difference> for Line<'a> {
    fn from(it: &'a Difference) -> Self {
        let place = &it.spot.place;
        Self {
            record: place.record.kind(),
            id: place.record.key(),
            name: &it.spot.name,
            change: match it.kind {
                DifferenceKind::Added => "added",
                DifferenceKind::Removed => "removed",
                DifferenceKind::Changed => "changed",
            },
            field: place.field,
            entry: &place.entry,
            old: it.old.as_deref(),
            new: it.new.as_deref(),
        }
    }
}

/// A word for scripts, and a sentence.
fn words(relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Same => ("same", "the two are the same"),
        Relation::Newer => ("newer", "the second came from the first"),
        Relation::Older => ("older", "the first came from the second"),
        Relation::Diverged => ("diverged", "both came from one version and went different ways"),
        Relation::OtherWorkspace => ("other-workspace", "the two have no record in common"),
        Relation::Unknown => ("unknown", "the files do not say which of the two came first"),
    }
}

/// Lists what differs, record by record and field by field.
pub(crate) fn diff(old: &OsStr, new: &OsStr, json: bool) -> Result<()> {
    let (old, new) = (files::told(old)?, files::told(new)?);
    let shared = || old.workspace.shares_records(&new.workspace);
    let (relation, sentence) = words(relation(&old.version(), &new.version(), shared));
    let differences = differences(&old.workspace, &new.workspace);
    if json {
        let differences = differences.iter().map(Line::from).collect();
        return files::print_json(&Report { relation, differences });
    }
    eprintln!("{}: {sentence}", plural(differences.len(), "difference", "differences"));
    let lines = differences.iter().map(|it| plain(&it.to_string()) + "\n");
    files::print(&lines.collect::<String>())
}
