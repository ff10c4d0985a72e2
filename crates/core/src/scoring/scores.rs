//! The weighted sum.

use super::{Ratings, weighing};
use crate::model::{CriterionId, Item, ObjectiveId, UnratedRule, Way, Workspace};

/// How ratings are weighed: the share of each criterion in the whole.
///
/// A criterion's share is its objective's weight, made as [`super::weighing`] has it (weighed up to 1
/// over those of the same parent that have a criterion), times that of the objective's parent, times
/// its own weight within the objective, made likewise (weighed up to 1 over the objective's criteria).
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

        let own = own_weights(workspace, &objectives, criteria, &owner);
        let mut within = vec![0.0; objectives.len()];
        let mut count = vec![0_u32; objectives.len()];
        for (weight, owner) in own.iter().zip(&owner) {
            within[*owner] += weight;
            count[*owner] += 1;
        }
        let served: Vec<bool> = count.iter().map(|count| *count > 0).collect();
        let global = globals(workspace, &objectives, &served);
        let shares = own.iter().zip(&owner).map(|(weight, owner)| {
            let of_criterion = if within[*owner] > 0.0 {
                weight / within[*owner]
            } else {
                1.0 / f64::from(count[*owner])
            };
            global[*owner] * of_criterion
        });
        let shares = shares.collect();
        Self { objectives, shares, owner, unrated: workspace.settings.unrated }
    }
}

/// The weight of each criterion within its objective, as the objective's way makes it; not yet weighed
/// up. `owner` is the place of the objective of each criterion that is there.
fn own_weights(
    workspace: &Workspace,
    objectives: &[ObjectiveId],
    criteria: &[CriterionId],
    owner: &[usize],
) -> Vec<f64> {
    let known: Vec<CriterionId> =
        criteria.iter().copied().filter(|id| workspace.criteria.contains(*id)).collect();
    let entered = |id: &CriterionId| workspace.criteria.get(*id).map(|it| it.weight.ratio());
    let mut weights: Vec<f64> = known.iter().filter_map(entered).collect();
    for (place, objective) in objectives.iter().enumerate() {
        let way = workspace.way(Some(*objective));
        if way == Way::Direct {
            continue;
        }
        let own: Vec<usize> = (0..known.len()).filter(|at| owner[*at] == place).collect();
        let items: Vec<Item> = own.iter().map(|at| Item::Criterion(known[*at])).collect();
        // Judgements that link nothing leave the weights as entered.
        if let Ok(made) = weighing::made(workspace, &items, way) {
            own.into_iter().zip(made).for_each(|(at, weight)| weights[at] = weight);
        }
    }
    weights
}

/// Share of each objective in the whole: its weight among those of its parent that are served by a
/// criterion, times its parent's. Objectives are with their sub-objectives behind them; a parent is
/// served if one of its sub-objectives is.
fn globals(workspace: &Workspace, objectives: &[ObjectiveId], served: &[bool]) -> Vec<f64> {
    let parent = |at: &usize| workspace.objectives.get(objectives[*at]).and_then(|it| it.parent);
    let places: Vec<usize> = (0..objectives.len()).collect();
    let mut global = vec![0.0; objectives.len()];
    let flat = places.iter().all(|at| parent(at).is_none());
    let subs = |of: ObjectiveId| -> Vec<usize> {
        places.iter().copied().filter(|at| parent(at) == Some(of)).collect()
    };
    let spread = |group: Vec<usize>, of: Option<ObjectiveId>, whole: f64, global: &mut Vec<f64>| {
        let ids: Vec<Item> = group.iter().map(|at| objectives[*at].into()).collect();
        // Judgements that link nothing leave the weights as entered.
        let weights = weighing::made(workspace, &ids, workspace.way(of))
            .or_else(|_| weighing::made(workspace, &ids, Way::Direct))
            .unwrap_or_default();
        let is_served =
            |at: usize| served[at] || (!flat && subs(objectives[at]).iter().any(|it| served[*it]));
        let kept: Vec<(usize, f64)> =
            group.into_iter().zip(weights).filter(|(at, _)| is_served(*at)).collect();
        let sum: f64 = kept.iter().map(|(_, weight)| weight).sum();
        let equal = 1.0 / kept.len() as f64;
        for (at, weight) in kept {
            global[at] = whole * if sum > 0.0 { weight / sum } else { equal };
        }
    };
    let top = places.iter().copied().filter(|at| parent(at).is_none()).collect();
    spread(top, None, 1.0, &mut global);
    if !flat {
        for at in places.iter().copied().filter(|at| parent(at).is_none()) {
            let of = objectives[at];
            let whole = global[at];
            spread(subs(of), Some(of), whole, &mut global);
        }
    }
    global
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
