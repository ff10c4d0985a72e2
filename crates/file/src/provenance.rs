//! Which content a file holds, and what it came from.

use std::fmt;
use std::str::FromStr;

use ballast_core::model::{Extra, Workspace};
use sha2::{Digest, Sha256};

use crate::save;

/// How a hash is written.
#[cfg(feature = "schema")]
pub(crate) const HASH: &str = "^[0-9a-f]{64}$";

/// SHA-256 of a workspace's canonical text: equal workspaces have equal hashes, and nobody finds two
/// others that have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of a text that [`crate::save`] has written.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }
}

/// The hash of a workspace. Who wrote it down, and when, does not count.
pub fn content_hash(workspace: &Workspace) -> ContentHash {
    ContentHash::of(&save(workspace))
}

/// 64 hexadecimal digits.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a hash: expected 64 hexadecimal digits")]
pub struct HashError(pub String);

impl FromStr for ContentHash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let fits = rest.is_empty() && pairs.len() == bytes.len();
        let read = pairs.iter().zip(&mut bytes).all(|([high, low], byte)| {
            let pair = digit(*high).zip(digit(*low));
            pair.map(|(high, low)| *byte = high << 4 | low).is_some()
        });
        if fits && read { Ok(Self(bytes)) } else { Err(HashError(text.to_owned())) }
    }
}

/// Where an exported file comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The versions that it came from, the nearest first; several of them near after a merge.
    pub from: Vec<ContentHash>,
    /// Who wrote it; empty if nobody said.
    pub by: String,
    /// When: UTC in ISO 8601; empty if nobody said.
    pub at: String,
    /// Fields of a newer file.
    pub extra: Extra,
}

impl Provenance {
    /// How many versions back a file remembers.
    pub const LONGEST: usize = 20;

    /// That of something that came from these versions: one that was edited, or several that were
    /// merged.
    pub fn after(versions: &[Version], by: &str, at: &str) -> Self {
        let near = versions.iter().map(|it| it.hash);
        // Nearest first: the parents of all, then theirs.
        let longest = versions.iter().map(|it| it.from.len()).max().unwrap_or_default();
        let far = (0..longest).flat_map(|at| versions.iter().filter_map(move |it| it.from.get(at)));
        let mut from: Vec<ContentHash> = Vec::new();
        for hash in near.chain(far.copied()) {
            if from.len() < Self::LONGEST && !from.contains(&hash) {
                from.push(hash);
            }
        }
        Self { from, by: by.to_owned(), at: at.to_owned(), extra: Extra::default() }
    }
}

/// Which content something is, and what it came from, the nearest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The hash of its content.
    pub hash: ContentHash,
    /// The hashes of the versions that it came from; empty if it does not know.
    pub from: Vec<ContentHash>,
}

/// What a file is to the workspace that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same content.
    Same,
    /// It came from what is open: nothing is lost by opening it.
    Newer,
    /// What is open came from it.
    Older,
    /// Both came from one version, and went different ways since.
    Diverged,
    /// The two have no record in common.
    OtherWorkspace,
    /// They have records in common, and nobody can say which came first.
    Unknown,
}

/// What `file` is to `current`. `shared` says whether they have a record in common, as
/// [`Workspace::shares_records`] finds out; it is asked only if their versions say nothing.
pub fn relation(current: &Version, file: &Version, shared: impl FnOnce() -> bool) -> Relation {
    if current.hash == file.hash {
        Relation::Same
    } else if file.from.contains(&current.hash) {
        Relation::Newer
    } else if current.from.contains(&file.hash) {
        Relation::Older
    } else if common_base(current, file).is_some() {
        Relation::Diverged
    } else if shared() {
        Relation::Unknown
    } else {
        Relation::OtherWorkspace
    }
}

/// The nearest version that both came from, or are: the base of a three-way merge. `None` if they do
/// not remember one.
pub fn common_base(current: &Version, file: &Version) -> Option<ContentHash> {
    let line = |of: &Version| [of.hash].into_iter().chain(of.from.iter().copied()).collect();
    let (mine, theirs): (Vec<ContentHash>, Vec<ContentHash>) = (line(current), line(file));
    mine.into_iter().find(|hash| theirs.contains(hash))
}
