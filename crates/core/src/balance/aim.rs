//! What each candidate is worth by the chosen aim, and by the second one.

use crate::finance::{PresentValues, present_values};
use crate::model::{Aim, Project, SecondAim, Settings, Share, Shared};

use super::Column;

/// Values are put on a grid of thousandths of a point, so that the optimum is exact on it.
pub const VALUE_STEPS: f64 = 1000.0;

/// Steps of the problem's value in one unit of the aim: a point, or a major unit of money.
pub fn steps(aim: Aim) -> f64 {
    match aim {
        Aim::Score => VALUE_STEPS,
        Aim::NetPresentValue | Aim::ExpectedValue | Aim::TotalBenefit => 100.0,
    }
}

/// A project's value by an aim at a funding level, in the aim's unit; `None` if it is not known.
/// `score` is its value by score. A level scales score and benefit by its share of the value, and
/// cost by its share of the money.
pub fn value_at(
    project: &Project,
    score: Option<f64>,
    level: Option<u8>,
    settings: &Settings,
) -> Option<f64> {
    let level = level.and_then(|level| project.levels.get(usize::from(level)));
    let gain = level.map_or(Share::ALL, |level| level.value).ratio();
    let money = level.map_or(Share::ALL, |level| level.money).ratio();
    let present = || present_values(project, settings.discount_rate);
    match settings.aim {
        Aim::Score => score.map(|score| score * gain),
        Aim::NetPresentValue => {
            present().map(|PresentValues { benefit, cost }| gain * benefit - money * cost)
        }
        Aim::ExpectedValue => {
            let probability = project.probability?.ratio();
            present().map(|it| probability * gain * it.benefit - money * it.cost)
        }
        Aim::TotalBenefit => project.total_benefit().map(|benefit| benefit.major() * gain),
    }
}

/// The objective of the second aim, to be maximised; one coefficient a column. Of a cost or a risk
/// that is not known the worst is taken: no less than any other, or 100.
pub(super) fn second(
    aim: SecondAim,
    columns: &[Column],
    projects: &[Shared<Project>],
    costs: &[Option<i64>],
) -> Vec<i64> {
    let dearest = costs.iter().copied().flatten().max().unwrap_or_default();
    let each = columns.iter().zip(projects).zip(costs);
    each.map(|((column, project), cost)| match aim {
        SecondAim::LowerCost => -cost.unwrap_or(dearest),
        SecondAim::LowerRisk => -i64::from(project.risk().unwrap_or(Share::ALL).basis_points()),
        SecondAim::FewestChanges if !project.selected => -1,
        // Out is one change; in at another level is one, too.
        SecondAim::FewestChanges => i64::from(column.level == project.level),
    })
    .collect()
}
