//! Rows that people loosen by a share, not by an amount: they change from term to term.

use crate::balance::{Model, Rule};
use crate::model::{BucketBase, ConstraintKind, CoverageFloor, RiskCap, Share, Workspace};

/// A row that changes with a share that people set: by 0.01 % a step its sum, which is to be at
/// least 0, gains `step`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slide {
    /// Which row.
    pub row: usize,
    /// Column and coefficient as it is now. A row with an upper side has all signs turned.
    pub terms: Vec<(u32, i64)>,
    /// Column and coefficient of a step.
    pub step: Vec<(u32, i64)>,
    /// The most steps there can be.
    pub most: i64,
    /// The share as it is, in steps.
    pub now: i64,
}

/// Which way a share is loosened.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Down,
    Up,
}

/// The share by which a rule's row slides; `None` if it does not, but has a side that moves.
fn share(workspace: &Workspace, rule: Rule) -> Option<(Share, Way)> {
    let kind = |id| workspace.rules.get(id).map(|rule| &rule.kind);
    match rule {
        Rule::BucketFloor(id) | Rule::BucketCap(id) => match kind(id)? {
            ConstraintKind::Bucket { of: BucketBase::Budget, .. } => None,
            ConstraintKind::Bucket { at_least, at_most, .. } => match rule {
                Rule::BucketFloor(_) => Some((*at_least.as_ref()?, Way::Down)),
                _ => Some((*at_most.as_ref()?, Way::Up)),
            },
            _ => None,
        },
        Rule::Coverage(id, _) => match kind(id)? {
            ConstraintKind::Coverage { at_least: CoverageFloor::Spend(share), .. } => {
                Some((*share, Way::Down))
            }
            _ => None,
        },
        Rule::Risk(id) => match kind(id)? {
            ConstraintKind::Risk { at_most: RiskCap::Average(share) } => Some((*share, Way::Up)),
            _ => None,
        },
        _ => None,
    }
}

/// The rows of a model that slide. One whose numbers are too large to be computed with is left out.
pub fn slides(workspace: &Workspace, model: &Model) -> Vec<Slide> {
    let rows = model.rules.iter().enumerate();
    rows.filter_map(|(row, rule)| slide(workspace, model, row, *rule)).collect()
}

fn slide(workspace: &Workspace, model: &Model, row: usize, rule: Rule) -> Option<Slide> {
    let (share, way) = share(workspace, rule)?;
    let now = i64::from(share.basis_points());
    let whole = i64::from(Share::ALL.basis_points());
    let taken = &model.taken;
    let held = &model.problem.rows().get(row)?.terms;
    let (mut terms, mut step) = (Vec::new(), Vec::new());
    for at in 0..taken.len() {
        // What a column brings to the whole, and which part of that counts, in steps.
        let (weight, part) = if matches!(rule, Rule::Risk(_)) {
            let Some(risk) = taken.projects[at].risk() else { continue };
            (1, i64::from(risk.basis_points()))
        } else {
            let coefficient = held.iter().find(|(column, _)| *column as usize == at);
            // Of a whole that counts, and of nothing that does not, the row has no term.
            let inside = coefficient.map_or(now == whole, |(_, by)| *by > 0);
            (taken.costs[at].unwrap_or_default(), if inside { whole } else { 0 })
        };
        let sum = weight.checked_mul(part - now)?;
        terms.push((at as u32, if way == Way::Down { sum } else { -sum }));
        step.push((at as u32, weight));
    }
    let most = if way == Way::Down { now } else { whole - now };
    Some(Slide { row, terms, step, most, now })
}
