//! What the page and its worker say to each other, and the search itself in slices.
//!
//! The same [`Engine`] runs in the worker and, where a browser has no workers, between the frames
//! of the page.

mod engine;
mod message;
mod questions;

pub use engine::Engine;
pub use message::{FromWorker, PROTOCOL, ToWorker};
