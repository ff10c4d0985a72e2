//! Numbers, money and dates for people. The only place where numbers become text.

mod date;
mod money;
mod number;
mod parse;

pub use date::{MONTH_NAMES, ago, month_letter, month_long, month_of_date, month_short};
pub use money::{MoneyUnit, currency_sign, money, money_full};
pub use number::{count, decimal, fte, grouped, percent, plural, short, signed};
pub use parse::{parse_fte, parse_money, parse_month, parse_number, parse_percent, parse_rating};
