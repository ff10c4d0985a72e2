//! Workspaces that are too long for local storage: fetched from IndexedDB, and put there.

use std::cell::Cell;

use ballast_file::storage::{Fetched, SaveError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::tabs;
use crate::browser::storage::Browser;
use crate::browser::{crash, idb, texts, time};
use crate::state::{App, Opening, SaveState};

thread_local! {
    /// Whether a text is on its way.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Under which key a copy lies.
fn key(place: &str) -> String {
    format!("slot/{place}")
}

/// What is stored of a workspace, with what lies elsewhere.
pub(super) async fn fetch(store: Browser, id: &str) -> Opening {
    let mut opening = Opening::of(store, id);
    let mut fetched = Vec::new();
    while let Some(place) = opening.away.take() {
        let slot = texts::text(&key(&place)).await;
        // A database that cannot be read is not an empty one: the copy may well be there.
        let slot = match slot {
            Ok(slot) => slot,
            Err(reason) => {
                opening.refused = Some(format!(
                    "It lies in the browser's database, which cannot be read: {reason}. \
                     Reload the page to try again."
                ));
                return opening;
            }
        };
        fetched.push(Fetched { place, slot });
        opening = opening.with(&fetched);
    }
    opening
}

/// Fetches the open workspace.
pub(super) fn open(app: App) {
    spawn_local(async move {
        let id = app.saver.id.get_untracked();
        let opening = fetch(app.saver.store, &id).await;
        if let (Some(refused), None) = (&opening.refused, &opening.workspace) {
            app.toasts.problem(refused.clone());
            app.saver.failed(refused);
            return;
        }
        app.turn_to(&id, opening, ballast_core::change::History::default());
    });
}

/// Puts what is open elsewhere.
pub(super) fn save_soon(app: App) {
    spawn_local(async move { save(app).await });
}

/// The same, until everything is saved or cannot be.
pub(super) async fn save(app: App) {
    while BUSY.get() {
        time::pause(20).await;
    }
    if crash::has_crashed() || !app.saver.is_unsaved() {
        return;
    }
    BUSY.set(true);
    let mut done = save_once(app).await;
    // Something was saved in haste meanwhile.
    while done == Err(SaveError::Outdated.to_string()) && app.saver.is_unsaved() {
        done = save_once(app).await;
    }
    BUSY.set(false);
    if let Err(reason) = done
        && app.saver.is_unsaved()
    {
        app.saver.failed(&reason);
        tabs::hear(app).await;
    } else if app.saver.state.get_untracked() == SaveState::Pending {
        // Changed meanwhile.
        app.saver.save_later();
    }
}

async fn save_once(app: App) -> Result<(), String> {
    let saver = app.saver;
    let changes = saver.changes();
    let workspace = app.records();
    let text = saver.text_to_keep(&workspace);
    let now = time::now_ms() as u64;
    let parcel = saver.with_vault(|vault| vault.prepare(&text, now));
    let parcel = parcel.map_err(|error| error.to_string())?;
    if let Err(reason) = texts::keep(&key(&parcel.place), &parcel.slot).await {
        // Where there is no database there may still be room here.
        return saver.save_here(&text).map_err(|error| match error {
            SaveError::Storage(_) => {
                format!("{error} The browser's database failed, too: {reason}.")
            }
            error => error.to_string(),
        });
    }
    saver.with_vault(|vault| vault.commit(&parcel)).map_err(|error| error.to_string())?;
    saver.arrived_elsewhere(text, workspace, changes);
    tidy(app).await;
    Ok(())
}

/// Removes what is of no use any more.
async fn tidy(app: App) {
    let id = app.saver.id.get_untracked();
    let Ok(places) = app.saver.with_vault(|vault| Ok(vault.places()?)) else { return };
    let wanted: Vec<String> = places.iter().map(|place| key(place)).collect();
    if let Ok(mut keys) = idb::keys(&key(&format!("{id}/"))).await {
        keys.retain(|key| !wanted.contains(key));
        // What is left over takes room, no more; the next save tries again.
        drop(idb::remove(&keys).await);
    }
}

/// Removes everything of a workspace that lies elsewhere.
pub(super) async fn remove(id: &str) -> Result<(), idb::Refusal> {
    idb::remove(&idb::keys(&key(&format!("{id}/"))).await?).await
}

/// Puts a workspace that is not open into a vault of its own.
pub(super) async fn put(opening: &mut Opening, text: &str, now: u64) -> Result<(), String> {
    match opening.vault.save(text, now) {
        Ok(_) => return Ok(()),
        Err(SaveError::Storage(_)) => {}
        Err(error) => return Err(error.to_string()),
    }
    let parcel = opening.vault.prepare(text, now).map_err(|error| error.to_string())?;
    texts::keep(&key(&parcel.place), &parcel.slot).await.map_err(|reason| {
        format!("The browser's storage is full, and its database failed: {reason}.")
    })?;
    opening.vault.commit(&parcel).map_err(|error| error.to_string())?;
    opening.long = Some(text.to_owned());
    Ok(())
}
