//! Money over time.

mod npv;

pub use npv::{PresentValues, npv, present_values, project_npv};
