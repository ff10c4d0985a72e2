//! How far a value moves when one objective's weight does: the bars of a tornado.

use super::firm::Track;
use super::{Ranking, Ratings, Scores};
use crate::model::{Money, ObjectiveId, Workspace};
use crate::order;

/// What is looked at while weights move. Rows are those of the ratings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The value of a project, 0 to 100.
    Value(usize),
    /// The value of the first less that of the second, −100 to 100.
    Lead(usize, usize),
}

impl Subject {
    /// The row whose rank is told.
    fn row(self) -> usize {
        match self {
            Self::Value(row) | Self::Lead(row, _) => row,
        }
    }

    /// What it comes to, in points; `None` if one of the projects is not rated.
    fn amount(self, scores: &Scores) -> Option<f64> {
        match self {
            Self::Value(row) => scores.value(row),
            Self::Lead(row, other) => Some(scores.value(row)? - scores.value(other)?),
        }
    }
}

/// What the subject comes to at one weight of an objective.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// The weight, 0 to 1, among the siblings that are served by a criterion.
    pub weight: f64,
    /// The value or the lead, in points.
    pub amount: f64,
    /// The rank by score of the project that is asked about, from 1.
    pub rank: u32,
}

/// One objective's weight moved from its least to its most, the others sharing the rest in
/// proportion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// Which objective.
    pub objective: ObjectiveId,
    /// Its weight as it is, 0 to 1.
    pub now: f64,
    /// At the least weight.
    pub low: End,
    /// At the greatest weight.
    pub high: End,
}

impl Swing {
    /// From the least to the greatest of both ends and of what holds now, in points.
    pub fn width(&self, now: f64) -> f64 {
        let ends = [self.low.amount, self.high.amount];
        ends.into_iter().fold(now, f64::max) - ends.into_iter().fold(now, f64::min)
    }
}

/// All objectives, the one that moves the subject most first.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// What the subject comes to at the weights as they are, in points.
    pub now: f64,
    /// The rank at the weights as they are, from 1.
    pub rank: u32,
    /// One a weight that can move, widest first, equal ones in the order that people gave.
    pub swings: Vec<Swing>,
}

/// Moves each weight by itself. `reach` is how far it goes either way, 0 to 1, within 0 and 1; `None`
/// moves it from 0 to 1. `None` if a project is not there or not rated.
///
/// A value is a quotient of two linear functions of the weight, so its ends are its extremes; a lead
/// is one too where all is rated, and may otherwise go a little beyond its ends between them.
pub fn tornado(
    workspace: &Workspace,
    ratings: &Ratings,
    scores: &Scores,
    costs: &[Option<Money>],
    subject: Subject,
    reach: Option<f64>,
) -> Option<Tornado> {
    let now = subject.amount(scores)?;
    let ranked = |scores: &Scores| {
        let ranking = Ranking::with_costs(costs, scores);
        ranking.ranks.get(subject.row()).copied().flatten()
    };
    let rank = ranked(scores)?;
    let mut swings = Vec::new();
    for objective in workspace.objective_order() {
        let Some(track) = Track::of(workspace, ratings, objective) else { continue };
        let end = |weight: f64| {
            let scores = Scores::of(ratings, &track.scoring(weight));
            Some(End { weight, amount: subject.amount(&scores)?, rank: ranked(&scores)? })
        };
        let by = reach.unwrap_or(1.0).max(0.0);
        let ends = (end((track.now - by).max(0.0)), end((track.now + by).min(1.0)));
        if let (Some(low), Some(high)) = ends {
            swings.push(Swing { objective, now: track.now, low, high });
        }
    }
    order::sort_by(&mut swings, |a, b| b.width(now).total_cmp(&a.width(now)));
    Some(Tornado { now, rank, swings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, ProjectEdit, update};
    use crate::model::{CriterionId, Month, Name, Number, ProjectId, Rating, Share, UnratedRule};
    use crate::scoring::Scoring;
    use proptest::prelude::*;

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    /// Objectives with one criterion each; `None` is not rated.
    fn portfolio(weights: &[u32], rows: &[Vec<Option<f64>>]) -> Workspace {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        for at in 1..=weights.len() as u128 {
            let objective = ObjectiveId::from_bits(at);
            done(&mut workspace, Command::AddObjective { id: objective, name: format!("O{at}") });
            let (id, name) = (CriterionId::from_bits(at), format!("C{at}"));
            done(&mut workspace, Command::AddCriterion { id, objective, name });
        }
        weigh(&mut workspace, weights);
        for (row, points) in rows.iter().enumerate() {
            let id = ProjectId::from_bits(row as u128 + 1);
            done(&mut workspace, Command::AddProject { id, name: format!("P{row}") });
            for (at, points) in points.iter().enumerate() {
                let Some(points) = points else { continue };
                let value = Number::new(*points).unwrap();
                let rating = Some(Rating { value, note: String::new() });
                let edit = ProjectEdit::Rating(CriterionId::from_bits(at as u128 + 1), rating);
                done(&mut workspace, Command::EditProject { id, edit });
            }
        }
        workspace
    }

    fn weigh(workspace: &mut Workspace, basis_points: &[u32]) {
        let share = |(at, points): (usize, &u32)| {
            (ObjectiveId::from_bits(at as u128 + 1), Share::from_basis_points(*points))
        };
        let weights = basis_points.iter().enumerate().map(share).collect();
        done(workspace, Command::SetWeights(weights));
    }

    fn asked(workspace: &Workspace, subject: Subject, reach: Option<f64>) -> Option<Tornado> {
        let ratings = Ratings::of(workspace);
        let scores = Scores::of(&ratings, &Scoring::of(workspace, &ratings.criteria));
        let costs = vec![None; ratings.projects.len()];
        tornado(workspace, &ratings, &scores, &costs, subject, reach)
    }

    #[test]
    fn by_hand() {
        let row = |points: &[f64]| points.iter().map(|it| Some(*it)).collect::<Vec<_>>();
        let rows = [row(&[80.0, 20.0, 50.0]), row(&[60.0, 60.0, 40.0])];
        let workspace = portfolio(&[5000, 3000, 2000], &rows);
        let found = asked(&workspace, Subject::Value(0), None).unwrap();
        // 0.5·80 + 0.3·20 + 0.2·50 = 56; the other has 56, too.
        assert!((found.now - 56.0).abs() < 1e-9 && found.rank == 1);
        let ids: Vec<u128> = found.swings.iter().map(|it| it.objective.bits()).collect();
        // Weights at 0: (6 + 10) / 0.5 = 32, (40 + 10) / 0.7 = 71.4, (40 + 6) / 0.8 = 57.5.
        let ends: Vec<(f64, f64)> =
            found.swings.iter().map(|it| (it.low.amount, it.high.amount)).collect();
        assert_eq!(ids, [2, 1, 3]);
        for (found, by_hand) in ends.iter().zip([(500.0 / 7.0, 20.0), (32.0, 80.0), (57.5, 50.0)]) {
            assert!((found.0 - by_hand.0).abs() < 1e-9, "{found:?}");
            assert!((found.1 - by_hand.1).abs() < 1e-9, "{found:?}");
        }
        assert_eq!((found.swings[0].low.rank, found.swings[0].high.rank), (1, 2));
        let near = asked(&workspace, Subject::Value(0), Some(0.1)).unwrap();
        let weight = near.swings.iter().find(|it| it.objective.bits() == 1).unwrap();
        assert!((weight.low.weight - 0.4).abs() < 1e-12);
        assert!((weight.high.weight - 0.6).abs() < 1e-12);
        let lead = asked(&workspace, Subject::Lead(0, 1), None).unwrap();
        assert!(lead.now.abs() < 1e-9);
        assert!((lead.swings[0].high.amount + 40.0).abs() < 1e-9, "20 against 60");
    }

    #[test]
    fn who_is_not_rated_or_not_there_has_none() {
        let rows = [vec![None, None], vec![Some(10.0), Some(20.0)]];
        let workspace = portfolio(&[5000, 5000], &rows);
        assert!(asked(&workspace, Subject::Value(0), None).is_none());
        assert!(asked(&workspace, Subject::Lead(1, 0), None).is_none());
        assert!(asked(&workspace, Subject::Value(7), None).is_none());
        // A weight that has no other to move against cannot move.
        let alone = portfolio(&[10_000], &[vec![Some(10.0)]]);
        assert!(asked(&alone, Subject::Value(0), None).unwrap().swings.is_empty());
    }

    proptest! {
        /// What a bar says is what the page shows when the slider is put there.
        #[test]
        fn as_if_the_weight_were_set(
            weights in prop::collection::vec(100_u32..5_000, 3),
            rows in prop::collection::vec(
                prop::collection::vec(prop::option::weighted(0.8, 0.0..=100.0), 3), 2..6),
            which in 0_usize..3,
            worst in any::<bool>(),
        ) {
            let mut workspace = portfolio(&weights, &rows);
            if worst {
                done(&mut workspace, Command::EditSettings(crate::change::SettingsEdit::Unrated(UnratedRule::Worst)));
            }
            let Some(found) = asked(&workspace, Subject::Value(0), None) else { return Ok(()) };
            let id = ObjectiveId::from_bits(which as u128 + 1);
            let swing = found.swings.iter().find(|it| it.objective == id).unwrap();
            let mut ends = [vec![0; 3], weights];
            ends[0][which] = 10_000;
            ends[1][which] = 0;
            for (weights, end) in ends.iter().zip([swing.high, swing.low]) {
                weigh(&mut workspace, weights);
                let now = asked(&workspace, Subject::Value(0), None).unwrap();
                prop_assert!((now.now - end.amount).abs() < 1e-9);
                prop_assert_eq!(now.rank, end.rank);
            }
        }

        /// The value at any weight lies between what it is at the ends.
        #[test]
        fn ends_are_extremes(
            weights in prop::collection::vec(100_u32..5_000, 3),
            rows in prop::collection::vec(
                prop::collection::vec(prop::option::weighted(0.8, 1.0..=100.0), 3), 1..3),
        ) {
            let workspace = portfolio(&weights, &rows);
            let Some(found) = asked(&workspace, Subject::Value(0), Some(0.2)) else { return Ok(()) };
            for swing in &found.swings {
                let (low, high) = (swing.low.amount, swing.high.amount);
                prop_assert!(found.now >= low.min(high) - 1e-9 && found.now <= low.max(high) + 1e-9);
            }
        }
    }
}
