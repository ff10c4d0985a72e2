//! What projects are ranked by, and what has to be known for it.

use super::{Direction, Extra, FormulaId, Name};

/// A plain number that somebody estimates for a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Estimate {
    /// Part of the cost of delay: value for user and business, in points, 0 or more.
    BusinessValue,
    /// Part of the cost of delay: how value decays with time, in points, 0 or more.
    TimeCriticality,
    /// Part of the cost of delay: risk reduced, opportunities enabled, in points, 0 or more.
    RiskReduction,
    /// Size of the job, in points, 0 or more.
    JobSize,
    /// People or events reached in a period, 0 or more.
    Reach,
    /// Impact on each of them, 0 or more, as a rule 0.25 to 3.
    Impact,
    /// How sure one is of reach and impact, in per cent, 0 to 100.
    Confidence,
    /// Effort, in person-months, 0 or more.
    Effort,
    /// Probability of technical success, in per cent, 0 to 100.
    TechnicalSuccess,
    /// Probability of commercial success once there is technical success, in per cent, 0 to 100.
    CommercialSuccess,
}

impl Estimate {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 10] = [
        Self::BusinessValue,
        Self::TimeCriticality,
        Self::RiskReduction,
        Self::JobSize,
        Self::Reach,
        Self::Impact,
        Self::Confidence,
        Self::Effort,
        Self::TechnicalSuccess,
        Self::CommercialSuccess,
    ];

    /// The greatest number that it may have; the least is 0.
    pub fn most(self) -> f64 {
        match self {
            Self::Confidence | Self::TechnicalSuccess | Self::CommercialSuccess => 100.0,
            _ => 1e12,
        }
    }
}

/// An amount of money that somebody estimates for a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Amount {
    /// Present value of what a commercial success earns. The present value of the benefits by
    /// fiscal year stands in for it where it is not known.
    Payoff,
    /// Cost of development. The present value of the costs by fiscal year stands in for it where it
    /// is not known.
    Development,
    /// Cost of commercialisation or launch, spent only after technical success.
    Commercialisation,
    /// What each month of delay costs.
    DelayPerMonth,
}

impl Amount {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] =
        [Self::Payoff, Self::Development, Self::Commercialisation, Self::DelayPerMonth];
}

/// What projects are ranked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RankBy {
    /// Value by score, in points.
    #[default]
    Weighted,
    /// Cost of delay per job size.
    Wsjf,
    /// Reach × impact × confidence / effort.
    Rice,
    /// Value by score per effort, in points a person-month.
    ValuePerEffort,
    /// Value by score per cost of all years, in points a million.
    ValuePerCost,
    /// Benefit per cost, neither discounted.
    BenefitPerCost,
    /// Benefit of all years, not discounted.
    TotalBenefit,
    /// Net present value, the first year not discounted.
    NetPresentValue,
    /// Internal rate of return, in per cent a year, where there is a single one.
    InternalRate,
    /// Years until the sum of flows is no longer negative.
    Payback,
    /// Years until the sum of discounted flows is no longer negative.
    DiscountedPayback,
    /// Present value of benefits per present value of costs.
    ProfitabilityIndex,
    /// Expected commercial value.
    ExpectedCommercialValue,
    /// Present value of benefits times probability of success, minus present value of costs.
    ProbabilityAdjusted,
    /// Business value + time criticality + risk reduction, in points.
    CostOfDelay,
    /// Money that a month of delay costs, per month of duration.
    DelayPerDuration,
    /// An own formula.
    Formula(FormulaId),
}

impl RankBy {
    /// All that need no formula, in the order of menus.
    pub const ALL: [Self; 16] = [
        Self::Weighted,
        Self::Wsjf,
        Self::Rice,
        Self::ValuePerEffort,
        Self::ValuePerCost,
        Self::BenefitPerCost,
        Self::TotalBenefit,
        Self::NetPresentValue,
        Self::InternalRate,
        Self::Payback,
        Self::DiscountedPayback,
        Self::ProfitabilityIndex,
        Self::ExpectedCommercialValue,
        Self::ProbabilityAdjusted,
        Self::CostOfDelay,
        Self::DelayPerDuration,
    ];
}

/// A measure of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFormula {
    /// What people call it.
    pub name: Name,
    /// The formula, in the language of [`crate::formula`]. One that cannot be read measures nothing.
    pub text: String,
    /// Which end is good.
    pub better: Direction,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}
