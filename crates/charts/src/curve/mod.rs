//! Curves over one axis, with points that have names.

mod draw;
mod layout;

pub use draw::draw_curves;
pub use layout::{CurveLayout, Named, Trace};
