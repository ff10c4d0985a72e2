//! The commands, one file each.

mod ahp;
mod demo;
mod diff;
mod explain;
mod export;
mod finance;
mod frontier;
mod import;
mod merge;
mod model;
mod optimise;
mod plan;
mod planned;
mod score;
mod solve;
mod validate;

pub(crate) use ahp::ahp;
pub(crate) use demo::demo;
pub(crate) use diff::diff;
pub(crate) use explain::explain;
pub(crate) use export::export;
pub(crate) use finance::{delay, finance};
pub(crate) use frontier::frontier;
pub(crate) use import::import;
pub(crate) use merge::merge;
pub(crate) use optimise::optimise;
pub(crate) use plan::plan;
pub(crate) use score::score;
pub(crate) use solve::solve;
pub(crate) use validate::validate;
