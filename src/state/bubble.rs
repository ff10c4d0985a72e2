//! Which axes the bubble chart begins with.

use ballast_core::model::{ClassField, NumberField};
use ballast_core::view::Snapshot;
use ballast_core::view::bubbles::BubbleChoice;
use ballast_core::view::measure::Measure;

/// Value against probability of success, area by cost, colour by category.
pub(super) fn first_choice() -> BubbleChoice {
    BubbleChoice {
        x: Measure::Number(NumberField::Probability),
        y: Measure::Value,
        size: Some(Measure::Number(NumberField::TotalCost)),
        color: ClassField::Category,
        logs: (false, false),
    }
}

/// The same, with axes of which this workspace knows something.
pub(super) fn choice_for(snapshot: &Snapshot) -> BubbleChoice {
    let known = |measure: Measure| {
        let ids = snapshot.workspace.projects.ids();
        let count = ids.filter(|id| measure.of(snapshot, *id).is_some()).count();
        count * 2 > snapshot.workspace.projects.len()
    };
    let candidates = [
        Measure::Number(NumberField::Probability),
        Measure::Risk,
        Measure::Number(NumberField::Duration),
    ];
    let x = candidates.into_iter().find(|measure| known(*measure));
    let x = x.unwrap_or(Measure::Number(NumberField::TotalCost));
    let categories = snapshot.workspace.projects.iter().any(|(_, it)| it.category.is_some());
    let color = if categories { ClassField::Category } else { ClassField::Confidence };
    BubbleChoice { x, color, ..first_choice() }
}
