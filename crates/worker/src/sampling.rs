//! Ranks and selections under sampled weights, a few draws at a time.

use ballast_core::model::{ObjectiveId, UnratedRule};
use ballast_core::scoring::firm::{Acceptability, CoreIndex, NonDominated, Ranges, corners};
use ballast_core::scoring::{Ratings, Scores, Scoring};
use ballast_solver::{Outcome, Problem};
use serde::{Deserialize, Serialize};

use crate::finder::Finder;

/// Points and weights of all projects, and how far weights may go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// How many projects there are.
    pub rows: usize,
    /// Points 0 to 100, project by project; `None` means not rated.
    pub points: Vec<Option<f64>>,
    /// Share of each criterion in the whole.
    pub shares: Vec<f64>,
    /// Which objective each criterion belongs to, by its place.
    pub owner: Vec<usize>,
    /// How many objectives there are.
    pub objectives: usize,
    /// Whether a missing rating counts as the worst, or else is left out.
    pub worst: bool,
    /// Least and most weight of each objective; `None` if all weights may be.
    pub ranges: Option<Vec<(f64, f64)>>,
    /// Where chance begins: the same seed draws the same weights.
    pub seed: u64,
    /// How many draws to take of ranks.
    pub draws: u32,
    /// The share of the draws that a band of ranks holds, 0 to 1.
    pub band: f64,
    /// The row whose ranks are told one by one; `None` if no one's are.
    pub watched: Option<usize>,
    /// What is selected from; `None` if selections are not by score.
    pub picking: Option<Picking>,
}

/// The problem whose best selection is sought under each draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picking {
    /// Its rows count; its objective is made anew from each draw.
    pub problem: Problem,
    /// The project of each column, and the share of its value that it brings.
    pub columns: Vec<(usize, f64)>,
    /// Steps of the objective in a point.
    pub steps: f64,
    /// A plan to begin with.
    pub start: Option<Vec<bool>>,
    /// How many draws to take of selections.
    pub draws: u32,
}

/// The ranks of one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watched {
    /// Which row.
    pub row: usize,
    /// The ranks that it had, best first, each with its share of the draws of ranks, 0 to 1. Empty if
    /// it is not rated, or there are more than [`Acceptability::MOST_COUNTED`] rows.
    pub ranks: Vec<(u32, f64)>,
}

/// What was found in so many draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draws {
    /// Draws of ranks.
    pub ranks: u32,
    /// Each project's band of ranks; `None` if it is not rated.
    pub bands: Vec<Option<(u32, u32)>>,
    /// The ranks of the row that is watched.
    pub watched: Option<Watched>,
    /// Draws of selections that were proven the best.
    pub selections: u32,
    /// Where the portfolios were few enough to look at all of them: how many there are that no other
    /// dominates at all weights within the ranges. Nothing of selections is sampled then.
    pub exact: Option<u32>,
    /// The share of those, or of the draws of selections, that each project is in, 0 to 1; empty
    /// before the first.
    pub inside: Vec<f64>,
    /// Whether there is nothing more to come.
    pub done: bool,
}

/// Sampling under way.
#[derive(Debug)]
pub(crate) struct Sampling {
    number: u64,
    table: Table,
    ratings: Ratings,
    ranks: Acceptability,
    /// Draws for selections, apart from those of ranks so that either may be cut anyhow.
    weights: Acceptability,
    finder: Option<Finder>,
    /// All portfolios, where they are few enough.
    all: Option<NonDominated>,
    index: CoreIndex,
    /// Selections drawn, proven or not.
    drawn: u32,
    told: u32,
}

/// Cells of a slice of draws of ranks: some milliseconds of work.
const CELLS: usize = 30_000;
/// Nodes of a slice of a search.
const NODES: u32 = 1;
/// Draws of selections between two reports.
const REPORT: u32 = 10;
/// Draws of selections that give a first impression.
const FIRST: u32 = 20;
/// Portfolios of a slice of looking at all of them.
const PORTFOLIOS: usize = 500;

impl Sampling {
    /// Begins; `None` if the table does not fit together.
    pub(crate) fn new(number: u64, table: Table) -> Option<Self> {
        let criteria = table.shares.len();
        let fits = table.points.len() == table.rows * criteria
            && table.owner.len() == criteria
            && table.owner.iter().all(|owner| *owner < table.objectives)
            && table.picking.as_ref().is_none_or(|it| {
                it.columns.len() == it.problem.objective().len()
                    && it.columns.iter().all(|(row, _)| *row < table.rows)
            });
        if !fits {
            return None;
        }
        let scoring = Scoring {
            objectives: (0..table.objectives as u128).map(ObjectiveId::from_bits).collect(),
            shares: table.shares.clone(),
            owner: table.owner.clone(),
            unrated: if table.worst { UnratedRule::Worst } else { UnratedRule::LeaveOut },
        };
        let ratings = Ratings::of_points(table.rows, criteria, &table.points);
        let ranges = table.ranges.clone().map_or(Ranges::All, Ranges::Within);
        let sample = |rows, seed| Acceptability::new(&scoring, rows, ranges.clone(), seed);
        // Weights only are drawn of it.
        let weights = sample(0, table.seed);
        Some(Self {
            number,
            ranks: sample(table.rows, table.seed),
            all: all(&table, &ratings, &weights),
            weights,
            finder: table.picking.as_ref().map(|it| Finder::new(&it.problem, it.start.clone())),
            index: CoreIndex::new(table.rows),
            ratings,
            drawn: 0,
            told: 0,
            table,
        })
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Tells from now on the ranks of this row one by one; what there is to tell at once.
    pub(crate) fn watch(&mut self, row: Option<usize>) -> Option<Draws> {
        self.table.watched = row;
        (row.is_some() && self.ranks.samples() > 0).then(|| self.found())
    }

    fn picks(&self) -> u32 {
        self.table.picking.as_ref().map_or(0, |it| it.draws)
    }

    pub(crate) fn is_done(&self) -> bool {
        self.ranks.samples() >= self.table.draws && self.drawn >= self.picks()
    }

    /// Whether there is next to nothing to show yet.
    pub(crate) fn is_urgent(&self) -> bool {
        self.ranks.samples() < self.table.draws || self.drawn < self.picks().min(FIRST)
    }

    /// Works for one slice; what there is to tell. Ranks come first, since they are quick.
    pub(crate) fn step(&mut self) -> Option<Draws> {
        let left = self.table.draws.saturating_sub(self.ranks.samples());
        if left > 0 {
            let cells = (self.table.rows * self.table.shares.len().max(4)).max(1);
            let count = (CELLS / cells).clamp(1, left as usize) as u32;
            self.ranks.step(&self.ratings, count);
            // At first soon, then seldom: to tell costs more than to draw.
            let taken = self.ranks.samples();
            let news = taken >= self.table.draws || taken >= self.told * 2 + 50;
            if news {
                self.told = taken;
            }
            return news.then(|| self.found());
        }
        let before = self.drawn;
        if self.all.is_some() {
            self.enumerate();
        } else {
            self.pick();
        }
        let news = self.drawn != before && (self.drawn.is_multiple_of(REPORT) || self.is_done());
        news.then(|| self.found())
    }

    /// Looks at more of all portfolios; once that is done, all draws are.
    fn enumerate(&mut self) {
        let Some((picking, all)) = self.table.picking.as_ref().zip(self.all.as_mut()) else {
            return;
        };
        let columns = picking.columns.len();
        let keeps = |portfolio: u32| {
            let plan: Vec<bool> = (0..columns).map(|at| portfolio >> at & 1 == 1).collect();
            picking.problem.is_feasible(&plan)
        };
        all.step(PORTFOLIOS, &keeps);
        if !all.is_done() {
            return;
        }
        for portfolio in all.portfolios() {
            let inside = (0..columns).filter(|at| portfolio >> at & 1 == 1);
            self.index.add(inside.filter_map(|at| Some(picking.columns.get(at)?.0)));
        }
        self.drawn = picking.draws;
    }

    /// Searches on for the best selection under one draw.
    fn pick(&mut self) {
        let Some((picking, finder)) = self.table.picking.as_ref().zip(self.finder.as_mut()) else {
            return;
        };
        if !finder.is_searching() {
            let scores = Scores::of(&self.ratings, &self.weights.draw());
            let value = |(row, gain): &(usize, f64)| {
                let points = scores.value(*row).unwrap_or_default();
                (points * gain * picking.steps).round() as i64
            };
            if !finder.begin(picking.columns.iter().map(value).collect()) {
                self.drawn = picking.draws;
                return;
            }
        }
        let Some(outcome) = finder.step(NODES) else { return };
        self.drawn += 1;
        if let Outcome::Optimal(plan) = outcome {
            let columns = plan.selected.iter().zip(&picking.columns);
            let inside = columns.filter(|(is_in, _)| **is_in);
            self.index.add(inside.map(|(_, (row, _))| *row));
        }
    }

    fn found(&self) -> Draws {
        let rows = 0..self.table.rows;
        Draws {
            ranks: self.ranks.samples(),
            bands: rows.clone().map(|row| self.ranks.band(row, self.table.band)).collect(),
            watched: self.table.watched.map(|row| Watched { row, ranks: self.ranks.ranks(row) }),
            selections: if self.all.is_some() { 0 } else { self.index.portfolios() },
            exact: self.all.as_ref().filter(|it| it.is_done()).map(|_| self.index.portfolios()),
            inside: rows.filter_map(|row| self.index.share(row)).collect(),
            done: self.is_done(),
        }
    }
}

/// The search through all portfolios, where there are few enough columns and corners of the weights,
/// and values are linear in the weights: every candidate is rated on all criteria, or a missing rating
/// counts as the worst.
fn all(table: &Table, ratings: &Ratings, weights: &Acceptability) -> Option<NonDominated> {
    let picking = table.picking.as_ref()?;
    let unrated = |row: usize| ratings.row(row).iter().any(|it| it.is_nan());
    if !table.worst && picking.columns.iter().any(|(row, _)| unrated(*row)) {
        return None;
    }
    let range = |at: &usize| match &table.ranges {
        Some(ranges) => ranges.get(*at).copied().unwrap_or((0.0, 1.0)),
        None => (0.0, 1.0),
    };
    let ranges: Vec<(f64, f64)> = weights.served().iter().map(range).collect();
    let ends: Vec<Scores> =
        corners(&ranges).iter().map(|it| Scores::of(ratings, &weights.weighed(it))).collect();
    let values = picking.columns.iter().map(|(row, gain)| {
        ends.iter().map(|scores| scores.value(*row).unwrap_or_default() * gain).collect()
    });
    (!ends.is_empty()).then(|| NonDominated::new(values.collect()))?
}

#[cfg(test)]
mod tests;
