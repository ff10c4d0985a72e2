//! What an axis, a bubble's area or a column can show of a project.

use super::Snapshot;
use crate::model::{CriterionId, NumberField, Project, ProjectId};
use crate::scoring::number;
use crate::text;

/// What an axis or an area can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Weighted value, 0 to 100.
    Value,
    /// Points on one criterion, 0 to 100.
    Criterion(CriterionId),
    /// A number of the project itself.
    Number(NumberField),
    /// Risk, 0 to 100: 100 minus the probability of success; where that is not known, delivery
    /// confidence on its five steps (green 0, amber/green 25, amber 50, amber/red 75, red 100).
    Risk,
}

impl Measure {
    /// Everything that this workspace can show, in the order of menus.
    pub fn all(snapshot: &Snapshot) -> Vec<Self> {
        let numbers = NumberField::ALL.into_iter().map(Self::Number);
        let criteria = snapshot.ratings.criteria.iter().copied().map(Self::Criterion);
        [Self::Value, Self::Risk].into_iter().chain(numbers).chain(criteria).collect()
    }

    /// Its name, without the unit.
    pub fn name(self, snapshot: &Snapshot) -> String {
        let number = |field| match field {
            NumberField::TotalCost => "Cost",
            NumberField::TotalBenefit => "Benefit",
            NumberField::BenefitPerCost => "Benefit per cost",
            NumberField::NetPresentValue => "Net present value",
            NumberField::Duration => "Duration",
            NumberField::Probability => "Probability of success",
            NumberField::PeakDemand => "Peak demand",
        };
        match self {
            Self::Value => "Value".to_owned(),
            Self::Risk => "Risk".to_owned(),
            Self::Number(field) => number(field).to_owned(),
            Self::Criterion(id) => {
                let criterion = snapshot.workspace.criteria.get(id);
                criterion.map_or_else(String::new, |criterion| criterion.name.to_string())
            }
        }
    }

    /// Its unit; empty if it is a plain ratio.
    pub fn unit(self, snapshot: &Snapshot) -> String {
        match self {
            Self::Number(
                NumberField::TotalCost | NumberField::TotalBenefit | NumberField::NetPresentValue,
            ) => snapshot.unit.label(&snapshot.workspace.settings.currency),
            Self::Number(NumberField::Duration) => "months".to_owned(),
            Self::Number(NumberField::Probability) => "%".to_owned(),
            Self::Number(NumberField::PeakDemand) => "FTE".to_owned(),
            Self::Number(NumberField::BenefitPerCost) => String::new(),
            Self::Value | Self::Risk | Self::Criterion(_) => "0–100".to_owned(),
        }
    }

    /// Name and unit: `Cost, M€`.
    pub fn title(self, snapshot: &Snapshot) -> String {
        let (name, unit) = (self.name(snapshot), self.unit(snapshot));
        if unit.is_empty() { name } else { format!("{name}, {unit}") }
    }

    /// The number, in the measure's unit; `None` if it is not known of this project.
    pub fn of(self, snapshot: &Snapshot, id: ProjectId) -> Option<f64> {
        self.of_row(snapshot, *snapshot.rows.get(&id)?, snapshot.workspace.projects.get(id)?)
    }

    /// The same of a project at hand and its row in the ratings, for those who go through them all.
    pub(super) fn of_row(self, snapshot: &Snapshot, row: usize, project: &Project) -> Option<f64> {
        match self {
            Self::Value => snapshot.scores.value(row),
            Self::Criterion(criterion) => {
                let column = snapshot.ratings.criteria.iter().position(|it| *it == criterion)?;
                snapshot.ratings.row(row).get(column).copied().filter(|points| !points.is_nan())
            }
            Self::Number(field) => {
                let value = match field {
                    // Asked for in each frame of a drag, so it is at hand.
                    NumberField::TotalCost => snapshot.costs.get(row).copied().flatten()?.major(),
                    _ => number(project, field, &snapshot.workspace.settings)?,
                };
                let money = matches!(
                    field,
                    NumberField::TotalCost
                        | NumberField::TotalBenefit
                        | NumberField::NetPresentValue
                );
                Some(if money { value / snapshot.unit.size() } else { value })
            }
            Self::Risk => project.risk().map(|risk| risk.percent()),
        }
    }

    /// The number as text, without the unit; an en dash if it is not known.
    pub fn text(self, snapshot: &Snapshot, id: ProjectId) -> String {
        let decimals = match self {
            Self::Value | Self::Criterion(_) => 1,
            Self::Number(NumberField::Duration) => 0,
            _ => return self.of(snapshot, id).map_or_else(|| "–".to_owned(), text::short),
        };
        self.of(snapshot, id).map_or_else(|| "–".to_owned(), |it| text::decimal(it, decimals))
    }

    /// Whether the axis always runs from 0 to 100, so that it stands still during a drag.
    pub(super) fn is_fixed(self) -> bool {
        matches!(
            self,
            Self::Value | Self::Risk | Self::Criterion(_) | Self::Number(NumberField::Probability)
        )
    }
}
