//! Counts over all runners, and how each of them says its own.

use std::fmt;
use std::ops::AddAssign;

/// How many tests and checks went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// A check that counts as one test.
    pub(crate) fn check(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed), skipped: 0 }
    }

    /// A check that cannot be made here; the sentence says why.
    pub(crate) fn skip(sentence: &str) -> Self {
        println!("skipped: {sentence}");
        Self { skipped: 1, ..Self::default() }
    }

    /// Adds what a line of `cargo test` sums up, if it does.
    pub(crate) fn add_cargo_line(&mut self, line: &str) {
        let Some(rest) = line.trim().strip_prefix("test result: ") else { return };
        let count = |word: &str| {
            let part = rest.split(['.', ';']).find(|part| part.trim_end().ends_with(word));
            part.and_then(|part| part.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0)
        };
        *self +=
            Self { passed: count("passed"), failed: count("failed"), skipped: count("ignored") };
    }

    /// Reads the statistics in Playwright's JSON report.
    pub(crate) fn of_playwright(report: &str) -> Option<Self> {
        let report: serde_json::Value = serde_json::from_str(report).ok()?;
        let count = |name: &str| report["stats"][name].as_u64();
        Some(Self {
            // A flaky test passed in the end; there are no retries in CI, so none are.
            passed: count("expected")? + count("flaky")?,
            failed: count("unexpected")?,
            skipped: count("skipped")?,
        })
    }

    /// Makes sure that a runner that failed without counting anything is seen.
    pub(crate) fn or_failed(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn cargo_lines_add_up() {
        let mut tally = Tally::default();
        for line in [
            "running 12 tests",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.50s",
        ] {
            tally.add_cargo_line(line);
        }
        assert_eq!(tally, Tally { passed: 15, failed: 2, skipped: 1 });
    }

    #[test]
    fn playwright_reports_are_read() {
        let report = r#"{"stats":{"expected":7,"skipped":2,"unexpected":1,"flaky":1}}"#;
        assert_eq!(Tally::of_playwright(report), Some(Tally { passed: 8, failed: 1, skipped: 2 }));
        assert_eq!(Tally::of_playwright("{}"), None);
        assert_eq!(Tally::of_playwright("not json"), None);
    }

    #[test]
    fn a_runner_that_dies_counts_as_a_failure() {
        assert_eq!(Tally::default().or_failed(false).failed, 1);
        assert_eq!(Tally::check(false).or_failed(false).failed, 1);
        assert_eq!(Tally::check(true).or_failed(true).failed, 0);
    }

    #[test]
    fn the_last_line_has_the_form_that_is_read() {
        let tally = Tally { passed: 3, failed: 0, skipped: 1 };
        assert_eq!(format!("tests: {tally}"), "tests: 3 passed, 0 failed, 1 skipped");
    }
}
