//! Ranks.

use std::cmp::Ordering;

use super::{Ratings, Scores};
use crate::model::{Direction, Money, Workspace};
use crate::order;

/// How ties are broken, in a sentence for the screen.
pub const TIE_RULE: &str =
    "Equal values share a rank; the cheaper project is listed first, then the one entered first.";

/// Projects by value, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Rows of the ratings, best first; projects without a value at the end.
    pub order: Vec<usize>,
    /// Rank by row, from 1; equal values share a rank. `None` where nothing is rated.
    pub ranks: Vec<Option<u32>>,
}

/// Values closer than this are equal: a weighted sum is no more exact.
const SAME: f64 = 1e-9;

impl Ranking {
    /// Ranks by value; see [`TIE_RULE`].
    pub fn of(workspace: &Workspace, ratings: &Ratings, scores: &Scores) -> Self {
        let costs: Vec<Option<Money>> = ratings
            .projects
            .iter()
            .map(|id| workspace.projects.get(*id).and_then(|project| project.total_cost()))
            .collect();
        Self::with_costs(&costs, scores)
    }

    /// The same, with each row's cost at hand.
    pub fn with_costs(costs: &[Option<Money>], scores: &Scores) -> Self {
        let values: Vec<Option<f64>> = (0..scores.len()).map(|row| scores.value(row)).collect();
        Self::by_values(costs, &values, Direction::HigherIsBetter)
    }

    /// Ranks by any values, each row's cost at hand.
    pub fn by_values(costs: &[Option<Money>], values: &[Option<f64>], better: Direction) -> Self {
        // Values are put on a grid, so that "equal" is the same for sorting and for sharing ranks.
        // Large ones are no more exact than to so many digits.
        let most = values.iter().flatten().map(|value| value.abs()).fold(100.0, f64::max);
        let turn = if better == Direction::LowerIsBetter { -1.0 } else { 1.0 };
        let grid = |value: &Option<f64>| {
            value.map(|value| (turn * value / (SAME * most / 100.0)).round() as i64)
        };
        let keys: Vec<Option<i64>> = values.iter().map(grid).collect();
        let cost = |row: usize| costs.get(row).copied().flatten();
        let cheaper = |a: usize, b: usize| match (cost(a), cost(b)) {
            (Some(a), Some(b)) => a.cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        let order =
            order::places(values.len(), &mut |a, b| keys[b].cmp(&keys[a]).then(cheaper(a, b)));
        let mut ranks = vec![None; values.len()];
        let mut last: Option<(i64, u32)> = None;
        for (place, row) in order.iter().enumerate() {
            let Some(key) = keys[*row] else { continue };
            let rank = match last {
                Some((same, rank)) if same == key => rank,
                _ => place as u32 + 1,
            };
            ranks[*row] = Some(rank);
            last = Some((key, rank));
        }
        Self { order, ranks }
    }
}
