//! The ranking as bars: one a project, in parts.

mod draw;
mod layout;
mod sheet;

pub use draw::draw_bars;
pub use layout::{BarsLayout, PlacedBar};
pub use sheet::{bars_size, draw_bars_sheet};
