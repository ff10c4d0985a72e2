//! The best value at each level of some limits.
//!
//! Limits that are wider in every row allow every plan that narrower ones allow, so the best value
//! never falls as limits widen. Levels are solved from the widest down. A best plan that uses less
//! than its limits is best at all limits between, which then need no search; the value of the next
//! wider level ends a search as soon as it is reached; and between two levels of one value there is
//! nothing to search for.

use std::rc::Rc;

use ballast_solver::{Outcome, Plan, Problem, Row};

use crate::answer::Point;
use crate::base::Variant;
use crate::inquiry::{Desk, Inquiry, Search, Tray};
use crate::question::{Levels, Limits};
use crate::ranking::Ranking;

/// Asks for the best value at each level, and for further points where it bends most. One answer a
/// point: the levels from the last to the first, then those between. Levels that have not one limit
/// a row are passed over. `start` is a plan to begin with, such as the best one.
#[must_use]
pub fn frontier(
    problem: Rc<Problem>,
    start: Option<Vec<bool>>,
    levels: Levels,
    limits: Limits,
) -> Inquiry<Point> {
    Inquiry::new(limits, move |desk, tray| async move {
        let Some(problem) = with(problem, levels.beside) else { return };
        let mut curve = Curve::new(&problem, levels.rows, start);
        for limits in levels.limits.into_iter().rev() {
            if limits.len() == curve.all {
                curve.add(&desk, &tray, limits, 0, false).await;
            }
        }
        for _ in 0..levels.further {
            let Some((at, limits)) = curve.bend() else { break };
            curve.add(&desk, &tray, limits, at, true).await;
        }
    })
}

/// The problem with more rows; `None` if sums of them cannot be computed exactly.
fn with(problem: Rc<Problem>, more: Vec<Row>) -> Option<Rc<Problem>> {
    if more.is_empty() {
        return Some(problem);
    }
    let rows = problem.rows().iter().cloned().chain(more).collect();
    Problem::new(problem.objective().to_vec(), rows).ok().map(Rc::new)
}

/// The points found so far.
struct Curve<'a> {
    problem: &'a Problem,
    /// How many rows were asked for.
    all: usize,
    /// Those that there are, by place among those asked for.
    rows: Vec<(usize, usize)>,
    ranking: Ranking,
    start: Option<Vec<bool>>,
    /// In the order of the levels.
    points: Vec<(Vec<i64>, Outcome)>,
}

impl<'a> Curve<'a> {
    fn new(problem: &'a Problem, rows: Vec<usize>, start: Option<Vec<bool>>) -> Self {
        let ranking = Ranking::new(problem, &rows);
        let all = rows.len();
        let known = rows.into_iter().enumerate().filter(|&(_, row)| row < problem.rows().len());
        Self { problem, all, rows: known.collect(), ranking, start, points: Vec::new() }
    }

    /// Solves at these limits, whose place among the points is `at`.
    async fn add(
        &mut self,
        desk: &Desk,
        tray: &Tray<Point>,
        limits: Vec<i64>,
        at: usize,
        between: bool,
    ) {
        desk.node().await;
        let mut variant = Variant::of(self.problem);
        for &(place, row) in &self.rows {
            variant.rows[row].upper = Some(limits[place]);
        }
        let Some(problem) = variant.build() else { return };
        let ranking = self.ranking.choose(&problem);
        let best = match self.known(&problem, &limits, at) {
            Some(best) => best,
            None => self.solve(desk, problem, &limits, at, ranking.as_ref()).await,
        };
        self.points.insert(at, (limits.clone(), best.clone()));
        tray.say(Point { limits, best, ranking, between });
    }

    /// The next wider point, which limits what this one can be.
    fn wider(&self, limits: &[i64], at: usize) -> Option<&Outcome> {
        let (wider, outcome) = self.points.get(at)?;
        wider.iter().zip(limits).all(|(wide, narrow)| wide >= narrow).then_some(outcome)
    }

    /// The next narrower point, whose plans are plans here.
    fn narrower(&self, limits: &[i64], at: usize) -> Option<&Outcome> {
        let (narrower, outcome) = self.points.get(at.checked_sub(1)?)?;
        narrower.iter().zip(limits).all(|(narrow, wide)| wide >= narrow).then_some(outcome)
    }

    /// What follows from the neighbours.
    fn known(&self, problem: &Problem, limits: &[i64], at: usize) -> Option<Outcome> {
        let wider = self.wider(limits, at)?;
        if let Outcome::Infeasible(_) = wider {
            return Some(wider.clone());
        }
        let bound = wider.bound()?;
        let neighbours = [Some(wider), self.narrower(limits, at)];
        let plans = neighbours.into_iter().flatten().filter_map(Outcome::plan);
        let best = |plan: &&Plan| plan.value >= bound && problem.is_feasible(&plan.selected);
        plans.into_iter().find(best).map(|plan| Outcome::Optimal(plan.clone()))
    }

    async fn solve(
        &self,
        desk: &Desk,
        problem: Problem,
        limits: &[i64],
        at: usize,
        ranking: Option<&Plan>,
    ) -> Outcome {
        let bound = self.wider(limits, at).and_then(Outcome::bound);
        let narrower = self.narrower(limits, at).and_then(Outcome::plan);
        let plans = [ranking, narrower].into_iter().flatten().map(|plan| &plan.selected);
        let known = plans.chain(&self.start).filter(|plan| problem.is_feasible(plan));
        let start = known.max_by_key(|plan| problem.value(plan)).cloned();
        let search = Search { start, enough: bound, ..Search::new(problem) };
        match desk.search(search).await {
            Outcome::Feasible { plan, bound: own } => {
                let bound = bound.map_or(own, |bound| bound.min(own));
                match plan.value >= bound {
                    true => Outcome::Optimal(plan),
                    false => Outcome::Feasible { plan, bound },
                }
            }
            Outcome::Unknown { bound: own } => {
                Outcome::Unknown { bound: bound.map_or(own, |bound| bound.min(own)) }
            }
            outcome => outcome,
        }
    }

    /// Where the value bends most: the limits in the middle between two points, and their place.
    /// Measured by the triangle of three neighbouring points over the sum of their limits; of the
    /// two gaps beside the bend the wider one is halved, where it can be and the value is not the
    /// same at both ends. `None` if there is nothing to halve.
    fn bend(&self) -> Option<(usize, Vec<i64>)> {
        let places: Vec<Option<(i128, i128)>> = self.points.iter().map(place).collect();
        let mut most = 0;
        let mut found = None;
        for at in 1..places.len().saturating_sub(1) {
            let (Some(a), Some(b), Some(c)) = (places[at - 1], places[at], places[at + 1]) else {
                continue;
            };
            let (right, up) = (b.0 - a.0, b.1 - a.1);
            let area =
                right.saturating_mul(c.1 - a.1).saturating_sub((c.0 - a.0).saturating_mul(up));
            let area = area.saturating_abs();
            if area <= most {
                continue;
            }
            let gaps = if c.0 - b.0 > b.0 - a.0 { [at + 1, at] } else { [at, at + 1] };
            if let Some(gap) = gaps.into_iter().find_map(|gap| Some((gap, self.middle(gap)?))) {
                (most, found) = (area, Some(gap));
            }
        }
        found
    }

    /// Limits in the middle between a point and the one before; `None` if nothing is to be found
    /// there.
    fn middle(&self, at: usize) -> Option<Vec<i64>> {
        let (before, after) = (&self.points[at - 1], &self.points[at]);
        if place(before)?.1 == place(after)?.1 {
            return None;
        }
        let ends = before.0.iter().zip(&after.0);
        let middle: Vec<i64> = ends.map(|(&low, &high)| low.midpoint(high)).collect();
        (middle != before.0 && middle != after.0).then_some(middle)
    }
}

/// Sum of the limits and value of a point; `None` without a plan.
fn place((limits, best): &(Vec<i64>, Outcome)) -> Option<(i128, i128)> {
    let sum = limits.iter().map(|&limit| i128::from(limit)).sum();
    Some((sum, i128::from(best.plan()?.value)))
}
