//! What holds for the whole workspace.

use super::{
    AxesQuadrants, Extra, FiscalCalendar, FiscalYear, Month, Name, RankBy, Rate, Share, Way,
};
use crate::sorted::Sorted;

/// What a missing rating means for a project's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnratedRule {
    /// The criterion is left out and the others are weighed up to 100 %.
    #[default]
    LeaveOut,
    /// The criterion counts as rated worst.
    Worst,
}

/// What the best selection has most of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// Value by score, in points.
    #[default]
    Score,
    /// Net present value of benefit minus cost, in major units of money.
    NetPresentValue,
    /// Expected value: the net present value of benefit times probability of success minus cost,
    /// in major units of money.
    ExpectedValue,
    /// Benefit of all years, not discounted, in major units of money.
    TotalBenefit,
}

impl Aim {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 4] =
        [Self::Score, Self::NetPresentValue, Self::ExpectedValue, Self::TotalBenefit];
}

/// What decides between selections that are equally good by the aim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondAim {
    /// The cheaper one.
    LowerCost,
    /// The one with less risk in total.
    LowerRisk,
    /// The one nearer to the adopted selection.
    FewestChanges,
}

impl SecondAim {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 3] = [Self::LowerCost, Self::LowerRisk, Self::FewestChanges];
}

/// The time over which demand is held against capacity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CapacitySpan {
    /// Every month by itself.
    #[default]
    Month,
    /// Three months at a time, counted from the horizon's first month: what is too much in one may
    /// be made good in another.
    Quarter,
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
    /// How the weights of the objectives at the top are made.
    pub way: Way,
    /// What projects are ranked by.
    pub rank_by: RankBy,
    /// What the best selection has most of, in place of the aim; `None` if the aim counts. Of a
    /// measure of which less is better, it is what is gained against the worst of all projects.
    pub optimise_by: Option<RankBy>,
    /// Whether a selection may not ask for more people than there are.
    pub within_capacity: bool,
    /// How far above capacity a selection may go, as a share of what is free for projects.
    pub overload: Share,
    /// The time over which demand is held against capacity.
    pub capacity_span: CapacitySpan,
    /// Whether money that is not used in a year may be used in a later one.
    pub carry_over: bool,
    /// Whether links between projects count.
    pub links_on: bool,
    /// Whether mandates count; without them a mandatory project is a candidate like others.
    pub mandates_on: bool,
    /// What the best selection has most of.
    pub aim: Aim,
    /// What decides between equally good ones; `None` if any of them will do.
    pub second_aim: Option<SecondAim>,
    /// Thresholds of the bubble chart, by pair of axes.
    pub quadrants: Sorted<String, AxesQuadrants>,
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
            way: Way::default(),
            rank_by: RankBy::default(),
            optimise_by: None,
            within_capacity: false,
            overload: Share::ZERO,
            capacity_span: CapacitySpan::default(),
            carry_over: false,
            links_on: true,
            mandates_on: true,
            aim: Aim::default(),
            second_aim: None,
            quadrants: Sorted::default(),
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
