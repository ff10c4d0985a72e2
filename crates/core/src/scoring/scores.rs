//! The weighted sum.

use super::Ratings;
use crate::model::{CriterionId, ObjectiveId, UnratedRule, Workspace};

/// How ratings are weighed: the share of each criterion in the whole.
///
/// A criterion's share is its objective's weight (weighed up to 1 over the objectives that have a
/// criterion) times its own weight within the objective (weighed up to 1 over the objective's
/// criteria).
#[derive(Clone, Debug, PartialEq)]
pub struct Scoring {
    /// Objectives in order: the parts of a contribution.
    pub objectives: Vec<ObjectiveId>,
    /// Share of each criterion, 0 to 1, in the order of [`Ratings::criteria`]; they sum to 1
    /// unless there are none.
    pub shares: Vec<f64>,
    /// Which objective each criterion belongs to, as an index into `objectives`.
    pub owner: Vec<usize>,
    /// What a missing rating means.
    pub unrated: UnratedRule,
}

impl Scoring {
    /// The workspace's own weights for these criteria.
    pub fn of(workspace: &Workspace, criteria: &[CriterionId]) -> Self {
        let objectives = workspace.objective_order();
        let known: Vec<_> = criteria.iter().filter_map(|id| workspace.criteria.get(*id)).collect();
        let place = |id| objectives.iter().position(|known| *known == id).unwrap_or_default();
        let owner: Vec<usize> = known.iter().map(|it| place(it.objective)).collect();

        let mut within = vec![0.0; objectives.len()];
        let mut count = vec![0_u32; objectives.len()];
        for (criterion, owner) in known.iter().zip(&owner) {
            within[*owner] += criterion.weight.ratio();
            count[*owner] += 1;
        }
        let weight = |at: usize| {
            let objective = objectives.get(at).and_then(|id| workspace.objectives.get(*id));
            objective.filter(|_| count[at] > 0).map_or(0.0, |objective| objective.weight.ratio())
        };
        let whole: f64 = (0..objectives.len()).map(weight).sum();
        let served = count.iter().filter(|count| **count > 0).count() as f64;
        let shares = known.iter().zip(&owner).map(|(criterion, owner)| {
            let of_objective = if whole > 0.0 { weight(*owner) / whole } else { 1.0 / served };
            let of_criterion = if within[*owner] > 0.0 {
                criterion.weight.ratio() / within[*owner]
            } else {
                1.0 / f64::from(count[*owner])
            };
            of_objective * of_criterion
        });
        let shares = shares.collect();
        Self { objectives, shares, owner, unrated: workspace.settings.unrated }
    }
}

/// Value of every project, and what each objective contributes to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Value 0 to 100, by row of the ratings; not-a-number where nothing is rated.
    values: Vec<f64>,
    /// Points contributed, row by row, one per objective; they sum to the value.
    parts: Vec<f64>,
    /// Ratings present, by row.
    rated: Vec<u16>,
    objectives: usize,
}

impl Scores {
    /// Weighs every project's ratings: value = Σ share · points. By
    /// [`UnratedRule::LeaveOut`] the shares of missing ratings go to the others in proportion; by
    /// [`UnratedRule::Worst`] a missing rating gives 0 points.
    pub fn of(ratings: &Ratings, scoring: &Scoring) -> Self {
        let rows = ratings.projects.len();
        let objectives = scoring.objectives.len();
        let mut values = Vec::with_capacity(rows);
        let mut parts = vec![0.0; rows * objectives];
        let mut rated = Vec::with_capacity(rows);
        for row in 0..rows {
            let parts = &mut parts[row * objectives..(row + 1) * objectives];
            let mut present = 0.0;
            let mut count = 0;
            let columns = ratings.row(row).iter().zip(&scoring.shares).zip(&scoring.owner);
            for ((points, share), owner) in columns {
                if !points.is_nan() {
                    present += share;
                    count += 1;
                    parts[*owner] += share * points;
                }
            }
            let scale = match scoring.unrated {
                UnratedRule::LeaveOut if present > 0.0 => 1.0 / present,
                _ => 1.0,
            };
            parts.iter_mut().for_each(|part| *part *= scale);
            values.push(if count == 0 { f64::NAN } else { parts.iter().sum() });
            rated.push(count);
        }
        Self { values, parts, rated, objectives }
    }

    /// Value of the project in this row, 0 to 100; `None` if nothing is rated.
    pub fn value(&self, row: usize) -> Option<f64> {
        self.values.get(row).copied().filter(|value| !value.is_nan())
    }

    /// What each objective contributes to the value of this row, in points.
    pub fn parts(&self, row: usize) -> &[f64] {
        self.parts.get(row * self.objectives..(row + 1) * self.objectives).unwrap_or_default()
    }

    /// How many criteria are rated in this row.
    pub fn rated(&self, row: usize) -> u16 {
        self.rated.get(row).copied().unwrap_or_default()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}
