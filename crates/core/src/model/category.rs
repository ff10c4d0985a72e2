//! Categories, the strategic buckets.

use super::{Extra, Name, Share};

/// A class with a target share, such as run, grow, transform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its name.
    pub name: Name,
    /// What belongs in it.
    pub description: String,
    /// The share of the selection's cost that it should have; `None` if there is no target.
    pub target: Option<Share>,
    /// Place in lists; also its colour.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}
