//! What a cell says: numbers, money, dates, classes, in the forms in which people write them.

mod date;
mod number;
mod serial;
mod word;

pub use date::{DateOrder, Period, order_evidence, read_period, year_label};
pub use number::{Amount, DecimalSign, decimal_evidence, read_number};
pub use serial::serial_month;
pub use word::{is_blank, is_withheld, read_confidence, read_flag, read_level, read_stage};

/// What kind of thing a cell seems to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing, or a word for nothing such as `n/a`.
    Blank,
    /// A number.
    Number,
    /// A number with a currency.
    Money,
    /// A number of hundredths.
    Percent,
    /// A day, month, quarter or year; a year alone is a number.
    Date,
    /// Yes or no.
    Boolean,
    /// A colour of confidence or a level such as *high*.
    Class,
    /// Anything else.
    Text,
}

/// The longest text that may be a number, a date or a class, in bytes.
const LONGEST: usize = 64;

/// What kind of thing a cell seems to hold.
pub fn kind(text: &str) -> Kind {
    let text = text.trim();
    if is_blank(text) {
        return Kind::Blank;
    }
    if text.len() > LONGEST {
        return Kind::Text;
    }
    if let Some(amount) = read_number(text, DecimalSign::Point) {
        return match amount {
            Amount { percent: true, .. } => Kind::Percent,
            Amount { currency: Some(_), .. } => Kind::Money,
            _ => Kind::Number,
        };
    }
    if read_period(text, DateOrder::DayFirst).is_some() {
        Kind::Date
    } else if read_flag(text).is_some() {
        Kind::Boolean
    } else if read_confidence(text).is_some() || read_level(text).is_some() {
        Kind::Class
    } else {
        Kind::Text
    }
}
