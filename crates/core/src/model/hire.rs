//! People who are not there yet: hires and contractors that are planned for a role.

use super::{Fte, Money, Month};

/// In what way people come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HireKind {
    /// They are employed.
    #[default]
    Hire,
    /// They work under a contract.
    Contractor,
}

impl HireKind {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 2] = [Self::Hire, Self::Contractor];
}

/// People that are planned to come to a role, all of them for projects: business as usual keeps its
/// share of those who are there anyway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedHire {
    /// In what way they come.
    pub kind: HireKind,
    /// How many.
    pub fte: Fte,
    /// The month in which it is decided that they come.
    pub decided: Month,
    /// Months between that month and the first in which they work, 0 to 60.
    pub lead_months: u16,
    /// The last month in which they are there; `None` if they stay.
    pub until: Option<Month>,
    /// What one full-time equivalent of them costs a month; `None` for what the role costs.
    pub cost_per_month: Option<Money>,
    /// Why, or who is asked.
    pub note: String,
    /// Whether it counts; what is switched off is a what-if.
    pub on: bool,
}

impl PlannedHire {
    /// The longest lead time, in months.
    pub const LONGEST_LEAD: u16 = 60;

    /// The first month in which they work.
    pub fn from(&self) -> Month {
        self.decided.plus(i32::from(self.lead_months))
    }

    /// People of it that are there in a month; nobody while it is switched off.
    pub fn in_month(&self, month: Month) -> Fte {
        let there = self.on && self.from() <= month && self.until.is_none_or(|last| month <= last);
        if there { self.fte } else { Fte::ZERO }
    }

    /// What they cost in a month in which they are there, at `rate` unless they have one of their
    /// own; rounded to minor units.
    pub fn cost_in(&self, month: Month, rate: Money) -> Money {
        let rate = self.cost_per_month.unwrap_or(rate);
        let exact = i128::from(rate.cents()) * i128::from(self.in_month(month).hundredths());
        Money::from_cents((exact + 50).div_euclid(100) as i64)
    }
}
