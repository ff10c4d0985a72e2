//! What a row says, laid over what the workspace knows of the project.

use ballast_core::sorted::Sorted;

use ballast_core::collect;
use ballast_core::model::{
    CriterionId, Decision, FiscalYear, Money, Name, Project, Rating, RoleId,
};

use super::names::Directory;
use super::problem::Problem;
use super::row::{Incoming, Reader};
use super::setup::Setup;
use crate::Mapping;

/// What rows are laid over with.
pub(super) struct Context<'a, 'b> {
    pub(super) mapping: &'a Mapping,
    pub(super) setup: &'a Setup,
    /// By column, the criterion on which it rates.
    pub(super) rated: &'a [Option<CriterionId>],
    /// By column, the role whose demand it holds.
    pub(super) demanded: &'a [Option<RoleId>],
    pub(super) directory: &'a mut Directory<'b>,
}

/// The project as it would be: `old`, or a new one at this place, with what the row says.
pub(super) fn lay(
    context: &mut Context<'_, '_>,
    reader: &mut Reader<'_>,
    incoming: &Incoming,
    key: &str,
    old: Option<&Project>,
    position: u32,
) -> Project {
    let mut project = match old {
        Some(old) => old.clone(),
        None => Project::new(Name::or(&incoming.name, key), position),
    };
    if !key.is_empty() {
        key.clone_into(&mut project.key);
    }
    if let Ok(name) = Name::parse(&incoming.name) {
        project.name = name;
    }
    let text = |to: &mut String, from: &String| {
        if !from.is_empty() {
            to.clone_from(from);
        }
    };
    text(&mut project.description, &incoming.description);
    text(&mut project.sponsor, &incoming.sponsor);
    text(&mut project.owner, &incoming.owner);
    project.programme = context.directory.programme(&incoming.programme).or(project.programme);
    project.category = context.directory.category(&incoming.category).or(project.category);
    project.tags.extend(incoming.tags.iter().cloned());
    project.stage = incoming.stage.unwrap_or(project.stage);
    project.confidence = incoming.confidence.or(project.confidence);
    project.probability = incoming.probability.or(project.probability);
    for (column, value) in &incoming.ratings {
        if let Some(id) = context.rated.get(*column).copied().flatten() {
            let unsaid = || Rating { value: *value, note: String::new() };
            project.ratings.or_insert_with(id, unsaid).value = *value;
        }
    }
    for (column, months) in &incoming.demand {
        if let Some(id) = context.demanded.get(*column).copied().flatten() {
            project.demand.insert(id, months.clone());
        }
    }
    decide(&mut project, incoming, reader);
    let moved = dates(&mut project, incoming, reader);
    costs(&mut project, incoming, context, reader, moved);
    benefits(&mut project, incoming, context, moved);
    project
}

/// A flag of the register decides only where nobody has decided by hand otherwise.
fn decide(project: &mut Project, incoming: &Incoming, reader: &Reader<'_>) {
    use crate::Target;
    let header = |target: &Target| {
        let column = reader.columns.iter().find(|column| column.target == *target);
        column.map(|column| column.header.clone()).unwrap_or_default()
    };
    if project.decision != Decision::Open {
        return;
    }
    let reason = |target| incoming.reason.clone().unwrap_or_else(|| header(target));
    if incoming.excluded == Some(true) {
        project.decision = Decision::Excluded { reason: reason(&Target::Excluded) };
    } else if incoming.mandatory == Some(true) {
        project.decision = Decision::Mandatory { reason: reason(&Target::Mandatory) };
    }
}

/// Sets dates; says whether start or length changed.
fn dates(project: &mut Project, incoming: &Incoming, reader: &mut Reader<'_>) -> bool {
    let before = (project.planned_start, project.duration);
    project.planned_start = incoming.start.or(project.planned_start);
    project.duration = incoming.duration.or(project.duration);
    let earliest = incoming.earliest.or(project.earliest_start);
    let latest = incoming.latest.or(project.latest_finish);
    if earliest.zip(latest).is_some_and(|(earliest, latest)| latest < earliest) {
        // The row and what was known contradict each other: what was known stays.
        reader.note(incoming.at, None, "", Problem::WindowClosed);
    } else {
        (project.earliest_start, project.latest_finish) = (earliest, latest);
    }
    before != (project.planned_start, project.duration)
}

fn costs(
    project: &mut Project,
    incoming: &Incoming,
    context: &Context<'_, '_>,
    reader: &mut Reader<'_>,
    moved: bool,
) {
    if !incoming.costs.is_empty() {
        // Our own table says what is known, not whether somebody has stated it.
        if reader.exact && project.costs == incoming.costs {
            return;
        }
        // Yearly costs take the place of an estimate; years that the file does not name stay.
        if project.costs_estimated {
            project.costs.clear();
        }
        project.costs.extend(&incoming.costs);
        project.costs_estimated = false;
        return;
    }
    let Some(total) = incoming.cost else { return };
    let known = project.total_cost() == Some(total);
    // Years that somebody has arranged stay as long as they add up to the register's total.
    let keep = known && !(moved && project.costs_estimated);
    let first_year = context.setup.calendar.year_of(context.setup.horizon_start);
    let (spread, problem) = match (project.planned_start, project.duration) {
        (Some(start), Some(months)) => {
            (Project::spread_cost(total, start, months, context.setup.calendar), None)
        }
        (None, Some(months)) => {
            let start = context.setup.horizon_start;
            let spread = Project::spread_cost(total, start, months, context.setup.calendar);
            (spread, Some(Problem::CostWithoutStart))
        }
        (start, None) => {
            let begins = start.map(|start| context.setup.calendar.year_of(start));
            let year = begins.map_or(first_year, |begins| begins.max(first_year));
            (collect::map([(year, total)]), Some(Problem::CostWithoutDates { year }))
        }
    };
    if let (Some(problem), Some(column)) = (problem, incoming.cost_column) {
        let sheet = reader.sheet;
        reader.note(incoming.at, Some(column), sheet.cell(incoming.at, column), problem);
    }
    if !keep {
        project.costs = spread;
        project.costs_estimated = true;
    }
}

/// Benefits begin when the project has ended: a total counts in the year of the finish, a yearly
/// benefit in the years after it.
fn benefits(project: &mut Project, incoming: &Incoming, context: &Context<'_, '_>, moved: bool) {
    if !incoming.benefits.is_empty() {
        project.benefits.extend(&incoming.benefits);
        return;
    }
    let calendar = context.setup.calendar;
    let finish = project.planned_finish().unwrap_or_else(|| {
        let start = project.planned_start.unwrap_or(context.setup.horizon_start);
        let start = start.max(context.setup.horizon_start);
        start.plus(i32::from(project.duration.unwrap_or(1)) - 1)
    });
    let year = calendar.year_of(finish);
    let stated: Option<Sorted<FiscalYear, Money>> =
        match (incoming.benefit, incoming.benefit_per_year) {
            (Some(total), _) => Some(collect::map([(year, total)])),
            (None, Some(yearly)) => {
                let most = Mapping::MOST_BENEFIT_YEARS;
                let years = context.mapping.benefit_years.min(most);
                let mut benefits = Sorted::new();
                let mut at = year;
                for _ in 0..years {
                    at = at.next();
                    benefits.insert(at, yearly);
                }
                Some(benefits)
            }
            (None, None) => None,
        };
    let Some(stated) = stated else { return };
    let total: Money = stated.values().copied().sum();
    if project.total_benefit() != Some(total) || moved {
        project.benefits = stated;
    }
}
