//! People: demand against capacity, by role and month.

mod load;
mod overload;

pub use load::{Load, Loads, RoleLoad};
pub use overload::Overload;
