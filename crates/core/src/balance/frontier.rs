//! The budget levels of the efficient frontier.

use ballast_solver::{Problem, ProblemError, Row};

use super::{Model, Rule};
use crate::model::{FiscalYear, Money};
use crate::sorted::Sorted;

/// Budget levels from nothing to everything, all limits of money in proportion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontierLevels {
    /// The problem: that of the model; where no rule limits money, with a last row more, the cost of
    /// all years.
    pub problem: Problem,
    /// The rows that limit money.
    pub rows: Vec<usize>,
    /// Their limits at each level in minor units, rising.
    pub limits: Vec<Vec<i64>>,
    /// The level of the limits as they are; `None` where no rule limits money.
    pub today: Option<usize>,
}

impl Model {
    /// So many budget levels (at least 2) from nothing to what all candidates ask for, and the
    /// limits as they are in between. Limits keep their proportions, so that those of today are a
    /// point on the way; one that is not positive rises with what is asked for.
    ///
    /// # Errors
    /// If amounts are so large that sums of them cannot be computed exactly.
    pub fn frontier_levels(&self, points: usize) -> Result<FrontierLevels, ProblemError> {
        let is_money = |row: &usize| {
            matches!(self.rules[*row], Rule::Budget(_) | Rule::CarryOver(_) | Rule::Total(_))
        };
        let mut rows: Vec<usize> = (0..self.rules.len()).filter(is_money).collect();
        let mut problem = self.problem.clone();
        let limited = !rows.is_empty();
        if !limited {
            let terms = self.taken.terms(|at| self.taken.costs[at].unwrap_or_default());
            let all = problem.rows().iter().cloned().chain([Row::at_most(i64::MAX, terms)]);
            rows.push(self.rules.len());
            problem = Problem::new(problem.objective().to_vec(), all.collect())?;
        }
        let asked: Vec<i64> = rows.iter().map(|row| self.asked(&problem.rows()[*row])).collect();
        let now: Vec<i64> = rows
            .iter()
            .zip(&asked)
            .map(|(row, asked)| problem.rows()[*row].upper.filter(|_| limited).unwrap_or(*asked))
            .collect();
        // Where all limits have room for all that is asked, each as many times as it is now.
        let pairs = now.iter().zip(&asked).filter(|(now, asked)| **now > 0 && **asked > 0);
        let widest = pairs.max_by(|(a, x), (b, y)| {
            let (left, right) =
                (i128::from(**x) * i128::from(**b), i128::from(**y) * i128::from(**a));
            left.cmp(&right)
        });
        let (whole, part) = widest.map_or((1, 1), |(now, asked)| (*asked, *now));
        let steps = points.max(2) as i64 - 1;
        let level = |step: i64| -> Vec<i64> {
            let limit = |(now, asked): (&i64, &i64)| {
                if *now > 0 {
                    times(
                        *now,
                        i128::from(whole) * i128::from(step),
                        i128::from(part) * i128::from(steps),
                    )
                } else {
                    times(*asked, i128::from(step), i128::from(steps))
                }
            };
            now.iter().zip(&asked).map(limit).collect()
        };
        let mut limits: Vec<Vec<i64>> = (0..=steps).map(level).collect();
        let today = limited.then(|| {
            let place = limits.iter().position(|level| level.iter().zip(&now).all(|(a, b)| a >= b));
            let at = place.unwrap_or(limits.len());
            if limits.get(at) != Some(&now) {
                limits.insert(at, now);
            }
            at
        });
        Ok(FrontierLevels { problem, rows, limits, today })
    }

    /// What all candidates ask of a row together, each at the level that takes most.
    fn asked(&self, row: &Row) -> i64 {
        let mut most: Sorted<crate::model::ProjectId, i64> = Sorted::default();
        for (at, by) in &row.terms {
            let known = most.or_insert_with(self.columns[*at as usize].project, || 0);
            *known = (*known).max(*by);
        }
        most.into_values().fold(0, i64::saturating_add)
    }
}

impl FrontierLevels {
    /// The money that limits stand for: the sum of the years, or what there is until the last of
    /// them where money is carried over; no more than a budget over all years.
    pub fn budget(&self, model: &Model, limits: &[i64]) -> Money {
        let of = |wanted: fn(&Rule) -> bool| {
            let pairs = self.rows.iter().zip(limits);
            let known = pairs.filter(move |(row, _)| model.rules.get(**row).is_some_and(wanted));
            known.map(|(_, limit)| *limit)
        };
        let carried = of(|rule| matches!(rule, Rule::CarryOver(_))).max();
        let yearly = of(|rule| matches!(rule, Rule::Budget(_))).reduce(i64::saturating_add);
        let total = of(|rule| matches!(rule, Rule::Total(_))).min();
        let least = carried.or(yearly).into_iter().chain(total).min();
        let all = || limits.iter().copied().fold(0, i64::saturating_add);
        Money::from_cents(least.unwrap_or_else(all))
    }

    /// The least money, limits in these proportions, within which a selection of columns is; `None`
    /// if it is within none. The other rules are not asked.
    pub fn needed(&self, model: &Model, plan: &[bool]) -> Option<Money> {
        let full = self.limits.last()?;
        let mut part = 0.0_f64;
        for (row, limit) in self.rows.iter().zip(full) {
            let used = self.problem.rows().get(*row)?.activity(plan);
            if used > 0 {
                part = part.max(used as f64 / (*limit > 0).then_some(*limit)? as f64);
            }
        }
        let whole = self.budget(model, full).cents();
        Some(Money::from_cents((whole as f64 * part).round() as i64))
    }

    /// The budget of each year at a level: what its limit has more than that of the year before,
    /// where money is carried over.
    pub fn years(&self, model: &Model, limits: &[i64]) -> Vec<(FiscalYear, Money)> {
        let mut until = 0;
        let year = |(row, limit): (&usize, &i64)| match model.rules.get(*row)? {
            Rule::Budget(year) => {
                until = *limit;
                Some((*year, Money::from_cents(*limit)))
            }
            Rule::CarryOver(year) => {
                let before = std::mem::replace(&mut until, *limit);
                Some((*year, Money::from_cents(limit - before)))
            }
            _ => None,
        };
        self.rows.iter().zip(limits).filter_map(year).collect()
    }
}

/// `amount · above / below`, rounded down.
fn times(amount: i64, above: i128, below: i128) -> i64 {
    let exact = i128::from(amount).saturating_mul(above).div_euclid(below.max(1));
    i64::try_from(exact).unwrap_or(i64::MAX)
}
