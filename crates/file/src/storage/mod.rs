//! Storage that can refuse: the port, what it keeps under which key, and the vault that never loses
//! what it has reported as saved.

pub mod keys;
mod memory;
mod port;
mod preferences;
mod slot;
mod vault;

pub use memory::MemoryStore;
pub use port::{KeyValue, StorageError};
pub use preferences::Preferences;
pub use vault::{Damaged, Found, Harm, Opened, SaveError, Saved, Vault};
