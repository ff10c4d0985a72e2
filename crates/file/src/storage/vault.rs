//! Saving so that nothing that was reported as saved is ever missing.
//!
//! A save goes into the slot that does not hold the last good copy, is read back, and counts only
//! then. A slot that turns out damaged is never written again until a person has let it go: it
//! stays where it is, is offered for download, and a spare slot takes its place. Nothing is ever
//! cleared to make room.

use super::slot::{self, Header, Slot};
use super::{KeyValue, StorageError, keys};
use crate::{LoadError, Loaded, load};

/// Keeps one workspace in a storage.
#[derive(Debug)]
pub struct Vault<S> {
    store: S,
    workspace: String,
    /// Which slots must not be written: damaged, or not readable at all.
    held: [bool; keys::SLOTS],
    /// The slot that holds the last good copy, from 0, and the number of its save.
    current: Option<(usize, u64)>,
    /// The number of the last save that anybody made.
    last: u64,
    refused: Option<SaveError>,
}

/// What a storage held when it was opened.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The last good copy; `None` if there is none. If `refused` is [`SaveError::TooNew`], the newest
    /// copy is another one, which this program cannot read.
    pub found: Option<Found>,
    /// Copies that are not whole. Each stays under its key until [`Vault::let_go`].
    pub damaged: Vec<Damaged>,
    /// Whether a later save than the one found had been reported and is gone or damaged.
    pub lost_newer: bool,
    /// Why nothing can be saved here; `None` if saving is possible.
    pub refused: Option<SaveError>,
}

/// The last good copy.
#[derive(Clone, Debug)]
pub struct Found {
    /// The workspace, with what had to be put right in it.
    pub loaded: Loaded,
    /// Its text as stored.
    pub text: String,
    /// When it was saved, in milliseconds since 1970 by the clock of that time.
    pub saved_at: u64,
}

/// A copy that is not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The key that it stays under.
    pub key: String,
    /// All of it, for a download. The workspace's text follows the first line.
    pub text: String,
    /// What is wrong with it.
    pub harm: Harm,
}

/// What is wrong with a copy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Harm {
    /// Its length or checksum is not that of what was saved.
    #[error("The copy is not as it was saved: cut short, or changed from outside.")]
    Broken,
    /// It is as it was saved, but cannot be opened.
    #[error("The copy cannot be opened. {0}")]
    Unreadable(LoadError),
}

/// A save that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Counts the saves of this workspace, from 1.
    pub save: u64,
    /// When, in milliseconds since 1970, as handed in.
    pub saved_at: u64,
    /// How much was written, in bytes.
    pub bytes: usize,
}

/// Why a workspace was not saved. The last good copy is still there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The storage said no.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A newer program has saved here; its copy is left alone.
    #[error("A newer version of Ballast has saved here: reload the page to get it.")]
    TooNew,
    /// Another tab or window has saved since this one opened the workspace.
    #[error("Another tab has saved this workspace since: open it again, or save to a file.")]
    Overtaken,
    /// The storage took the text and did not keep it.
    #[error("The browser's storage did not keep what was written: save to a file.")]
    NotKept,
    /// Damaged copies hold all slots.
    #[error("Damaged copies take up the storage: download and remove them first.")]
    NoSlot,
}

impl<S: KeyValue> Vault<S> {
    /// Opens the workspace of this name, usually [`keys::MAIN`]. Writes nothing.
    pub fn open(store: S, workspace: &str) -> (Self, Opened) {
        let mut vault = Self {
            store,
            workspace: workspace.to_owned(),
            held: [false; keys::SLOTS],
            current: None,
            last: 0,
            refused: None,
        };
        let opened = vault.reopen();
        (vault, opened)
    }

    /// Looks again, as after another tab has saved. Writes nothing.
    pub fn reopen(&mut self) -> Opened {
        let mut opened = Opened::default();
        (self.held, self.current, self.last) = ([false; keys::SLOTS], None, 0);
        self.refused = self.look(&mut opened).err();
        opened.refused = self.refused.clone();
        opened
    }

    fn look(&mut self, opened: &mut Opened) -> Result<(), SaveError> {
        let mut texts: Vec<Option<String>> = Vec::new();
        for number in 0..keys::SLOTS {
            texts.push(self.store.read(&self.key(number))?);
        }
        self.last = self.reported()?;
        let mut whole: Vec<(Header, usize, &str, &str)> = Vec::new();
        let mut too_new = false;
        for (number, text) in texts.iter().enumerate() {
            match text.as_deref().map(|slot| (slot, slot::read(slot))) {
                None => {}
                Some((slot, Slot::Whole(header, text))) => {
                    whole.push((header, number, slot, text));
                }
                Some((_, Slot::Newer)) => too_new = true,
                Some((slot, Slot::Broken)) => self.hold(number, slot, Harm::Broken, opened),
            }
        }
        whole.sort_unstable_by_key(|(header, number, ..)| (header.save, *number));
        for (header, number, slot, text) in whole.into_iter().rev() {
            match load(text) {
                Ok(loaded) => {
                    opened.lost_newer = header.save < self.last;
                    self.current = Some((number, header.save));
                    self.last = self.last.max(header.save);
                    let text = text.to_owned();
                    opened.found = Some(Found { loaded, text, saved_at: header.saved_at });
                    break;
                }
                Err(LoadError::TooNew { .. }) => too_new = true,
                Err(error) => {
                    self.last = self.last.max(header.save);
                    self.hold(number, slot, Harm::Unreadable(error), opened);
                }
            }
        }
        opened.lost_newer |= opened.found.is_none() && self.last > 0;
        opened.lost_newer &= !too_new;
        if too_new { Err(SaveError::TooNew) } else { Ok(()) }
    }

    fn hold(&mut self, number: usize, text: &str, harm: Harm, opened: &mut Opened) {
        if let Some(held) = self.held.get_mut(number) {
            *held = true;
        }
        opened.damaged.push(Damaged { key: self.key(number), text: text.to_owned(), harm });
    }

    /// Saves a text of [`crate::save`]. `saved_at` comes from the shell's clock, in milliseconds
    /// since 1970. When it returns `Ok`, opening gives this text or a later one.
    ///
    /// # Errors
    /// [`SaveError`] if it could not be saved. The last good copy is untouched; trying again, or
    /// after something was cleared by hand, is safe.
    pub fn save(&mut self, text: &str, saved_at: u64) -> Result<Saved, SaveError> {
        if let Some(refused) = &self.refused {
            return Err(refused.clone());
        }
        if self.reported()? > self.last {
            return Err(SaveError::Overtaken);
        }
        let number = self.target().ok_or(SaveError::NoSlot)?;
        let save = self.last.saturating_add(1);
        let slot = slot::write(Header { save, saved_at }, text);
        self.keep(&self.key(number), &slot)?;
        self.keep(&keys::last(&self.workspace), &save.to_string())?;
        (self.current, self.last) = (Some((number, save)), save);
        Ok(Saved { save, saved_at, bytes: slot.len() })
    }

    /// Writes, and looks whether it is there.
    fn keep(&self, key: &str, text: &str) -> Result<(), SaveError> {
        self.store.write(key, text)?;
        let kept = self.store.read(key)?;
        if kept.as_deref() == Some(text) { Ok(()) } else { Err(SaveError::NotKept) }
    }

    /// The slot to write next: the first two that are not held take turns.
    fn target(&self) -> Option<usize> {
        let current = self.current.map(|(number, _)| number);
        (0..keys::SLOTS).find(|number| {
            Some(*number) != current && self.held.get(*number).is_some_and(|held| !held)
        })
    }

    /// The number of the last save that was reported, by whichever tab; 0 if none was.
    fn reported(&self) -> Result<u64, StorageError> {
        let text = self.store.read(&keys::last(&self.workspace))?;
        Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Removes a damaged copy because a person said so, and makes its slot free again.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    pub fn let_go(&mut self, damaged: &Damaged) -> Result<(), StorageError> {
        for number in 0..keys::SLOTS {
            if self.key(number) == damaged.key && self.held.get(number) == Some(&true) {
                self.store.remove(&damaged.key)?;
                self.held[number] = false;
            }
        }
        Ok(())
    }

    fn key(&self, number: usize) -> String {
        keys::slot(&self.workspace, number + 1)
    }
}
