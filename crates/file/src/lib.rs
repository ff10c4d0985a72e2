//! The file format of Ballast and the storage that keeps it.
//!
//! A workspace goes into one text and comes back out of it: [`save`] writes the canonical JSON
//! envelope that `FILE-FORMAT.md` describes, [`load`] parses, migrates, restores and reports. The
//! types that serde knows stay in here; the domain has no idea of them.
//!
//! [`storage`] keeps such texts where keeping can fail: a port that can refuse, and a vault that
//! writes beside the last good copy, verifies, and only then counts it as saved.

mod dto;
mod error;
pub mod link;
mod load;
mod migrations;
mod nested;
mod pack;
mod provenance;
mod raw;
mod repair;
mod restore;
mod save;
#[cfg(feature = "schema")]
mod schema;
pub mod storage;

pub use error::{LoadError, StepError};
pub use load::{Loaded, load, version_of};
pub use provenance::{
    ContentHash, HashError, Hashing, Origin, Provenance, Relation, Version, base_of_all,
    common_base, content_hash, relation,
};
pub use repair::{Kind, Place, Problem, Remedy, Repair};
pub use save::{Drafts, export, mark, save, stamp};
#[cfg(feature = "schema")]
pub use schema::schema;

/// The word that says whose file it is.
pub const FORMAT: &str = "ballast";

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u32 = migrations::CURRENT;

/// The longest text that is read, in bytes: about twenty thousand projects with full demand.
pub const LONGEST: usize = 64 * 1024 * 1024;
