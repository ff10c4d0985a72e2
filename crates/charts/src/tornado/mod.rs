//! The tornado: a bar for each weight, the widest at the top.

mod draw;
mod layout;

pub use draw::draw_tornado;
pub use layout::{TornadoBarLayout, TornadoLayout};
