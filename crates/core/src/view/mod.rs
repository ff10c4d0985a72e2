//! Pure view models: what a screen shows, worked out without a screen.

pub mod scene;
