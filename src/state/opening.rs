//! Files that have come and are not opened yet, and copies that are being merged.

use std::sync::{Arc, OnceLock};

use ballast_core::merge::Choices;
use ballast_core::model::Workspace;
use ballast_file::{ContentHash, Loaded, Origin, Version};

use crate::route::Route;

/// A workspace that has come in a file or a link.
pub(crate) struct Arrived {
    /// What the file is called.
    pub(crate) name: String,
    pub(crate) loaded: Loaded,
    version: OnceLock<Version>,
}

impl Arrived {
    pub(crate) fn new(name: &str, loaded: Loaded) -> Self {
        Self { name: name.to_owned(), loaded, version: OnceLock::new() }
    }

    /// Which content it is, and what it came from. Asked for the first time, all of it is hashed.
    pub(crate) fn version(&self) -> &Version {
        self.version.get_or_init(|| self.loaded.version())
    }

    /// Where a workspace comes from that is opened from it.
    pub(crate) fn origin(&self) -> Origin {
        // What a file states of itself is taken at its word at first: if somebody has changed it by
        // hand, its content does come from the version that it states.
        match self.loaded.stated {
            Some(_) if self.version.get().is_none() => self.loaded.origin(),
            _ => Origin::opened(&self.loaded, self.version()),
        }
    }
}

/// What somebody wants to open.
pub(crate) struct Arrivals {
    /// One, or several that are to be merged.
    pub(crate) files: Vec<Arrived>,
    /// Whether it came in a link: that never takes the place of anything.
    pub(crate) link: bool,
    /// Where to go once it is opened.
    pub(crate) then: Option<Route>,
}

/// What copies came from.
#[derive(Clone)]
pub(crate) enum Base {
    /// Here it is.
    Known(Workspace),
    /// They name this version, which is not at hand.
    Missing(ContentHash),
    /// They do not say.
    Unsaid,
}

/// Copies that are being merged into what is open.
#[derive(Clone)]
pub(crate) struct Merging {
    pub(crate) theirs: Arc<Arrivals>,
    pub(crate) base: Base,
    pub(crate) choices: Choices,
    /// The screen from which somebody came.
    pub(crate) from: Route,
}
