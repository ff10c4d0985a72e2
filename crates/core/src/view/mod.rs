//! Pure view models: what a screen shows, worked out without a screen.

mod axis;
pub mod bubbles;
pub mod frontier;
pub mod heat;
pub mod measure;
pub mod scene;
mod snapshot;
pub mod steps;
pub mod table;
mod window;

pub use snapshot::Snapshot;
pub use window::visible_rows;
