//! Limits that rise: one by any amount, or several together by a part of what the subject needs.

use ballast_solver::{Plan, Row};

use crate::answer::Need;
use crate::base::{Base, Variant};
use crate::inquiry::Search;

/// Binary places of the rise of several rows: `2⁸ − 1 = Need::MOST_PERCENT`.
const BITS: u32 = 8;
const _: () = assert!((1 << BITS) - 1 == Need::MOST_PERCENT);

/// Whose limits rise.
pub(crate) enum Lift {
    /// That of one row, in its unit.
    One(usize),
    /// Those of several rows, in per cent of what the subject needs in each.
    Many(Vec<(usize, i64)>),
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

    /// The search for the least rise at which a plan with the subject is worth `value`; less than
    /// `low` is of no use. For several
    /// rows the rise is made of new columns in binary, `100·a·x − need·Σ 2ᵇ·yᵇ ≤ 100·u`, which is
    /// `a·x ≤ u + ⌊need·rise/100⌋` since all is whole. `None` if that gets too large.
    pub(crate) fn cheapest(
        &self,
        base: &Base,
        columns: &[u32],
        value: i64,
        low: i64,
    ) -> Option<Search> {
        let mut variant = Variant::of(base.problem()).with_any(columns).worth(value);
        let mut start = base.switched(&columns[..1], true);
        match self {
            Self::One(row) => {
                let limit = base.problem().rows()[*row].upper?;
                let problem = variant.open(*row).aim(*row, -1).build()?;
                Some(
                    Search::new(problem).from(start).enough(limit.checked_add(low)?.checked_neg()?),
                )
            }
            Self::Many(rows) => {
                let first = u32::try_from(base.problem().len()).ok()?;
                let bits = || (0..BITS).map(move |bit| (first + bit, 1i64 << bit));
                for &(row, need) in rows {
                    let row = &mut variant.rows[row];
                    let mut terms: Vec<(u32, i64)> = Vec::new();
                    for &(column, coefficient) in &row.terms {
                        terms.push((column, coefficient.checked_mul(100)?));
                    }
                    for (bit, size) in bits() {
                        terms.push((bit, need.checked_mul(-size)?));
                    }
                    let upper = row.upper?.checked_mul(100)?;
                    // The lower side is that of the row without its rise.
                    let lower = row.lower.map(|lower| Row::at_least(lower, row.terms.clone()));
                    *row = Row::at_most(upper, terms);
                    variant.rows.extend(lower);
                }
                variant.objective.fill(0);
                variant.objective.extend(bits().map(|(_, size)| -size));
                start.resize(variant.objective.len(), true);
                Some(Search::new(variant.build()?).from(start).enough(-low))
            }
        }
    }

    /// No rise below this is enough, if no value of that search exceeds `bound`.
    pub(crate) fn least(&self, base: &Base, bound: i64) -> i64 {
        match self {
            Self::One(row) => {
                let upper = base.problem().rows()[*row].upper.unwrap_or(0);
                (-bound).saturating_sub(upper).max(0)
            }
            Self::Many(_) => (-bound).max(0),
        }
    }

    /// A plan of that search as one of the problem itself.
    pub(crate) fn reduced(&self, base: &Base, plan: &Plan) -> Plan {
        let selected = plan.selected[..base.problem().len()].to_vec();
        Plan { value: base.problem().value(&selected), selected }
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
