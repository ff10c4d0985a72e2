//! Milestones and gates of a project, counted from its start so that they move with it.

use super::{Month, Name};

/// What a gate decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GateOutcome {
    /// The project is let on.
    #[default]
    Passed,
    /// It has to come again.
    SentBack,
    /// It ends here.
    Stopped,
}

impl GateOutcome {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Passed, Self::SentBack, Self::Stopped];
}

/// That a gate was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GateDecision {
    /// How.
    pub outcome: GateOutcome,
    /// The day, such as `2027-04-12`; empty if not known.
    pub date: String,
    /// Who decided; empty if not known.
    pub who: String,
    /// Why; empty if nobody said.
    pub reason: String,
}

impl GateDecision {
    /// Whether a text is a day that there is, or empty.
    pub fn is_date(text: &str) -> bool {
        let day = |month: Month, text: &str| {
            let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            let days = match month.month() {
                2 if month.year() % 4 == 0
                    && (month.year() % 100 != 0 || month.year() % 400 == 0) =>
                {
                    29
                }
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            digits && text.parse().is_ok_and(|day: u32| (1..=days).contains(&day))
        };
        let parts = text.split_at_checked(7).filter(|_| text.len() == 10);
        text.is_empty()
            || parts.is_some_and(|(month, rest)| {
                let rest = rest.strip_prefix('-').zip(month.parse().ok());
                rest.is_some_and(|(text, month)| day(month, text))
            })
    }
}

/// What a point in a project is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MilestoneKind {
    /// Something is reached.
    #[default]
    Milestone,
    /// The project is let on, sent back or stopped; `None` while that is open.
    Gate(Option<GateDecision>),
}

/// A point in a project that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// What it is called.
    pub name: Name,
    /// What it is.
    pub kind: MilestoneKind,
    /// Months from the project's first month, 0 to 1,200: 0 in the very first.
    pub at: u16,
}

impl Milestone {
    /// The month in which it lies, with this start.
    pub fn month(&self, start: Month) -> Month {
        start.plus(i32::from(self.at))
    }

    /// Whether it is a gate.
    pub fn is_gate(&self) -> bool {
        matches!(self.kind, MilestoneKind::Gate(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_of_their_month() {
        for day in ["", "2027-04-12", "2028-02-29", "2027-12-31"] {
            assert!(GateDecision::is_date(day), "{day}");
        }
        for day in [
            "2027-02-29",
            "2027-04-31",
            "2027-13-01",
            "2027-4-12",
            "12.4.2027",
            "2027-04-1x",
            "2027-04–1",
        ] {
            assert!(!GateDecision::is_date(day), "{day}");
        }
    }
}
