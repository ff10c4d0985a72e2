//! Limits that rise: one by any amount, or several together by a part of what the subject needs.

use ballast_solver::Plan;

use crate::answer::Need;
use crate::base::{Base, Variant};
use crate::inquiry::{Desk, Family, Search};
use crate::screen::beyond;

/// Nodes of a search for the least sum of a row before its limit is halved instead.
const BEFORE_HALVING: u64 = 150;

/// Whose limits rise.
pub(crate) enum Lift {
    /// That of one row, in its unit.
    One(usize),
    /// Those of several rows, in per cent of what the subject needs in each.
    Many(Vec<(usize, i64)>),
}

/// The least rise at which a plan is good enough.
pub(crate) enum Cheapest {
    /// There is none.
    Never,
    /// It is proven to be at least `least`; the plan is the one of the least rise found.
    Least { least: i64, plan: Option<Plan> },
}

/// The least rise of one row: its sum becomes the objective, and the value a row.
async fn one(
    desk: &Desk,
    base: &Base,
    columns: &[u32],
    row: usize,
    value: i64,
    low: i64,
) -> Cheapest {
    let unknown = Cheapest::Least { least: low, plan: None };
    let variant = Variant::of(base.problem()).with_any(columns).worth(value).open(row).aim(row, -1);
    let limit = base.problem().rows()[row].upper;
    let (Some(limit), Some(problem)) = (limit, variant.build()) else { return unknown };
    let start = base.switched(&columns[..1], true);
    let enough = limit.saturating_add(low).saturating_neg();
    let search = Search::new(problem).from(start).enough(enough).within(BEFORE_HALVING);
    let outcome = desk.search(search).await;
    let Some(bound) = outcome.bound() else { return Cheapest::Never };
    let least = bound.saturating_neg().saturating_sub(limit).max(low);
    let plan = outcome.plan().map(|plan| Plan {
        value: base.problem().value(&plan.selected),
        selected: plan.selected.clone(),
    });
    Cheapest::Least { least, plan }
}

/// What `percent` of an amount come to, rounded down.
fn part(amount: i64, percent: i64) -> i64 {
    let part = i128::from(amount) * i128::from(percent) / 100;
    i64::try_from(part).unwrap_or(i64::MAX / 4)
}

fn excess(base: &Base, row: usize, selected: &[bool]) -> i64 {
    let row = &base.problem().rows()[row];
    row.upper.map_or(0, |upper| (row.activity(selected) - upper).max(0))
}

impl Lift {
    pub(crate) fn rows(&self) -> Vec<usize> {
        match self {
            Self::One(row) => vec![*row],
            Self::Many(rows) => rows.iter().map(|&(row, _)| row).collect(),
        }
    }

    /// Raises the limits.
    pub(crate) fn raise(&self, variant: &mut Variant, rise: i64) {
        let mut up = |row: usize, by: i64| {
            let upper = &mut variant.rows[row].upper;
            *upper = upper.map(|upper| upper.saturating_add(by));
        };
        match self {
            Self::One(row) => up(*row, rise),
            Self::Many(rows) => rows.iter().for_each(|&(row, need)| up(row, part(need, rise))),
        }
    }

    /// The least rise at which a plan with the subject is worth `value`; less than `low` is of no
    /// use.
    pub(crate) async fn cheapest(
        &self,
        desk: &Desk,
        base: &Base,
        columns: &[u32],
        value: i64,
        low: i64,
    ) -> Cheapest {
        match self {
            Self::One(row) => {
                let (least, plan) = match one(desk, base, columns, *row, value, low).await {
                    Cheapest::Never => return Cheapest::Never,
                    Cheapest::Least { least, plan } => (least, plan),
                };
                self.halved(desk, base, columns, value, least, plan).await
            }
            Self::Many(_) => self.halved(desk, base, columns, value, low, None).await,
        }
    }

    /// By halving: what is worth `value` at one rise is so at every larger one. Where the answer is
    /// not soon found, quicker than to make the rise an objective, for a search by value finds plans
    /// sooner and ends with the first that is good enough. `best` is a plan that is.
    async fn halved(
        &self,
        desk: &Desk,
        base: &Base,
        columns: &[u32],
        value: i64,
        low: i64,
        mut best: Option<Plan>,
    ) -> Cheapest {
        let top = self.top(base).max(low);
        let known = best.as_ref().map(|plan| self.rise(base, &plan.selected).max(low));
        let (mut least, mut most) = (low, known.unwrap_or(top));
        let mut rise = if best.is_some() { least + (most - least) / 2 } else { top };
        while best.is_none() || least < most {
            let mut variant = Variant::of(base.problem()).with_any(columns);
            self.raise(&mut variant, rise);
            let Some(problem) = variant.build() else { break };
            let start = best.as_ref().map_or(&base.plan().selected, |plan| &plan.selected);
            let search = Search::new(problem)
                .from(start.clone())
                .enough(value)
                .least(value)
                .family(Family::With);
            let outcome = desk.search(search).await;
            if let Some(plan) = outcome.plan().filter(|plan| plan.value >= value) {
                most = self.rise(base, &plan.selected).max(least);
                best = Some(plan.clone());
            } else if outcome.bound().is_some_and(|bound| bound >= value) {
                break;
            } else if rise == top {
                return Cheapest::Never;
            } else {
                least = rise + 1;
            }
            rise = least + (most - least) / 2;
        }
        Cheapest::Least { least, plan: best }
    }

    /// The most that limits are raised by: one row's to where nothing exceeds it.
    fn top(&self, base: &Base) -> i64 {
        match self {
            Self::One(row) => beyond(&base.problem().rows()[*row]),
            Self::Many(_) => Need::MOST_PERCENT,
        }
    }

    /// The least rise that makes room for a plan.
    pub(crate) fn rise(&self, base: &Base, selected: &[bool]) -> i64 {
        match self {
            Self::One(row) => excess(base, *row, selected),
            Self::Many(rows) => {
                let rises = rows.iter().map(|&(row, need)| {
                    let percent = 100 * i128::from(excess(base, row, selected));
                    let percent = (percent + i128::from(need) - 1) / i128::from(need);
                    i64::try_from(percent).unwrap_or(i64::MAX)
                });
                rises.max().unwrap_or(0)
            }
        }
    }

    /// What a plan needs of each row above its limit.
    pub(crate) fn extra(&self, base: &Base, selected: &[bool]) -> Vec<(usize, i64)> {
        let rows = self.rows().into_iter().map(|row| (row, excess(base, row, selected)));
        rows.filter(|&(_, by)| by > 0).collect()
    }
}
