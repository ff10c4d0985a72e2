//! Within which weights the best selection stays the best: one weight after the other.

use ballast_core::scoring::firm::{Course, Edge, Quotient, at, is_straight};
use ballast_solver::{Outcome, Problem};
use ballast_why::{Best, Found, Turn};
use serde::{Deserialize, Serialize};

use crate::finder::Finder;

/// A selection, and the ways that weights may go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ways {
    /// The problem under the weights as they are.
    pub problem: Problem,
    /// A second aim, as in a job.
    pub second: Option<Vec<i64>>,
    /// The row of each column in the ways, and the share of its value that it brings.
    pub columns: Vec<(usize, f64)>,
    /// Steps of the objective in a point.
    pub steps: f64,
    /// A plan to begin with.
    pub start: Option<Vec<bool>>,
    /// What each weight does.
    pub ways: Vec<WeightWay>,
}

/// One weight from 0 to 1 while the others keep their proportions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeightWay {
    /// The weight as it is.
    pub now: f64,
    /// The value of each row; `None` if it is not rated.
    pub values: Vec<Option<Quotient>>,
}

/// Another selection becomes the best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Switch {
    /// From this weight on.
    pub at: f64,
    /// Columns that leave.
    pub out: Vec<u32>,
    /// Columns that come.
    pub into: Vec<u32>,
}

/// Within which weights the selection stays the best.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// At lower weights; `None` if it does down to 0.
    pub below: Option<Switch>,
    /// At higher weights; `None` if it does up to 1.
    pub above: Option<Switch>,
    /// Whether that is proven, on the grid of the problem's objective. If not, each end is where
    /// another selection is better for certain, and others may be better before.
    pub proven: bool,
}

/// Nodes of a slice of a search.
const NODES: u32 = 4;
/// Nodes after which a search is taken as it stands, and proves nothing.
const MOST_NODES: u32 = 4_000;

/// The work under way.
#[derive(Debug)]
pub(crate) struct Holding {
    number: u64,
    table: Ways,
    /// The search for the selection itself; `None` once it is found.
    first: Option<Best>,
    ours: Vec<bool>,
    finder: Finder,
    /// The way that is worked on.
    at: usize,
    under_way: Option<UnderWay>,
    done: bool,
}

/// One weight, first downward, then upward.
#[derive(Debug)]
struct UnderWay {
    edges: [Edge; 2],
    found: [Option<Switch>; 2],
    /// Whether no search has been taken as it stood.
    whole: bool,
    nodes: u32,
}

impl Holding {
    /// Begins; `None` if the table does not fit together.
    pub(crate) fn new(number: u64, table: Ways) -> Option<Self> {
        let rows = table.ways.iter().map(|it| it.values.len()).min().unwrap_or_default();
        let fits = table.columns.len() == table.problem.len()
            && table.columns.iter().all(|(row, _)| *row < rows);
        if !fits {
            return None;
        }
        let finder = Finder::new(&table.problem, table.start.clone());
        let (problem, start) = (table.problem.clone(), table.start.clone());
        let first = Some(Best::new(problem, start, table.second.clone()));
        let (ours, under_way) = (Vec::new(), None);
        Some(Self { number, table, first, ours, finder, at: 0, under_way, done: false })
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(crate) fn is_done(&self) -> bool {
        self.done
    }

    /// Works for one slice; the place of a way, and what is found of it.
    pub(crate) fn step(&mut self) -> Option<(usize, Held)> {
        if let Some(search) = &mut self.first {
            match search.step(NODES) {
                Turn::Working => {}
                Turn::Says(Found::First(Outcome::Optimal(plan))) => self.ours = plan.selected,
                Turn::Says(Found::Second(refined)) => self.ours = refined.plan.selected,
                // Without a selection that is proven the best there is nothing to hold.
                Turn::Says(Found::First(_)) | Turn::Done => self.done = true,
            }
            if search.is_done() {
                self.first = None;
                self.done |= self.ours.is_empty() || self.table.ways.is_empty();
                if !self.done {
                    self.finder.remember(self.ours.clone());
                }
            }
            return None;
        }
        let way = self.table.ways.get(self.at)?;
        let now = way.now;
        let mut under_way = match self.under_way.take() {
            Some(under_way) => under_way,
            None => {
                let straight = self.is_straight(way);
                let ours = self.course(way, &self.ours);
                let edge = |end| Edge::new(ours.clone(), now, end, straight);
                UnderWay {
                    edges: [edge(0.0), edge(1.0)],
                    found: [None, None],
                    whole: true,
                    nodes: 0,
                }
            }
        };
        let ended = (0..2).all(|side| under_way.edges[side].question().is_none());
        if ended {
            return Some(self.conclude(under_way));
        }
        self.ask(&mut under_way);
        self.under_way = Some(under_way);
        None
    }

    fn conclude(&mut self, under_way: UnderWay) -> (usize, Held) {
        let proven = under_way.whole && under_way.edges.iter().all(Edge::is_proven);
        let [below, above] = under_way.found;
        self.at += 1;
        self.done = self.at >= self.table.ways.len();
        (self.at - 1, Held { below, above, proven })
    }

    /// Searches on at the weight in question.
    fn ask(&mut self, under_way: &mut UnderWay) {
        let side = usize::from(under_way.edges[0].question().is_none());
        let (Some(weight), Some(way)) =
            (under_way.edges[side].question(), self.table.ways.get(self.at))
        else {
            return;
        };
        if !self.finder.is_searching() {
            under_way.nodes = 0;
            if !self.finder.begin(self.objective(way, weight)) {
                self.done = true;
                return;
            }
        }
        under_way.nodes += NODES;
        let outcome = match self.finder.step(NODES) {
            Some(outcome) => outcome,
            None if under_way.nodes >= MOST_NODES => self.finder.stop(),
            None => return,
        };
        under_way.whole &= matches!(outcome, Outcome::Optimal(_));
        // On the grid of the objective, so that no rounding makes a switch of a tie.
        let objective = self.objective(way, weight);
        let value = |plan: &[bool]| -> i64 {
            objective.iter().zip(plan).filter(|(_, on)| **on).map(|(value, _)| value).sum()
        };
        let better = outcome.plan().filter(|plan| value(&plan.selected) > value(&self.ours));
        let best = better.map_or(&self.ours, |plan| &plan.selected);
        let edge = &mut under_way.edges[side];
        if edge.answer(&self.course(way, best)) {
            let places = |from: &[bool], to: &[bool]| {
                let pairs = (0..).zip(from.iter().zip(to));
                pairs.filter(|(_, (from, to))| **from && !**to).map(|(at, _)| at).collect()
            };
            let (out, into) = (places(&self.ours, best), places(best, &self.ours));
            under_way.found[side] = Some(Switch { at: edge.end(), out, into });
        }
    }

    fn is_straight(&self, way: &WeightWay) -> bool {
        let value = |it: &(usize, f64)| way.values.get(it.0).copied().flatten();
        self.table.columns.iter().filter_map(value).all(is_straight)
    }

    fn course(&self, way: &WeightWay, plan: &[bool]) -> Course {
        let mut course = Course::default();
        for ((row, gain), _) in self.table.columns.iter().zip(plan).filter(|(_, on)| **on) {
            if let Some(value) = way.values.get(*row).copied().flatten() {
                course.add(value, *gain);
            }
        }
        course
    }

    fn objective(&self, way: &WeightWay, weight: f64) -> Vec<i64> {
        let value = |(row, gain): &(usize, f64)| {
            let value = way.values.get(*row).copied().flatten();
            let points = value.map_or(0.0, |value| at(value, weight));
            (points * gain * self.table.steps).round() as i64
        };
        self.table.columns.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use ballast_core::scoring::firm;
    use ballast_solver::{Options, Row, solve};
    use proptest::prelude::*;

    use super::*;
    use crate::{Engine, FromWorker, ToWorker};

    fn run(ways: Ways) -> Vec<Held> {
        let mut engine = Engine::default();
        let message = ToWorker::Hold { holding: 4, ways };
        engine.hear(ToWorker::from_text(&message.to_text()).unwrap());
        let mut said = Vec::new();
        while engine.is_busy() {
            if let Some(FromWorker::Held { holding: 4, way, held }) = engine.slice() {
                assert_eq!(way, said.len());
                said.push(held);
            }
        }
        said
    }

    fn line(none: f64, whole: f64) -> Option<Quotient> {
        Some([[none, whole], [1.0, 1.0]])
    }

    fn ways(values: Vec<Option<Quotient>>, now: f64, rows: Vec<Row>) -> Ways {
        let points = |it: &Option<Quotient>| it.map_or(0.0, |it| firm::at(it, now));
        let objective = values.iter().map(|it| (points(it) * 1000.0).round() as i64).collect();
        Ways {
            problem: Problem::new(objective, rows).unwrap(),
            second: None,
            columns: (0..values.len()).map(|at| (at, 1.0)).collect(),
            steps: 1000.0,
            start: None,
            ways: vec![WeightWay { now, values }],
        }
    }

    /// One of two fits: the first is better from 0.25 on. A third would need more room than there is.
    #[test]
    fn the_next_switch_is_named_on_either_side() {
        let values = vec![line(40.0, 80.0), line(60.0, 20.0), line(99.0, 99.0), None];
        let one = Row::at_most(1, [(0, 1), (1, 1), (2, 2), (3, 1)]);
        let found = run(ways(values.clone(), 0.5, vec![one.clone()]));
        let below = Switch { at: 0.25, out: vec![0], into: vec![1] };
        assert_eq!(found, [Held { below: Some(below), above: None, proven: true }]);
        let found = run(ways(values.clone(), 0.2, vec![one.clone()]));
        let above = Switch { at: 0.25, out: vec![1], into: vec![0] };
        assert_eq!(found, [Held { below: None, above: Some(above), proven: true }]);
        // Nothing keeps these rules; a table that does not fit is not worked on.
        let never = Row::at_least(9, [(0, 1)]);
        assert!(run(ways(values.clone(), 0.5, vec![never])).is_empty());
        let ways = ways(values, 0.5, vec![one]);
        assert!(run(Ways { columns: vec![(0, 1.0)], ..ways }).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Within the interval the selection is the best, as solving anew finds; beyond it, it is not.
        #[test]
        fn as_solving_anew_finds(
            values in prop::collection::vec((0_u8..=100, 0_u8..=100, any::<bool>()), 2..9),
            costs in prop::collection::vec(1_i64..9, 9), limit in 3_i64..25,
            now in 0.0_f64..1.0, part in 0.01_f64..0.99, bent: bool,
        ) {
            let values: Vec<Option<Quotient>> = values
                .into_iter()
                .map(|(none, whole, is_bent)| {
                    let below = if bent && is_bent { [0.6, 1.0] } else { [1.0, 1.0] };
                    Some([[f64::from(none) * below[0], f64::from(whole)], below])
                })
                .collect();
            let straight = values.iter().flatten().all(|it| it[1][0] == 1.0);
            let row = Row::at_most(limit, (0..).zip(costs).take(values.len()));
            let best = |weight: f64| {
                let table = ways(values.clone(), weight, vec![row.clone()]);
                solve(table.problem, Options::default()).plan().unwrap().clone()
            };
            let points = |weight: f64, plan: &[bool]| -> f64 {
                let inside = values.iter().zip(plan).filter(|(_, on)| **on);
                inside.map(|(value, _)| firm::at(value.unwrap(), weight)).sum()
            };
            let ours = best(now).selected;
            let held = run(ways(values.clone(), now, vec![row.clone()])).remove(0);
            prop_assert_eq!(held.proven, straight);
            let low = held.below.as_ref().map_or(0.0, |it| it.at);
            let high = held.above.as_ref().map_or(1.0, |it| it.at);
            prop_assert!(low <= now && now <= high);
            // Rounding to thousandths of a point is all that may be lost.
            let slack = 0.001 * values.len() as f64;
            if straight {
                for weight in [low + (now - low) * part, now + (high - now) * part] {
                    let there = best(weight).selected;
                    prop_assert!(points(weight, &there) <= points(weight, &ours) + slack);
                }
            }
            for switch in [held.below, held.above].into_iter().flatten() {
                let mut other = ours.clone();
                switch.out.iter().for_each(|at| other[*at as usize] = false);
                switch.into.iter().for_each(|at| other[*at as usize] = true);
                prop_assert!(ours != other);
                let (a, b) = (points(switch.at, &ours), points(switch.at, &other));
                prop_assert!((a - b).abs() <= slack, "{} {}", a, b);
            }
        }
    }
}
