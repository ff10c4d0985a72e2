//! The least number of steps by which a sliding row has to be loosened.
//!
//! Let `f(k)` be the greatest sum of the row after `k` steps over all plans that keep the other rows.
//! It never falls as `k` grows, and `k` steps are enough if and only if `f(k) ≥ 0`. A plan is allowed
//! from a number of steps on that follows from its two sums. So begin with the best plan of `f(0)`,
//! and ask again at one step less than what the last plan needs: either nothing reaches 0 there, and
//! the last plan was the least, or the best plan there needs less. These are the steps of Dinkelbach
//! (1967) for fractional programs, taken from above and in whole numbers; a few are enough.

use ballast_solver::{Outcome, Plan, Problem};

use crate::answer::{Cure, Side, Span};
use crate::base::Variant;
use crate::inquiry::{Desk, Search};
use crate::question::Slide;

/// The cure of this row; `None` if no number of steps is enough.
pub(crate) async fn cure(desk: &Desk, problem: &Problem, slide: &Slide) -> Option<Cure> {
    let side = match problem.rows().get(slide.row)?.upper {
        Some(_) => Side::Upper,
        None => Side::Lower,
    };
    let cure = |least, most, plan| Cure { row: slide.row, side, by: Span { least, most }, plan };
    let mut first = None;
    // Where the best plan before the first step says nothing, the one after the last step does.
    for steps in [0, slide.most] {
        let Some(search) = search(problem, slide, steps) else { return Some(cure(1, None, None)) };
        let outcome = desk.search(search).await;
        first = outcome.plan().and_then(|plan| needed(slide, plan));
        if first.is_some() {
            break;
        }
        let hopeless = steps == slide.most && outcome.bound().is_some_and(|bound| bound < 0);
        if hopeless || matches!(outcome, Outcome::Infeasible(_)) {
            return None;
        }
    }
    let Some((mut most, mut best)) = first else { return Some(cure(1, None, None)) };
    let mut least = 1;
    while least < most {
        let Some(search) = search(problem, slide, most - 1) else { break };
        let outcome = desk.search(search.least(0)).await;
        let found = outcome.plan().and_then(|plan| needed(slide, plan));
        match found.filter(|(steps, _)| *steps < most) {
            Some((steps, plan)) => (most, best) = (steps, plan),
            None if outcome.bound().is_none_or(|bound| bound < 0) => least = most,
            None => break,
        }
    }
    let plan = Plan { value: problem.value(&best.selected), selected: best.selected };
    Some(cure(least, Some(most), Some(plan)))
}

/// The least number of steps, at least 1, at which the row allows the plan; `None` if none does.
fn needed(slide: &Slide, plan: &Plan) -> Option<(i64, Plan)> {
    let sum = |terms: &[(u32, i64)]| -> i128 {
        let is_in = |column: u32| plan.selected.get(column as usize).copied().unwrap_or_default();
        terms.iter().filter(|(column, _)| is_in(*column)).map(|&(_, by)| i128::from(by)).sum()
    };
    let (missing, step) = (-sum(&slide.terms), sum(&slide.step));
    let steps = match (missing, step) {
        (..=0, _) => 1,
        (_, ..=0) => return None,
        _ => (missing + step - 1) / step,
    };
    let steps = i64::try_from(steps).ok().filter(|&steps| steps <= slide.most)?;
    Some((steps, plan.clone()))
}

/// For the greatest sum after so many steps; `None` if the numbers are too large.
fn search(problem: &Problem, slide: &Slide, steps: i64) -> Option<Search> {
    let mut variant = Variant::of(problem);
    (variant.rows[slide.row].lower, variant.rows[slide.row].upper) = (None, None);
    variant.objective.fill(0);
    let stepped = slide.step.iter().map(|&(column, by)| Some((column, by.checked_mul(steps)?)));
    for term in slide.terms.iter().copied().map(Some).chain(stepped) {
        let (column, coefficient) = term?;
        let sum = variant.objective.get_mut(column as usize)?;
        *sum = sum.checked_add(coefficient)?;
    }
    Some(Search::new(variant.build()?))
}
