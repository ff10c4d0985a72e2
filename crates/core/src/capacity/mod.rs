//! People: demand against capacity, by role and month.

mod cells;
mod clearing;
mod hires;
mod load;
mod overload;
mod rollup;
mod zoom;

pub use cells::Cells;
pub use clearing::{Clearing, Shift};
pub use hires::{hire_cost, hire_order, hires_cost, hires_cost_sentence};
pub use load::{Load, Loads, RoleLoad};
pub use overload::{Overload, allowed_sentence};
pub use rollup::{Group, GroupBy, Line, Rollup, Sums};
pub use zoom::{Period, Zoom};
