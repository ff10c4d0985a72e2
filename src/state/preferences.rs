//! What the visitor likes, kept beside the workspace: theme, own name, mappings of imports.

use ballast_file::storage::{self, Bases, keys};
use ballast_import::Mapping;

use super::ThemeChoice;
use crate::browser::storage::Browser;

/// What the visitor likes. Where storage is blocked it is forgotten with the page.
#[derive(Clone, Copy)]
pub(crate) struct Preferences {
    store: Browser,
}

impl Preferences {
    pub(crate) fn new(store: Browser) -> Self {
        Self { store }
    }

    pub(crate) fn read(self, name: &str) -> Option<String> {
        storage::Preferences::new(self.store).read(name).ok().flatten()
    }

    pub(crate) fn write(self, name: &str, text: &str) {
        // A lost preference loses no work; the save state tells that storage refuses.
        drop(storage::Preferences::new(self.store).write(name, text));
    }

    pub(crate) fn theme(self) -> ThemeChoice {
        self.read(keys::THEME).map(|word| ThemeChoice::parse(&word)).unwrap_or_default()
    }

    pub(crate) fn remember_theme(self, choice: ThemeChoice) {
        self.write(keys::THEME, choice.word());
    }

    /// What the visitor is called; empty if they have not said.
    pub(crate) fn name(self) -> String {
        self.read(keys::YOUR_NAME).unwrap_or_default()
    }

    pub(crate) fn remember_name(self, name: &str) {
        self.write(keys::YOUR_NAME, name);
    }

    /// Versions that went out or came in, in the same storage.
    pub(crate) fn bases(self) -> Bases<Browser> {
        Bases::new(self.store)
    }

    /// The mapping that was last used for a file with this header.
    pub(crate) fn mapping(self, header: &str) -> Option<Mapping> {
        serde_json::from_str(&self.read(&keys::mapping(header))?).ok()
    }

    /// Remembers the mapping for files with this header.
    pub(crate) fn remember_mapping(self, header: &str, mapping: &Mapping) {
        if let Ok(text) = serde_json::to_string(mapping) {
            self.write(&keys::mapping(header), &text);
        }
    }
}
