//! Laws of scoring, whatever the weights, scales and ratings.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::cmp::Ordering;

use ballast_core::change::{Command, CriterionEdit, ProjectEdit, SettingsEdit};
use ballast_core::measures::better;
use ballast_core::model::{
    CriterionId, Direction, Number, ObjectiveId, ProjectId, Rating, Share, UnratedRule, Workspace,
};
use ballast_core::scoring::Scoring;
use ballast_core::scoring::weighing::all_weights;
use ballast_core::view::Snapshot;
use common::{empty, run, workspace};
use proptest::collection::vec;
use proptest::prelude::*;

/// Two objectives, three criteria with these anchors and directions, and these weights.
fn strategy(scales: &[(i32, i32, bool)], weights: &[u32], within: &[u32]) -> Workspace {
    let mut workspace = empty();
    let mut done = |command| drop(run(&mut workspace, command).unwrap());
    for bits in 1..=2 {
        done(Command::AddObjective { id: ObjectiveId::from_bits(bits), name: format!("O{bits}") });
    }
    let weight = |(at, points): (usize, &u32)| {
        (ObjectiveId::from_bits(at as u128 + 1), Share::from_basis_points(*points))
    };
    done(Command::SetWeights(weights.iter().take(2).enumerate().map(weight).collect()));
    for (at, ((low, width, up), within)) in scales.iter().zip(within).enumerate() {
        let id = CriterionId::from_bits(at as u128 + 1);
        let objective = ObjectiveId::from_bits(1 + (at as u128) % 2);
        done(Command::AddCriterion { id, objective, name: format!("C{at}") });
        let better = if *up { Direction::HigherIsBetter } else { Direction::LowerIsBetter };
        let (low, high) = (Number::whole(*low), Number::whole(low + width));
        let weight = CriterionEdit::Weight(Share::from_basis_points(*within));
        for edit in [CriterionEdit::Anchors(low, high, better), weight] {
            done(Command::EditCriterion { id, edit });
        }
    }
    workspace
}

fn rate(workspace: &mut Workspace, bits: u128, ratings: &[i32]) {
    let id = ProjectId::from_bits(bits);
    drop(run(workspace, Command::AddProject { id, name: format!("P{bits}") }).unwrap());
    for (at, rating) in ratings.iter().enumerate() {
        let rating = Rating { value: Number::whole(*rating), note: String::new() };
        let edit = ProjectEdit::Rating(CriterionId::from_bits(at as u128 + 1), Some(rating));
        drop(run(workspace, Command::EditProject { id, edit }).unwrap());
    }
}

fn scales() -> impl Strategy<Value = Vec<(i32, i32, bool)>> {
    vec((-10_i32..10, 1_i32..100, any::<bool>()), 3)
}

fn shares(count: usize) -> impl Strategy<Value = Vec<u32>> {
    vec(prop_oneof![Just(0_u32), 0_u32..=10_000], count)
}

fn table() -> impl Strategy<Value = Vec<Vec<i32>>> {
    vec(vec(-30_i32..130, 3), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn parts_sum_to_a_value_between_0_and_100(workspace in workspace()) {
        let snapshot = Snapshot::of(&workspace);
        for row in 0..snapshot.scores.len() {
            let parts: f64 = snapshot.scores.parts(row).iter().sum();
            match snapshot.scores.value(row) {
                Some(value) => {
                    prop_assert!((-1e-9..=100.0 + 1e-9).contains(&value), "{}", value);
                    prop_assert!((parts - value).abs() < 1e-9, "{} {}", parts, value);
                    prop_assert!(snapshot.scores.rated(row) > 0);
                }
                None => prop_assert_eq!(snapshot.scores.rated(row), 0),
            }
            prop_assert!(snapshot.scores.parts(row).iter().all(|part| *part >= 0.0));
        }
    }

    /// Anchors are fixed: a project that comes changes nobody's value and nobody's order.
    #[test]
    fn a_new_project_reorders_nobody(
        scales in scales(), weights in shares(2), within in shares(3), table in table(),
    ) {
        let mut workspace = strategy(&scales, &weights, &within);
        let (last, before) = table.split_last().unwrap();
        for (at, ratings) in before.iter().enumerate() {
            rate(&mut workspace, at as u128 + 1, ratings);
        }
        let old = Snapshot::of(&workspace);
        let new_id = ProjectId::from_bits(999);
        rate(&mut workspace, 999, last);
        let new = Snapshot::of(&workspace);
        let order: Vec<ProjectId> = new.by_rank().filter(|id| *id != new_id).collect();
        prop_assert_eq!(order, old.by_rank().collect::<Vec<_>>());
        for id in old.by_rank() {
            prop_assert_eq!(old.value(id), new.value(id));
        }
    }

    /// As good on every criterion and better on one: never a worse value or rank.
    #[test]
    fn a_dominated_project_is_never_above(
        scales in scales(), weights in shares(2), within in shares(3),
        table in table(), better in vec(0_i32..40, 3),
    ) {
        let mut workspace = strategy(&scales, &weights, &within);
        for (at, ratings) in table.iter().enumerate() {
            rate(&mut workspace, at as u128 + 1, ratings);
        }
        let raised = table[0].iter().zip(&better).zip(&scales);
        let raised: Vec<i32> =
            raised.map(|((rating, by), (.., up))| if *up { rating + by } else { rating - by }).collect();
        rate(&mut workspace, 999, &raised);
        let snapshot = Snapshot::of(&workspace);
        let (under, over) = (ProjectId::from_bits(1), ProjectId::from_bits(999));
        prop_assert!(snapshot.value(over) >= snapshot.value(under));
        prop_assert!(snapshot.rank(over) <= snapshot.rank(under));
    }

    /// Ranks say what the values that they are of say: better value, smaller rank; equal rank, equal
    /// value.
    #[test]
    fn ranks_follow_values(workspace in workspace()) {
        let snapshot = Snapshot::of(&workspace);
        let by = workspace.settings.rank_by;
        let turn = if better(&workspace, by) == Direction::LowerIsBetter { -1.0 } else { 1.0 };
        let value = |id| snapshot.measured(id).map(|value| value * turn);
        let ids: Vec<ProjectId> = snapshot.by_rank().collect();
        prop_assert_eq!(ids.len(), workspace.projects.len());
        let most = ids.iter().filter_map(|id| value(*id)).map(f64::abs).fold(100.0, f64::max);
        let mut place = 0_u32;
        for pair in ids.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            place += 1;
            let (Some(first), Some(second)) = (value(a), value(b)) else {
                prop_assert!(value(b).is_none(), "the unrated come last");
                continue;
            };
            match snapshot.rank(a).cmp(&snapshot.rank(b)) {
                Ordering::Less => {
                    prop_assert!(first > second);
                    prop_assert_eq!(snapshot.rank(b), Some(place + 1));
                }
                Ordering::Equal => prop_assert!((first - second).abs() < 2e-11 * most),
                Ordering::Greater => prop_assert!(false, "ranks fall"),
            }
        }
    }

    /// However weights are made, those of siblings sum to 1, those of sub-objectives to their
    /// parent's, and the shares of criteria to 1.
    #[test]
    fn weights_sum_to_1(workspace in workspace()) {
        let all = all_weights(&workspace);
        prop_assert_eq!(all.len(), workspace.objectives.len());
        let parent = |id| workspace.objectives.get(id).and_then(|it| it.parent);
        let sum = |of: Option<ObjectiveId>| -> f64 {
            all.iter().filter(|it| parent(it.objective) == of).map(|it| it.global).sum()
        };
        prop_assert!(all.is_empty() || (sum(None) - 1.0).abs() < 1e-9);
        for weight in &all {
            if workspace.is_parent(weight.objective) {
                prop_assert!((sum(Some(weight.objective)) - weight.global).abs() < 1e-9);
            }
        }
        let scoring = Scoring::of(&workspace, &workspace.criterion_order());
        prop_assert!(scoring.shares.iter().all(|share| *share >= 0.0));
        let whole: f64 = scoring.shares.iter().sum();
        prop_assert!(scoring.shares.is_empty() || (whole - 1.0).abs() < 1e-9, "{}", whole);
    }

    /// Only proportions of weights count; with all ratings there, the rule for missing ones does not.
    #[test]
    fn only_proportions_count(
        scales in scales(), weights in vec(0_u32..=5_000, 2), within in shares(3), table in table(),
    ) {
        let twice: Vec<u32> = weights.iter().map(|it| it * 2).collect();
        let mut one = strategy(&scales, &weights, &within);
        let mut two = strategy(&scales, &twice, &within);
        let worst = SettingsEdit::Unrated(UnratedRule::Worst);
        drop(run(&mut two, Command::EditSettings(worst)).unwrap());
        for (at, ratings) in table.iter().enumerate() {
            rate(&mut one, at as u128 + 1, ratings);
            rate(&mut two, at as u128 + 1, ratings);
        }
        let (one, two) = (Snapshot::of(&one), Snapshot::of(&two));
        for id in one.by_rank() {
            prop_assert!((one.value(id).unwrap() - two.value(id).unwrap()).abs() < 1e-9);
        }
        prop_assert_eq!(&one.ranking.ranks, &two.ranking.ranks);
    }
}
