//! The bubble chart: where everything goes, then how it is drawn.

mod draw;
mod layout;
mod place;

pub use draw::draw_bubbles;
pub use layout::{BubbleLayout, Mark};
pub use place::{Label, Side};
