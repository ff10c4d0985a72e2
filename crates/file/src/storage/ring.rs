//! Which versions are kept by themselves: one an hour for a day, one a day for a fortnight, one a week
//! for a year.

/// Milliseconds.
const HOUR: u64 = 60 * 60 * 1000;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;

/// For how long versions are kept, and how far apart they are then.
const STEPS: [(u64, u64); 3] = [(DAY, HOUR), (2 * WEEK, DAY), (52 * WEEK, WEEK)];

/// Whether a version is to be kept now, if the last one was kept at `last`. Times are in milliseconds
/// since 1970.
pub fn is_due(last: Option<u64>, now: u64) -> bool {
    // A clock that was put back must not stop it for good.
    last.is_none_or(|last| now.abs_diff(last) >= HOUR)
}

/// Which of the versions kept by themselves may go. The first version of each hour, day or week
/// stays, so that none that stays is moved out by those that follow it.
pub fn surplus(kept: &[u64], now: u64) -> Vec<u64> {
    let mut times = kept.to_vec();
    times.sort_unstable();
    let mut before: Option<(u64, u64)> = None;
    let mut gone = Vec::new();
    for at in times {
        let age = now.saturating_sub(at);
        let Some((_, length)) = STEPS.iter().find(|(most, _)| age < *most) else {
            gone.push(at);
            continue;
        };
        // Hours, days and weeks as the clock has them, wherever on earth.
        let slot = (*length, at / length);
        if before == Some(slot) {
            gone.push(at);
        } else {
            before = Some(slot);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: u64 = 1_800_000_000_000;

    #[test]
    fn an_hour_apart() {
        assert!(is_due(None, NOW));
        assert!(!is_due(Some(NOW - HOUR + 1), NOW));
        assert!(is_due(Some(NOW - HOUR), NOW));
        assert!(is_due(Some(NOW + 2 * DAY), NOW), "the clock was put back");
    }

    /// A year of work, eight hours a day, a version each hour.
    #[test]
    fn a_year_leaves_some_ninety_versions_of_all_ages() {
        let mut kept: Vec<u64> = Vec::new();
        for hour in 0..365 * 24 {
            let now = NOW + hour * HOUR;
            if hour % 24 < 8 {
                kept.push(now);
                let gone = surplus(&kept, now);
                kept.retain(|at| !gone.contains(at));
            }
        }
        let now = NOW + 364 * DAY + 8 * HOUR;
        let within = |from: u64, to: u64| {
            kept.iter().filter(|at| (from..to).contains(&(now - **at))).count()
        };
        assert_eq!(within(0, DAY), 8);
        assert_eq!(within(DAY, 2 * WEEK), 13);
        assert!(
            (49..=51).contains(&within(2 * WEEK, 52 * WEEK)),
            "{}",
            within(2 * WEEK, 52 * WEEK)
        );
    }

    proptest! {
        #[test]
        fn what_stays_stays_and_the_first_of_all_recent_ones_does(
            ages in prop::collection::vec(0..60 * WEEK, 0..80),
        ) {
            let mut kept: Vec<u64> = ages.iter().map(|age| NOW - age).collect();
            kept.sort_unstable();
            kept.dedup();
            let gone = surplus(&kept, NOW);
            kept.retain(|at| !gone.contains(at));
            prop_assert_eq!(surplus(&kept, NOW), Vec::<u64>::new());
            // Nobody who has worked within a year is left without a version.
            let recent = ages.iter().any(|age| *age < 52 * WEEK);
            prop_assert_eq!(kept.is_empty(), !recent);
        }
    }
}
