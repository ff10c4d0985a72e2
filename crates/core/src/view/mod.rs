//! Pure view models: what a screen shows, worked out without a screen.

mod axis;
pub mod bars;
pub mod bubbles;
mod column;
pub mod compare;
pub mod curve;
pub mod drag;
pub mod effect;
pub mod frontier;
pub mod heat;
pub mod measure;
pub mod moved;
pub mod opinions;
pub mod parallel;
pub mod parts;
pub mod quadrants;
pub mod rank_shares;
pub mod ranked;
pub mod roadmap;
pub mod scene;
mod snapshot;
pub mod staffing;
pub mod steps;
pub mod table;
pub mod tornado;
pub mod why;
mod window;

pub use snapshot::Snapshot;
pub use window::visible_rows;
