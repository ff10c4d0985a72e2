//! Saving so that nothing that was reported as saved is ever missing.
//!
//! A save goes into the slot that does not hold the last good copy, is read back, and counts only
//! then. A slot that turns out damaged is never written again until a person has let it go: it
//! stays where it is, is offered for download, and a spare slot takes its place. Nothing is ever
//! cleared to make room.

mod look;

use super::patch::patch;
use super::slot::{self, Header, Slot};
use super::{KeyValue, StorageError, keys};
use crate::{LoadError, Loaded};

/// Keeps one workspace in a storage.
#[derive(Debug)]
pub struct Vault<S> {
    store: S,
    workspace: String,
    /// Which slots must not be written: damaged, or not readable at all.
    held: [bool; PLACES],
    /// The slot that holds the last good copy, from 0, and the number of its save.
    current: Option<(usize, u64)>,
    /// The tail that the last good copy hangs on, too.
    tail: Option<usize>,
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
    /// Where the last copy lies, if it is not here and was not fetched: fetch it, and open again with
    /// [`Vault::reopen_with`]. Nothing is found until then.
    pub away: Option<String>,
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
    /// The text of the last whole save, if that was fetched from elsewhere: what
    /// [`Vault::save_tail`] starts from.
    pub base: Option<String>,
    /// When it was saved, in milliseconds since 1970 by the clock of that time.
    pub saved_at: u64,
}

/// What was fetched from where a copy lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The place, as [`Opened::away`] named it.
    pub place: String,
    /// What lay there; `None` if nothing did.
    pub slot: Option<String>,
}

/// A save that is to be put elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Where it is to be put.
    pub place: String,
    /// What is to be put there.
    pub slot: String,
    workspace: String,
    line: String,
    number: usize,
    header: Header,
}

/// How many places there are: slots, and after them the tails, which are no slots but change one.
const PLACES: usize = keys::SLOTS + keys::TAILS;

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
    /// What was prepared is no longer the next save: this vault has saved something else meanwhile.
    #[error("Something else was saved meanwhile: save again.")]
    Outdated,
    /// What is stored is still being fetched.
    #[error("The workspace is still being opened: wait a moment.")]
    Coming,
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
            held: [false; PLACES],
            current: None,
            tail: None,
            last: 0,
            refused: None,
        };
        let opened = vault.reopen();
        (vault, opened)
    }

    /// Looks again, as after another tab has saved. Writes nothing.
    pub fn reopen(&mut self) -> Opened {
        self.reopen_with(&[])
    }

    /// Looks again, with copies that lie elsewhere and have been fetched from there. Writes nothing.
    pub fn reopen_with(&mut self, fetched: &[Fetched]) -> Opened {
        let mut opened = Opened::default();
        (self.held, self.current, self.tail, self.last) = ([false; PLACES], None, None, 0);
        self.refused = self.look(&mut opened, fetched).err();
        opened.refused = self.refused.clone();
        opened
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
        let (number, save) = self.next()?;
        let slot = slot::write(Header { save, saved_at }, text);
        self.count(number, save, &slot)?;
        Ok(Saved { save, saved_at, bytes: slot.len() })
    }

    /// Begins to save a text that is too long for this storage. The first half of a save: what it
    /// returns is to be put elsewhere, and then [`Vault::commit`] makes it count.
    ///
    /// # Errors
    /// [`SaveError`] if nothing can be saved.
    pub fn prepare(&self, text: &str, saved_at: u64) -> Result<Parcel, SaveError> {
        let (number, save) = self.next()?;
        let header = Header { save, saved_at };
        Ok(Parcel {
            place: keys::place(&self.workspace, save, slot::checksum(text)),
            slot: slot::write(header, text),
            workspace: self.workspace.clone(),
            line: slot::away(header, text),
            number,
            header,
        })
    }

    /// Makes a parcel count that lies in its place and was verified there.
    ///
    /// # Errors
    /// [`SaveError`] if it could not be saved, or another tab has saved meanwhile.
    pub fn commit(&mut self, parcel: &Parcel) -> Result<Saved, SaveError> {
        let next = self.next()? == (parcel.number, parcel.header.save);
        if !next || parcel.workspace != self.workspace {
            return Err(SaveError::Outdated);
        }
        let Header { save, saved_at } = parcel.header;
        self.count(parcel.number, save, &parcel.line)?;
        Ok(Saved { save, saved_at, bytes: parcel.slot.len() })
    }

    /// Saves in haste what is different from the text of the last save, as when the page goes away
    /// while a long text is not put elsewhere yet.
    ///
    /// # Errors
    /// [`SaveError`] if it could not be saved.
    pub fn save_tail(&mut self, old: &str, new: &str, saved_at: u64) -> Result<Saved, SaveError> {
        let (_, save) = self.next()?;
        let (_, of) = self.current.ok_or(SaveError::NoSlot)?;
        let free = |place: &usize| !self.held[*place] && Some(*place) != self.tail;
        let place = (keys::SLOTS..PLACES).find(free).ok_or(SaveError::NoSlot)?;
        let slot = slot::tail(Header { save, saved_at }, of, &patch(old, new));
        self.keep(&self.key(place), &slot)?;
        self.keep(&keys::last(&self.workspace), &save.to_string())?;
        // The text that it hangs on stays, and the next save goes beside it.
        (self.tail, self.last) = (Some(place), save);
        Ok(Saved { save, saved_at, bytes: slot.len() })
    }

    /// Where the copies of this workspace lie that are not here. What lies elsewhere under other
    /// names is of no use any more.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    pub fn places(&self) -> Result<Vec<String>, StorageError> {
        let mut places = Vec::new();
        for number in 0..keys::SLOTS {
            let text = self.store.read(&self.key(number))?;
            if let Some(Slot::Away(header, sum)) = text.as_deref().map(slot::read) {
                places.push(keys::place(&self.workspace, header.save, sum));
            }
        }
        Ok(places)
    }

    /// The slot and the number of the next save, if one can be made.
    fn next(&self) -> Result<(usize, u64), SaveError> {
        if let Some(refused) = &self.refused {
            return Err(refused.clone());
        }
        if self.reported()? > self.last {
            return Err(self.overtaken());
        }
        let number = self.target().ok_or(SaveError::NoSlot)?;
        Ok((number, self.last.saturating_add(1)))
    }

    /// Whether another tab has saved since this one opened or saved the workspace.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    pub fn is_overtaken(&self) -> Result<bool, StorageError> {
        Ok(self.reported()? > self.last)
    }

    /// Somebody else has saved: a newer program, or another tab.
    fn overtaken(&self) -> SaveError {
        let newer = |number: usize| {
            let text = self.store.read(&self.key(number)).ok().flatten();
            text.is_some_and(|text| slot::read(&text) == Slot::Newer)
        };
        if (0..keys::SLOTS).any(newer) { SaveError::TooNew } else { SaveError::Overtaken }
    }

    /// Puts a slot in place and makes it the last save.
    fn count(&mut self, number: usize, save: u64, slot: &str) -> Result<(), SaveError> {
        self.keep(&self.key(number), slot)?;
        self.keep(&keys::last(&self.workspace), &save.to_string())?;
        (self.current, self.tail, self.last) = (Some((number, save)), None, save);
        for place in keys::SLOTS..PLACES {
            let tail = self.key(place);
            if !self.held[place] && self.store.read(&tail)?.is_some() {
                // It no longer counts, so it does not matter whether it is gone.
                drop(self.store.remove(&tail));
            }
        }
        Ok(())
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
        for number in 0..PLACES {
            if self.key(number) == damaged.key && self.held.get(number) == Some(&true) {
                self.store.remove(&damaged.key)?;
                self.held[number] = false;
            }
        }
        Ok(())
    }

    fn key(&self, number: usize) -> String {
        match number {
            keys::SLOTS.. => keys::tail(&self.workspace, number - keys::SLOTS + 1),
            _ => keys::slot(&self.workspace, number + 1),
        }
    }
}
