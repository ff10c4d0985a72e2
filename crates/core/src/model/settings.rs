//! What holds for the whole workspace.

use super::{Extra, FiscalCalendar, FiscalYear, Month, Name, Rate};

/// What a missing rating means for a project's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnratedRule {
    /// The criterion is left out and the others are weighed up to 100 %.
    #[default]
    LeaveOut,
    /// The criterion counts as rated worst.
    Worst,
}

/// Name, money and time of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The portfolio's name.
    pub name: Name,
    /// How money is written, such as `EUR`, `£` or `M€`-free `USD`; at most 8 characters.
    pub currency: String,
    /// When fiscal years begin.
    pub calendar: FiscalCalendar,
    /// First month of the planning horizon.
    pub horizon_start: Month,
    /// Length of the planning horizon in months, 1 to 600.
    pub horizon_months: u32,
    /// Yearly rate at which later money counts less.
    pub discount_rate: Rate,
    /// What a missing rating means.
    pub unrated: UnratedRule,
    /// Whether a selection may not ask for more people than there are.
    pub within_capacity: bool,
    /// Fields of a newer file.
    pub extra: Extra,
}

impl Settings {
    /// The longest planning horizon, in months.
    pub const LONGEST_HORIZON: u32 = 600;
    /// The longest currency text, in characters.
    pub const LONGEST_CURRENCY: usize = 8;

    /// A three-year plan in euro from this month on.
    pub fn new(name: Name, horizon_start: Month) -> Self {
        Self {
            name,
            currency: "EUR".to_owned(),
            calendar: FiscalCalendar::CALENDAR_YEARS,
            horizon_start,
            horizon_months: 36,
            discount_rate: Rate::default(),
            unrated: UnratedRule::default(),
            within_capacity: false,
            extra: Extra::default(),
        }
    }

    /// The months of the planning horizon.
    pub fn months(&self) -> impl Iterator<Item = Month> + Clone {
        self.horizon_start.span(self.horizon_months)
    }

    /// The fiscal years that the planning horizon touches.
    pub fn years(&self) -> Vec<FiscalYear> {
        let years = self.calendar.spread(self.horizon_start, self.horizon_months);
        years.into_iter().map(|(year, _)| year).collect()
    }
}
