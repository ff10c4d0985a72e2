//! What is kept under which key.

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

/// How many slots a workspace may have. Two are in use; the others stand in for damaged ones.
pub const SLOTS: usize = 6;

/// The key of one slot of a workspace, counted from 1.
pub fn slot(workspace: &str, number: usize) -> String {
    format!("{PREFIX}{workspace}/slot-{number}")
}

/// The key that says which save was the last one reported.
pub fn last(workspace: &str) -> String {
    format!("{PREFIX}{workspace}/last")
}

/// The key of a preference.
pub fn preference(name: &str) -> String {
    format!("{PREFIX}preferences/{name}")
}

/// The name of the preference that remembers how a register with this header is mapped.
pub fn mapping(header_fingerprint: &str) -> String {
    format!("mapping/{header_fingerprint}")
}
