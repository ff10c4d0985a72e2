//! Which single rows can put a subject in at all.
//!
//! Most cannot: who needs a role for six months is not helped by more of it in one. A rise of one
//! row is of use only if some plan with the subject, worth at least the best plan, keeps all other
//! rows. Instead of one search for each row there is one for each row that is of use, and a last
//! one that finds no more.

use ballast_solver::{Outcome, Problem, Row};

use crate::base::{Base, Variant};
use crate::inquiry::{Desk, Family, Search};

/// Up to this many rows are tried one by one.
const FEW: usize = 3;

/// The rows that may be enough one by one, in the order given; `None` if even all of them without
/// any limit are not enough.
pub(crate) async fn candidates(
    desk: &Desk,
    base: &Base,
    columns: &[u32],
    rows: &[usize],
) -> Option<Vec<usize>> {
    let mut rest: Vec<usize> = rows.to_vec();
    // A limit that nothing can exceed does not keep the subject out; but where the best plan is not
    // proven best, it may be in as things are, and every row is as good as the other.
    if base.bound() == base.plan().value {
        rest.retain(|&row| beyond(&base.problem().rows()[row]) > 0);
    }
    let mut all = Variant::of(base.problem()).with_any(columns);
    for &row in &rest {
        all = all.open(row);
    }
    if !reach(desk, base, all.build()).await.is_possible() {
        return None;
    }
    if rest.len() <= FEW {
        return Some(rest);
    }
    let mut useful = Vec::new();
    while !rest.is_empty() {
        let one = one_of(base, columns, &rest);
        match reach(desk, base, one).await {
            Reach::Never => break,
            Reach::Plan(selected) => {
                let rows = base.problem().rows();
                match rest.iter().position(|&row| !rows[row].holds(&selected)) {
                    Some(over) => useful.push(rest.remove(over)),
                    // It needs none of them: the best plan is not proven best.
                    None => useful.append(&mut rest),
                }
            }
            Reach::Unknown => useful.append(&mut rest),
        }
    }
    Some(rows.iter().copied().filter(|row| useful.contains(row)).collect())
}

/// By how much the sum of a row can exceed its upper side.
pub(crate) fn beyond(row: &Row) -> i64 {
    let most: i64 = row.terms.iter().map(|&(_, coefficient)| coefficient.max(0)).sum();
    row.upper.map_or(0, |upper| most.saturating_sub(upper).max(0))
}

/// The problem with the subject in and at most one of these rows without its upper side: a new
/// column for each takes the limit away.
fn one_of(base: &Base, columns: &[u32], rows: &[usize]) -> Option<Problem> {
    let mut variant = Variant::of(base.problem()).with_any(columns);
    let first = u32::try_from(base.problem().len()).ok()?;
    let switches = || (first..).zip(rows.iter().copied());
    for (switch, row) in switches() {
        let row = &mut variant.rows[row];
        let mut lifted = row.clone();
        lifted.lower = None;
        lifted.terms.push((switch, beyond(row).checked_neg()?));
        row.upper = None;
        variant.rows.push(lifted);
    }
    variant.rows.push(Row::at_most(1, switches().map(|(switch, _)| (switch, 1))));
    variant.objective.extend(rows.iter().map(|_| 0));
    variant.build()
}

/// Whether a plan is worth as much as the best one of the base.
enum Reach {
    Plan(Vec<bool>),
    Never,
    Unknown,
}

impl Reach {
    fn is_possible(&self) -> bool {
        !matches!(self, Self::Never)
    }
}

async fn reach(desk: &Desk, base: &Base, problem: Option<Problem>) -> Reach {
    let Some(problem) = problem else { return Reach::Unknown };
    let value = base.plan().value;
    let outcome =
        desk.search(Search::new(problem).enough(value).least(value).family(Family::With)).await;
    match outcome {
        Outcome::Infeasible(_) => Reach::Never,
        outcome => match outcome.plan() {
            Some(plan) if plan.value >= value => {
                Reach::Plan(plan.selected[..base.problem().len()].to_vec())
            }
            _ if outcome.bound().is_some_and(|bound| bound < value) => Reach::Never,
            _ => Reach::Unknown,
        },
    }
}
