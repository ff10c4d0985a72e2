//! What planned hires and contractors cost. It stands beside the budgets, which limit what projects
//! cost: the money for people is mostly another pot.

use crate::sorted::Sorted;

use crate::model::{FiscalYear, HireId, Money, Month, PlannedHire, Role, RoleId, Workspace};
use crate::{order, text};

/// Planned hires and contractors, role by role in the order that people gave, then by the first month
/// in which they work.
pub fn hire_order(workspace: &Workspace) -> Vec<(RoleId, HireId)> {
    let mut all = Vec::new();
    for role in workspace.role_order() {
        let Some(record) = workspace.roles.get(role) else { continue };
        let mut hires: Vec<(Month, HireId)> =
            record.hires.iter().map(|(id, hire)| (hire.from(), *id)).collect();
        order::sort_by_key(&mut hires, |(month, _)| *month);
        all.extend(hires.into_iter().map(|(_, id)| (role, id)));
    }
    all
}

/// What one of them costs within the horizon.
pub fn hire_cost(workspace: &Workspace, role: &Role, hire: &PlannedHire) -> Money {
    let months = workspace.settings.months();
    months.map(|month| hire.cost_in(month, role.cost_per_month)).sum()
}

/// What all that are switched on cost in each fiscal year of the horizon; years in which they cost
/// nothing are left out.
pub fn hires_cost(workspace: &Workspace) -> Sorted<FiscalYear, Money> {
    let settings = &workspace.settings;
    let mut years = Sorted::new();
    for (_, role) in workspace.roles.iter().filter(|(_, role)| !role.hires.is_empty()) {
        for month in settings.months() {
            let cost = role.hires_cost_in(month);
            if cost != Money::ZERO {
                let year = settings.calendar.year_of(month);
                *years.or_insert(year, Money::ZERO) += cost;
            }
        }
    }
    years
}

/// `Planned hires and contractors cost 120 k€ in 2027 and 240 k€ in 2028, beside the budget.` `None`
/// if they cost nothing.
pub fn hires_cost_sentence(workspace: &Workspace) -> Option<String> {
    let settings = &workspace.settings;
    let years = hires_cost(workspace);
    let each = years.iter().map(|(year, cost)| {
        let cost = text::money(*cost, &settings.currency);
        format!("{cost} in {}", settings.calendar.label(*year))
    });
    let each: Vec<String> = each.collect();
    let each = (!each.is_empty()).then(|| crate::balance::list(&each))?;
    Some(format!("Planned hires and contractors cost {each}, beside the budget."))
}
