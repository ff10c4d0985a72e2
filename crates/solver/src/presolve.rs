//! A smaller model with the same plans: fixed variables go, redundant rows go, the rest tightens.

use crate::domain::{Contradiction, Domain, FREE};
use crate::model::{Model, ModelRow, NO_LOWER, NO_UPPER, gcd};

/// More rounds than this gain next to nothing.
const ROUNDS: usize = 8;

/// Reduces the model under the given states of its variables.
///
/// # Errors
///
/// When propagation finds that no plan has these states.
pub(crate) fn reduce(model: &Model, states: &[u8]) -> Result<Model, Contradiction> {
    let mut reduced = round(model, states)?;
    for _ in 1..ROUNDS {
        let (n, rows) = (reduced.0.len(), reduced.0.rows.len());
        if !reduced.1 {
            break;
        }
        reduced = round(&reduced.0, &vec![FREE; n])?;
        if reduced.0.len() == n && reduced.0.rows.len() == rows && !reduced.1 {
            break;
        }
    }
    Ok(reduced.0)
}

/// One round; also says whether anything changed.
fn round(model: &Model, states: &[u8]) -> Result<(Model, bool), Contradiction> {
    let mut domain = Domain::new(model);
    for (v, &s) in states.iter().enumerate() {
        if s != FREE {
            domain.fix(model, v, s == 1)?;
        }
    }
    domain.propagate(model)?;
    let mut changed = false;
    let mut rows = Vec::new();
    let mut place = vec![u32::MAX; model.len()];
    let mut kept = 0;
    for (v, &s) in domain.state.iter().enumerate() {
        if s == FREE {
            place[v] = kept;
            kept += 1;
        }
    }
    changed |= (kept as usize) < model.len();
    for row in &model.rows {
        let done: i64 = row
            .terms
            .iter()
            .filter(|&&(v, _)| domain.state[v as usize] == 1)
            .map(|&(_, a)| a)
            .sum();
        let terms = row.terms.iter().filter(|&&(v, _)| domain.state[v as usize] == FREE);
        let mut row = ModelRow {
            lower: if row.lower == NO_LOWER { NO_LOWER } else { row.lower - done },
            upper: if row.upper == NO_UPPER { NO_UPPER } else { row.upper - done },
            origin: row.origin,
            terms: terms.map(|&(v, a)| (place[v as usize], a)).collect(),
        };
        changed |= simplify(&mut row);
        if row.lower != NO_LOWER || row.upper != NO_UPPER {
            rows.push(row);
        } else {
            changed = true;
        }
    }
    for row in &mut rows {
        crate::order::sort_by(&mut row.terms, |a, b| a.0.cmp(&b.0));
    }
    changed |= merge_parallel(&mut rows);
    changed |= drop_dominated(&mut rows, kept as usize);
    let mut fixed = model.fixed.clone();
    let mut offset = model.offset;
    let mut objective = Vec::new();
    let mut origin = Vec::new();
    for (v, &s) in domain.state.iter().enumerate() {
        if s == FREE {
            objective.push(model.objective[v]);
            origin.push(model.origin[v]);
        } else if s == 1 {
            fixed[model.origin[v] as usize] = true;
            offset += model.objective[v];
        }
    }
    Ok((Model::build(objective, offset, rows, origin, fixed), changed))
}

/// Drops sides that always hold, divides by the common divisor, tightens coefficients.
fn simplify(row: &mut ModelRow) -> bool {
    let before = (row.lower, row.upper);
    let min: i64 = row.terms.iter().map(|&(_, a)| a.min(0)).sum();
    let max: i64 = row.terms.iter().map(|&(_, a)| a.max(0)).sum();
    if row.lower <= min {
        row.lower = NO_LOWER;
    }
    if row.upper >= max {
        row.upper = NO_UPPER;
    }
    if row.lower == NO_LOWER && row.upper == NO_UPPER {
        return before != (row.lower, row.upper);
    }
    let divisor = row.terms.iter().fold(0, |g, &(_, a)| gcd(g, a)).max(1);
    if divisor > 1 {
        row.terms.iter_mut().for_each(|(_, a)| *a /= divisor);
        if row.lower != NO_LOWER {
            row.lower = -(-row.lower).div_euclid(divisor);
        }
        if row.upper != NO_UPPER {
            row.upper = row.upper.div_euclid(divisor);
        }
    }
    let tightened = match (row.lower, row.upper) {
        (NO_LOWER, _) => tighten(row),
        (_, NO_UPPER) => {
            negate(row);
            let changed = tighten(row);
            negate(row);
            changed
        }
        _ => false,
    };
    tightened || divisor > 1 || before != (row.lower, row.upper)
}

fn negate(row: &mut ModelRow) {
    let turn = |side: i64| match side {
        NO_LOWER => NO_UPPER,
        NO_UPPER => NO_LOWER,
        s => -s,
    };
    (row.lower, row.upper) = (turn(row.upper), turn(row.lower));
    row.terms.iter_mut().for_each(|(_, a)| *a = -*a);
}

/// For a row with an upper side only: where leaving a variable at its cheap value makes the row
/// redundant by `spare`, its coefficient can give up that much without any 0/1 point noticing.
fn tighten(row: &mut ModelRow) -> bool {
    let mut max: i64 = row.terms.iter().map(|&(_, a)| a.max(0)).sum();
    let mut changed = false;
    for (_, a) in &mut row.terms {
        let spare = row.upper - (max - a.abs());
        if spare <= 0 || spare >= a.abs() {
            continue;
        }
        if *a > 0 {
            *a -= spare;
            row.upper -= spare;
            max -= spare;
        } else {
            // With x = 1 the row is redundant: its other terms reach max, which a lowers.
            *a += spare;
        }
        changed = true;
    }
    changed
}

/// Rows with the same terms become one, with the tighter sides. Terms are sorted by variable.
fn merge_parallel(rows: &mut Vec<ModelRow>) -> bool {
    let count = rows.len();
    crate::order::sort_by(rows, |a, b| a.terms.cmp(&b.terms));
    rows.dedup_by(|next, kept| {
        let same = next.terms == kept.terms;
        if same {
            kept.lower = kept.lower.max(next.lower);
            kept.upper = kept.upper.min(next.upper);
        }
        same
    });
    rows.len() < count
}

/// Drops rows that another one implies term by term, such as the capacity of a month in which fewer
/// are at work than in the next: they never bind first, neither in the relaxation nor in propagation.
/// Terms are sorted by variable.
fn drop_dominated(rows: &mut Vec<ModelRow>, n: usize) -> bool {
    let plain = |row: &ModelRow| {
        row.lower == NO_LOWER && row.upper > 0 && row.terms.iter().all(|&(_, a)| a > 0)
    };
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); n];
    for (i, row) in rows.iter().enumerate().filter(|(_, row)| plain(row)) {
        row.terms.iter().for_each(|&(v, _)| columns[v as usize].push(i));
    }
    let mut gone = vec![false; rows.len()];
    for i in (0..rows.len()).filter(|&i| plain(&rows[i])) {
        // A row that implies it has all its variables, so also the one that is in the fewest rows.
        let others = rows[i].terms.iter().map(|&(v, _)| &columns[v as usize]);
        let others = others.min_by_key(|others| others.len());
        gone[i] = others.is_some_and(|them| {
            them.iter().any(|&k| k != i && !gone[k] && implies(&rows[k], &rows[i]))
        });
    }
    let mut at = 0;
    let count = rows.len();
    rows.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
    rows.len() < count
}

/// Whether each term of `row` is no larger, as a part of the upper side, than that of `other`. Both
/// have a positive upper side alone, and positive terms.
fn implies(other: &ModelRow, row: &ModelRow) -> bool {
    if other.terms.len() < row.terms.len() {
        return false;
    }
    let mut terms = other.terms.iter();
    row.terms.iter().all(|&(v, a)| {
        let found = terms.by_ref().find(|(w, _)| *w >= v).filter(|(w, _)| *w == v);
        found.is_some_and(|&(_, b)| {
            i128::from(a) * i128::from(other.upper) <= i128::from(b) * i128::from(row.upper)
        })
    })
}

#[cfg(test)]
mod tests {
    //! The reduced model has the same plans with the same values.

    use super::reduce;
    use crate::domain::FREE;
    use crate::heuristic::check;
    use crate::model::Model;
    use crate::problem::{Problem, Row};
    use proptest::prelude::*;

    const N: usize = 6;

    fn problem() -> impl Strategy<Value = Problem> {
        let row = (prop::collection::vec(-6i64..=6, N), -8i64..12, 0i64..9, 0u8..6).prop_map(
            |(a, lower, width, kind)| {
                if kind > 3 {
                    // Rows that often imply each other.
                    let few = a.iter().map(|a| a.abs() % 3);
                    return Row::at_most(1 + width / 2, (0..).zip(few));
                }
                let terms = (0..).zip(a);
                match kind {
                    0 | 1 => Row::at_most(lower, terms),
                    2 => Row::at_least(lower, terms),
                    _ => Row::between(lower, lower + width, terms),
                }
            },
        );
        (prop::collection::vec(-9i64..=9, N), prop::collection::vec(row, 1..5))
            .prop_map(|(objective, rows)| Problem::new(objective, rows).expect("valid problem"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn plans_are_kept(problem in problem(), hint in 0..N, state in 0u8..=2) {
            let mut states = vec![FREE; N];
            states[hint] = state;
            let plan = |bits: u32, n: usize| -> Vec<bool> { (0..n).map(|v| bits >> v & 1 == 1).collect() };
            let mut before: Vec<_> = (0..1 << N)
                .map(|bits| plan(bits, N))
                .filter(|on| problem.is_feasible(on) && (state == FREE || on[hint] == (state == 1)))
                .map(|on| (problem.value(&on), on))
                .collect();
            let mut after = Vec::new();
            if let Ok(model) = reduce(&Model::of(&problem), &states) {
                let n = model.len();
                let found = (0..1 << n).filter_map(|bits| check(&model, plan(bits, n)));
                after.extend(found.map(|f| (f.value, model.expand(f.on.into_iter()))));
            }
            before.sort();
            after.sort();
            prop_assert_eq!(before, after);
        }
    }
}
