//! Days as spreadsheets count them.

use ballast_core::model::Month;

/// Days of a month.
pub(super) fn length(year: i32, month: u32) -> u32 {
    let divides = |by: i32| year.rem_euclid(by) == 0;
    match month {
        2 => 28 + u32::from(divides(4) && (!divides(100) || divides(400))),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The month of a day counted from the end of 1899, as spreadsheets store it; `None` outside 1954
/// to 2119, where such a number is more likely something else.
pub fn serial_month(serial: f64) -> Option<Month> {
    if !(20_000.0..=80_000.0).contains(&serial) {
        return None;
    }
    // Days since 1 March 1900, where the spreadsheets' leap day that never was is behind.
    let mut days = serial as u32 - 61;
    let (mut year, mut month) = (1900, 3);
    while days >= length(year, month) {
        days -= length(year, month);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    Month::new(year, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_count_days() {
        let month = |serial: f64| serial_month(serial).map(|month| month.to_string());
        assert_eq!(month(45_016.0).as_deref(), Some("2023-03"));
        assert_eq!(month(45_017.5).as_deref(), Some("2023-04"));
        assert_eq!(month(36_526.0).as_deref(), Some("2000-01"));
        assert_eq!(month(36_585.0).as_deref(), Some("2000-02"));
        assert_eq!(month(36_586.0).as_deref(), Some("2000-03"));
        assert_eq!(month(1.0), None);
    }
}
