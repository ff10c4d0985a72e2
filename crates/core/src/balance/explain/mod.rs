//! Numeric answers about a selection in sentences.
//!
//! The numbers come from solving again; they speak of rows and columns of a [`Model`]. What is here
//! turns them into one sentence each, in the field's terms, with the numbers.

mod change;
mod conflict;
mod project;
mod raise;
mod slide;
mod words;

pub use change::{Reason, between, changed, reasons};
pub use conflict::{Cure, MovedSide, conflict, cure, cures};
pub use project::{Extra, InAnswer, OutAnswer, Proven, is_in, is_out, left_out, price};
pub(crate) use raise::enough_for;
pub use raise::raise;
pub use slide::{Slide, slides};
pub use words::{Words, row_amount};

#[cfg(doc)]
use super::Model;
