//! How firm a ranking or a selection is when weights are uncertain. Pure, and in pieces that a
//! worker can do between frames.

mod edge;
mod interval;
mod portfolios;
mod sample;

pub use edge::{Course, Edge, at, is_straight};
pub use interval::{Flip, Interval, Quotient, Track};
pub use portfolios::{Badge, CoreIndex, MOST_EXACT, NonDominated, corners, non_dominated};
pub use sample::{Acceptability, Ranges};

#[cfg(test)]
mod tests;
