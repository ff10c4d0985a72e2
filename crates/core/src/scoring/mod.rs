//! From ratings and weights to values, contributions and ranks.

mod fields;
mod ranking;
mod ratings;
mod scores;
pub mod weights;

pub use fields::{class_keys, number};
pub use ranking::{Ranking, TIE_RULE};
pub use ratings::Ratings;
pub(crate) use ratings::raw_rating;
pub use scores::{Scores, Scoring};
