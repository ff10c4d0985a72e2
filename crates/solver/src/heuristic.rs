//! Plans found without search: propagated dives, then exchanges.

use crate::domain::{Domain, FREE};
use crate::model::{Model, ModelRow, NO_LOWER, NO_UPPER};

/// Backtracks of one dive before it is given up.
const REPAIRS: usize = 200;
/// Pairs looked at by one run of exchanges.
const PAIRS: usize = 30_000;
/// The same for many choices of which at most one is taken, such as start dates: to take another
/// choice is to exchange a pair, so that more is found by it.
const PAIRS_OF_CHOICES: usize = 100_000;
/// From more variables than this on; with fewer nothing was gained.
const MANY: usize = 300;

/// A plan of the model: its variables' values and its objective, the model's offset included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) value: i64,
    pub(crate) on: Vec<bool>,
}

/// Takes the variables in the given order, gives each its preferred value or, when propagation
/// objects, the other. The domain is left as it was.
pub(crate) fn dive(model: &Model, domain: &mut Domain, order: &[(u32, bool)]) -> Option<Found> {
    let mark = domain.mark();
    let mut repairs = REPAIRS;
    let mut whole = true;
    for &(v, on) in order {
        let v = v as usize;
        if domain.state[v] != FREE {
            continue;
        }
        let here = domain.mark();
        if domain.assume(model, v, on).is_err() {
            domain.undo(model, here);
            repairs = repairs.saturating_sub(1);
            if repairs == 0 || domain.assume(model, v, !on).is_err() {
                whole = false;
                break;
            }
        }
    }
    let found = whole.then(|| read(model, domain)).flatten();
    domain.undo(model, mark);
    found
}

/// The plan of a domain without free variables, if it satisfies all rows.
pub(crate) fn read(model: &Model, domain: &Domain) -> Option<Found> {
    if domain.state.contains(&FREE) {
        return None;
    }
    check(model, domain.state.iter().map(|&s| s == 1).collect())
}

/// The plan with these values, if it satisfies all rows.
pub(crate) fn check(model: &Model, on: Vec<bool>) -> Option<Found> {
    let holds = model.rows.iter().all(|row| {
        let sum: i64 = row.terms.iter().filter(|&&(v, _)| on[v as usize]).map(|&(_, a)| a).sum();
        (row.lower == NO_LOWER || sum >= row.lower) && (row.upper == NO_UPPER || sum <= row.upper)
    });
    let gain: i64 = model.objective.iter().zip(&on).filter(|&(_, &x)| x).map(|(&c, _)| c).sum();
    holds.then(|| Found { value: model.offset + gain, on })
}

/// Variables by value per share of what the rows allow, the best first, worthless ones at 0.
pub(crate) fn by_density(model: &Model) -> Vec<(u32, bool)> {
    let mut scored: Vec<(f64, u32, bool)> = (0..model.len())
        .map(|v| {
            let mut weight = 1e-6;
            for &(i, a) in &model.columns[v] {
                let row = &model.rows[i as usize];
                let side = if a > 0 { row.upper } else { row.lower };
                if side != NO_UPPER && side != NO_LOWER {
                    let sum: f64 = row.terms.iter().map(|&(_, b)| b.abs() as f64).sum();
                    weight += a.abs() as f64 / sum;
                }
            }
            let c = model.objective[v];
            (c as f64 / weight, v as u32, c > 0)
        })
        .collect();
    crate::order::sort_by(&mut scored, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, v, on)| (v, on)).collect()
}

/// Puts what the hint takes first, in the given order, and what it leaves out after it.
pub(crate) fn prefer(order: &mut [(u32, bool)], hint: &[bool]) {
    let taken = |&(v, _): &(u32, bool)| hint[v as usize];
    crate::order::sort_by(order, |a, b| taken(b).cmp(&taken(a)));
    for (v, on) in order {
        *on |= hint[*v as usize];
    }
}

/// Variables by their value in the relaxation: what it takes first, then the fractional ones by
/// size, then what it leaves out, by reduced cost.
pub(crate) fn by_relaxation(x: &[f64], reduced: &[i64]) -> Vec<(u32, bool)> {
    let mut order: Vec<(f64, i64, u32)> = x
        .iter()
        .enumerate()
        .map(|(v, &x)| (x, reduced.get(v).copied().unwrap_or(0), v as u32))
        .collect();
    crate::order::sort_by(&mut order, |a, b| {
        b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2))
    });
    order.into_iter().map(|(_, _, v)| (v, true)).collect()
}

/// Improves a plan by flipping one variable, or two at once, while that gains.
pub(crate) fn exchange(model: &Model, found: &mut Found) {
    let mut state = Exchange::new(model, &found.on);
    let mut pairs = if has_many_choices(model) { PAIRS_OF_CHOICES } else { PAIRS };
    loop {
        let n = model.len();
        let mut gained = false;
        for v in 0..n {
            let gain = state.gain(v);
            if gain > 0 && state.can(v) {
                state.flip(v);
                found.value += gain;
                gained = true;
            }
        }
        'pairs: for out in 0..n {
            if state.gain(out) >= 0 && state.can(out) {
                continue;
            }
            let loss = state.gain(out);
            state.flip(out);
            for v in 0..n {
                let gain = state.gain(v) + loss;
                if v != out && gain > 0 {
                    if state.can(v) {
                        state.flip(v);
                        found.value += gain;
                        gained = true;
                        continue 'pairs;
                    }
                    pairs = pairs.saturating_sub(1);
                    if pairs == 0 {
                        break;
                    }
                }
            }
            state.flip(out);
            if pairs == 0 {
                break;
            }
        }
        if !gained || pairs == 0 {
            break;
        }
    }
    found.on = state.on;
}

/// Whether there are many variables, and rows by which at most one of three or more is taken have as
/// many terms as half of them.
fn has_many_choices(model: &Model) -> bool {
    let is_choice = |row: &&ModelRow| {
        row.upper == 1 && row.terms.len() > 2 && row.terms.iter().all(|&(_, a)| a == 1)
    };
    let terms: usize = model.rows.iter().filter(is_choice).map(|row| row.terms.len()).sum();
    model.len() > MANY && 2 * terms >= model.len()
}

/// Values with the rows' sums.
struct Exchange<'a> {
    model: &'a Model,
    on: Vec<bool>,
    sums: Vec<i64>,
    /// Rows that do not hold at present.
    broken: usize,
}

impl<'a> Exchange<'a> {
    fn new(model: &'a Model, on: &[bool]) -> Self {
        let sum = |row: &ModelRow| {
            row.terms.iter().filter(|&&(v, _)| on[v as usize]).map(|&(_, a)| a).sum()
        };
        Self { model, on: on.to_vec(), sums: model.rows.iter().map(sum).collect(), broken: 0 }
    }

    fn gain(&self, v: usize) -> i64 {
        let c = self.model.objective[v];
        if self.on[v] { -c } else { c }
    }

    fn fits(&self, i: usize, sum: i64) -> bool {
        let row = &self.model.rows[i];
        (row.lower == NO_LOWER || sum >= row.lower) && (row.upper == NO_UPPER || sum <= row.upper)
    }

    /// Whether flipping leaves the variable's rows satisfied and mends all that are broken.
    fn can(&self, v: usize) -> bool {
        let mut mended = 0;
        for &(i, a) in &self.model.columns[v] {
            let sum = self.sums[i as usize];
            let next = if self.on[v] { sum - a } else { sum + a };
            if !self.fits(i as usize, next) {
                return false;
            }
            mended += usize::from(!self.fits(i as usize, sum));
        }
        mended == self.broken
    }

    fn flip(&mut self, v: usize) {
        for &(i, a) in &self.model.columns[v] {
            let i = i as usize;
            let before = self.fits(i, self.sums[i]);
            self.sums[i] += if self.on[v] { -a } else { a };
            let after = self.fits(i, self.sums[i]);
            self.broken += usize::from(before && !after);
            self.broken -= usize::from(!before && after);
        }
        self.on[v] = !self.on[v];
    }
}
