//! Why a project has its value, and what would raise it above another.

use super::{Ratings, Scoring};
use crate::model::UnratedRule;

/// What each criterion contributes to the value of a row, in points; they sum to the value. 0 where
/// it is not rated.
pub fn contributions(ratings: &Ratings, scoring: &Scoring, row: usize) -> Vec<f64> {
    let weights = weights(ratings, scoring, row).into_iter();
    let pairs = ratings.row(row).iter().zip(weights);
    pairs.map(|(points, weight)| if points.is_nan() { 0.0 } else { weight * points }).collect()
}

/// The weight, 0 to 1, with which the points of each criterion go into the value of a row. Where
/// missing ratings are left out, it is 0 of those and more of the others than their share.
pub fn weights(ratings: &Ratings, scoring: &Scoring, row: usize) -> Vec<f64> {
    let scale = scale(ratings, scoring, row);
    let left_out = scoring.unrated == UnratedRule::LeaveOut;
    let pairs = ratings.row(row).iter().zip(&scoring.shares);
    pairs
        .map(|(points, share)| if points.is_nan() && left_out { 0.0 } else { scale * share })
        .collect()
}

/// What shares are multiplied by so that missing ratings are left out.
fn scale(ratings: &Ratings, scoring: &Scoring, row: usize) -> f64 {
    let pairs = ratings.row(row).iter().zip(&scoring.shares);
    let present: f64 = pairs.filter(|(points, _)| !points.is_nan()).map(|(_, share)| share).sum();
    match scoring.unrated {
        UnratedRule::LeaveOut if present > 0.0 => 1.0 / present,
        _ => 1.0,
    }
}

/// For each criterion the points, 0 to 100, that the project in `row` would need on it alone to have
/// this value; `None` where it is not rated, counts for nothing, or 100 would not do.
pub fn needed(ratings: &Ratings, scoring: &Scoring, row: usize, value: f64) -> Vec<Option<f64>> {
    let own: f64 = contributions(ratings, scoring, row).iter().sum();
    let scale = scale(ratings, scoring, row);
    let need = |(points, share): (&f64, &f64)| {
        let needed = points + (value - own) / (scale * share);
        (0.0..=100.0 + 1e-9).contains(&needed).then_some(needed.min(100.0))
    };
    ratings.row(row).iter().zip(&scoring.shares).map(need).collect()
}
