//! A workspace in the fragment of a link.
//!
//! The fragment is `/link/` and letters for these bytes: the format of the link (1), how many bytes of
//! DEFLATE follow (4, big endian), the first 8 bytes of their SHA-256, and the packed text of the
//! workspace's file. What was cut short or changed on its way is refused before it is unpacked.

use sha2::{Digest, Sha256};

use crate::pack::{self, UnpackError};
use crate::{LoadError, Loaded, load};

/// With what the fragment of such a link begins.
pub const PREFIX: &str = "/link/";

/// How long a link may be, in characters, before many programmes that pass it on would cut it.
pub const COMFORTABLE: usize = 8_000;

/// The longest text that a link may hold, in bytes. A kilobyte can claim to be a megabyte.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// The format of links that this program writes, and the newest that it reads.
const FORMAT: u8 = 1;

const HEAD: usize = 13;

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Its end is missing.
    #[error(
        "The link was cut short: {found} of {expected} characters have arrived. Ask for it again, or \
         for a file."
    )]
    Cut {
        /// How many characters there are behind the prefix.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// It is not as it was written.
    #[error(
        "The link was changed on its way: its checksum is wrong. Ask for it again, or for a file."
    )]
    Changed,
    /// A newer program wrote it.
    #[error("The link was made by a newer version of Ballast. Load this page anew, and try again.")]
    Newer,
    /// It holds more than any link would.
    #[error("The link holds more than {} MB, which no link of Ballast does.", LONGEST / (1024 * 1024))]
    TooLarge,
    /// What it holds is not a workspace that can be read.
    #[error("What the link holds cannot be opened. {0}")]
    Content(LoadError),
}

/// The fragment for a text that [`crate::save`], [`crate::stamp`] or the like has written, without `#`.
pub fn write(text: &str) -> String {
    let packed = pack::pack(text);
    let mut bytes = vec![FORMAT];
    bytes.extend_from_slice(&(packed.len() as u32).to_be_bytes());
    bytes.extend_from_slice(&sum(&packed));
    bytes.extend_from_slice(&packed);
    format!("{PREFIX}{}", pack::letters(&bytes))
}

/// What a fragment holds, without `#`; it need not have the prefix.
///
/// # Errors
/// A [`LinkError`] if it is not one that [`write`] gives, or holds more than is allowed.
pub fn read(fragment: &str) -> Result<Loaded, LinkError> {
    let letters = fragment.strip_prefix(PREFIX).unwrap_or(fragment);
    let bytes = bytes(letters)?;
    let (head, packed) = bytes.split_at_checked(HEAD).ok_or(LinkError::Changed)?;
    if head[5..] != sum(packed) {
        return Err(LinkError::Changed);
    }
    let text = pack::unpack(packed, LONGEST).map_err(|error| match error {
        UnpackError::TooLarge => LinkError::TooLarge,
        UnpackError::Broken => LinkError::Changed,
    })?;
    load(&text).map_err(LinkError::Content)
}

/// The bytes, as many as the link says that there are.
fn bytes(letters: &str) -> Result<Vec<u8>, LinkError> {
    // Whole groups of letters stand for themselves, so that the head is there whatever the end is.
    let head = letters.get(..8).and_then(pack::from_letters).ok_or(LinkError::Changed)?;
    match head.as_slice() {
        [0, ..] => return Err(LinkError::Changed),
        [format, ..] if *format > FORMAT => return Err(LinkError::Newer),
        _ => {}
    }
    let stated = head.get(1..5).and_then(|it| <[u8; 4]>::try_from(it).ok()).map(u32::from_be_bytes);
    let stated = stated.map(|it| it as usize + HEAD).ok_or(LinkError::Changed)?;
    let (found, expected) = (letters.len(), (stated * 8).div_ceil(6));
    if found < expected {
        return Err(LinkError::Cut { found, expected });
    }
    let bytes = pack::from_letters(letters).filter(|bytes| bytes.len() == stated);
    bytes.ok_or(LinkError::Changed)
}

fn sum(packed: &[u8]) -> [u8; 8] {
    let digest: [u8; 32] = Sha256::digest(packed).into();
    let mut sum = [0; 8];
    sum.copy_from_slice(&digest[..8]);
    sum
}
