//! Months, and how long ago something was.

use super::plural;
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

/// `May 2027`, `Sep 2027`: as it stands in dates.
pub fn month_of_date(month: Month) -> String {
    format!("{} {}", &name(month)[..3], month.year())
}

/// `M`.
pub fn month_letter(month: Month) -> &'static str {
    &name(month)[..1]
}

/// How long ago something was that happened so many milliseconds ago: `just now`, `5 minutes ago`,
/// `3 days ago`. What has yet to happen is *just now*, since clocks differ.
pub fn ago(ms: f64) -> String {
    const MINUTE: f64 = 60_000.0;
    const HOUR: f64 = 60.0 * MINUTE;
    const DAY: f64 = 24.0 * HOUR;
    let told = |unit: f64, one: &str, many: &str| {
        let number = (ms / unit).floor() as usize;
        format!("{} ago", plural(number, one, many))
    };
    match ms {
        ms if ms >= 2.0 * DAY => told(DAY, "day", "days"),
        ms if ms >= HOUR => told(HOUR, "hour", "hours"),
        ms if ms >= MINUTE => told(MINUTE, "minute", "minutes"),
        _ => "just now".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago() {
        for (seconds, text) in [
            (-5.0, "just now"),
            (59.0, "just now"),
            (60.0, "1 minute ago"),
            (3_599.0, "59 minutes ago"),
            (7_200.0, "2 hours ago"),
            (47.0 * 3_600.0, "47 hours ago"),
            (3.5 * 86_400.0, "3 days ago"),
            (f64::NAN, "just now"),
        ] {
            assert_eq!(ago(seconds * 1_000.0), text);
        }
    }
}
