//! Versions of the open workspace: kept by themselves and by hand, compared, and gone back to.

use std::cell::Cell;

use ballast_core::change::Command;
use ballast_core::merge::{Difference, diff};
use ballast_core::model::Workspace;
use ballast_file::storage::ring;
use ballast_file::{load, save};
use leptos::prelude::*;

use crate::browser::{idb, texts, time};
use crate::parts::exchange;
use crate::state::{App, Compared, SaveState, Version, Versions};

/// Before what names a version in its key.
const PREFIX: &str = "version";

/// `version/main/1767225600000/` and then its name, which is empty for those kept by themselves.
fn key(id: &str, at: u64, name: &str) -> String {
    format!("{PREFIX}/{id}/{at:015}/{name}")
}

fn read_key(key: &str) -> Option<Version> {
    let mut parts = key.splitn(4, '/');
    let (_, _) = (parts.next()?, parts.next()?);
    let at = parts.next()?.parse().ok()?;
    Some(Version { key: key.to_owned(), at, name: parts.next()?.to_owned() })
}

/// The versions of a workspace, the latest first.
async fn all(id: &str) -> Result<Vec<Version>, idb::Refusal> {
    let keys = idb::keys(&format!("{PREFIX}/{id}/")).await?;
    Ok(keys.iter().rev().filter_map(|key| read_key(key)).collect())
}

/// Looks which versions there are.
pub(super) async fn list(app: App) {
    let id = app.saver.id.get_untracked();
    let found = match all(&id).await {
        Ok(list) => Versions::Kept(list),
        Err(reason) => Versions::Missing(reason),
    };
    if app.saver.id.get_untracked() == id {
        app.kept.versions.set(found);
    }
}

thread_local! {
    /// Whether a version is being kept by itself.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Keeps a version by itself if the last one is an hour old, and lets go of those in excess.
pub(super) async fn keep_if_due(app: App) {
    if !BUSY.replace(true) {
        keep_one_if_due(app).await;
        BUSY.set(false);
    }
}

async fn keep_one_if_due(app: App) {
    let id = app.saver.id.get_untracked();
    let workspace = app.records();
    if workspace.is_empty() || matches!(app.saver.state.get_untracked(), SaveState::Failed(_)) {
        return;
    }
    // Without a database there are no versions; whoever looks for them is told.
    let Ok(list) = all(&id).await else { return };
    let now = time::now_ms() as u64;
    let own: Vec<u64> = list.iter().filter(|it| it.name.is_empty()).map(|it| it.at).collect();
    if !ring::is_due(own.first().copied(), now) {
        return;
    }
    let text = save(&workspace);
    if let Some(last) = list.first()
        && texts::text(&last.key).await.ok().flatten().as_deref() == Some(text.as_str())
    {
        return;
    }
    if texts::keep(&key(&id, now, ""), &text).await.is_err() {
        return;
    }
    let surplus = ring::surplus(&own, now);
    let gone: Vec<String> = surplus.iter().map(|at| key(&id, *at, "")).collect();
    // What is left over takes room, no more.
    drop(idb::remove(&gone).await);
}

/// Keeps a version under a name.
pub(super) async fn keep(app: App, name: &str) {
    let id = app.saver.id.get_untracked();
    let at = time::now_ms() as u64;
    match texts::keep(&key(&id, at, name), &save(&app.records())).await {
        Ok(()) => app.toasts.done(format!("Kept this version as {name}.")),
        Err(reason) => app.toasts.problem(format!(
            "This version was not kept. The browser's database failed: {reason}. \
             Save it to a file instead."
        )),
    }
    list(app).await;
}

/// Says what would change if a version were gone back to.
pub(super) async fn compare(app: App, version: Version) {
    let text = texts::text(&version.key).await.ok().flatten();
    let loaded = text.and_then(|text| load(&text).ok());
    let Some(loaded) = loaded else {
        app.toasts.problem("This version cannot be read any more. Nothing has changed.");
        return;
    };
    let workspace = loaded.workspace;
    let differences = diff(&app.records(), &workspace);
    let lines = differences.iter().map(Difference::to_string).collect();
    app.kept.compared.set(Some(Compared { version, workspace, lines }));
}

/// Goes back to a version, as one step that can be undone.
pub(super) fn restore(app: App, workspace: Workspace) {
    if app.dispatch_as(Command::Open(Box::new(workspace)), "restore a version", None) {
        app.look_anew();
        app.kept.compared.set(None);
        app.session.versions_open.set(false);
        app.toasts.done_with_undo("The version is restored.");
    }
}

/// Removes a version because a person said so.
pub(super) async fn remove(app: App, version: &Version) {
    if let Err(reason) = idb::remove(std::slice::from_ref(&version.key)).await {
        app.toasts.problem(format!("The version was not removed: {reason}."));
    }
    app.kept.compared.set(None);
    list(app).await;
}

/// Offers a version as a file.
pub(super) fn download(app: App, workspace: &Workspace) {
    exchange::offer(app, workspace);
}

/// Removes all versions of a workspace.
pub(super) async fn remove_all(id: &str) -> Result<(), idb::Refusal> {
    idb::remove(&idb::keys(&format!("{PREFIX}/{id}/")).await?).await
}
