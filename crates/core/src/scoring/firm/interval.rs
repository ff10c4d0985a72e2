//! The interval of one weight in which the best few stay the same.

use crate::model::{Objective, ObjectiveId, Share, UnratedRule, Way, Workspace};
use crate::scoring::{Ratings, Scoring};

/// One objective's weight among its siblings as it goes from 0 to 1, the others keeping their
/// proportions: all values are then quotients of two linear functions of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The weight as it is, 0 to 1, among the siblings that are served by a criterion.
    pub now: f64,
    /// The scoring with the weight at 0.
    pub none: Scoring,
    /// The scoring with the weight at 1.
    pub whole: Scoring,
}

/// Where one project takes another's place among the best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// The weight at which it does, 0 to 1.
    pub at: f64,
    /// The row of the project that leaves.
    pub out: usize,
    /// The row of the project that comes.
    pub into: usize,
}

/// The weights around the one as it is at which the best few are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The weight as it is.
    pub now: f64,
    /// The next flip at a lower weight; `None` if there is none down to 0.
    pub below: Option<Flip>,
    /// The next flip at a higher weight; `None` if there is none up to 1.
    pub above: Option<Flip>,
}

/// A value as numerator and denominator, each at weight 0 and at weight 1.
pub type Quotient = [[f64; 2]; 2];

/// Values closer than this, relative to 100 points, tie.
const TIED: f64 = 1e-11;

impl Track {
    /// The way of an objective's weight. `None` if it is not there, or is not served by a criterion,
    /// or has no sibling that is.
    pub fn of(workspace: &Workspace, ratings: &Ratings, objective: ObjectiveId) -> Option<Self> {
        let parent = workspace.objectives.get(objective)?.parent;
        let current = Scoring::of(workspace, &ratings.criteria);
        let with = |weight: &dyn Fn(ObjectiveId, &Objective) -> Share| {
            let mut copy = workspace.clone();
            for id in workspace.siblings(parent) {
                let record = workspace.objectives.get(id);
                let changed = record.map(|it| it.with(|it| it.weight = weight(id, it)));
                copy.objectives.set(id, changed);
            }
            match parent {
                None => copy.settings = copy.settings.with(|it| it.way = Way::Direct),
                Some(id) => {
                    let changed =
                        copy.objectives.get(id).map(|it| it.with(|it| it.way = Way::Direct));
                    copy.objectives.set(id, changed);
                }
            }
            Scoring::of(&copy, &ratings.criteria)
        };
        let only = |id, _: &Objective| if id == objective { Share::ALL } else { Share::ZERO };
        let rest = |id, _: &Objective| if id == objective { Share::ZERO } else { Share::ALL };
        let whole = with(&only);
        let mut none = with(&rest);
        // What moves with the weight, and what the others have of it.
        let is_in: Vec<bool> = current
            .owner
            .iter()
            .map(|owner| {
                let id = current.objectives.get(*owner).copied();
                let up = id.and_then(|id| workspace.objectives.get(id)?.parent);
                id == Some(objective) || (parent.is_none() && up == Some(objective))
            })
            .collect();
        let is_near: Vec<bool> = current
            .owner
            .iter()
            .map(|owner| {
                let id =
                    current.objectives.get(*owner).and_then(|id| workspace.objectives.get(*id));
                parent.is_none() || id.is_some_and(|it| it.parent == parent)
            })
            .collect();
        let sum = |scoring: &Scoring, of: &dyn Fn(usize) -> bool| -> f64 {
            scoring.shares.iter().enumerate().filter(|(at, _)| of(*at)).map(|it| it.1).sum()
        };
        let group = sum(&current, &|at| is_near[at]);
        let mine = sum(&current, &|at| is_in[at]);
        if !is_in.contains(&true) || !(0..is_in.len()).any(|at| is_near[at] && !is_in[at]) {
            return None;
        }
        // The others keep the proportions that they have, unless they have nothing.
        if group > mine && group > 0.0 {
            for (at, share) in none.shares.iter_mut().enumerate() {
                *share = match (is_in[at], is_near[at]) {
                    (true, _) => 0.0,
                    (false, true) => current.shares[at] * group / (group - mine),
                    (false, false) => current.shares[at],
                };
            }
        }
        let now = if group > 0.0 { mine / group } else { 0.0 };
        Some(Self { now, none, whole })
    }

    /// The shares of criteria at a weight from 0 to 1.
    pub fn scoring(&self, weight: f64) -> Scoring {
        let mut scoring = self.none.clone();
        for (share, whole) in scoring.shares.iter_mut().zip(&self.whole.shares) {
            *share = *share * (1.0 - weight) + whole * weight;
        }
        scoring
    }

    /// The value of each project as the weight goes, by row: numerator and denominator, each at
    /// weight 0 and at weight 1, between which they are linear. `None` if it is not rated.
    pub fn quotients(&self, ratings: &Ratings) -> Vec<Option<Quotient>> {
        let of = |row: usize| {
            let cells = ratings.row(row);
            let end = |scoring: &Scoring| {
                let pairs =
                    cells.iter().zip(&scoring.shares).filter(|(points, _)| !points.is_nan());
                let (above, below) = pairs.fold((0.0, 0.0), |(above, below), (points, share)| {
                    (above + share * points, below + share)
                });
                match scoring.unrated {
                    UnratedRule::LeaveOut => [above, below],
                    UnratedRule::Worst => [above, 1.0],
                }
            };
            let rated = cells.iter().any(|points| !points.is_nan());
            rated.then(|| {
                let ([a, b], [c, d]) = (end(&self.none), end(&self.whole));
                [[a, c], [b, d]]
            })
        };
        (0..ratings.projects.len()).map(of).collect()
    }

    /// The interval in which the projects in these rows stay ahead of all others, and the flips at
    /// its ends: exact, from where the quotients of each pair are equal (a quadratic equation; a
    /// linear one where all is rated). Takes time in proportion to the pairs.
    pub fn interval(&self, ratings: &Ratings, ahead: &[usize]) -> Interval {
        let quotients = self.quotients(ratings);
        let mut is_ahead = vec![false; quotients.len()];
        for row in ahead {
            is_ahead[*row] = true;
        }
        let mut found = Interval { now: self.now, below: None, above: None };
        for out in ahead.iter().copied() {
            let Some(first) = quotients[out] else { continue };
            for (into, second) in quotients.iter().enumerate() {
                let Some(second) = second.filter(|_| !is_ahead[into]) else { continue };
                let [below, above] = crossings(first, second, self.now);
                if let Some(at) = below.filter(|at| found.below.is_none_or(|flip| *at > flip.at)) {
                    found.below = Some(Flip { at, out, into });
                }
                if let Some(at) = above.filter(|at| found.above.is_none_or(|flip| *at < flip.at)) {
                    found.above = Some(Flip { at, out, into });
                }
            }
        }
        found
    }
}

/// The weights nearest to `now` on either side from which on the second is ahead of the first.
fn crossings(first: Quotient, second: Quotient, now: f64) -> [Option<f64>; 2] {
    // N₁ D₂ − N₂ D₁ as a polynomial in the weight, from the ends of each linear function.
    let product = |a: [f64; 2], b: [f64; 2]| {
        let (rise, tilt) = (a[1] - a[0], b[1] - b[0]);
        [a[0] * b[0], a[0] * tilt + rise * b[0], rise * tilt]
    };
    let (ours, theirs) = (product(first[0], second[1]), product(second[0], first[1]));
    let [c, b, a] = [0, 1, 2].map(|at| ours[at] - theirs[at]);
    let lead = |weight: f64| (a * weight + b) * weight + c;
    let tied = TIED * 100.0;
    let mut roots: Vec<f64> = if a.abs() < 1e-12 * (b.abs() + c.abs()) {
        vec![-c / b]
    } else {
        let half = (b * b - 4.0 * a * c).max(0.0).sqrt();
        // Without the difference of two numbers that are nearly the same.
        let far = -0.5 * (b + half.copysign(b));
        if b * b < 4.0 * a * c { Vec::new() } else { vec![far / a, c / far] }
    };
    roots.retain(|root| (0.0..=1.0).contains(root));
    if lead(now).abs() <= tied {
        roots.push(now);
    }
    crate::order::sort_numbers(&mut roots);
    // A root counts if beyond it, before the next one, the second is ahead.
    let beyond = |root: f64, way: f64| {
        let next = roots.iter().copied().filter(|it| (it - root) * way > 1e-12);
        let end = if way > 0.0 { 1.0 } else { 0.0 };
        let next = if way > 0.0 { next.fold(end, f64::min) } else { next.fold(end, f64::max) };
        (next - root) * way > 0.0 && lead((root + next) / 2.0) < -tied * 1e-3
    };
    let below = roots.iter().rev().copied().find(|it| *it <= now && beyond(*it, -1.0));
    let above = roots.iter().copied().find(|it| *it >= now && beyond(*it, 1.0));
    [below, above]
}
