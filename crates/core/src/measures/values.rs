//! The value of a project by a measure.

use super::fields::{self, Field, Names, Reading};
use crate::finance::{
    PresentValues, discounted, discounted_payback, expected_commercial_value, payback,
    present_values, profitability_index, project_flows, rates_of_return,
};
use crate::model::{
    Amount, CriterionId, Direction, Estimate, NumberField, Project, ProjectId, RankBy, Settings,
    Share, Workspace,
};
use crate::scoring::{Ratings, Scores, number};
use crate::sorted::Sorted;

/// Weighted shortest job first: cost of delay per job size, the cost of delay being the sum of its
/// three parts (Reinertsen 2009; the parts are those of the Scaled Agile Framework). `None` if the
/// size is not above 0.
pub fn wsjf(cost_of_delay: f64, size: f64) -> Option<f64> {
    (size > 0.0).then(|| cost_of_delay / size)
}

/// Reach × impact × confidence / effort, the confidence from 0 to 1 (McBride, Intercom, 2016).
/// `None` if the effort is not above 0.
pub fn rice(reach: f64, impact: f64, confidence: f64, effort: f64) -> Option<f64> {
    (effort > 0.0).then(|| reach * impact * confidence / effort)
}

/// Which end of a measure is good. More, where an own formula is not there.
pub fn better(workspace: &Workspace, by: RankBy) -> Direction {
    match by {
        RankBy::Payback | RankBy::DiscountedPayback => Direction::LowerIsBetter,
        RankBy::Formula(id) => workspace.formulas.get(id).map(|it| it.better).unwrap_or_default(),
        _ => Direction::HigherIsBetter,
    }
}

/// Reads values by one measure, project by project; a formula is read once.
pub struct Measures<'a> {
    by: RankBy,
    settings: &'a Settings,
    ratings: &'a Ratings,
    scores: &'a Scores,
    formula: Option<Reading>,
    columns: Sorted<CriterionId, usize>,
}

impl<'a> Measures<'a> {
    /// Values by a measure. `scores` must be those of `ratings`. A formula that cannot be read, or
    /// is not there, measures nothing.
    pub fn new(
        workspace: &'a Workspace,
        ratings: &'a Ratings,
        scores: &'a Scores,
        by: RankBy,
    ) -> Self {
        let formula = match by {
            RankBy::Formula(id) => workspace
                .formulas
                .get(id)
                .and_then(|own| fields::parse(&own.text, &Names::of(workspace)).ok()),
            _ => None,
        };
        let columns = ratings.criteria.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        Self { by, settings: &workspace.settings, ratings, scores, formula, columns }
    }

    /// Values of all rows of the ratings.
    pub fn all(&self, workspace: &Workspace) -> Vec<Option<f64>> {
        let of = |(row, id): (usize, &ProjectId)| self.of(row, workspace.projects.get(*id)?);
        self.ratings.projects.iter().enumerate().map(of).collect()
    }

    /// The value of the project in a row, in the measure's unit; `None` if something that it needs
    /// is not known, or a divisor is not above 0.
    pub fn of(&self, row: usize, project: &Project) -> Option<f64> {
        let score = || self.scores.value(row);
        let estimate = |estimate| project.estimates.get(&estimate).map(|it| it.get());
        let percent = |of| estimate(of).map(|percent| percent / 100.0);
        let amount = |amount| project.amounts.get(&amount).map(|it| it.major());
        let rate = self.settings.discount_rate;
        let present = || present_values(project, rate);
        let flows = || project_flows(project);
        let delay = || {
            let value = estimate(Estimate::BusinessValue)?;
            let time = estimate(Estimate::TimeCriticality)?;
            Some(value + time + estimate(Estimate::RiskReduction)?)
        };
        let per = |value: f64, by: f64| (by > 0.0).then(|| value / by);
        let value = match self.by {
            RankBy::Weighted => score(),
            RankBy::Wsjf => wsjf(delay()?, estimate(Estimate::JobSize)?),
            RankBy::Rice => rice(
                estimate(Estimate::Reach)?,
                estimate(Estimate::Impact)?,
                percent(Estimate::Confidence)?,
                estimate(Estimate::Effort)?,
            ),
            RankBy::ValuePerEffort => per(score()?, estimate(Estimate::Effort)?),
            RankBy::ValuePerCost => per(score()?, project.total_cost()?.major() / 1e6),
            RankBy::BenefitPerCost => number(project, NumberField::BenefitPerCost, self.settings),
            RankBy::TotalBenefit => number(project, NumberField::TotalBenefit, self.settings),
            RankBy::NetPresentValue => number(project, NumberField::NetPresentValue, self.settings),
            RankBy::InternalRate => match rates_of_return(&flows()?).as_slice() {
                [single] => Some(single * 100.0),
                _ => None,
            },
            RankBy::Payback => payback(flows()?),
            RankBy::DiscountedPayback => discounted_payback(rate.ratio(), &flows()?),
            RankBy::ProfitabilityIndex => match present()? {
                PresentValues { benefit, cost } if cost > 0.0 => Some(benefit / cost),
                _ => profitability_index(discounted(rate.ratio(), &flows()?)),
            },
            RankBy::ExpectedCommercialValue => {
                let benefit = || value_of(project, self.settings, |it| &it.benefits);
                let cost = || value_of(project, self.settings, |it| &it.costs);
                Some(expected_commercial_value(
                    amount(Amount::Payoff).or_else(benefit)?,
                    percent(Estimate::TechnicalSuccess)?,
                    percent(Estimate::CommercialSuccess)?,
                    amount(Amount::Development).or_else(cost)?,
                    amount(Amount::Commercialisation)?,
                ))
            }
            RankBy::ProbabilityAdjusted => {
                let probability = project.probability.map(Share::ratio)?;
                present().map(|it| probability * it.benefit - it.cost)
            }
            RankBy::CostOfDelay => delay(),
            RankBy::DelayPerDuration => {
                per(amount(Amount::DelayPerMonth)?, f64::from(project.duration?))
            }
            RankBy::Formula(_) => self.formula.as_ref()?.value(&|field| match field {
                Field::Score => score(),
                Field::Criterion(id) => {
                    let points = self.ratings.row(row).get(*self.columns.get(&id)?).copied();
                    points.filter(|points| !points.is_nan())
                }
                plain => fields::plain(plain, project, self.settings),
            }),
        };
        value.filter(|value| value.is_finite())
    }
}

/// Present value of one side of a project's money, at the first year that it has any; `None` if it
/// is not known.
fn value_of(
    project: &Project,
    settings: &Settings,
    side: impl Fn(&Project) -> &crate::sorted::Sorted<crate::model::FiscalYear, crate::model::Money>,
) -> Option<f64> {
    // Both sides are discounted to the same year: the first that has either.
    let years = project.costs.keys().chain(project.benefits.keys());
    let first = years.min()?.first_calendar_year();
    let flows = side(project);
    if flows.is_empty() {
        return None;
    }
    let growth = 1.0 + settings.discount_rate.ratio();
    let value = |(year, flow): (&crate::model::FiscalYear, &crate::model::Money)| {
        flow.major() / growth.powi(year.first_calendar_year() - first)
    };
    Some(flows.iter().map(value).sum())
}
