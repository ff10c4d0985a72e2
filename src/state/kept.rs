//! What is known of what is kept: workspaces of this browser, versions of the open one.

use ballast_core::model::Workspace;
use ballast_file::storage::About;
use leptos::prelude::*;

/// What is known of what is kept. Filled by [`crate::keep`], which comes later than the first view.
#[derive(Clone, Copy)]
pub(crate) struct Kept {
    /// Whether it is filled.
    pub(crate) here: RwSignal<bool>,
    /// The workspaces of this browser, deleted ones too, the one that was opened last first.
    pub(crate) list: RwSignal<Vec<About>>,
    /// The versions of the open workspace.
    pub(crate) versions: RwSignal<Versions>,
    /// The version that is being compared with what is open.
    pub(crate) compared: RwSignal<Option<Compared>>,
    /// What is known of the open workspace beside its content.
    pub(crate) about: RwSignal<About>,
    /// The file that it is saved to by itself.
    pub(crate) file: RwSignal<FileState>,
    /// Whether the browser has promised not to clear what is stored; `None` if it does not say.
    pub(crate) promised: RwSignal<Option<bool>>,
    /// What another tab has made of it while it was changed here.
    pub(crate) clash: RwSignal<Option<Clash>>,
}

/// How it is with the file that the open workspace is saved to by itself. Each has its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FileState {
    /// There is none.
    Off,
    /// It is saved to; when it last was, in milliseconds since 1970.
    On(String, Option<f64>),
    /// The visitor must allow it again.
    Asks(String),
    /// Somebody else has changed it since.
    Changed(String),
    /// It could not be written, and why.
    Failed(String, String),
}

/// Changes in two tabs at once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clash {
    /// What the other tab has saved.
    pub(crate) theirs: Workspace,
    /// How many things were changed in both, and differently.
    pub(crate) both: usize,
}

/// A version of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// The key that it lies under.
    pub(crate) key: String,
    /// When it was kept, in milliseconds since 1970.
    pub(crate) at: u64,
    /// What somebody has called it; empty if it was kept by itself.
    pub(crate) name: String,
}

/// Which versions there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Versions {
    /// Nobody has looked yet.
    Unknown,
    /// The browser has no room for them, and why.
    Missing(String),
    /// The latest first.
    Kept(Vec<Version>),
}

/// A version beside what is open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Compared {
    pub(crate) version: Version,
    pub(crate) workspace: Workspace,
    /// What would change, in words.
    pub(crate) lines: Vec<String>,
}

impl Kept {
    pub(super) fn new() -> Self {
        Self {
            here: RwSignal::new(false),
            list: RwSignal::new(Vec::new()),
            versions: RwSignal::new(Versions::Unknown),
            compared: RwSignal::new(None),
            about: RwSignal::new(About::default()),
            file: RwSignal::new(FileState::Off),
            promised: RwSignal::new(None),
            clash: RwSignal::new(None),
        }
    }
}
