//! Parallel coordinates: axes lie, one below the other, so that their names can be read; lines run
//! down through them.

mod draw;
mod layout;

pub use draw::{Picked, draw_parallel};
pub use layout::{AxisTitle, ParallelLayout};
