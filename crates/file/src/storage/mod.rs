//! Storage that can refuse: the port, what it keeps under which key, and the vault that never loses
//! what it has reported as saved.

mod bases;
mod filed;
pub mod keys;
mod memory;
mod patch;
mod port;
mod preferences;
pub mod ring;
mod shelf;
mod slot;
mod vault;

pub use bases::Bases;
pub use filed::{Urgency, urgency};
pub use memory::MemoryStore;
pub use port::{KeyValue, StorageError};
pub use preferences::Preferences;
pub use shelf::{About, Shelf};
pub use vault::{Damaged, Fetched, Found, Harm, Opened, Parcel, SaveError, Saved, Vault};
