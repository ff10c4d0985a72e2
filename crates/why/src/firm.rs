//! How much dearer something may get before it is dropped.
//!
//! Let the subject's part of row `a·x ≤ u` rise by `r`, and let `F` be the best value without it,
//! which does not depend on `r`. It is in for certain as long as a plan with it has value ≥ `F` and
//! `a·x + r ≤ u`. With `m` the least `a·x` of all plans with it of value ≥ `F`, that is so as long
//! as `r ≤ u − m`. The least rise that drops it is therefore `u − m + 1`. The row's lower side, if
//! it has one, is kept by `a·x` without the rise.

use ballast_solver::Outcome;

use crate::answer::{Rise, Span};
use crate::base::{Base, Variant};
use crate::inquiry::{Desk, Search};

/// What drops the subject, for each row that holds it. `value` and `bound` are those of the best
/// plan without it: no bound if there is none at all, no value if none is known.
pub(crate) async fn drops(
    desk: &Desk,
    base: &Base,
    columns: &[u32],
    rows: &[usize],
    value: Option<i64>,
    bound: Option<i64>,
) -> Vec<Rise> {
    let mut rises = Vec::new();
    for &row in rows {
        let terms = &base.problem().rows()[row].terms;
        if !terms.iter().any(|(column, _)| columns.contains(column)) {
            continue;
        }
        let by = match bound {
            Some(bound) => Some(rise(desk, base, columns, row, value, bound).await),
            None => None,
        };
        rises.push(Rise { row, by });
    }
    rises
}

async fn rise(
    desk: &Desk,
    base: &Base,
    columns: &[u32],
    row: usize,
    value: Option<i64>,
    bound: i64,
) -> Span {
    let unknown = Span { least: 0, most: None };
    let limit = base.problem().rows()[row].upper;
    let (Some(upper), Some(value)) = (limit, value) else { return unknown };
    let variant = Variant::of(base.problem()).with_any(columns).worth(value).aim(row, -1);
    let Some(problem) = variant.build() else { return unknown };
    let start = base.plan().selected.clone();
    match desk.search(Search::new(problem).from(start)).await {
        // Only if the best plan is not proven best: there is a better one without the subject.
        Outcome::Infeasible(_) => Span::exactly(0),
        outcome => {
            let most = outcome.bound().map(|most| upper + most + 1);
            // A plan that may be worse than the best without it proves nothing.
            let firm = |selected: &[bool]| {
                let good = base.problem().value(selected) >= bound;
                good.then(|| upper - base.problem().rows()[row].activity(selected) + 1)
            };
            let found = outcome.plan().and_then(|plan| firm(&plan.selected));
            let own = firm(&base.plan().selected);
            Span { least: found.max(own).unwrap_or(0), most }
        }
    }
}
