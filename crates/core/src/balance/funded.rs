//! A workspace as a selection funds it.

use super::columns::scaled;
use crate::model::{ChosenProjects, Money, Shared, Workspace};

/// The workspace with cost, benefit and demand of the chosen projects at their funding levels, so
/// that ledgers, loads and views count what the selection takes. Projects that are whole, and those
/// that are not chosen, stay as they are.
pub fn funded(workspace: &Workspace, chosen: &ChosenProjects) -> Workspace {
    let mut funded = workspace.clone();
    for (id, level) in chosen.iter() {
        let Some(project) = workspace.projects.get(*id) else { continue };
        let level = level.and_then(|level| project.levels.get(usize::from(level)));
        let Some(level) = level.cloned() else { continue };
        let part = |amount: &mut Money, basis_points| {
            *amount = Money::from_cents(scaled(amount.cents(), basis_points));
        };
        let mut copy = (**project).clone();
        for amount in copy.costs.values_mut() {
            part(amount, level.money.basis_points());
        }
        for amount in copy.benefits.values_mut() {
            part(amount, level.value.basis_points());
        }
        for fte in copy.demand.values_mut().flatten() {
            *fte = fte.part(level.people);
        }
        funded.projects.set(*id, Some(Shared::new(copy)));
    }
    funded
}
