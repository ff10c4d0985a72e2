//! Cost and benefit told as one sum for all years.

use crate::sorted::Sorted;

use super::ProjectEdit;
use crate::collect;
use crate::model::{FiscalYear, Money, Project, ProjectId, Workspace};

type Years = Sorted<FiscalYear, Money>;

/// The edit that gives a project this cost in all. The years keep their proportion; without any it
/// is spread over the project's months, and is estimated then, or put into the first year of the
/// plan. `None` as the total makes the cost unknown. `None` if the project is not there.
pub fn total_cost(
    workspace: &Workspace,
    id: ProjectId,
    total: Option<Money>,
) -> Option<ProjectEdit> {
    let project = workspace.projects.get(id)?;
    let Some(total) = total else { return Some(ProjectEdit::Costs(Years::new(), false)) };
    // One year alone may be no more than where an earlier total was put.
    let known = if project.costs.len() > 1 { in_proportion(&project.costs, total) } else { None };
    if let Some(costs) = known {
        return Some(ProjectEdit::Costs(costs, project.costs_estimated));
    }
    let (costs, spread) = placed(workspace, project, &project.costs, total);
    Some(ProjectEdit::Costs(costs, spread))
}

/// The edit that gives a project this benefit in all. The years keep their proportion; without any it
/// is put where a cost without years would be. `None` as the total makes the benefit unknown. `None`
/// if the project is not there.
pub fn total_benefit(
    workspace: &Workspace,
    id: ProjectId,
    total: Option<Money>,
) -> Option<ProjectEdit> {
    let project = workspace.projects.get(id)?;
    let Some(total) = total else { return Some(ProjectEdit::Benefits(Years::new())) };
    let known = in_proportion(&project.benefits, total);
    let known = known.unwrap_or_else(|| placed(workspace, project, &project.benefits, total).0);
    Some(ProjectEdit::Benefits(known))
}

/// The same years with another total, in proportion to what they have; `None` if they have nothing.
fn in_proportion(years: &Years, total: Money) -> Option<Years> {
    let whole: i64 = years.values().map(|it| it.cents().max(0)).sum();
    if whole <= 0 {
        return None;
    }
    let part = |it: &Money| (it.cents().max(0) as f64 / whole as f64 * 1e6).round() as u32;
    let weights: Vec<u32> = years.values().map(part).collect();
    Some(collect::map(years.keys().copied().zip(total.split(&weights))))
}

/// A total of which no years are known, and whether it was spread.
fn placed(workspace: &Workspace, project: &Project, known: &Years, total: Money) -> (Years, bool) {
    let settings = &workspace.settings;
    if let (Some(start), Some(months)) = (project.planned_start, project.duration) {
        return (Project::spread_cost(total, start, months, settings.calendar), true);
    }
    let year = known.keys().next().copied();
    let year = year.unwrap_or_else(|| settings.calendar.year_of(settings.horizon_start));
    (collect::map([(year, total)]), false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Month, Name, Shared};

    const ID: ProjectId = ProjectId::from_bits(1);

    fn workspace(change: impl FnOnce(&mut Project)) -> Workspace {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let mut project = Project::new(Name::parse("Tunnel").unwrap(), 0);
        change(&mut project);
        workspace.projects.set(ID, Some(Shared::new(project)));
        workspace
    }

    fn years(of: &[(i32, i64)]) -> Years {
        let year = |year| FiscalYear::new(year).unwrap();
        of.iter().map(|(at, cents)| (year(*at), Money::from_cents(*cents))).collect()
    }

    #[test]
    fn years_keep_their_proportion() {
        let workspace = workspace(|it| {
            it.costs = years(&[(2027, 100), (2028, 300)]);
            it.costs_estimated = true;
            it.benefits = years(&[(2030, 500)]);
            it.planned_start = Month::new(2027, 1);
            it.duration = Some(24);
        });
        let edit = total_cost(&workspace, ID, Some(Money::from_cents(1_000)));
        assert_eq!(edit, Some(ProjectEdit::Costs(years(&[(2027, 250), (2028, 750)]), true)));
        // The year in which a benefit is known stays, whenever the project runs.
        let edit = total_benefit(&workspace, ID, Some(Money::from_cents(90)));
        assert_eq!(edit, Some(ProjectEdit::Benefits(years(&[(2030, 90)]))));
    }

    #[test]
    fn without_years_a_total_goes_to_the_months_or_to_the_first_year() {
        let total = Some(Money::from_cents(1_200));
        let running = workspace(|it| {
            it.planned_start = Month::new(2027, 7);
            it.duration = Some(12);
        });
        let halves = years(&[(2027, 600), (2028, 600)]);
        assert_eq!(total_cost(&running, ID, total), Some(ProjectEdit::Costs(halves.clone(), true)));
        assert_eq!(total_benefit(&running, ID, total), Some(ProjectEdit::Benefits(halves)));
        let open = workspace(|_| {});
        let first = years(&[(2027, 1_200)]);
        assert_eq!(total_cost(&open, ID, total), Some(ProjectEdit::Costs(first.clone(), false)));
        assert_eq!(total_benefit(&open, ID, total), Some(ProjectEdit::Benefits(first)));
    }

    #[test]
    fn no_total_is_not_known() {
        let workspace = workspace(|it| it.benefits = years(&[(2030, 500)]));
        let none = Years::new;
        assert_eq!(total_cost(&workspace, ID, None), Some(ProjectEdit::Costs(none(), false)));
        assert_eq!(total_benefit(&workspace, ID, None), Some(ProjectEdit::Benefits(none())));
        assert_eq!(total_benefit(&workspace, ProjectId::from_bits(2), None), None);
    }
}
