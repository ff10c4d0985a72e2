//! What single change of a row makes an infeasible problem feasible.

use std::rc::Rc;

use ballast_solver::{Conflict, Outcome, Plan, Problem};

use crate::answer::{Cure, Cures, Side, Span};
use crate::base::Variant;
use crate::inquiry::{Desk, Inquiry, Search};
use crate::question::{Limits, Slide};
use crate::slide;

/// Asks what cures an infeasible problem, given a conflict of it. One answer.
///
/// The conflict is shrunk first if it is not proven minimal. Rows that have one of these slides are
/// cured by steps of it.
#[must_use]
pub fn cures(
    problem: Rc<Problem>,
    conflict: Conflict,
    slides: Vec<Slide>,
    limits: Limits,
) -> Inquiry<Cures> {
    Inquiry::new(limits, move |desk, tray| async move {
        let conflict = shrunk(&desk, &problem, conflict).await;
        let mut cures = Vec::new();
        for &row in &conflict.rows {
            if let Some(slide) = slides.iter().find(|slide| slide.row == row) {
                cures.extend(slide::cure(&desk, &problem, slide).await);
                continue;
            }
            for side in [Side::Upper, Side::Lower] {
                cures.extend(cure(&desk, &problem, row, side).await);
            }
        }
        cures.sort_by(|a, b| {
            let (far, limit) = dearness(&problem, &slides, a);
            let (other_far, other_limit) = dearness(&problem, &slides, b);
            // Fractions are compared without dividing.
            let ratio = (far * other_limit).cmp(&(other_far * limit));
            a.by.most.is_none().cmp(&b.by.most.is_none()).then(ratio)
        });
        tray.say(Cures { conflict, cures });
    })
}

/// The distance and the limit that it is measured by.
fn dearness(problem: &Problem, slides: &[Slide], cure: &Cure) -> (i128, i128) {
    let row = &problem.rows()[cure.row];
    let limit = match (slides.iter().find(|slide| slide.row == cure.row), cure.side) {
        (Some(slide), _) => Some(slide.now),
        (None, Side::Upper) => row.upper,
        (None, Side::Lower) => row.lower,
    };
    let far = cure.by.most.unwrap_or(cure.by.least);
    (i128::from(far), i128::from(limit.unwrap_or(0)).abs().max(1))
}

/// Leaves out what has no part in a conflict, one row after the other (the deletion filter,
/// Chinneck and Dravnieks 1991).
async fn shrunk(desk: &Desk, problem: &Problem, mut conflict: Conflict) -> Conflict {
    conflict.rows.retain(|&row| row < problem.rows().len());
    if conflict.minimal {
        return conflict;
    }
    let mut at = 0;
    let mut minimal = true;
    while at < conflict.rows.len() {
        let others = conflict.rows.iter().enumerate().filter(|&(place, _)| place != at);
        let others = others.map(|(_, &row)| problem.rows()[row].clone()).collect();
        let variant = Variant { objective: vec![0; problem.len()], rows: others };
        let Some(rest) = variant.build() else { break };
        match desk.search(Search::new(rest)).await {
            Outcome::Infeasible(_) => drop(conflict.rows.remove(at)),
            Outcome::Optimal(_) | Outcome::Feasible { .. } => at += 1,
            Outcome::Unknown { .. } => {
                minimal = false;
                at += 1;
            }
        }
    }
    Conflict { minimal: minimal && at == conflict.rows.len(), ..conflict }
}

/// The least distance by which one side of one row has to move; `None` if none is enough, or the
/// row has no such side. The row's sum becomes the objective, and its other side stays.
async fn cure(desk: &Desk, problem: &Problem, row: usize, side: Side) -> Option<Cure> {
    let mut variant = Variant::of(problem);
    let limit = match side {
        Side::Upper => variant.rows[row].upper.take(),
        Side::Lower => variant.rows[row].lower.take(),
    };
    let limit = limit?;
    let factor = if side == Side::Upper { -1 } else { 1 };
    let outcome = desk.search(Search::new(variant.aim(row, factor).build()?)).await;
    // The objective is `factor` times the row's sum, which is beyond the limit by this much.
    let distance = |objective: i64| (limit.saturating_mul(factor)).saturating_sub(objective).max(1);
    let least = distance(outcome.bound()?);
    let found = outcome.plan();
    let most = found.map(|plan| distance(plan.value));
    let plan = found
        .map(|plan| Plan { value: problem.value(&plan.selected), selected: plan.selected.clone() });
    Some(Cure { row, side, by: Span { least, most }, plan })
}
