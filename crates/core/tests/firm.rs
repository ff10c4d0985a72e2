//! How firm rankings are, whatever the workspace.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, SettingsEdit};
use ballast_core::model::{Direction, RankBy, Workspace};
use ballast_core::scoring::firm::{Acceptability, Ranges, Track};
use ballast_core::scoring::why::{contributions, needed};
use ballast_core::scoring::{Ranking, Ratings, Scores, Scoring};
use common::{run, workspace};
use proptest::prelude::*;

/// The rows of the best `k`, if there is a clear last one among them.
fn top(ratings: &Ratings, scoring: &Scoring, k: usize) -> Option<SortedSet<usize>> {
    let scores = Scores::of(ratings, scoring);
    let values: Vec<Option<f64>> = (0..scores.len()).map(|row| scores.value(row)).collect();
    let costs = vec![None; values.len()];
    let ranking = Ranking::by_values(&costs, &values, Direction::HigherIsBetter);
    let rated: Vec<usize> =
        ranking.order.into_iter().filter(|row| values[*row].is_some()).collect();
    let (last, next) = (values[*rated.get(k.checked_sub(1)?)?]?, values[*rated.get(k)?]?);
    (last - next > 1e-6).then(|| rated.into_iter().take(k).collect())
}

fn by_score(mut workspace: Workspace) -> Workspace {
    let edit = SettingsEdit::RankBy(RankBy::Weighted);
    drop(run(&mut workspace, Command::EditSettings(edit)).unwrap());
    workspace
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Within the interval the best few are the same; just beyond a flip they are not.
    #[test]
    fn the_best_stay_the_same_within_the_interval(
        workspace in workspace(), k in 1_usize..4, part in 0.01_f64..0.99,
    ) {
        let ratings = Ratings::of(&workspace);
        for objective in workspace.objective_order() {
            let Some(track) = Track::of(&workspace, &ratings, objective) else { continue };
            let current = Scoring::of(&workspace, &ratings.criteria);
            for (now, share) in track.scoring(track.now).shares.iter().zip(&current.shares) {
                prop_assert!((now - share).abs() < 1e-9, "the track goes through what is");
            }
            let Some(best) = top(&ratings, &current, k) else { continue };
            let rows: Vec<usize> = best.iter().copied().collect();
            let interval = track.interval(&ratings, &rows);
            let low = interval.below.map_or(0.0, |flip| flip.at);
            let high = interval.above.map_or(1.0, |flip| flip.at);
            prop_assert!(low <= track.now + 1e-9 && track.now <= high + 1e-9);
            for weight in [low + (track.now - low) * part, track.now + (high - track.now) * part] {
                if let Some(there) = top(&ratings, &track.scoring(weight), k) {
                    prop_assert_eq!(&there, &best, "at {} of {:?}", weight, interval);
                }
            }
            for flip in [interval.below, interval.above].into_iter().flatten() {
                let scores = Scores::of(&ratings, &track.scoring(flip.at));
                let (out, into) = (scores.value(flip.out).unwrap(), scores.value(flip.into).unwrap());
                prop_assert!((out - into).abs() < 1e-5, "{} {}", out, into);
            }
        }
    }

    /// Steps do not matter, seeds do; every sample gives every rated project one rank.
    #[test]
    fn sampled_ranks(workspace in workspace(), seed in any::<u64>(), ranged in any::<bool>()) {
        let workspace = by_score(workspace);
        let ratings = Ratings::of(&workspace);
        let scoring = Scoring::of(&workspace, &ratings.criteria);
        let rows = ratings.projects.len();
        let ranges = || match ranged {
            true => Ranges::Within(vec![(0.1, 0.6); scoring.objectives.len()]),
            false => Ranges::All,
        };
        let mut once = Acceptability::new(&scoring, rows, ranges(), seed);
        let mut steps = Acceptability::new(&scoring, rows, ranges(), seed);
        once.step(&ratings, 30);
        for _ in 0..6 {
            steps.step(&ratings, 5);
        }
        let drawn = Acceptability::new(&scoring, rows, ranges(), seed).draw();
        let sum: f64 = drawn.shares.iter().sum();
        prop_assert!(drawn.shares.is_empty() || (sum - 1.0).abs() < 1e-9);
        for row in 0..rows {
            prop_assert_eq!(once.band(row, 0.9), steps.band(row, 0.9));
            let whole: f64 = (1..=rows as u32).map(|rank| once.acceptability(row, rank)).sum();
            match once.ends(row) {
                Some((best, worst)) => {
                    prop_assert!((whole - 1.0).abs() < 1e-9);
                    let (low, high) = once.band(row, 0.9).unwrap();
                    prop_assert!(best <= low && low <= high && high <= worst);
                    prop_assert!((once.in_top(row, worst) - 1.0).abs() < 1e-9);
                }
                None => prop_assert_eq!(whole, 0.0),
            }
        }
    }

    #[test]
    fn contributions_sum_to_the_value_and_what_is_needed_is_enough(workspace in workspace()) {
        let ratings = Ratings::of(&workspace);
        let scoring = Scoring::of(&workspace, &ratings.criteria);
        let scores = Scores::of(&ratings, &scoring);
        for row in 0..ratings.projects.len() {
            let parts = contributions(&ratings, &scoring, row);
            let value = scores.value(row).unwrap_or(0.0);
            prop_assert!((parts.iter().sum::<f64>() - value).abs() < 1e-9);
            let wanted = value + 3.0;
            for (at, need) in needed(&ratings, &scoring, row, wanted).into_iter().enumerate() {
                let Some(need) = need else { continue };
                let gain = (need - ratings.row(row)[at]) * parts[at] / ratings.row(row)[at];
                prop_assert!(ratings.row(row)[at] == 0.0 || (gain - 3.0).abs() < 1e-6);
            }
        }
    }
}
