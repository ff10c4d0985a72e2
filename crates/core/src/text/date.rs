//! Months.

use crate::model::Month;

/// Names of the months, January first.
pub const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn name(month: Month) -> &'static str {
    MONTH_NAMES[(month.month() as usize - 1) % 12]
}

/// `May 2027`.
pub fn month_long(month: Month) -> String {
    format!("{} {}", name(month), month.year())
}

/// `May 27`.
pub fn month_short(month: Month) -> String {
    format!("{} {:02}", &name(month)[..3], month.year().rem_euclid(100))
}

/// `M`.
pub fn month_letter(month: Month) -> &'static str {
    &name(month)[..1]
}
