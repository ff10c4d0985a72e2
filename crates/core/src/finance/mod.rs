//! Money over time.

mod npv;

pub use npv::{npv, project_npv};
