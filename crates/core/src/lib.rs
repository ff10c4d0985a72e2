//! The domain of Ballast: what a portfolio is, how it changes, and everything that follows from it.
//!
//! No browser, no clock, no randomness, no threads: the same code runs in the app, in the worker,
//! in the command-line program and in tests, and gives the same answer in each.

pub mod balance;
pub mod capacity;
pub mod change;
pub mod collect;
pub mod finance;
pub mod formula;
pub mod measures;
pub mod merge;
pub mod model;
pub mod order;
pub mod plan;
pub mod scoring;
pub mod sorted;
pub mod sorted_set;
pub mod text;
pub mod view;
