//! Texts made small, and letters for bytes where only letters may be.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The most thorough of the usual levels: a link is to be short.
const SMALL: u8 = 9;

/// A quick one: a sixth larger, in a third of the time.
const QUICK: u8 = 4;

/// Bytes that are no packed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnpackError {
    /// They hold more than was allowed.
    TooLarge,
    /// They are not as they were written.
    Broken,
}

/// The text as few bytes of DEFLATE.
pub(crate) fn pack(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), SMALL)
}

/// The text as bytes of DEFLATE, soon: where somebody may be dragging meanwhile.
pub(crate) fn pack_quickly(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), QUICK)
}

/// The text again, if it is at most so many bytes long. Room is made only for what is really there.
pub(crate) fn unpack(bytes: &[u8], most: usize) -> Result<String, UnpackError> {
    let text = decompress_to_vec_with_limit(bytes, most).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => UnpackError::TooLarge,
        _ => UnpackError::Broken,
    })?;
    String::from_utf8(text).map_err(|_| UnpackError::Broken)
}

/// Bytes as letters, digits, `-` and `_`.
pub(crate) fn letters(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes again; `None` if the text is not one that [`letters`] gives.
pub(crate) fn from_letters(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
