//! A storage in memory that can be made to fail in every way that a real one does.

use ballast_core::sorted::Sorted;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{KeyValue, StorageError};

/// Texts in memory. Refuses, forgets or dies on request, for tests and where there is no storage.
#[derive(Debug, Default)]
pub struct MemoryStore {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    texts: Sorted<String, String>,
    limit: Option<usize>,
    blocked: bool,
    forgetful: bool,
    lifetime: Option<Lifetime>,
}

/// How many more writes there are before everything stops, and how much of the next one arrives.
#[derive(Clone, Copy, Debug)]
struct Lifetime {
    writes: usize,
    torn_at: Option<usize>,
}

impl MemoryStore {
    /// An empty storage without limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty storage for so many bytes of keys and texts together.
    pub fn with_limit(bytes: usize) -> Self {
        let state = State { limit: Some(bytes), ..State::default() };
        Self { state: Mutex::new(state) }
    }

    /// A storage that holds these texts.
    pub fn with_texts(texts: Sorted<String, String>) -> Self {
        let state = State { texts, ..State::default() };
        Self { state: Mutex::new(state) }
    }

    /// Everything that it holds, by key.
    pub fn texts(&self) -> Sorted<String, String> {
        self.state().texts.clone()
    }

    /// From now on refuses everything, or no longer.
    pub fn block(&self, blocked: bool) {
        self.state().blocked = blocked;
    }

    /// From now on holds so many bytes at most; what is there stays. `None` for no limit.
    pub fn limit(&self, bytes: Option<usize>) {
        self.state().limit = bytes;
    }

    /// From now on says yes to writes and drops them, or no longer.
    pub fn forget_writes(&self, forgetful: bool) {
        self.state().forgetful = forgetful;
    }

    /// Stops, as if the process were killed, after so many more writes or removals. With `torn_at`
    /// that many bytes of the write after them still arrive.
    pub fn stop_after(&self, writes: usize, torn_at: Option<usize>) {
        self.state().lifetime = Some(Lifetime { writes, torn_at });
    }

    /// Changes a text behind everybody's back, as a failing disk does.
    pub fn corrupt(&self, key: &str, change: impl FnOnce(&mut String)) {
        if let Some(text) = self.state().texts.get_mut(key) {
            change(text);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn used(&self) -> usize {
        self.texts.iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    fn refuse_if_blocked(&self) -> Result<(), StorageError> {
        if self.blocked { Err(StorageError::Blocked) } else { Ok(()) }
    }

    /// Counts a write. `Err` if it does not arrive any more, with how much of it does.
    fn survive(&mut self) -> Result<(), Option<usize>> {
        match &mut self.lifetime {
            None => Ok(()),
            Some(Lifetime { writes: 0, torn_at }) => Err(torn_at.take()),
            Some(Lifetime { writes, .. }) => {
                *writes -= 1;
                Ok(())
            }
        }
    }
}

/// What a storage says that is no longer there; nobody is left to hear it.
fn dead() -> StorageError {
    StorageError::Other("it has stopped".to_owned())
}

impl KeyValue for MemoryStore {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        let state = self.state();
        state.refuse_if_blocked()?;
        Ok(state.texts.get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let mut state = self.state();
        state.refuse_if_blocked()?;
        let old = state.texts.get(key).map_or(0, |old| key.len() + old.len());
        let needed = key.len() + text.len();
        if state.limit.is_some_and(|limit| state.used() - old + needed > limit) {
            return Err(StorageError::Full { needed });
        }
        if let Err(torn_at) = state.survive() {
            if let Some(at) = torn_at {
                let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
                let part = text[..at.unwrap_or(0)].to_owned();
                state.texts.insert(key.to_owned(), part);
            }
            return Err(dead());
        }
        if !state.forgetful {
            state.texts.insert(key.to_owned(), text.to_owned());
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        let mut state = self.state();
        state.refuse_if_blocked()?;
        state.survive().map_err(|_| dead())?;
        if !state.forgetful {
            state.texts.remove(key);
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let state = self.state();
        state.refuse_if_blocked()?;
        Ok(state.texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}
