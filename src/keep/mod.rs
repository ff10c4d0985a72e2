//! What is done beside the work itself: workspaces are told apart and turned to.
//!
//! None of it is needed for the first view, so it is a file of its own, which is fetched a moment
//! later. What it finds out is in [`crate::state::Kept`].

mod filed;
mod long;
mod tabs;
mod versions;
mod workspaces;

use ballast_core::model::Workspace;
use ballast_file::Origin;

use leptos::prelude::Set;
use leptos::task::spawn_local;

use crate::state::{App, Version};

/// Something to be done.
pub(crate) enum Task {
    /// The page stands and has nothing else to do.
    Begin,
    /// The open workspace has just been saved.
    Saved,
    /// The open workspace lies elsewhere and is to be fetched.
    Fetch,
    /// The open workspace is too long for local storage.
    SaveLong,
    /// Looks which versions of the open workspace there are.
    ListVersions,
    /// Keeps a version of it under this name.
    KeepVersion(String),
    /// Compares a version with what is open.
    CompareVersion(Version),
    /// Puts the content of a version in place of what is open.
    RestoreVersion(Box<Workspace>),
    /// Offers the content of a version as a file.
    DownloadVersion(Box<Workspace>),
    /// Removes a version.
    RemoveVersion(Version),
    /// The open workspace was saved to a file, as it was after so many changes.
    Filed(u64),
    /// Lets the visitor choose a file to save to by itself.
    ChooseFile,
    /// Asks for the permission to save to it once more.
    AllowFile,
    /// Saves to it no longer.
    StopFile,
    /// Opens what is in it.
    OpenFile,
    /// Writes it, whatever is in it.
    ReplaceFile,
    /// Merges what two tabs have changed.
    BringTogether,
    /// Goes on with what another tab has saved.
    TakeTheirs,
    /// Keeps what is in this tab beside what another one has saved.
    KeepBeside,
    /// Begins a blank workspace.
    New,
    /// Turns to the workspace with this id.
    Open(String),
    /// Opens this workspace, which comes from there, beside the others, under this name.
    OpenBeside(Box<Workspace>, String, Origin),
    /// Marks the open workspace as deleted and turns to another one.
    Delete,
    /// Takes the workspace with this id back from the deleted ones.
    Restore(String),
    /// Removes the workspace with this id for good.
    Remove(String),
    /// Offers the workspace with this id as a file.
    Download(String),
}

impl Task {
    /// Whether somebody waits for it.
    pub(crate) fn is_wanted(&self) -> bool {
        !matches!(self, Self::Begin | Self::Saved | Self::Filed(_))
    }
}

/// Does it.
pub(crate) fn run(app: App, task: Task) {
    match task {
        Task::Begin => {
            workspaces::note_open(app);
            spawn_local(filed::look(app));
            spawn_local(versions::keep_if_due(app));
            tabs::listen(app);
            app.kept.here.set(true);
        }
        Task::Saved => {
            workspaces::note_name(app);
            filed::saved(app);
            spawn_local(versions::keep_if_due(app));
        }
        Task::Filed(changes) => filed::filed(app, changes),
        Task::RestoreVersion(workspace) => versions::restore(app, *workspace),
        Task::DownloadVersion(workspace) => versions::download(app, &workspace),
        Task::Fetch => long::open(app),
        Task::SaveLong => long::save_soon(app),
        task => spawn_local(run_later(app, task)),
    }
}

async fn run_later(app: App, task: Task) {
    match task {
        Task::ListVersions => versions::list(app).await,
        Task::KeepVersion(name) => versions::keep(app, &name).await,
        Task::CompareVersion(version) => versions::compare(app, version).await,
        Task::RemoveVersion(version) => versions::remove(app, &version).await,
        Task::ChooseFile => filed::choose(app).await,
        Task::AllowFile => filed::allow(app).await,
        Task::StopFile => filed::stop(app).await,
        Task::OpenFile => filed::open(app).await,
        Task::ReplaceFile => filed::replace(app).await,
        Task::BringTogether => tabs::bring_together(app).await,
        Task::TakeTheirs => tabs::take_theirs(app).await,
        Task::KeepBeside => tabs::keep_beside(app).await,
        Task::New => workspaces::begin(app).await,
        Task::Open(id) => {
            workspaces::open(app, &id).await;
        }
        Task::OpenBeside(workspace, name, origin) => {
            workspaces::open_beside(app, *workspace, &name, origin).await;
        }
        Task::Delete => workspaces::delete(app).await,
        Task::Restore(id) => workspaces::restore(app, &id).await,
        Task::Remove(id) => workspaces::remove(app, &id).await,
        Task::Download(id) => workspaces::download(app, &id).await,
        _ => {}
    }
}
