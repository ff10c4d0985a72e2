//! Several workspaces: begun, turned to, opened beside, deleted and taken back.

use std::cell::RefCell;

use ballast_core::change::History;
use ballast_core::model::{Name, Shared, Workspace};
use ballast_file::storage::{About, KeyValue, Shelf, StorageError, Vault, keys};
use ballast_file::{Origin, mark, save};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{filed, long, versions};
use crate::browser::storage::Browser;
use crate::browser::{dom, entropy, time};
use crate::parts::exchange;
use crate::route::Route;
use crate::state::{App, LONGEST, Opening, SaveState, Versions, blank};

/// What could be undone in a workspace when it was left, and how it was then.
struct Left {
    id: String,
    workspace: Workspace,
    history: History,
}

thread_local! {
    static LEFT: RefCell<Vec<Left>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn shelf(app: App) -> Shelf<Browser> {
    Shelf::new(app.saver.store)
}

pub(super) fn open_id(app: App) -> String {
    app.saver.id.get_untracked()
}

fn new_id() -> String {
    format!("w{:016x}", entropy::bits() as u64)
}

/// Looks which workspaces there are.
pub(super) fn list(app: App) {
    // Where storage is blocked there is the one on the screen, and the save state tells.
    app.kept.list.set(shelf(app).list().unwrap_or_default());
}

/// Remembers that the open workspace is open, and lists all.
pub(super) fn note_open(app: App) {
    let id = open_id(app);
    let name = name_of(app);
    // What is only on the screen is no workspace of this browser yet.
    if is_stored(app, &id) {
        let now = time::now_ms() as u64;
        drop(shelf(app).note(&id, |about| (about.name, about.opened_at) = (name, now)));
        drop(app.saver.store.write(keys::OPENED, &id));
    }
    list(app);
}

/// Remembers what the open workspace is called.
pub(super) fn note_name(app: App) {
    let (id, name) = (open_id(app), name_of(app));
    let known = app.kept.list.with_untracked(|list| {
        list.iter().any(|about| about.id == id && about.name == name && about.opened_at > 0)
    });
    if !known {
        note_open(app);
    }
}

fn name_of(app: App) -> String {
    app.records().settings.name.to_string()
}

fn is_stored(app: App, id: &str) -> bool {
    app.saver.store.read(&keys::last(id)).is_ok_and(|last| last.is_some())
}

/// Saves what is open and what is being typed. Whoever wants to leave it may do so only if this says
/// yes; otherwise the visitor has been told.
async fn settled(app: App) -> bool {
    dom::leave_field();
    let (saver, name) = (app.saver, name_of(app));
    if saver.coming.get_untracked() {
        app.toasts.problem("The workspace is still being opened. Wait a moment.");
        return false;
    }
    if saver.is_unsaved() {
        let text = saver.text_to_keep(&app.records());
        let here = text.len() <= LONGEST && saver.save_here(&text).is_ok();
        if !here {
            long::save(app).await;
        }
    }
    if !saver.is_unsaved() {
        return true;
    }
    let reason = match saver.state.get_untracked() {
        SaveState::Failed(reason) => reason,
        _ => "It is still being changed.".to_owned(),
    };
    app.toasts.problem(format!(
        "{name} stays open, since its last changes are not saved. {reason} Save it to a file first."
    ));
    false
}

/// Turns to another workspace, as found in storage.
fn turn(app: App, id: &str, opening: Opening) {
    let left = LEFT.with_borrow_mut(|left| {
        let at = left.iter().position(|it| it.id == id)?;
        Some(left.swap_remove(at))
    });
    // Another tab may have changed it meanwhile; then what could be undone is no longer true.
    let same = left.filter(|left| opening.workspace.as_ref() == Some(&left.workspace));
    let history = same.map(|left| left.history).unwrap_or_default();
    let leaving = open_id(app);
    // Who is quick leaves it before what notes its name when it is saved is there.
    note_name(app);
    let (workspace, history) = app.turn_to(id, opening, history);
    LEFT.with_borrow_mut(|left| left.push(Left { id: leaving, workspace, history }));
    if app.session.route.get_untracked() == Route::Import {
        app.session.import.set(None);
        app.go(Route::Home);
    }
    note_open(app);
    app.kept.clash.set(None);
    app.kept.compared.set(None);
    app.kept.versions.set(Versions::Unknown);
    filed::turned(app);
    spawn_local(versions::keep_if_due(app));
}

/// Turns to the workspace of this id. Says whether it is open then.
pub(super) async fn open(app: App, id: &str) -> bool {
    if id == open_id(app) {
        return true;
    }
    if !settled(app).await {
        return false;
    }
    let opening = long::fetch(app.saver.store, id).await;
    if let (Some(refused), None) = (&opening.refused, &opening.workspace) {
        let name = shelf(app).about(id).map(|about| about.name).unwrap_or_default();
        app.toasts.problem(format!("{name} was not opened. {refused}"));
        return false;
    }
    // Somebody may have typed while it was fetched.
    if !settled(app).await {
        return false;
    }
    turn(app, id, opening);
    app.toasts.done(format!("Opened {}.", name_of(app)));
    true
}

/// Opens a workspace beside the others. Says whether it is open then.
pub(super) async fn open_beside(
    app: App,
    mut workspace: Workspace,
    name: &str,
    origin: Origin,
) -> bool {
    let title = Name::or(name, workspace.settings.name.as_str());
    if workspace.settings.name != title {
        let mut settings = (*workspace.settings).clone();
        settings.name = title;
        workspace.settings = Shared::new(settings);
    }
    if !settled(app).await {
        return false;
    }
    let (id, now) = (new_id(), time::now_ms() as u64);
    let name = workspace.settings.name.to_string();
    let text = mark(save(&workspace), &origin);
    let (vault, _) = Vault::open(app.saver.store, &id);
    let mut opening = Opening::saved(vault, workspace, origin);
    if let Err(reason) = long::put(&mut opening, &text, now).await {
        app.toasts.problem(format!("{name} was not opened. {reason}"));
        return false;
    }
    if !settled(app).await {
        return false;
    }
    turn(app, &id, opening);
    app.toasts.done(format!("Opened {name} beside your other workspaces."));
    true
}

/// Begins a blank workspace.
pub(super) async fn begin(app: App) {
    if open_beside(app, blank(), "", Origin::default()).await {
        app.go(Route::Home);
    }
}

/// Marks the open workspace as deleted and turns to the one that was opened before it.
pub(super) async fn delete(app: App) {
    let (id, name) = (open_id(app), name_of(app));
    let shelf = shelf(app);
    let next = |about: &About| about.id != id && about.deleted_at.is_none();
    let next = shelf.list().unwrap_or_default().into_iter().find(next);
    let left = match next {
        Some(next) => open(app, &next.id).await,
        None => open_beside(app, blank(), "", Origin::default()).await,
    };
    if !left {
        return;
    }
    let now = time::now_ms() as u64;
    match shelf.note(&id, |about| (about.name, about.deleted_at) = (name.clone(), Some(now))) {
        Ok(()) => app.toasts.done(format!("Deleted {name}. It can be taken back from the list.")),
        Err(error) => app.toasts.problem(format!("{name} was not deleted. {error}")),
    }
    list(app);
}

fn told(app: App, done: Result<(), StorageError>) -> bool {
    if let Err(error) = &done {
        app.toasts.problem(format!("Nothing has changed. {error}"));
    }
    list(app);
    done.is_ok()
}

/// Takes a workspace back from the deleted ones, and turns to it.
pub(super) async fn restore(app: App, id: &str) {
    if told(app, shelf(app).note(id, |about| about.deleted_at = None)) {
        open(app, id).await;
    }
}

/// Removes a workspace for good.
pub(super) async fn remove(app: App, id: &str) {
    if id != open_id(app) && told(app, shelf(app).remove(id)) {
        LEFT.with_borrow_mut(|left| left.retain(|it| it.id != id));
        // Without a database nothing of it is there.
        drop(long::remove(id).await);
        drop(versions::remove_all(id).await);
        app.toasts.done("Removed for good.");
    }
}

/// Offers a workspace as a file, without turning to it.
pub(super) async fn download(app: App, id: &str) {
    match long::fetch(app.saver.store, id).await.workspace {
        Some(workspace) => exchange::offer(app, &workspace),
        None => app.toasts.problem("No whole copy of it is stored; nothing was saved to a file."),
    }
}
