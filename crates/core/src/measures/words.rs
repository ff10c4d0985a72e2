//! What measures are called, what they are counted in, and what goes into them.

use crate::model::{RankBy, Workspace};

/// What a measure is called.
pub fn name(workspace: &Workspace, by: RankBy) -> String {
    let name = match by {
        RankBy::Weighted => "Value by score",
        RankBy::Wsjf => "WSJF",
        RankBy::Rice => "RICE",
        RankBy::ValuePerEffort => "Value per effort",
        RankBy::ValuePerCost => "Value per cost",
        RankBy::BenefitPerCost => "Benefit per cost",
        RankBy::TotalBenefit => "Benefit of all years",
        RankBy::NetPresentValue => "Net present value",
        RankBy::InternalRate => "Internal rate of return",
        RankBy::Payback => "Payback",
        RankBy::DiscountedPayback => "Discounted payback",
        RankBy::ProfitabilityIndex => "Profitability index",
        RankBy::ExpectedCommercialValue => "Expected commercial value",
        RankBy::ProbabilityAdjusted => "Probability-adjusted value",
        RankBy::CostOfDelay => "Cost of delay",
        RankBy::DelayPerDuration => "Cost of delay per duration",
        RankBy::Formula(id) => {
            let own = workspace.formulas.get(id);
            return own.map_or_else(|| "Own formula".to_owned(), |own| own.name.to_string());
        }
    };
    name.to_owned()
}

/// What a measure is counted in; empty for plain ratios and own formulas.
pub fn unit(workspace: &Workspace, by: RankBy) -> String {
    let currency = &workspace.settings.currency;
    match by {
        RankBy::Weighted | RankBy::CostOfDelay => "points".to_owned(),
        RankBy::ValuePerEffort => "points a person-month".to_owned(),
        RankBy::ValuePerCost => format!("points a million {currency}"),
        RankBy::InternalRate => "% a year".to_owned(),
        RankBy::Payback | RankBy::DiscountedPayback => "years".to_owned(),
        RankBy::TotalBenefit
        | RankBy::NetPresentValue
        | RankBy::ExpectedCommercialValue
        | RankBy::ProbabilityAdjusted => currency.clone(),
        RankBy::DelayPerDuration => format!("{currency} a month, per month"),
        RankBy::Wsjf
        | RankBy::Rice
        | RankBy::BenefitPerCost
        | RankBy::ProfitabilityIndex
        | RankBy::Formula(_) => String::new(),
    }
}

/// How a measure comes about, in a sentence for those who ask; of an own formula, the formula.
pub fn explain(workspace: &Workspace, by: RankBy) -> String {
    let sentence = match by {
        RankBy::Weighted => "Points on each criterion, weighed by its share",
        RankBy::Wsjf => "(Business value + time criticality + risk reduction) / job size",
        RankBy::Rice => "Reach × impact × confidence / effort",
        RankBy::ValuePerEffort => "Value by score / effort",
        RankBy::ValuePerCost => "Value by score / cost of all years",
        RankBy::BenefitPerCost => "Benefit of all years / cost of all years, neither discounted",
        RankBy::TotalBenefit => "Benefit of all years, not discounted",
        RankBy::NetPresentValue => "Benefit minus cost by year, discounted to the first year",
        RankBy::InternalRate => {
            "The rate at which benefit minus cost by year is worth nothing; not known where there is \
             none, or more than one"
        }
        RankBy::Payback => "Years until benefit has made up for cost",
        RankBy::DiscountedPayback => {
            "Years until discounted benefit has made up for discounted cost"
        }
        RankBy::ProfitabilityIndex => "Present value of benefit / present value of cost",
        RankBy::ExpectedCommercialValue => {
            "(Payoff × probability of commercial success − commercialisation) × probability of \
             technical success − development"
        }
        RankBy::ProbabilityAdjusted => {
            "Present value of benefit × probability of success − present value of cost"
        }
        RankBy::CostOfDelay => "Business value + time criticality + risk reduction",
        RankBy::DelayPerDuration => "What a month of delay costs / duration in months",
        RankBy::Formula(id) => {
            return workspace.formulas.get(id).map(|own| own.text.clone()).unwrap_or_default();
        }
    };
    sentence.to_owned()
}
