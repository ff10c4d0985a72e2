//! Which content a file holds, and what it came from.

use std::fmt;
use std::str::FromStr;

use ballast_core::model::{Extra, Workspace};
use sha2::{Digest, Sha256};

use crate::save::with_line;
use crate::{Loaded, save};

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

/// The hash of a text, found piece by piece: a long text takes longer than a screen can wait.
#[derive(Clone, Debug, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Goes on with the next bytes of the text.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// What [`ContentHash::of`] gives for all bytes so far.
    pub fn done(self) -> ContentHash {
        ContentHash(self.0.finalize().into())
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

/// Where a workspace that is being worked on comes from: the version that it was when it was last
/// opened from a file or written to one, and what that came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// That version; `None` if there is none, as after a merge.
    pub hash: Option<ContentHash>,
    /// What that version came from, who wrote it and when.
    pub provenance: Provenance,
}

impl Origin {
    /// That of a workspace that is opened from a file, whose version is [`Loaded::version`]: the whole
    /// content is hashed for it, which nobody should wait for twice.
    pub fn opened(file: &Loaded, version: &Version) -> Self {
        let hash = Some(version.hash);
        // Whoever wrote what the text states has not written what it holds.
        let known = (file.stated == hash).then(|| file.provenance.clone());
        let from = || Provenance { from: version.from.clone(), ..Provenance::default() };
        Self { hash, provenance: known.unwrap_or_else(from) }
    }

    /// That of several versions that were brought together.
    pub fn merged(versions: &[Version]) -> Self {
        Self { hash: None, provenance: Provenance::after(versions, "", "") }
    }

    /// The version of a workspace that comes from here and has this content now.
    pub fn version(&self, hash: ContentHash) -> Version {
        let changed = self.hash.filter(|before| *before != hash);
        let from = changed.into_iter().chain(self.provenance.from.iter().copied());
        Version { hash, from: from.collect() }
    }

    /// The text of a file for what comes from here, who writes it and when, and what it comes from
    /// after that. What has not changed since somebody wrote it stays theirs, so that equal content is
    /// equal bytes.
    pub fn export(&self, text: &str, by: &str, at: &str) -> (String, Self) {
        self.export_hashed(text, ContentHash::of(text), by, at)
    }

    /// [`Origin::export`] for a text whose hash is known, which takes as long to find as all the rest.
    /// `hash` must be [`ContentHash::of`] this text: with another one the file would claim to be a version
    /// that it is not.
    pub fn export_hashed(
        &self,
        text: &str,
        hash: ContentHash,
        by: &str,
        at: &str,
    ) -> (String, Self) {
        debug_assert_eq!(hash, ContentHash::of(text), "the hash is that of the text");
        let same = self.hash == Some(hash) && !self.provenance.at.is_empty();
        let provenance = if same {
            self.provenance.clone()
        } else {
            let mut from = self.version(hash).from;
            from.retain(|before| *before != hash);
            from.truncate(Provenance::LONGEST);
            let (by, at) = (by.to_owned(), at.to_owned());
            Provenance { from, by, at, extra: Extra::default() }
        };
        (with_line(text, Some(hash), &provenance), Self { hash: Some(hash), provenance })
    }
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
    base_of_all(current, &[file])
}

/// The same for several files at once: what all of them came from, nearest to what is open.
pub fn base_of_all(current: &Version, files: &[&Version]) -> Option<ContentHash> {
    let came_from =
        |file: &Version, hash: &ContentHash| file.hash == *hash || file.from.contains(hash);
    let line = [current.hash].into_iter().chain(current.from.iter().copied());
    line.into_iter().find(|hash| files.iter().all(|file| came_from(file, hash)))
}
