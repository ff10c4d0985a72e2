//! `ballast merge`: copies of a workspace brought together; also a merge driver for git.

use std::ffi::OsStr;
use std::process::ExitCode;

use ballast_core::merge::{Choices, Conflict, ConflictKind, Merged, Note, Side, Spot, merge_all};
use ballast_core::model::Workspace;
use ballast_core::text::plural;
use ballast_file::{ContentHash, Loaded, Provenance, Version, save, stamp};

use serde::Serialize;

use crate::clock;
use crate::error::Result;
use crate::files;
use crate::merge_args::MergeOptions;
use crate::texts::plain;

/// Merges and writes the outcome; the status is 1 if conflicts are left. Whatever cannot be read
/// leaves the output as it was.
pub(crate) fn merge(options: &MergeOptions) -> Result<ExitCode> {
    let base = options.base.as_deref().map(base).transpose()?.flatten();
    let mine = files::told(&options.mine)?;
    let theirs: Vec<Loaded> =
        options.theirs.iter().map(|file| files::told(file)).collect::<Result<_>>()?;
    let sheets: Vec<Workspace> = theirs.iter().map(|it| it.workspace.clone()).collect();
    let choices = options.side.map(Choices::all).unwrap_or_default();
    let merged = merge_all(base.as_ref(), &mine.workspace, &sheets, &choices);
    files::write(&options.output, &written(&merged.workspace, &mine, &theirs, options))?;
    if options.json {
        files::print_json(&Report::of(&merged, options))?;
        return Ok(status(&merged));
    }
    Ok(tell(&merged, options))
}

fn status(merged: &Merged) -> ExitCode {
    ExitCode::from(u8::from(merged.open().next().is_some()))
}

/// What came of it, for scripts.
#[derive(Serialize)]
struct Report<'a> {
    base: bool,
    open: usize,
    conflicts: Vec<Asked<'a>>,
    notes: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct At<'a> {
    file: String,
    record: &'static str,
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    field: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    entry: &'a str,
}

#[derive(Serialize)]
struct Asked<'a> {
    #[serde(flatten)]
    at: At<'a>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mine: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<&'a str>,
    chosen: &'static str,
    settled: bool,
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    at: At<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    why: &'static str,
}

impl<'a> Report<'a> {
    fn of(merged: &'a Merged, options: &MergeOptions) -> Self {
        let at = |spot: &'a Spot| {
            let place = &spot.place;
            let file = options.theirs.get(place.file);
            At {
                file: file.map(|file| file.to_string_lossy().into_owned()).unwrap_or_default(),
                record: place.record.kind(),
                id: place.record.key(),
                name: &spot.name,
                field: place.field,
                entry: &place.entry,
            }
        };
        let asked = |it: &'a Conflict| Asked {
            at: at(&it.spot),
            kind: match it.kind {
                ConflictKind::Field => "field",
                ConflictKind::Removal => "removal",
            },
            base: it.base.as_deref(),
            mine: it.mine.as_deref(),
            theirs: it.theirs.as_deref(),
            chosen: match it.chosen {
                Side::Mine => "mine",
                Side::Theirs => "theirs",
            },
            settled: it.settled,
        };
        let told = |it: &'a Note| Told { at: at(&it.spot), was: it.was.as_deref(), why: it.why };
        Self {
            base: merged.with_base,
            open: merged.open().count(),
            conflicts: merged.conflicts.iter().map(asked).collect(),
            notes: merged.notes.iter().map(told).collect(),
        }
    }
}

/// What all came from. Where git has no such version, it gives an empty file.
fn base(file: &OsStr) -> Result<Option<Workspace>> {
    let text = files::text(file)?;
    if text.is_empty() { Ok(None) } else { Ok(Some(files::tell(file, &text)?.workspace)) }
}

/// The text of the outcome. It says what it came from if one of the copies does.
fn written(
    outcome: &Workspace,
    mine: &Loaded,
    theirs: &[Loaded],
    options: &MergeOptions,
) -> String {
    let text = save(outcome);
    let mut copies = [mine].into_iter().chain(theirs);
    if options.by.is_none() && copies.all(|it| it.stated.is_none()) {
        return text;
    }
    if mine.stated == Some(ContentHash::of(&text)) {
        return stamp(&text, &mine.provenance);
    }
    let versions: Vec<Version> = [mine].into_iter().chain(theirs).map(Loaded::version).collect();
    let at = options.by.as_ref().map(|_| clock::now()).unwrap_or_default();
    stamp(&text, &Provenance::after(&versions, options.by.as_deref().unwrap_or_default(), &at))
}

/// Tells what a person has to know.
fn tell(merged: &Merged, options: &MergeOptions) -> ExitCode {
    if !merged.with_base {
        eprintln!(
            "note: there is no base, so that all that differs is a conflict, and what only one file \
             has is kept"
        );
    }
    for note in &merged.notes {
        eprintln!("note: {}{}", of_file(options, note.spot.place.file), plain(&note.to_string()));
    }
    let open: Vec<&Conflict> = merged.open().collect();
    for conflict in &merged.conflicts {
        let says = match (conflict.settled, conflict.chosen) {
            (false, _) => "conflict",
            (true, Side::Mine) => "settled to mine",
            (true, Side::Theirs) => "settled to theirs",
        };
        let file = of_file(options, conflict.spot.place.file);
        eprintln!("{says}: {file}{}", plain(&conflict.to_string()));
    }
    if open.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!(
        "{} left, listed above; {} has mine there. Correct it, or merge again with --mine or --theirs.",
        plural(open.len(), "conflict is", "conflicts are"),
        if options.output == "-" {
            "the outcome".to_owned()
        } else {
            files::place(&options.output)
        }
    );
    status(merged)
}

/// Which of several files something is about.
fn of_file(options: &MergeOptions, file: usize) -> String {
    match options.theirs.as_slice() {
        [_] => String::new(),
        files => files.get(file).map(|file| files::place(file) + ": ").unwrap_or_default(),
    }
}
