//! Screens and dialogs that are not part of the first download.
//!
//! In a build with the feature `split` each is code in a file of its own, fetched when it is first
//! shown or, before that, when the page has nothing else to do. Without the feature all is there
//! from the beginning, and this module only calls it.

#[cfg(feature = "split")]
mod split;
#[cfg(not(feature = "split"))]
mod whole;

#[cfg(feature = "split")]
use split as source;
#[cfg(not(feature = "split"))]
use whole as source;

use std::sync::Arc;

use ballast_workbook::{Which, is_workbook};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::Chosen;
use crate::browser::time;
use crate::keep::Task;
use crate::parts::exchange;
use crate::route::Route;
use crate::state::App;

/// How long the first view has the network to itself, in milliseconds.
const HEAD_START: u64 = 2_500;

/// What can be shown later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Strategy,
    Projects,
    Prioritise,
    Charts,
    Balance,
    Capacity,
    Roadmap,
    Import,
    Inspector,
    Palette,
    Settings,
    Help,
    Opening,
    Merge,
    Link,
    /// The list of workspaces.
    Shelf,
    Versions,
    /// The badge that says how long ago the workspace was saved to a file.
    Filed,
    /// The question about changes in two tabs.
    Clash,
}

/// In the order in which they are likely to be wanted.
const ALL: [Part; 19] = [
    Part::Prioritise,
    Part::Projects,
    Part::Inspector,
    Part::Strategy,
    Part::Charts,
    Part::Balance,
    Part::Capacity,
    Part::Roadmap,
    Part::Palette,
    Part::Import,
    Part::Settings,
    Part::Help,
    Part::Opening,
    Part::Merge,
    Part::Link,
    Part::Shelf,
    Part::Versions,
    Part::Filed,
    Part::Clash,
];

#[derive(Clone, Copy, PartialEq)]
enum State {
    Coming,
    Here,
    Missing,
}

/// The part, at once if it is here, otherwise as soon as it is.
pub(crate) fn show(part: Part) -> AnyView {
    if let Some(view) = source::view(part) {
        return view;
    }
    let state = RwSignal::new(State::Coming);
    fetch(part, state);
    let shown = move || match state.get() {
        State::Coming => coming(),
        State::Here => source::view(part).unwrap_or_else(|| missing(part, state)),
        State::Missing => missing(part, state),
    };
    shown.into_any()
}

fn fetch(part: Part, state: RwSignal<State>) {
    spawn_local(async move {
        let now = if source::load(part).await { State::Here } else { State::Missing };
        // Nobody waits any more if another screen was chosen meanwhile.
        let _ = state.try_set(now);
    });
}

fn coming() -> AnyView {
    view! { <div aria-busy="true"></div> }.into_any()
}

fn missing(part: Part, state: RwSignal<State>) -> AnyView {
    let again = move |_| {
        state.set(State::Coming);
        fetch(part, state);
    };
    view! {
        <div class="empty card" role="alert">
            <h2>"This part of Ballast did not load"</h2>
            <p>"The page is offline, or its files have changed since it was opened."</p>
            <div class="button-row">
                <button type="button" class="button" on:click=again>
                    "Try again"
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Fetches what is left, once the first view is there, so that nothing is waited for later and
/// all works without a network; then the browser is asked to keep the app. Workbooks are fetched only
/// when somebody has one.
pub(crate) fn fetch_when_idle(app: App) {
    time::later(HEAD_START, move || {
        keep(app, Task::Begin);
        spawn_local(async move {
            for part in ALL {
                // What does not come now is fetched again when it is wanted.
                source::load(part).await;
            }
            source::begin_upkeep(app).await;
            source::rehearse(app).await;
        });
    });
}

/// Opens a Ballast file, takes a register to the mapping screen, or brings several files to be merged.
/// `then` is where to go once one is opened.
pub(crate) fn take_files(app: App, chosen: Vec<Chosen>, then: Option<Route>) {
    let is_book = |it: &Chosen| it.bytes.as_deref().is_some_and(is_workbook);
    if chosen.len() == 1 && chosen.iter().all(is_book) {
        return chosen.into_iter().for_each(|book| take_workbook(app, book));
    }
    spawn_local(async move {
        if !source::take_files(app, chosen, then).await {
            not_taken(app);
        }
    });
}

/// Offers the workspace as a file that says which content it is and where it comes from.
pub(crate) fn save_to_file(app: App) {
    spawn_local(async move {
        if !source::save_to_file(app).await {
            // The file itself matters more than what it says of itself.
            let open = app.records();
            if exchange::save_as(app, open.settings.name.as_str(), &app.saver.text(&open)) {
                keep(app, Task::Filed(app.saver.changes()));
            }
        }
    });
}

/// Opens what the fragment of a link holds.
pub(crate) fn open_link(app: App, fragment: String) {
    spawn_local(async move {
        if !source::open_link(app, fragment).await {
            not_taken(app);
        }
    });
}

/// Takes text from the clipboard, as if it were a file.
pub(crate) fn take_text(app: App, text: String) {
    spawn_local(async move {
        if !source::take_text(app, text).await {
            not_taken(app);
        }
    });
}

/// A workbook that takes longer to read than a glance, in bytes: it is packed, and holds ten times as much.
const LARGE_BOOK: usize = 500_000;

/// Takes a sheet of a workbook to the mapping screen.
fn take_workbook(app: App, chosen: Chosen) {
    let Chosen { name, bytes, .. } = chosen;
    let bytes = Arc::new(bytes.unwrap_or_default());
    spawn_local(async move {
        if bytes.len() > LARGE_BOOK {
            app.toasts.done(format!("{name} is being read…"));
            // The page has this long to show it.
            time::pause(50).await;
        }
        match source::open_book(Arc::clone(&bytes), None).await {
            Some(Ok(opened)) => {
                if !source::take_sheet(app, name, bytes, opened).await {
                    not_taken(app);
                }
            }
            Some(Err(error)) => app.toasts.problem(format!("{name} was not imported. {error}")),
            None => not_taken(app),
        }
    });
}

/// Goes on with another sheet of the workbook that is on its way in.
pub(crate) fn choose_sheet(app: App, sheet: String) {
    let bytes = app.session.import.with_untracked(|draft| {
        let workbook = draft.as_ref().and_then(|draft| draft.workbook.as_ref());
        workbook.map(|workbook| workbook.bytes())
    });
    let Some(bytes) = bytes else { return };
    spawn_local(async move {
        match source::open_book(bytes, Some(sheet.clone())).await {
            Some(Ok(opened)) => {
                if !source::change_sheet(app, opened).await {
                    not_taken(app);
                }
            }
            Some(Err(error)) => {
                app.toasts.problem(format!("Sheet “{sheet}” cannot be read: {error}."));
                exchange::refuse_sheet(app, &sheet);
            }
            None => not_taken(app),
        }
    });
}

/// Offers one of the tables as CSV, or all of them as a workbook.
pub(crate) fn export(app: App, which: Option<Which>) {
    spawn_local(async move {
        if !source::export(app, which).await {
            app.toasts.problem(
                "The part of Ballast that writes tables did not load; nothing was saved. \
                 Is the page offline?",
            );
        }
    });
}

/// Does what is done beside the work itself.
pub(crate) fn keep(app: App, task: Task) {
    let wanted = task.is_wanted();
    spawn_local(async move {
        if !source::keep(app, task).await && wanted {
            app.toasts.problem(
                "The part of Ballast that looks after workspaces did not load; nothing has \
                 changed. Is the page offline?",
            );
        }
    });
}

fn not_taken(app: App) {
    app.toasts.problem(
        "The part of Ballast that reads files did not load; nothing has changed. \
         Is the page offline?",
    );
}
