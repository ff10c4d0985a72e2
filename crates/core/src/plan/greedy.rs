//! A plan to begin with: staff by priority, and drop what does not fit.

use ballast_solver::Row;

use super::{Model, Question, Rule};
use crate::balance;
use crate::order;

/// Rounds in which projects that waited for another are tried again.
const ROUNDS: usize = 4;

/// Places one project after the other, those that must be in and have the fewest starts first, then
/// by value, each at its best start that keeps all upper limits. Floors are not looked at, so that
/// the plan may break them.
pub(super) fn staffed(model: &Model) -> Vec<bool> {
    let problem = &model.problem;
    let mut columns: Vec<Vec<(usize, i64)>> = vec![Vec::new(); problem.len()];
    for (row, it) in problem.rows().iter().enumerate() {
        for (at, by) in &it.terms {
            columns[*at as usize].push((row, *by));
        }
    }
    let needed = |id| {
        problem.rows().iter().zip(&model.rules).any(|(row, rule)| match rule {
            Rule::Kept(it) | Rule::Balance(balance::Rule::Mandatory(it)) => {
                *it == id && row.lower.is_some()
            }
            _ => false,
        })
    };
    let mut order: Vec<_> = model.taken.each();
    let keeps = model.asked.question != Question::Select;
    let keys: Vec<(bool, bool, i64)> = order
        .iter()
        .map(|(id, span)| {
            let best = span.clone().filter_map(|at| model.values[at]).max().unwrap_or_default();
            (!(keeps || needed(*id)), span.len() > 1, best.saturating_neg())
        })
        .collect();
    let places = order::places(order.len(), &mut |a, b| keys[a].cmp(&keys[b]));
    order = places.into_iter().map(|place| order[place].clone()).collect();
    let mut sums = vec![0_i64; problem.rows().len()];
    let mut plan = vec![false; problem.len()];
    let mut waiting = order;
    for _ in 0..ROUNDS {
        let before = waiting.len();
        waiting.retain(|(_, span)| {
            let mut ways: Vec<usize> = span.clone().collect();
            order::sort_by_key(&mut ways, |at| {
                (problem.objective()[*at].saturating_neg(), model.tie[*at].saturating_neg())
            });
            let worthless = |at: usize| !keeps && problem.objective()[at] < 0;
            let fits = |at: &usize| {
                columns[*at].iter().all(|(row, by)| {
                    let upper = problem.rows()[*row].upper;
                    *by <= 0 || upper.is_none_or(|upper| sums[*row] + by <= upper)
                })
            };
            let Some(at) = ways.into_iter().filter(|at| !worthless(*at)).find(fits) else {
                return true;
            };
            plan[at] = true;
            columns[at].iter().for_each(|(row, by)| sums[*row] += by);
            false
        });
        if waiting.len() == before {
            break;
        }
    }
    plan
}

/// Places every project that must be in, those with the fewest starts first, each where it makes the
/// least overload; other limits are kept where one of its starts keeps them. `rows` are those of the
/// model, perhaps with others behind them.
pub(super) fn crowded(model: &Model, rows: &[Row]) -> Vec<bool> {
    let mut columns: Vec<Vec<(usize, i64)>> = vec![Vec::new(); model.columns.len()];
    for (row, it) in rows.iter().enumerate() {
        for (at, by) in &it.terms {
            columns[*at as usize].push((row, *by));
        }
    }
    let is_capacity = |row: usize| {
        matches!(model.rules.get(row), Some(Rule::Balance(balance::Rule::Capacity(..))))
    };
    let must = |span: &std::ops::Range<usize>| {
        let ones = |row: &Row| row.lower == Some(1) && row.terms.iter().all(|(_, by)| *by == 1);
        let whole = |row: &Row| row.terms.iter().all(|(at, _)| span.contains(&(*at as usize)));
        columns[span.start].iter().any(|(row, _)| ones(&rows[*row]) && whole(&rows[*row]))
    };
    let mut needed = model.taken.each();
    needed.retain(|(_, span)| must(span));
    order::sort_by_key(&mut needed, |(_, span)| span.len());
    let mut sums = vec![0_i64; rows.len()];
    let mut plan = vec![false; model.columns.len()];
    for (_, span) in needed {
        let price = |at: usize| {
            let (mut broken, mut over) = (0, 0_i64);
            for (row, by) in &columns[at] {
                let Some(upper) = rows[*row].upper else { continue };
                let more = (sums[*row] + by - upper).max(0) - (sums[*row] - upper).max(0);
                if is_capacity(*row) {
                    over += more;
                } else {
                    broken += i64::from(more > 0);
                }
            }
            (broken, over, model.delays[at])
        };
        let Some(at) = span.min_by_key(|at| price(*at)) else { continue };
        plan[at] = true;
        columns[at].iter().for_each(|(row, by)| sums[*row] += by);
    }
    plan
}
