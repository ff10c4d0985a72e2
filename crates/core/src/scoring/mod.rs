//! From ratings and weights to values, contributions and ranks.

mod fields;
pub mod firm;
pub mod pairwise;
mod ranking;
pub mod ranks;
mod ratings;
mod scores;
pub mod tornado;
pub mod weighing;
pub mod weights;
pub mod why;

pub use fields::{class_keys, number};
pub use ranking::{Ranking, TIE_RULE};
pub(crate) use ratings::raw_rating;
pub use ratings::{MIN_MAX_WARNING, Ratings, failed_vetoes};
pub use scores::{Scores, Scoring};
