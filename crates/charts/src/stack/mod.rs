//! The stacked chart: demand of one role month by month, against its capacity.

mod draw;
mod layout;
mod remarks;

pub use draw::draw_stack;
pub use layout::{Band, StackLayout};
pub use remarks::{About, Remark};
