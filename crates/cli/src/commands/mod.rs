//! The commands, one file each.

mod demo;
mod explain;
mod frontier;
mod import;
mod model;
mod optimise;
mod score;
mod solve;
mod validate;

pub(crate) use demo::demo;
pub(crate) use explain::explain;
pub(crate) use frontier::frontier;
pub(crate) use import::import;
pub(crate) use optimise::optimise;
pub(crate) use score::score;
pub(crate) use solve::solve;
pub(crate) use validate::validate;
