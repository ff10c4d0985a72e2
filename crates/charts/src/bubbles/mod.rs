//! The bubble chart: where everything goes, then how it is drawn.

mod draw;
mod layout;
mod place;
mod quarters;

pub use draw::draw_bubbles;
pub use layout::{BubbleLayout, Mark, SizeKey};
pub use place::{Label, Side};
pub use quarters::Quarters;
