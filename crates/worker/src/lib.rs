//! What the page and its worker say to each other, and the search itself in slices.
//!
//! The same [`Engine`] runs in the worker and, where a browser has no workers, between the frames
//! of the page.

mod background;
mod engine;
mod finder;
mod holding;
mod memory;
mod message;
mod planning;
mod questions;
mod sampling;
mod strips;
mod trying;

pub use engine::Engine;
pub use holding::{Held, Switch, Ways, WeightWay};
pub use memory::Memory;
pub use message::{FromWorker, Limit, PROTOCOL, ToWorker};
pub use sampling::{Draws, Picking, Table, Watched};
pub use strips::{Ends, Pass, ShareWay, Strips};
pub use trying::Task;
