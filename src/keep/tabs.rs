//! The same workspace in two tabs: a tab without changes follows the other one, and one with changes
//! asks.

use ballast_core::merge::{Choices, merge};
use ballast_core::model::Workspace;
use ballast_file::storage::keys;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{long, workspaces};
use crate::browser::storage;
use crate::parts::arrivals;
use crate::state::{App, Clash, Opening};

/// From now on it is heard when another tab saves.
pub(super) fn listen(app: App) {
    storage::on_change(move |key| {
        if key == keys::last(&app.saver.id.get_untracked()) {
            spawn_local(hear(app));
        }
    });
    spawn_local(hear(app));
}

/// Another tab may have saved the open workspace.
pub(super) async fn hear(app: App) {
    let saver = app.saver;
    if saver.coming.get_untracked() || !saver.is_overtaken() {
        return;
    }
    let id = saver.id.get_untracked();
    let opening = long::fetch(saver.store, &id).await;
    // The other tab may have turned to something else, or this one.
    if saver.id.get_untracked() != id || !saver.is_overtaken() {
        return;
    }
    // A newer program has saved here, or nothing can be read: this one writes no more.
    if let Some(refused) = &opening.refused {
        saver.failed(refused);
        app.toasts.problem(refused.clone());
        return;
    }
    let Some(theirs) = opening.workspace.clone() else { return };
    if saver.is_unsaved() {
        let mine = app.records();
        let merged = merge(Some(&saver.base()), &mine, &theirs, &Choices::default());
        let both = merged.open().count();
        app.kept.clash.set(Some(Clash { theirs, both }));
        saver
            .failed("Another tab has changed this workspace, too: choose what is to become of it.");
    } else {
        follow(app, opening);
    }
}

/// Puts what another tab has saved in place of what is open, as one step that can be undone.
fn follow(app: App, opening: Opening) {
    app.follow(opening);
    app.kept.clash.set(None);
    workspaces::list(app);
}

/// What the other tab has saved by now.
async fn theirs(app: App) -> Option<Opening> {
    let opening = long::fetch(app.saver.store, &app.saver.id.get_untracked()).await;
    if opening.workspace.is_none() || opening.refused.is_some() {
        app.toasts.problem("What the other tab has saved cannot be read. Save yours to a file.");
        return None;
    }
    Some(opening)
}

/// Goes on with what the other tab has saved. Mine can be taken back with Undo.
pub(super) async fn take_theirs(app: App) {
    if let Some(opening) = theirs(app).await {
        follow(app, opening);
        app.toasts.done_with_undo("This tab shows what the other one has saved.");
    }
}

/// Keeps what is in this tab as a workspace beside the one of the other tab.
pub(super) async fn keep_beside(app: App) {
    let mine = app.records();
    let name = format!("{} (from another tab)", mine.settings.name);
    let origin = app.trail.origin.get_untracked();
    if let Some(opening) = theirs(app).await {
        follow(app, opening);
        if !workspaces::open_beside(app, mine, &name, origin).await {
            app.undo();
        }
    }
}

/// Brings both together.
pub(super) async fn bring_together(app: App) {
    let (base, mine) = (app.saver.base(), app.records());
    let Some(opening) = theirs(app).await else { return };
    let Some(theirs) = opening.workspace.clone() else { return };
    follow(app, opening);
    merge_copies(app, &base, &mine, &theirs);
}

/// Merges what two tabs made of the same workspace; theirs is open by now. What both have changed is
/// asked.
fn merge_copies(app: App, base: &Workspace, mine: &Workspace, theirs: &Workspace) {
    let merged = merge(Some(base), mine, theirs, &Choices::default());
    if merged.open().next().is_some() {
        arrivals::merge_copy(app, base.clone(), "this tab", mine.clone());
    } else if app.dispatch(merged.command()) {
        app.toasts.done_with_undo("Both tabs' changes are here now.");
    }
}
