//! Whether the open workspace is in a file, and saving it to one by itself.

use std::cell::{Cell, RefCell};

use ballast_file::ContentHash;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::workspaces::{open_id, shelf};
use crate::browser::disk::Handle;
use crate::browser::time::{self, Timer};
use crate::browser::{crash, disk, idb, persist};
use crate::later;
use crate::parts::{arrivals, exchange};
use crate::state::{App, FileState};

/// How long it waits for the next save before it writes the file, in milliseconds.
const QUIET_MS: u64 = 1_500;

/// The preference that remembers that the browser was asked to keep what is stored.
const ASKED: &str = "asked-to-keep";

thread_local! {
    /// The file of the open workspace.
    static FILE: RefCell<Option<Handle>> = const { RefCell::new(None) };
    static TIMER: Cell<Option<Timer>> = const { Cell::new(None) };
    /// How many changes there were when it was last saved to a file.
    static FILED: Cell<u64> = const { Cell::new(0) };
    /// Whether the file is being written.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

fn handle_key(id: &str) -> String {
    format!("file/{id}")
}

/// Under which key the hash of what was last written lies.
fn hash_key(id: &str) -> String {
    format!("file-hash/{id}")
}

fn hash(text: &str) -> String {
    ContentHash::of(text).to_string()
}

fn file() -> Option<Handle> {
    FILE.with_borrow(Clone::clone)
}

/// Another workspace is open: its changes are counted from here on.
pub(super) fn turned(app: App) {
    FILED.set(app.saver.changes());
    FILE.set(None);
    app.kept.file.set(FileState::Off);
    spawn_local(look(app));
}

/// Looks what is known of the open workspace's files.
pub(super) async fn look(app: App) {
    let id = open_id(app);
    show(app);
    app.kept.promised.set(persist::is_promised(false).await);
    let handle = Handle::remembered(&handle_key(&id)).await;
    let state = match &handle {
        None => FileState::Off,
        Some(handle) if handle.may_write(false).await => FileState::On(handle.name(), None),
        Some(handle) => FileState::Asks(handle.name()),
    };
    if open_id(app) == id {
        FILE.set(handle);
        app.kept.file.set(state);
    }
}

fn show(app: App) {
    app.kept.about.set(shelf(app).about(&open_id(app)).unwrap_or_default());
}

/// The open workspace was saved in this browser: counts it, and saves it to its file a moment later.
pub(super) fn saved(app: App) {
    if app.saver.changes() != FILED.get() {
        drop(shelf(app).note(&open_id(app), |about| about.changes += 1));
        show(app);
    }
    if let Some(timer) = TIMER.take() {
        timer.stop();
    }
    if matches!(app.kept.file.get_untracked(), FileState::On(..) | FileState::Failed(..)) {
        write_soon(app);
    }
    spawn_local(ask_to_keep(app));
}

/// The open workspace was saved to a file, as it was after so many changes.
pub(super) fn filed(app: App, changes: u64) {
    let now = time::now_ms() as u64;
    FILED.set(changes);
    let noted = |about: &mut ballast_file::storage::About| {
        (about.filed_at, about.changes) = (Some(now), 0);
    };
    drop(shelf(app).note(&open_id(app), noted));
    show(app);
}

/// Asks the browser not to clear what is kept, once there is something worth it.
async fn ask_to_keep(app: App) {
    let asked = app.preferences.read(ASKED).is_some();
    if asked || app.records().is_empty() || persist::is_promised(false).await != Some(false) {
        return;
    }
    app.preferences.write(ASKED, "yes");
    app.kept.promised.set(persist::is_promised(true).await);
}

/// Lets the visitor choose a file that the open workspace is saved to by itself from now on.
pub(super) async fn choose(app: App) {
    let id = open_id(app);
    let name = exchange::file_name(app.records().settings.name.as_str());
    match disk::pick(&format!("{name}.ballast.json")).await {
        Ok(Some(handle)) => {
            // Where it cannot be remembered it is saved to until the page is left.
            drop(handle.remember(&handle_key(&id)).await);
            FILE.set(Some(handle.clone()));
            replace(app).await;
        }
        Ok(None) => {}
        Err(reason) => app.toasts.problem(format!("No file was chosen: {reason}.")),
    }
}

/// Asks again for the permission to write to the file.
pub(super) async fn allow(app: App) {
    let Some(handle) = file() else { return };
    if handle.may_write(true).await {
        app.kept.file.set(FileState::On(handle.name(), None));
        write(app).await;
    }
}

/// Saves to the file no longer.
pub(super) async fn stop(app: App) {
    let id = open_id(app);
    FILE.set(None);
    // If they stay, the visitor is asked for a permission once more, which they can refuse.
    drop(idb::remove(&[handle_key(&id), hash_key(&id)]).await);
    // Said when it is so: a page that is loaded anew a moment later does not know of the file.
    app.kept.file.set(FileState::Off);
}

/// Writes the file, unless somebody else has changed it since.
async fn write(app: App) {
    let Some(handle) = file().filter(|_| !crash::has_crashed()) else { return };
    if BUSY.replace(true) {
        return write_soon(app);
    }
    let copy = Draft::of(app).await;
    let done = write_to(&copy, &handle, false).await;
    BUSY.set(false);
    finish(app, &copy, done);
}

fn write_soon(app: App) {
    TIMER.set(time::later(QUIET_MS, move || spawn_local(write(app))));
}

/// What is to be written, as it was when that began.
struct Draft {
    id: String,
    changes: u64,
    text: String,
}

impl Draft {
    async fn of(app: App) -> Self {
        let (id, changes) = (open_id(app), app.saver.changes());
        let text = arrivals::text_for_file(app, &app.records()).await;
        Self { id, changes, text }
    }
}

/// Writes the file whatever is in it, since a person said so.
pub(super) async fn replace(app: App) {
    if let Some(handle) = file() {
        let copy = Draft::of(app).await;
        let done = write_to(&copy, &handle, true).await;
        finish(app, &copy, done);
    }
}

/// Opens what is in the file now. Whether that takes the place of what is open is asked there.
pub(super) async fn open(app: App) {
    let Some(handle) = file() else { return };
    match handle.text().await {
        Ok(text) => later::take_text(app, text),
        Err(reason) => app.toasts.problem(format!("{} cannot be read: {reason}.", handle.name())),
    }
}

enum Trouble {
    /// Somebody else has changed the file.
    Changed,
    /// It could not be written, and why.
    Failed(String),
}

impl From<String> for Trouble {
    fn from(reason: String) -> Self {
        Self::Failed(reason)
    }
}

async fn write_to(copy: &Draft, handle: &Handle, anyway: bool) -> Result<(), Trouble> {
    let Draft { id, text, .. } = copy;
    if !handle.may_write(false).await {
        return Err(Trouble::Failed("it may not be written".to_owned()));
    }
    let there = handle.text().await?;
    if there != *text {
        let last = idb::get(&hash_key(id)).await.ok().flatten().and_then(|it| it.as_string());
        let ours = there.is_empty() || last.as_deref() == Some(hash(&there).as_str());
        if !ours && !anyway {
            return Err(Trouble::Changed);
        }
        handle.write(text).await?;
        if handle.text().await? != *text {
            return Err(Trouble::Failed("it did not keep what was written".to_owned()));
        }
    }
    // Without it the next write would take our own file for somebody else's, and ask: no harm done.
    drop(idb::put(&hash_key(id), &hash(text).into()).await);
    Ok(())
}

fn finish(app: App, copy: &Draft, done: Result<(), Trouble>) {
    let Some(name) = file().map(|handle| handle.name()).filter(|_| open_id(app) == copy.id) else {
        return;
    };
    let state = match done {
        Ok(()) => {
            if app.saver.changes() == copy.changes {
                filed(app, copy.changes);
            }
            FileState::On(name, Some(time::now_ms()))
        }
        Err(Trouble::Changed) => {
            if !matches!(app.kept.file.get_untracked(), FileState::Changed(_)) {
                app.toasts.problem(format!(
                    "{name} was changed by somebody else and is not overwritten. Open it, or replace \
                     it, under File in the top bar."
                ));
            }
            FileState::Changed(name)
        }
        Err(Trouble::Failed(reason)) => FileState::Failed(name, reason),
    };
    app.kept.file.set(state);
}
