//! Within which weights the best few stay the same: one weight after the other.

use ballast_core::model::UnratedRule;
use ballast_core::scoring::firm::{Flip, Track};
use ballast_core::scoring::{Ratings, Scoring};
use serde::{Deserialize, Serialize};

/// Points of all projects, the best few of them, and the ways that weights may go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strips {
    /// How many projects there are.
    pub rows: usize,
    /// Points 0 to 100, project by project; `None` means not rated.
    pub points: Vec<Option<f64>>,
    /// Whether a missing rating counts as the worst, or else is left out.
    pub worst: bool,
    /// The rows of the best few.
    pub ahead: Vec<usize>,
    /// What each weight does.
    pub ways: Vec<ShareWay>,
}

/// One weight from 0 to 1 while the others keep their proportions, as shares of the criteria.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareWay {
    /// The weight as it is.
    pub now: f64,
    /// The shares with the weight at 0.
    pub none: Vec<f64>,
    /// The shares with the weight at 1.
    pub whole: Vec<f64>,
}

/// One project takes another's place among the best few.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pass {
    /// The weight at which it does.
    pub at: f64,
    /// The row of the project that leaves.
    pub out: usize,
    /// The row of the project that comes.
    pub into: usize,
}

/// Within which weights the best few stay the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ends {
    /// At lower weights; `None` if they do down to 0.
    pub below: Option<Pass>,
    /// At higher weights; `None` if they do up to 1.
    pub above: Option<Pass>,
}

/// The work under way.
#[derive(Debug)]
pub(crate) struct Stripping {
    number: u64,
    ratings: Ratings,
    ahead: Vec<usize>,
    tracks: Vec<Track>,
    at: usize,
}

impl Stripping {
    /// Begins; `None` if the table does not fit together.
    pub(crate) fn new(number: u64, strips: Strips) -> Option<Self> {
        let Strips { rows, points, worst, ahead, ways } = strips;
        let criteria = ways.first().map_or(0, |way| way.none.len());
        let fits = ways.iter().all(|way| way.none.len() == criteria && way.whole.len() == criteria)
            && points.len() == rows * criteria
            && ahead.iter().all(|row| *row < rows);
        if !fits {
            return None;
        }
        let unrated = if worst { UnratedRule::Worst } else { UnratedRule::LeaveOut };
        let scoring =
            |shares| Scoring { objectives: Vec::new(), shares, owner: Vec::new(), unrated };
        let track = |way: ShareWay| Track {
            now: way.now,
            none: scoring(way.none),
            whole: scoring(way.whole),
        };
        let ratings = Ratings::of_points(rows, criteria, &points);
        Some(Self { number, ratings, ahead, tracks: ways.into_iter().map(track).collect(), at: 0 })
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.tracks.len()
    }

    /// Works for one slice, which is one weight: its place, and what is found of it.
    pub(crate) fn step(&mut self) -> Option<(usize, Ends)> {
        let found = self.tracks.get(self.at)?.interval(&self.ratings, &self.ahead);
        self.at += 1;
        let pass = |flip: Flip| Pass { at: flip.at, out: flip.out, into: flip.into };
        Some((self.at - 1, Ends { below: found.below.map(pass), above: found.above.map(pass) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, FromWorker, ToWorker};

    fn run(strips: Strips) -> Vec<Ends> {
        let mut engine = Engine::default();
        let message = ToWorker::Strips { number: 5, strips };
        engine.hear(ToWorker::from_text(&message.to_text()).unwrap());
        let mut said = Vec::new();
        while engine.is_busy() {
            if let Some(FromWorker::Strip { number: 5, way, ends }) = engine.slice() {
                assert_eq!(way, said.len());
                said.push(ends);
            }
        }
        said
    }

    /// Two projects that change places at one half; the third is rated on the first criterion alone.
    fn strips() -> Strips {
        Strips {
            rows: 3,
            points: vec![Some(100.0), Some(0.0), Some(0.0), Some(100.0), Some(10.0), None],
            worst: true,
            ahead: vec![0],
            ways: vec![
                ShareWay { now: 0.7, none: vec![0.0, 1.0], whole: vec![1.0, 0.0] },
                ShareWay { now: 0.3, none: vec![1.0, 0.0], whole: vec![0.0, 1.0] },
            ],
        }
    }

    #[test]
    fn each_weight_is_told_by_itself() {
        let pass = Some(Pass { at: 0.5, out: 0, into: 1 });
        let first = Ends { below: pass, above: None };
        let second = Ends { below: None, above: pass };
        assert_eq!(run(strips()), [first, second]);
        // The third has 10 points at all weights where a missing rating is left out; where it counts
        // as the worst, 10 times the weight.
        let ends = |worst| run(Strips { worst, ahead: vec![0, 1], ..strips() })[0];
        let near = |pass: Option<Pass>, at: f64, out| {
            pass.is_some_and(|it| (it.at - at).abs() < 1e-9 && (it.out, it.into) == (out, 2))
        };
        let left_out = ends(false);
        assert!(near(left_out.below, 0.1, 0) && near(left_out.above, 0.9, 1), "{left_out:?}");
        let worst = ends(true);
        assert!(worst.below.is_none() && near(worst.above, 10.0 / 11.0, 1), "{worst:?}");
    }

    #[test]
    fn what_does_not_fit_is_not_worked_on_and_stopping_stops() {
        assert!(run(Strips { rows: 4, ..strips() }).is_empty());
        assert!(run(Strips { ahead: vec![3], ..strips() }).is_empty());
        assert!(run(Strips { ways: Vec::new(), ..strips() }).is_empty());
        let mut engine = Engine::default();
        engine.hear(ToWorker::Strips { number: 1, strips: strips() });
        assert!(engine.is_busy());
        engine.hear(ToWorker::StopSampling);
        assert!(!engine.is_busy() && engine.slice().is_none());
    }
}
