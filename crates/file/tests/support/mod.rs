//! Random workspaces, made the way people make them, and what must hold of every workspace.
#![allow(clippy::unwrap_used, reason = "what fails here fails a test")]
#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod arbitrary;
pub(crate) mod dice;
pub(crate) mod harm;
mod judging;
mod planning;
pub(crate) mod rules;
pub(crate) mod sound;
