//! What a project is worth by measures other than the weighted score, and by formulas of one's own.

pub mod fields;
mod values;
mod words;

pub use fields::takes_the_score;
pub use values::{Measures, better, rice, wsjf};
pub use words::{explain, name, unit};

#[cfg(test)]
mod tests;
