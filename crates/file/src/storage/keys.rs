//! What is kept under which key.

use crate::ContentHash;

/// With what every key of ours begins.
pub const PREFIX: &str = "ballast/";

/// The workspace that is open when nothing else is said.
pub const MAIN: &str = "main";

/// Preference: the chosen theme.
pub const THEME: &str = "theme";

/// Preference: what the visitor is called, for ratings.
pub const YOUR_NAME: &str = "your-name";

/// Preference: how far each step of the guide is.
pub const GUIDE: &str = "guide";

/// The folder of preferences, which is no workspace.
const PREFERENCES: &str = "preferences";

/// The key that says which workspace was opened last.
pub const OPENED: &str = "ballast/opened";

/// How many slots a workspace may have. Two are in use; the others stand in for damaged ones.
pub const SLOTS: usize = 6;

/// The key of one slot of a workspace, counted from 1.
pub fn slot(workspace: &str, number: usize) -> String {
    format!("{PREFIX}{workspace}/slot-{number}")
}

/// How many tails a workspace may have. They take turns, as slots do.
pub const TAILS: usize = 2;

/// The key of what was changed in haste since the last whole save of a workspace, counted from 1.
pub fn tail(workspace: &str, number: usize) -> String {
    format!("{PREFIX}{workspace}/tail-{number}")
}

/// Where a save lies that is too long for its slot. Places are never used twice for other texts.
pub fn place(workspace: &str, save: u64, sum: u64) -> String {
    format!("{workspace}/{save}-{sum:016x}")
}

/// The key that says which save was the last one reported.
pub fn last(workspace: &str) -> String {
    format!("{PREFIX}{workspace}/last")
}

/// The key of what is known of a workspace beside its content.
pub fn about(workspace: &str) -> String {
    format!("{PREFIX}{workspace}/about")
}

/// Whether something can be the id of a workspace: a short word of small letters and digits.
pub fn is_workspace(id: &str) -> bool {
    let sound = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=40).contains(&id.len()) && id.bytes().all(sound) && id != PREFERENCES
}

/// The id of the workspace that a key belongs to; `None` if it belongs to none.
pub fn workspace_of(key: &str) -> Option<&str> {
    let (id, _) = key.strip_prefix(PREFIX)?.split_once('/')?;
    is_workspace(id).then_some(id)
}

/// The key of a preference.
pub fn preference(name: &str) -> String {
    format!("{PREFIX}{PREFERENCES}/{name}")
}

/// The name of the preference that remembers how a register with this header is mapped.
pub fn mapping(header_fingerprint: &str) -> String {
    format!("mapping/{header_fingerprint}")
}

/// The key of the list of versions that are kept as bases of merges.
pub fn bases() -> String {
    format!("{PREFIX}bases")
}

/// The key of one of them.
pub fn base(hash: &ContentHash) -> String {
    format!("{PREFIX}base-{hash}")
}
