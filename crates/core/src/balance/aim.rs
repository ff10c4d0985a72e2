//! What each candidate is worth by the chosen aim, and by the second one.

use crate::finance::{PresentValues, present_values};
use crate::measures::{Measures, better};
use crate::model::{
    Aim, Direction, Project, ProjectId, RankBy, SecondAim, Settings, Share, Shared, Workspace,
};
use crate::scoring::{Ratings, Scores};

use super::{Column, ValueUnit};

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

/// Whether a measure is an amount of money.
pub(super) fn is_money(by: RankBy) -> bool {
    matches!(
        by,
        RankBy::TotalBenefit
            | RankBy::NetPresentValue
            | RankBy::ExpectedCommercialValue
            | RankBy::ProbabilityAdjusted
    )
}

/// What the value of a selection is counted in by these settings.
pub fn value_unit(settings: &Settings) -> ValueUnit {
    unit_of(settings.optimise_by, settings.aim)
}

/// What a value is counted in by this measure, or else this aim.
pub(super) fn unit_of(measure: Option<RankBy>, aim: Aim) -> ValueUnit {
    match (measure, aim) {
        (Some(RankBy::Weighted), _) | (None, Aim::Score) => ValueUnit::Points,
        (None, _) => ValueUnit::Money,
        (Some(by), _) if is_money(by) => ValueUnit::Money,
        (Some(by), _) => ValueUnit::Other(by),
    }
}

/// What all projects in full would bring together, in the unit of the value of a selection; what
/// loses value, or is not known, counts for nothing.
pub fn worth_of_all(workspace: &Workspace, ratings: &Ratings, scores: &Scores) -> f64 {
    let worth = Worth::by(workspace, ratings, scores);
    let rows = ratings.projects.iter().enumerate();
    let of = |(row, id): (usize, &ProjectId)| {
        worth.of(row, workspace.projects.get(*id)?, scores.value(row), None)
    };
    rows.filter_map(of).map(|value| value.max(0.0)).sum()
}

/// What the problem's value is of: the settings' measure, or else their aim.
pub struct Worth<'a> {
    settings: &'a Settings,
    measure: Option<Measures<'a>>,
    /// Of a measure of which less is better: the worst of all projects.
    worst: Option<f64>,
    /// Steps of the problem's value in one unit.
    pub(crate) steps: f64,
}

impl<'a> Worth<'a> {
    /// By the measure, or else the aim, of the settings. `scores` must be those of `ratings`.
    pub fn by(workspace: &'a Workspace, ratings: &'a Ratings, scores: &'a Scores) -> Self {
        let settings = &workspace.settings;
        let Some(by) = settings.optimise_by else {
            return Self { settings, measure: None, worst: None, steps: steps(settings.aim) };
        };
        let measure = Measures::new(workspace, ratings, scores, by);
        let worst = match better(workspace, by) {
            Direction::HigherIsBetter => None,
            Direction::LowerIsBetter => {
                let known = measure.all(workspace).into_iter().flatten();
                Some(known.fold(f64::NEG_INFINITY, f64::max))
            }
        };
        // Money in minor units, all else in thousandths.
        let steps = if is_money(by) { 100.0 } else { VALUE_STEPS };
        Self { settings, measure: Some(measure), worst, steps }
    }

    pub(crate) fn by_score(&self) -> bool {
        match self.settings.optimise_by {
            None => self.settings.aim == Aim::Score,
            Some(by) => by == RankBy::Weighted,
        }
    }

    /// The value of the project in a row at a funding level; `None` if it is not known. A level
    /// scales a measure by its share of the value.
    pub fn of(
        &self,
        row: usize,
        project: &Project,
        score: Option<f64>,
        level: Option<u8>,
    ) -> Option<f64> {
        let Some(measure) = &self.measure else {
            return value_at(project, score, level, self.settings);
        };
        let level = level.and_then(|level| project.levels.get(usize::from(level)));
        let gain = level.map_or(Share::ALL, |level| level.value).ratio();
        let value = measure.of(row, project)?;
        Some(gain * self.worst.map_or(value, |worst| worst - value))
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
