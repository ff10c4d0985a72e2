//! Files in and out: Ballast files are opened, registers go to the mapping screen.

use std::sync::Arc;

use ballast_core::model::Workspace;
use ballast_core::text;
use ballast_file::{LoadError, load, save};
use ballast_import::ImportError;
use leptos::html;
use leptos::prelude::*;

use super::arrivals;
use crate::browser::files::{self, Chosen};
use crate::browser::{fetch, time};
use crate::later;
use crate::route::Route;
use crate::state::{App, Arrived, Bytes, ImportDraft, Opened, use_app};

/// The id of the hidden file chooser.
pub(crate) const FILE_INPUT: &str = "file-input";

/// The hidden file chooser behind *Open or import*.
#[component]
pub(crate) fn FileInput() -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<html::Input>::new();
    view! {
        <input
            id=FILE_INPUT
            type="file"
            multiple
            hidden
            aria-label="Open or import a file"
            accept=".json,.csv,.tsv,.txt,.xlsx,application/json,text/csv,text/tab-separated-values"
            node_ref=input
            on:change=move |_| {
                if let Some(input) = input.get_untracked() {
                    files::from_input(&input, move |chosen| later::take_files(app, chosen, None));
                }
            }
        />
    }
}

/// A file that takes longer to read than a glance, in megabytes.
const LARGE_MB: f64 = 4.0;

/// How long the page has to show that, in milliseconds.
const SHOWN_MS: u64 = 50;

/// Opens a Ballast file, takes a register to the mapping screen, or brings several Ballast files to be
/// merged. `then` is where to go once one is opened.
pub(crate) fn take_files(app: App, chosen: Vec<Chosen>, then: Option<Route>) {
    match <[Chosen; 1]>::try_from(chosen) {
        Ok([one]) => take_file(app, one, then),
        Err(several) => take_several(app, several),
    }
}

/// Why a file of this size is not read; `None` if it is.
fn too_large(size: f64) -> Option<String> {
    (size > files::LARGEST_MB * files::MB).then(|| {
        format!(
            "It has {} MB, and files of up to {} MB are read. Is it the right one?",
            text::decimal(size / files::MB, 0),
            text::decimal(files::LARGEST_MB, 0)
        )
    })
}

fn take_file(app: App, chosen: Chosen, then: Option<Route>) {
    if chosen.bytes.is_some() && chosen.size > LARGE_MB * files::MB {
        app.toasts.done(format!("{} is being read…", chosen.name));
        time::later(SHOWN_MS, move || read_file(app, chosen, then));
    } else {
        read_file(app, chosen, then);
    }
}

fn read_file(app: App, chosen: Chosen, then: Option<Route>) {
    let Chosen { name, bytes, size } = chosen;
    if let Some(why) = too_large(size) {
        app.toasts.problem(format!("{name} was not opened; nothing has changed. {why}"));
        return;
    }
    let Some(bytes) = bytes else {
        app.toasts.problem(format!("{name} could not be read. Is it still where it was?"));
        return;
    };
    let decoded = ballast_import::decode(&bytes);
    if looks_like_json(&name, &decoded.text) {
        open_text(app, &name, &decoded.text, then);
    } else {
        let bytes = Bytes::new(bytes, &decoded);
        import_text(app, &name, decoded.text, Some(bytes));
    }
}

/// Several files are copies to be merged; one that is none stops all of them.
fn take_several(app: App, chosen: Vec<Chosen>) {
    let read = |Chosen { name, bytes, size }: Chosen| {
        if let Some(why) = too_large(size) {
            return Err(format!("{name} is too large. {why}"));
        }
        let text = bytes.map(|bytes| ballast_import::decode(&bytes).text);
        let text = text.ok_or_else(|| format!("{name} could not be read."))?;
        if !looks_like_json(&name, &text) {
            return Err(format!("{name} is no Ballast file; registers are imported one by one."));
        }
        let loaded = load(&text).map_err(|error| format!("{name} cannot be opened. {error}"))?;
        Ok(Arrived::new(&name, loaded))
    };
    match chosen.into_iter().map(read).collect::<Result<Vec<Arrived>, String>>() {
        Ok(files) => arrivals::arrive(app, files, None),
        Err(why) => app
            .toasts
            .problem(format!("Several files at once are merged; nothing has changed. {why}")),
    }
}

/// Takes text from the clipboard, as if it were a file.
pub(crate) fn take_text(app: App, text: &str) {
    let name = "Pasted text";
    if looks_like_json(name, text) {
        open_text(app, name, text, None);
    } else if text.lines().count() > 1 {
        import_text(app, name, text.to_owned(), None);
    } else {
        app.toasts.problem(
            "Pasted text is taken when it is a Ballast file, or a table with a heading and rows.",
        );
    }
}

fn looks_like_json(name: &str, text: &str) -> bool {
    name.to_lowercase().ends_with(".json") || text.trim_start().starts_with('{')
}

fn open_text(app: App, name: &str, text: &str, then: Option<Route>) {
    match load(text) {
        Ok(loaded) => arrivals::arrive(app, vec![Arrived::new(name, loaded)], then),
        Err(error) => app.toasts.problem(refusal(name, &error)),
    }
}

fn refusal(name: &str, error: &LoadError) -> String {
    format!("{name} was not opened; nothing has changed. {error}")
}

/// Takes a sheet of a workbook to the mapping screen.
pub(crate) fn import_sheet(app: App, name: &str, bytes: Arc<Vec<u8>>, opened: Opened) {
    begun(app, name, ImportDraft::begin_sheet(app, name, bytes, opened));
}

/// Marks a sheet as one without a table, so that the choice shows the one that is still read.
pub(crate) fn refuse_sheet(app: App, sheet: &str) {
    app.session.import.update(|draft| {
        if let Some(draft) = draft {
            draft.refuse(sheet);
        }
    });
}

/// Goes on with another sheet of the workbook that is on its way in.
pub(crate) fn change_sheet(app: App, opened: Opened) {
    let draft = app.session.import.get_untracked();
    let sheet = opened.sheet.clone();
    match draft.map(|draft| draft.of_sheet(opened)) {
        Some(Ok(draft)) => app.session.import.set(Some(draft)),
        Some(Err(error)) => {
            app.toasts.problem(format!("Sheet “{sheet}” cannot be imported: {error}."));
            refuse_sheet(app, &sheet);
        }
        None => {}
    }
}

fn import_text(app: App, name: &str, text: String, bytes: Option<Bytes>) {
    begun(app, name, ImportDraft::begin(app, name, text, bytes));
}

fn begun(app: App, name: &str, draft: Result<ImportDraft, ImportError>) {
    match draft {
        Ok(draft) => {
            app.session.import.set(Some(draft));
            app.go(Route::Import);
        }
        Err(error) => app.toasts.problem(format!("{name} was not imported. {error}")),
    }
}

/// Offers another workspace as a file.
pub(crate) fn offer(app: App, workspace: &Workspace) {
    save_as(app, workspace.settings.name.as_str(), &save(workspace));
}

/// Offers the text of a workspace with this name as a file; says whether the browser took it.
pub(crate) fn save_as(app: App, name: &str, text: &str) -> bool {
    let name = format!("{} {}.ballast.json", file_name(name), time::today());
    let offered = files::download(&name, "application/json", text).is_some();
    if offered {
        app.toasts.done(format!("Saved as {name}."));
    } else {
        app.toasts.problem("The browser did not let the page offer a file. Nothing was saved.");
    }
    offered
}

/// The name without what file systems refuse.
pub(crate) fn file_name(name: &str) -> String {
    let safe = |c: char| !c.is_control() && !"<>:\"/\\|?*".contains(c);
    let name: String = name.chars().filter(|c| safe(*c)).take(60).collect();
    let name = name.trim().trim_matches('.');
    if name.is_empty() { "Portfolio".to_owned() } else { name.to_owned() }
}

/// Opens the demo that lies beside the page.
pub(crate) fn open_demo(app: App) {
    fetch::text("demo.ballast.json", move |text| match text {
        Some(text) => {
            let then =
                (app.session.route.get_untracked() == Route::Home).then_some(Route::Prioritise);
            let size = text.len() as f64;
            let demo = Chosen { name: "The demo".to_owned(), bytes: Some(text.into_bytes()), size };
            later::take_files(app, vec![demo], then);
        }
        None => app.toasts.problem(
            "The demo could not be loaded: the page is offline or its files are incomplete.",
        ),
    });
}
