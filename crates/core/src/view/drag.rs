//! Which measures a bubble that is dragged can change, and how.

use super::Snapshot;
use super::measure::{Measure, is_percent};
use crate::change::ProjectEdit;
use crate::model::{
    Confidence, Criterion, Direction, Money, Number, NumberField, Project, ProjectId, Rating,
    Scale, Share, Source,
};

/// Whether dragging along an axis of this measure changes something that people enter: a rating, a
/// duration, a probability, an estimate. What is computed cannot be dragged.
pub fn is_editable(measure: Measure, snapshot: &Snapshot) -> bool {
    match measure {
        Measure::Criterion(id) => rated(snapshot, id).is_some_and(|it| !it.scale.min_max),
        Measure::Rating(id) => rated(snapshot, id).is_some(),
        Measure::Number(field) => matches!(field, NumberField::Duration | NumberField::Probability),
        Measure::Risk | Measure::Estimate(_) | Measure::Amount(_) => true,
        Measure::Value
        | Measure::By(_)
        | Measure::Rank
        | Measure::Start
        | Measure::Finish
        | Measure::CostIn(_)
        | Measure::BenefitIn(_)
        | Measure::Work(_) => false,
    }
}

/// The criterion, if people enter its ratings.
fn rated(snapshot: &Snapshot, id: crate::model::CriterionId) -> Option<&Criterion> {
    let criterion = snapshot.workspace.criteria.get(id)?;
    (criterion.formula.is_none() && criterion.source == Source::Rated).then_some(criterion)
}

/// The change that brings a project's measure to about `value`, in the measure's unit, rounded to
/// what an axis of this `span` can show. `None` if it cannot be dragged, is not known, or would stay
/// as it is.
pub fn edit_to(
    measure: Measure,
    snapshot: &Snapshot,
    id: ProjectId,
    value: f64,
    span: f64,
) -> Option<ProjectEdit> {
    let project = snapshot.workspace.projects.get(id)?;
    let rounded = |value: f64, step: f64| (value / step).round() * step;
    match measure {
        Measure::Criterion(criterion) => {
            let scale = &rated(snapshot, criterion).filter(|it| !it.scale.min_max)?.scale;
            let rating = rounded(rating_for(scale, value), scale_step(scale));
            edit_rating(project, criterion, scale, rating)
        }
        Measure::Rating(criterion) => {
            let scale = &rated(snapshot, criterion)?.scale;
            edit_rating(project, criterion, scale, rounded(value, scale_step(scale)))
        }
        Measure::Risk if project.probability.is_none() => {
            let old = project.confidence?;
            // Five steps from green to red, 25 points each.
            let step = (value / 25.0).round().clamp(0.0, 4.0) as usize;
            let new = Confidence::ALL.get(step).copied()?;
            (new != old).then_some(ProjectEdit::Confidence(Some(new)))
        }
        Measure::Risk => edit_probability(project, 100.0 - value),
        Measure::Number(NumberField::Probability) => edit_probability(project, value),
        Measure::Number(NumberField::Duration) => {
            let old = project.duration?;
            let new = value.round().clamp(1.0, f64::from(Project::LONGEST)) as u16;
            (new != old).then_some(ProjectEdit::Duration(Some(new)))
        }
        Measure::Estimate(estimate) => {
            let old = *project.estimates.get(&estimate)?;
            let step = if is_percent(estimate) { 1.0 } else { step_of(span) };
            let new = Number::new(rounded(value, step).clamp(0.0, estimate.most())).ok()?;
            (new != old).then_some(ProjectEdit::Estimate(estimate, Some(new)))
        }
        Measure::Amount(amount) => {
            let old = *project.amounts.get(&amount)?;
            let shown = rounded(value, step_of(span)).max(0.0);
            let new = Money::from_major(shown * snapshot.unit.size())?;
            (new != old).then_some(ProjectEdit::Amount(amount, Some(new)))
        }
        Measure::Value
        | Measure::By(_)
        | Measure::Number(_)
        | Measure::Rank
        | Measure::Start
        | Measure::Finish
        | Measure::CostIn(_)
        | Measure::BenefitIn(_)
        | Measure::Work(_) => None,
    }
}

/// The change that moves a project's measure by some steps, up if positive. `None` as in
/// [`edit_to`], and at the end of the scale.
pub fn edit_by(
    measure: Measure,
    snapshot: &Snapshot,
    id: ProjectId,
    steps: f64,
    span: f64,
) -> Option<ProjectEdit> {
    let project = snapshot.workspace.projects.get(id)?;
    let value = measure.of(snapshot, id)?;
    let to = |value: f64| edit_to(measure, snapshot, id, value, span);
    match measure {
        // A step of the rating, since a step in points may be less than one of the rating.
        Measure::Criterion(criterion) => {
            let scale = &rated(snapshot, criterion).filter(|it| !it.scale.min_max)?.scale;
            let old = project.ratings.get(&criterion)?.value.get();
            let up = if scale.direction == Direction::HigherIsBetter { steps } else { -steps };
            edit_rating(project, criterion, scale, on_grid(old, up, scale_step(scale)))
        }
        Measure::Rating(criterion) => {
            let scale = &rated(snapshot, criterion)?.scale;
            edit_rating(project, criterion, scale, on_grid(value, steps, scale_step(scale)))
        }
        Measure::Risk if project.probability.is_none() => to(value + steps.signum() * 25.0),
        Measure::Risk | Measure::Number(_) => to(value + steps),
        Measure::Estimate(estimate) if is_percent(estimate) => to(value + steps),
        _ => to(on_grid(value, steps, step_of(span))),
    }
}

/// Some steps on from a value, on whole steps: from between two of them the first one goes to the
/// next.
fn on_grid(value: f64, steps: f64, step: f64) -> f64 {
    let at = value / step;
    let from = if steps > 0.0 { (at + 1e-9).floor() } else { (at - 1e-9).ceil() };
    (from + steps) * step
}

/// The power of ten of which an axis of this span shows forty or more.
pub(super) fn step_of(span: f64) -> f64 {
    let fine = span.abs() / 40.0 * (1.0 + 1e-9);
    if fine.is_finite() && fine > 0.0 { 10_f64.powf(fine.log10().floor()).max(1e-6) } else { 1.0 }
}

/// Whole steps on a short scale whose levels are whole: there people rate in words, or between two
/// of them.
fn scale_step(scale: &Scale) -> f64 {
    let span = scale.high().get() - scale.low().get();
    let in_words = !scale.levels.is_empty() && span <= 20.0;
    let whole = in_words && scale.levels.iter().all(|level| level.value.get().fract() == 0.0);
    if whole { 1.0 } else { step_of(span) }
}

fn edit_probability(project: &Project, percent: f64) -> Option<ProjectEdit> {
    let old = project.probability?;
    let new = Share::from_percent(percent.round().clamp(0.0, 100.0)).ok()?;
    (new != old).then_some(ProjectEdit::Probability(Some(new)))
}

fn edit_rating(
    project: &Project,
    criterion: crate::model::CriterionId,
    scale: &Scale,
    rating: f64,
) -> Option<ProjectEdit> {
    let old = project.ratings.get(&criterion)?;
    // Steps below one leave noise in the last digits, which nobody has entered.
    let tidy = (rating * 1e6).round() / 1e6;
    let value = Number::new(tidy.clamp(scale.low().get(), scale.high().get())).ok()?;
    let new = Rating { value, note: old.note.clone() };
    (new.value != old.value).then_some(ProjectEdit::Rating(criterion, Some(new)))
}

/// A rating that is worth these points; of several the least.
fn rating_for(scale: &Scale, points: f64) -> f64 {
    let end = |rating: f64, up: bool| {
        (rating, if up == (scale.direction == Direction::HigherIsBetter) { 100.0 } else { 0.0 })
    };
    let bends = scale.curve().iter().map(|it| (it.rating.get(), it.points.percent()));
    let mut before = end(scale.low().get(), false);
    for after in bends.chain([end(scale.high().get(), true)]) {
        let between = (before.1.min(after.1)..=before.1.max(after.1)).contains(&points);
        if between {
            let length = after.1 - before.1;
            let part = if length == 0.0 { 0.0 } else { (points - before.1) / length };
            return before.0 + part * (after.0 - before.0);
        }
        before = after;
    }
    // Beyond the ends: the end that is nearer.
    let high_is_good = scale.direction == Direction::HigherIsBetter;
    if (points > 50.0) == high_is_good { scale.high().get() } else { scale.low().get() }
}
