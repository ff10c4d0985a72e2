//! Which workspaces there are, and what is known of each beside its content.
//!
//! There is no list that could be lost: a workspace is there because something lies under its keys.
//! What is known of it is under a key of its own, a few lines `field=value`. A line that is gone or
//! cannot be read is as if it had never been written; the name is then read from the workspace.

use ballast_core::order;

use super::{KeyValue, StorageError, Vault, keys};

/// The workspaces of a storage.
#[derive(Clone, Debug)]
pub struct Shelf<S> {
    store: S,
}

/// What is known of a workspace beside its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Under which it is kept.
    pub id: String,
    /// What it is called; empty if nobody knows.
    pub name: String,
    /// When it was opened last, in milliseconds since 1970; 0 if nobody knows.
    pub opened_at: u64,
    /// When somebody has deleted it; `None` if nobody has. All of it is still there.
    pub deleted_at: Option<u64>,
    /// When it was last saved to a file; `None` if never.
    pub filed_at: Option<u64>,
    /// Changes since then, or since it was begun.
    pub changes: u64,
}

impl About {
    fn read(id: &str, text: &str) -> Self {
        let field = |name: &str| {
            let mut lines = text.lines();
            lines.find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
        };
        let number = |name: &str| field(name).and_then(|text| text.parse().ok());
        Self {
            id: id.to_owned(),
            name: field("name").unwrap_or_default().to_owned(),
            opened_at: number("opened").unwrap_or(0),
            deleted_at: number("deleted"),
            filed_at: number("filed"),
            changes: number("changes").unwrap_or(0),
        }
    }

    fn text(&self) -> String {
        let name = self.name.replace(['\n', '\r'], " ");
        let mut text = format!("name={name}\nopened={}\nchanges={}", self.opened_at, self.changes);
        for (field, at) in [("deleted", self.deleted_at), ("filed", self.filed_at)] {
            if let Some(at) = at {
                text.push_str(&format!("\n{field}={at}"));
            }
        }
        text
    }
}

impl<S: KeyValue> Shelf<S> {
    /// The workspaces of this storage.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// All of them, deleted ones too, the one that was opened last first.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    pub fn list(&self) -> Result<Vec<About>, StorageError> {
        let keys = self.store.keys(keys::PREFIX)?;
        let mut ids: Vec<&str> = keys.iter().filter_map(|key| keys::workspace_of(key)).collect();
        order::sort_by_key(&mut ids, |id| *id);
        ids.dedup();
        let mut list = Vec::new();
        for id in ids {
            let mut about = self.about(id)?;
            if about.name.is_empty() {
                about.name = self.name_within(id);
            }
            list.push(about);
        }
        order::sort_by(&mut list, |a, b| b.opened_at.cmp(&a.opened_at));
        Ok(list)
    }

    /// What is known of one workspace; nothing but its id if it is not known at all.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    pub fn about(&self, id: &str) -> Result<About, StorageError> {
        let text = self.store.read(&keys::about(id))?;
        Ok(About::read(id, &text.unwrap_or_default()))
    }

    /// Changes what is known of a workspace. What somebody else has written meanwhile stays, but for
    /// what `change` changes.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    pub fn note(&self, id: &str, change: impl FnOnce(&mut About)) -> Result<(), StorageError> {
        let before = self.about(id)?;
        let mut about = before.clone();
        change(&mut about);
        if about == before {
            return Ok(());
        }
        self.store.write(&keys::about(id), &about.text())
    }

    /// Removes all of a workspace because a person said so.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses; some of it may be gone then.
    pub fn remove(&self, id: &str) -> Result<(), StorageError> {
        for key in self.store.keys(keys::PREFIX)? {
            if keys::workspace_of(&key) == Some(id) {
                self.store.remove(&key)?;
            }
        }
        Ok(())
    }

    fn name_within(&self, id: &str) -> String {
        let (_, opened) = Vault::open(&self.store, id);
        opened
            .found
            .map(|found| found.loaded.workspace.settings.name.to_string())
            .unwrap_or_default()
    }
}
