//! Files in and out: Ballast files are opened, registers go to the mapping screen.

use std::sync::Arc;

use ballast_file::{LoadError, load};
use ballast_import::ImportError;
use leptos::html;
use leptos::prelude::*;

use crate::browser::files::{self, Chosen};
use crate::browser::{fetch, time};
use crate::later;
use crate::route::Route;
use crate::state::{App, Bytes, ImportDraft, Opened, use_app};

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
            hidden
            aria-label="Open or import a file"
            accept=".json,.csv,.tsv,.txt,.xlsx,application/json,text/csv,text/tab-separated-values"
            node_ref=input
            on:change=move |_| {
                if let Some(input) = input.get_untracked() {
                    files::from_input(&input, move |chosen| later::take_file(app, chosen));
                }
            }
        />
    }
}

/// Opens a Ballast file, or takes a register to the mapping screen.
pub(crate) fn take_file(app: App, chosen: Chosen) {
    let Chosen { name, bytes } = chosen;
    let Some(bytes) = bytes else {
        app.toasts.problem(format!("{name} could not be read. Is it still where it was?"));
        return;
    };
    let decoded = ballast_import::decode(&bytes);
    if looks_like_json(&name, &decoded.text) {
        open_text(app, &name, &decoded.text);
    } else {
        let bytes = Bytes::new(bytes, &decoded);
        import_text(app, &name, decoded.text, Some(bytes));
    }
}

/// Takes text from the clipboard, as if it were a file.
pub(crate) fn take_text(app: App, text: &str) {
    let name = "Pasted text";
    if looks_like_json(name, text) {
        open_text(app, name, text);
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

fn open_text(app: App, name: &str, text: &str) {
    match load(text) {
        Ok(loaded) => {
            app.open(loaded.workspace);
            let repairs = loaded.repairs.len();
            if let Some(first) = loaded.repairs.first() {
                let more = match repairs {
                    1 => String::new(),
                    more => format!(" And {} more.", more - 1),
                };
                app.toasts.problem(format!("{name} needed repairs. {first}{more}"));
            }
            if app.session.route.get_untracked() == Route::Import {
                app.go(Route::Home);
            }
        }
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

/// Offers the workspace as a file.
pub(crate) fn save_to_file(app: App) {
    let workspace = app.records();
    let name = file_name(workspace.settings.name.as_str());
    let text = app.saver.text(&workspace);
    let name = format!("{name} {}.ballast.json", time::today());
    if files::download(&name, "application/json", &text).is_some() {
        app.toasts.done(format!("Saved as {name}."));
    } else {
        app.toasts.problem("The browser did not let the page offer a file. Nothing was saved.");
    }
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
            open_text(app, "The demo", &text);
            if app.session.route.get_untracked() == Route::Home {
                app.go(Route::Prioritise);
            }
        }
        None => app.toasts.problem(
            "The demo could not be loaded: the page is offline or its files are incomplete.",
        ),
    });
}
