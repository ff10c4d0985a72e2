//! Versions that went out or came in, kept small, so that copies that come from one of them can be
//! merged with it as their base.

use super::{KeyValue, StorageError, keys};
use crate::pack;
use crate::{ContentHash, LONGEST};

/// How many characters all versions together may take up: a fifth of what browsers usually give.
const ROOM: usize = 1_000_000;

/// How many versions are kept at most.
const MOST: usize = 12;

/// The last versions, by their hashes. A version that is missing costs a question more when copies are
/// merged, and no work.
#[derive(Clone, Debug)]
pub struct Bases<S> {
    store: S,
}

impl<S: KeyValue> Bases<S> {
    /// Versions in this storage.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// Keeps the text that [`crate::save`] gives for a version as the newest one. The oldest make room for
    /// it; where there is none it is not kept.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    pub fn keep(&self, hash: ContentHash, text: &str) -> Result<(), StorageError> {
        if self.renew(hash)? { Ok(()) } else { self.keep_packed(hash, &pack::pack_quickly(text)) }
    }

    /// Makes a version that is kept the newest one. Says whether it is kept.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    pub fn renew(&self, hash: ContentHash) -> Result<bool, StorageError> {
        let mut known = self.known()?;
        let Some(at) = known.iter().position(|(it, _)| *it == hash) else { return Ok(false) };
        let again = known.remove(at);
        known.push(again);
        self.write_list(&known)?;
        Ok(true)
    }

    /// [`Bases::keep`] for a version that is not kept yet, whose text somebody else has made small: as
    /// raw DEFLATE.
    ///
    /// # Errors
    /// [`StorageError`] if the storage refuses.
    pub fn keep_packed(&self, hash: ContentHash, packed: &[u8]) -> Result<(), StorageError> {
        let mut known = self.known()?;
        known.retain(|(it, _)| *it != hash);
        let packed = pack::letters(packed);
        if packed.len() > ROOM {
            return Ok(());
        }
        let fits = |known: &[(ContentHash, usize)]| {
            known.len() < MOST && known.iter().map(|it| it.1).sum::<usize>() + packed.len() <= ROOM
        };
        while !fits(&known) {
            self.forget(&mut known)?;
        }
        loop {
            match self.store.write(&keys::base(&hash), &packed) {
                Err(StorageError::Full { .. }) if !known.is_empty() => self.forget(&mut known)?,
                Err(error) => return Err(error),
                Ok(()) => break,
            }
        }
        known.push((hash, packed.len()));
        self.write_list(&known)
    }

    /// The text of a version; `None` if it is not kept, or no longer whole.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    pub fn find(&self, hash: ContentHash) -> Result<Option<String>, StorageError> {
        let packed = self.store.read(&keys::base(&hash))?;
        let bytes = packed.and_then(|letters| pack::from_letters(&letters));
        let text = bytes.and_then(|bytes| pack::unpack(&bytes, LONGEST).ok());
        Ok(text.filter(|text| ContentHash::of(text) == hash))
    }

    /// What is kept, the oldest first, with how many characters it takes up. What is written there and
    /// cannot be read is left out.
    fn known(&self) -> Result<Vec<(ContentHash, usize)>, StorageError> {
        let list = self.store.read(&keys::bases())?.unwrap_or_default();
        let each = list.lines().filter_map(|line| {
            let (hash, size) = line.split_once(' ')?;
            Some((hash.parse().ok()?, size.parse().ok()?))
        });
        Ok(each.collect())
    }

    /// Takes the oldest out, in the list first: what is in the list no more is found no more.
    fn forget(&self, known: &mut Vec<(ContentHash, usize)>) -> Result<(), StorageError> {
        if known.is_empty() {
            return Ok(());
        }
        let (oldest, _) = known.remove(0);
        self.store.remove(&keys::base(&oldest))?;
        self.write_list(known)
    }

    fn write_list(&self, known: &[(ContentHash, usize)]) -> Result<(), StorageError> {
        let lines: Vec<String> =
            known.iter().map(|(hash, size)| format!("{hash} {size}")).collect();
        self.store.write(&keys::bases(), &lines.join("\n"))
    }
}
