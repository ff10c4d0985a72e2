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

/// What was found in so many draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draws {
    /// Draws of ranks.
    pub ranks: u32,
    /// Each project's band of ranks; `None` if it is not rated.
    pub bands: Vec<Option<(u32, u32)>>,
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
mod tests {
    use ballast_solver::Row;

    use super::*;
    use crate::{Engine, FromWorker, ToWorker};

    /// Three projects on two objectives: the first is best on one, the second on the other, and the
    /// third is worse than the first on both.
    fn table() -> Table {
        let problem = Problem::new(vec![1, 1, 1], vec![Row::at_most(1, [(0, 1), (1, 1), (2, 1)])]);
        Table {
            rows: 4,
            points: [90.0, 10.0, 10.0, 90.0, 80.0, 5.0]
                .map(Some)
                .into_iter()
                .chain([None; 2])
                .collect(),
            shares: vec![0.5, 0.5],
            owner: vec![0, 1],
            objectives: 2,
            worst: false,
            ranges: None,
            seed: 7,
            draws: 400,
            band: 1.0,
            picking: Some(Picking {
                problem: problem.unwrap(),
                columns: vec![(0, 1.0), (1, 1.0), (2, 1.0)],
                steps: 1000.0,
                start: None,
                draws: 30,
            }),
        }
    }

    fn run(table: Table) -> Vec<Draws> {
        let mut engine = Engine::default();
        let message = ToWorker::Sample { sampling: 3, table };
        engine.hear(ToWorker::from_text(&message.to_text()).unwrap());
        let mut said = Vec::new();
        while engine.is_busy() {
            if let Some(FromWorker::Sampled { sampling: 3, draws }) = engine.slice() {
                said.push(draws);
            }
        }
        said
    }

    #[test]
    fn bands_and_shares_are_those_that_weights_allow() {
        let said = run(table());
        let last = said.last().unwrap();
        assert!(last.done && said.iter().rev().skip(1).all(|it| !it.done));
        assert_eq!((last.ranks, last.selections, last.exact), (400, 0, Some(2)));
        assert_eq!(last.bands, [Some((1, 2)), Some((1, 3)), Some((2, 3)), None]);
        // Two portfolios: the first alone and the second alone.
        assert_eq!(last.inside, [0.5, 0.5, 0.0, 0.0]);
        assert_eq!(run(table()), said);
    }

    /// Where a candidate is not rated on all criteria, values are no lines, and selections are drawn.
    #[test]
    fn selections_are_drawn_where_not_all_can_be_looked_at() {
        let mut sparse = table();
        sparse.points[7] = Some(1.0);
        let picking = sparse.picking.as_mut().unwrap();
        picking.columns.push((3, 1.0));
        let one = Row::at_most(1, [(0, 1), (1, 1), (2, 1), (3, 1)]);
        picking.problem = Problem::new(vec![1; 4], vec![one]).unwrap();
        let said = run(sparse.clone());
        let last = said.last().unwrap();
        assert_eq!((last.ranks, last.selections, last.exact), (400, 30, None));
        // One of the first two is always in, the others never.
        assert!((last.inside[0] + last.inside[1] - 1.0).abs() < 1e-12);
        assert!(last.inside[0] > 0.0 && last.inside[1] > 0.0);
        assert_eq!(last.inside[2..], [0.0, 0.0]);
        assert_eq!(run(sparse), said);
    }

    #[test]
    fn narrow_ranges_leave_one_ranking() {
        let ranges = Some(vec![(0.8, 0.9), (0.1, 0.2)]);
        let said = run(Table { ranges, ..table() });
        let last = said.last().unwrap();
        assert_eq!(last.bands, [Some((1, 1)), Some((3, 3)), Some((2, 2)), None]);
        assert_eq!(last.inside, [1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn what_does_not_fit_is_not_sampled_and_stopping_stops() {
        let wrong = [
            Table { rows: 5, ..table() },
            Table { owner: vec![0, 2], ..table() },
            Table { shares: vec![1.0], ..table() },
        ];
        for table in wrong {
            assert!(run(table).is_empty());
        }
        let mut engine = Engine::default();
        engine.hear(ToWorker::Sample { sampling: 1, table: table() });
        assert!(engine.is_busy());
        engine.hear(ToWorker::StopSampling);
        assert!(!engine.is_busy() && engine.slice().is_none());
    }
}
