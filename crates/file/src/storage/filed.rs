//! How much it matters that a workspace was not saved to a file for a while.

use super::About;

/// How loudly it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// All of it is in a file.
    None,
    /// Said, no more.
    Quiet,
    /// Shown in amber.
    Soon,
    /// Shown in red.
    Now,
}

const DAY: u64 = 24 * 60 * 60 * 1000;

/// How loudly it is to be said that a workspace was last saved to a file a while ago. Both count: how
/// long ago, and how much has changed since. `now` is in milliseconds since 1970.
pub fn urgency(about: &About, now: u64) -> Urgency {
    if about.changes == 0 {
        return Urgency::None;
    }
    // Where there never was a file nobody knows how old the changes are: how many there are tells.
    let days = about.filed_at.map(|at| now.saturating_sub(at) / DAY);
    match (days, about.changes) {
        (Some(7..), 50..) | (Some(14..), 5..) | (None, 100..) => Urgency::Now,
        (Some(2..), 10..) | (Some(7..), _) | (Some(_), 100..) | (None, 20..) => Urgency::Soon,
        _ => Urgency::Quiet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_and_changes_make_it_louder() {
        let now = 1_800_000_000_000;
        let told = |days: Option<u64>, changes: u64| {
            let filed_at = days.map(|days| now - days * DAY);
            urgency(&About { filed_at, changes, ..About::default() }, now)
        };
        for (days, changes, expected) in [
            (Some(0), 0, Urgency::None),
            (Some(90), 0, Urgency::None),
            (None, 0, Urgency::None),
            (Some(0), 1, Urgency::Quiet),
            (Some(1), 99, Urgency::Quiet),
            (Some(0), 100, Urgency::Soon),
            (Some(3), 10, Urgency::Soon),
            (Some(7), 1, Urgency::Soon),
            (Some(7), 50, Urgency::Now),
            (Some(14), 5, Urgency::Now),
            (None, 1, Urgency::Quiet),
            (None, 20, Urgency::Soon),
            (None, 100, Urgency::Now),
        ] {
            assert_eq!(told(days, changes), expected, "{days:?} days, {changes} changes");
        }
        // Never quieter because more has changed, or more time has passed.
        for days in 0..40 {
            for changes in 0..120 {
                assert!(told(Some(days), changes) <= told(Some(days), changes + 1));
                assert!(told(Some(days), changes) <= told(Some(days + 1), changes));
            }
        }
    }

    #[test]
    fn a_clock_that_was_put_back_alarms_nobody() {
        let about = About { filed_at: Some(5 * DAY), changes: 3, ..About::default() };
        assert_eq!(urgency(&about, DAY), Urgency::Quiet);
    }
}
