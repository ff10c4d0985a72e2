//! Programmes.

use super::{Extra, Name};

/// Projects that together deliver one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Its name.
    pub name: Name,
    /// The outcome.
    pub description: String,
    /// Who answers for it.
    pub owner: String,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}
