//! Rank acceptability over sampled weights (SMAA-2: Lahdelma and Salminen, *Operations Research* 49,
//! 2001).

use crate::order;
use crate::scoring::{Ratings, Scores, Scoring};

/// How far weights may go.
#[derive(Clone, Debug, PartialEq)]
pub enum Ranges {
    /// All weights that sum to 1, each as likely as any other.
    All,
    /// All weights that sum to 1 and are each between a least and a most from 0 to 1, in the order of
    /// [`Scoring::objectives`]; each such weighting as likely as any other. If there is none, the
    /// middles of the ranges, weighed up.
    Within(Vec<(f64, f64)>),
}

/// So many draws may fall outside the ranges before the next one comes of a walk within them.
const TRIES: u32 = 60;
/// Moves of the walk between two draws, for each objective.
const MOVES: usize = 12;

/// The ranks that projects get under sampled weights. The same seed gives the same samples, however
/// they are cut into steps.
#[derive(Clone, Debug)]
pub struct Acceptability {
    scoring: Scoring,
    ranges: Ranges,
    state: u64,
    samples: u32,
    /// Where a walk within the ranges stands; `None` while draws fall within them often enough.
    walk: Option<Vec<f64>>,
    /// Which objectives have criteria.
    served: Vec<usize>,
    /// Share of each criterion within its objective.
    within: Vec<f64>,
    rows: usize,
    /// How often each row had each rank, row by row.
    counts: Vec<u32>,
    /// Best and worst rank of each row, from 1; 0 if it had none.
    ends: Vec<(u32, u32)>,
}

impl Acceptability {
    /// The most projects whose ranks are counted one by one; of more the best and worst are kept.
    pub const MOST_COUNTED: usize = 2_000;

    /// Begins with no samples. `scoring` gives the weights of criteria within their objectives.
    pub fn new(scoring: &Scoring, rows: usize, ranges: Ranges, seed: u64) -> Self {
        let objectives = scoring.objectives.len();
        let mut whole = vec![0.0; objectives];
        let mut count = vec![0_u32; objectives];
        for (share, owner) in scoring.shares.iter().zip(&scoring.owner) {
            whole[*owner] += share;
            count[*owner] += 1;
        }
        let part = |(share, owner): (&f64, &usize)| {
            if whole[*owner] > 0.0 { share / whole[*owner] } else { 1.0 / f64::from(count[*owner]) }
        };
        let within = scoring.shares.iter().zip(&scoring.owner).map(part).collect();
        let served = (0..objectives).filter(|at| count[*at] > 0).collect();
        let cells = if rows <= Self::MOST_COUNTED { rows * rows } else { 0 };
        Self {
            scoring: scoring.clone(),
            ranges,
            state: seed,
            samples: 0,
            walk: None,
            served,
            within,
            rows,
            counts: vec![0; cells],
            ends: vec![(0, 0); rows],
        }
    }

    /// A number above 0 and below 1 (splitmix64: Steele, Lea, Flood, OOPSLA 2014).
    fn random(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        ((bits >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// Numbers that sum to 1, one for each objective that has criteria, evenly over all such
    /// (exponential numbers, weighed up: Devroye, *Non-Uniform Random Variate Generation*, 1986).
    fn simplex(&mut self) -> Vec<f64> {
        let raw: Vec<f64> = (0..self.served.len()).map(|_| -self.random().ln()).collect();
        let sum: f64 = raw.iter().sum();
        raw.into_iter().map(|it| it / sum).collect()
    }

    /// Weights within these ranges, evenly over all that sum to 1. Above the least of each, what is
    /// left of 1 is spread evenly; what goes above the most of any is drawn anew. Where that is most
    /// of it, a walk goes on by moving weight between two at random, each time evenly over all that
    /// the ranges allow: it comes to be even everywhere, too (hit-and-run: Smith, *Operations
    /// Research* 32, 1984).
    fn within(&mut self, ranges: &[(f64, f64)]) -> Vec<f64> {
        let least: f64 = ranges.iter().map(|it| it.0).sum();
        let most: f64 = ranges.iter().map(|it| it.1).sum();
        if least > 1.0 || most < 1.0 || ranges.iter().any(|it| it.0 > it.1) {
            let sum = (least + most).max(f64::MIN_POSITIVE);
            return ranges.iter().map(|it| (it.0 + it.1) / sum).collect();
        }
        if self.walk.is_none() {
            for _ in 0..TRIES {
                let even = self.simplex();
                let spread = ranges.iter().zip(even).map(|(it, part)| it.0 + (1.0 - least) * part);
                let drawn: Vec<f64> = spread.collect();
                if drawn.iter().zip(ranges).all(|(weight, it)| *weight <= it.1 + 1e-12) {
                    return drawn;
                }
            }
        }
        let middle = if most > least { (1.0 - least) / (most - least) } else { 0.0 };
        let start = || ranges.iter().map(|it| it.0 + (it.1 - it.0) * middle).collect();
        let mut at: Vec<f64> = self.walk.take().unwrap_or_else(start);
        let count = at.len();
        for _ in 0..MOVES * count {
            let first = (self.random() * count as f64) as usize;
            let second = (first + 1 + (self.random() * (count - 1) as f64) as usize) % count;
            let down = (ranges[first].0 - at[first]).max(at[second] - ranges[second].1);
            let up = (ranges[first].1 - at[first]).min(at[second] - ranges[second].0);
            let step = down + (up - down) * self.random();
            at[first] += step;
            at[second] -= step;
        }
        self.walk = Some(at.clone());
        at
    }

    /// The next sample of weights.
    pub fn draw(&mut self) -> Scoring {
        let drawn = match self.ranges.clone() {
            Ranges::All => self.simplex(),
            Ranges::Within(ranges) => {
                let range = |at: &usize| ranges.get(*at).copied().unwrap_or((0.0, 1.0));
                let ranges: Vec<_> = self.served.iter().map(range).collect();
                self.within(&ranges)
            }
        };
        self.weighed(&drawn)
    }

    /// Which objectives have criteria, as places in [`Scoring::objectives`].
    pub fn served(&self) -> &[usize] {
        &self.served
    }

    /// The scoring with these weights of the objectives that have criteria, weighed up to 1.
    pub fn weighed(&self, given: &[f64]) -> Scoring {
        let mut weights = vec![0.0; self.scoring.objectives.len()];
        for (at, weight) in self.served.iter().zip(given) {
            weights[*at] = *weight;
        }
        let sum: f64 = weights.iter().sum();
        let equal = 1.0 / self.served.len().max(1) as f64;
        let mut scoring = self.scoring.clone();
        let places = self.within.iter().zip(&self.scoring.owner);
        scoring.shares = places
            .map(|(part, owner)| part * if sum > 0.0 { weights[*owner] / sum } else { equal })
            .collect();
        scoring
    }

    /// Takes so many samples. `ratings` must have as many rows as it began with.
    pub fn step(&mut self, ratings: &Ratings, count: u32) {
        for _ in 0..count {
            let scores = Scores::of(ratings, &self.draw());
            self.samples += 1;
            let value = |row: usize| scores.value(row).unwrap_or(f64::NEG_INFINITY);
            let order = order::places(self.rows, &mut |a, b| value(b).total_cmp(&value(a)));
            let mut rank = 0;
            let mut last = f64::NAN;
            for (place, row) in order.into_iter().enumerate() {
                let Some(value) = scores.value(row) else { continue };
                if value != last {
                    (rank, last) = (place as u32 + 1, value);
                }
                if let Some(count) = self.counts.get_mut(row * self.rows + rank as usize - 1) {
                    *count += 1;
                }
                let (best, worst) = self.ends[row];
                let best = if best == 0 { rank } else { best.min(rank) };
                self.ends[row] = (best, worst.max(rank));
            }
        }
    }

    /// How many samples were taken.
    pub fn samples(&self) -> u32 {
        self.samples
    }

    /// Best and worst rank of a row, from 1; `None` if it is not rated or nothing was sampled.
    pub fn ends(&self, row: usize) -> Option<(u32, u32)> {
        self.ends.get(row).copied().filter(|(best, _)| *best > 0)
    }

    /// Share of the samples, 0 to 1, in which a row had this rank (from 1).
    pub fn acceptability(&self, row: usize, rank: u32) -> f64 {
        self.shares(row, rank, rank)
    }

    /// The ranks that a row had in any sample, from 1 on, each with its share of the samples, 0 to 1;
    /// they sum to 1. Empty if it is not rated, nothing was sampled, or there are more than
    /// [`Self::MOST_COUNTED`] rows.
    pub fn ranks(&self, row: usize) -> Vec<(u32, f64)> {
        let counts = self.counts.get(row * self.rows..(row + 1) * self.rows).unwrap_or_default();
        let counted = (1..).zip(counts).filter(|(_, count)| **count > 0);
        counted.map(|(rank, count)| (rank, f64::from(*count) / f64::from(self.samples))).collect()
    }

    /// Share of the samples in which a row was among the best `k`.
    pub fn in_top(&self, row: usize, k: u32) -> f64 {
        self.shares(row, 1, k)
    }

    fn shares(&self, row: usize, from: u32, to: u32) -> f64 {
        if self.samples == 0 || row >= self.rows {
            return 0.0;
        }
        let ranks = (from as usize).max(1)..=(to as usize).min(self.rows);
        let count = |rank: usize| self.counts.get(row * self.rows + rank - 1).copied();
        let sum: u32 = ranks.filter_map(count).sum();
        f64::from(sum) / f64::from(self.samples)
    }

    /// The ranks of a row without the outermost samples: a band that holds at least `share` of them,
    /// with no more than half of the rest on either side. Best and worst rank where ranks are not
    /// counted one by one. `None` if it is not rated or nothing was sampled.
    pub fn band(&self, row: usize, share: f64) -> Option<(u32, u32)> {
        let ends = self.ends(row)?;
        let counts = self.counts.get(row * self.rows..(row + 1) * self.rows);
        let Some(counts) = counts else { return Some(ends) };
        let outside = (1.0 - share.clamp(0.0, 1.0)) / 2.0 * f64::from(self.samples);
        let cut = |ranks: Vec<usize>| {
            let mut sum = 0.0;
            ranks.into_iter().find(|at| {
                sum += f64::from(counts[*at]);
                sum > outside
            })
        };
        let best = cut((0..self.rows).collect())?;
        let worst = cut((0..self.rows).rev().collect())?;
        Some((best as u32 + 1, worst as u32 + 1))
    }
}
