//! Dates that are typed: what they change beside themselves, as a bar that is dragged does.

use super::window::length;
use super::{moved_to, stretched_to};
use crate::change::ProjectEdit;
use crate::model::{FiscalCalendar, Month, Project};

/// The edits that let a project begin in another month: its cost moves with it. Its demand counts
/// from its first month, and needs none. Where no start was known, or none is any more, nothing
/// moves.
pub fn start_edits(
    project: &Project,
    start: Option<Month>,
    calendar: FiscalCalendar,
) -> Vec<ProjectEdit> {
    let mut edits = vec![ProjectEdit::PlannedStart(start)];
    if let Some(start) = start {
        edits.extend(cost_edit(project, &moved_to(project, start, calendar)));
    }
    edits
}

/// The edits that give a project another length: its effort and its money are laid over the new
/// months. Where nothing says how long it was, or no length is known any more, nothing stretches,
/// nor by a length that no project can have.
pub fn length_edits(
    project: &Project,
    months: Option<u16>,
    calendar: FiscalCalendar,
) -> Vec<ProjectEdit> {
    let mut edits = vec![ProjectEdit::Duration(months)];
    let stands = project.duration.is_some() || !project.demand.is_empty();
    let months = months.filter(|it| (1..=Project::LONGEST).contains(it) && stands);
    if let Some(months) = months.filter(|it| *it != length(project)) {
        let stretched = stretched_to(project, months, calendar);
        edits.extend(cost_edit(project, &stretched));
        let changed = stretched.demand.into_iter();
        let changed = changed.filter(|(role, asked)| project.demand.get(role) != Some(asked));
        edits.extend(changed.map(|(role, asked)| ProjectEdit::Demand(role, asked)));
        let moved = stretched.milestones.into_iter();
        let moved = moved.filter(|(id, it)| project.milestones.get(id) != Some(it));
        edits.extend(moved.map(|(id, it)| ProjectEdit::Milestone(id, Some(it))));
    }
    edits
}

fn cost_edit(before: &Project, after: &Project) -> Option<ProjectEdit> {
    (before.costs != after.costs)
        .then(|| ProjectEdit::Costs(after.costs.clone(), after.costs_estimated))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, update};
    use crate::model::{
        FiscalYear, Fte, Milestone, MilestoneId, MilestoneKind, Money, Name, ProjectId, RoleId,
        Workspace,
    };

    const ID: ProjectId = ProjectId::from_bits(1);
    const ROLE: RoleId = RoleId::from_bits(2);

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    /// 600 in 2027 and 200 FTE-hundredths a month from July to December of it.
    fn workspace() -> Workspace {
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), month("2027-01"));
        let name = "A".to_owned();
        let kind = MilestoneKind::Gate(None);
        let halfway = Milestone { name: Name::parse("Halfway").unwrap(), kind, at: 3 };
        let edits = [
            ProjectEdit::PlannedStart(Some(month("2027-07"))),
            ProjectEdit::Duration(Some(6)),
            ProjectEdit::Cost(FiscalYear::new(2027).unwrap(), Some(Money::from_cents(600))),
            ProjectEdit::Demand(ROLE, vec![Fte::from_hundredths(200); 6]),
            ProjectEdit::Milestone(MilestoneId::from_bits(3), Some(halfway)),
        ];
        let edits = edits.into_iter().map(|edit| Command::EditProject { id: ID, edit });
        let first = [
            Command::AddRole { id: ROLE, name: "Engineer".to_owned() },
            Command::AddProject { id: ID, name },
        ];
        done(&mut workspace, first.into_iter().chain(edits).collect());
        workspace
    }

    fn done(workspace: &mut Workspace, commands: Vec<Command>) {
        let change = update(workspace, Command::Batch(commands)).unwrap();
        workspace.apply(&change);
    }

    /// The project after these edits.
    fn edited(edits: impl FnOnce(&Project, FiscalCalendar) -> Vec<ProjectEdit>) -> Project {
        let mut workspace = workspace();
        let edits =
            edits(workspace.projects.get(ID).unwrap(), workspace.settings.calendar).into_iter();
        let edits = edits.map(|edit| Command::EditProject { id: ID, edit });
        done(&mut workspace, edits.collect());
        Project::clone(workspace.projects.get(ID).unwrap())
    }

    fn before() -> Project {
        Project::clone(workspace().projects.get(ID).unwrap())
    }

    #[test]
    fn typed_dates_are_as_dragged_ones() {
        let calendar = FiscalCalendar::CALENDAR_YEARS;
        for to in ["2027-07", "2027-10", "2029-01", "2025-03"] {
            let moved = edited(|it, calendar| start_edits(it, Some(month(to)), calendar));
            assert_eq!(moved, moved_to(&before(), month(to), calendar), "{to}");
            assert_eq!(moved.total_cost(), before().total_cost(), "{to}");
        }
        for months in [1, 3, 6, 7, 24] {
            let stretched = edited(|it, calendar| length_edits(it, Some(months), calendar));
            assert_eq!(stretched, stretched_to(&before(), months, calendar), "{months}");
            assert_eq!(stretched.total_cost(), before().total_cost(), "{months}");
            let effort = |it: &Project| super::super::effort(&it.demand[&ROLE]);
            assert_eq!(effort(&stretched), effort(&before()), "{months}");
        }
    }

    #[test]
    fn what_is_not_known_moves_nothing() {
        let open = edited(|it, calendar| start_edits(it, None, calendar));
        assert_eq!((open.planned_start, &open.costs), (None, &before().costs));
        let open = edited(|it, calendar| length_edits(it, None, calendar));
        assert_eq!((open.duration, &open.demand), (None, &before().demand));
        let mut project = before();
        (project.duration, project.demand) = (None, Default::default());
        let edits = length_edits(&project, Some(12), FiscalCalendar::CALENDAR_YEARS);
        assert_eq!(edits, [ProjectEdit::Duration(Some(12))]);
        // What cannot be is refused elsewhere, with a sentence.
        let edits = length_edits(&before(), Some(0), FiscalCalendar::CALENDAR_YEARS);
        assert_eq!(edits, [ProjectEdit::Duration(Some(0))]);
    }
}
