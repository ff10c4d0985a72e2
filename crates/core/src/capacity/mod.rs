//! People: demand against capacity, by role and month.

mod cells;
mod clearing;
mod load;
mod overload;
mod rollup;
mod zoom;

pub use cells::Cells;
pub use clearing::{Clearing, Shift};
pub use load::{Load, Loads, RoleLoad};
pub use overload::Overload;
pub use rollup::{Group, GroupBy, Line, Rollup};
pub use zoom::{Period, Zoom};
