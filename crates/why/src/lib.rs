//! Exact questions about the optimum of a 0/1 problem, in rows, columns and integers.

mod answer;
mod question;

pub use answer::{
    Alternative, Cure, Cures, Extra, Need, Point, Price, PutIn, Rise, Short, Side, Span, Swap, Why,
    WhyIn, WhyOut,
};
pub use question::{Levels, Limits, Resources, Subject};
