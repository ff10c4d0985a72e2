//! What would clear an overload: more people, or another start of one of the projects that make it.

use super::{Load, Loads, Overload};
use crate::model::{Fte, LinkKind, Month, Project, ProjectId, Workspace};
use crate::order;
use crate::plan::{Asked, Window, length};
use crate::view::scene::LayerKind;

/// Another start of one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Which project.
    pub project: ProjectId,
    /// When it would begin.
    pub to: Month,
    /// By how many months that is later than planned; earlier if negative.
    pub by: i32,
}

/// What would clear an overload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clearing {
    /// How many more people the projects need in that month.
    pub missing: Fte,
    /// Projects of which each alone would clear it, with the start that delays it least; the least
    /// delay first, of equal ones the shorter way.
    pub moves: Vec<Shift>,
}

impl Clearing {
    /// What would clear an overload of these loads.
    ///
    /// A start is one that the project's own dates allow ([`Window`]), in the order that followers
    /// need as far as it is kept now, and with which no month of any role that has enough people now
    /// has too few, and none that has too few has fewer. Projects that `layer` leaves out stand in
    /// nobody's way.
    pub fn of(
        workspace: &Workspace,
        loads: &Loads,
        overload: &Overload,
        layer: impl Fn(ProjectId, &Project) -> Option<LayerKind>,
    ) -> Self {
        let asked = Asked::default();
        let counts = |id: ProjectId| {
            workspace.projects.get(id).is_some_and(|project| layer(id, project).is_some())
        };
        let shift = |id: ProjectId| {
            let project = workspace.projects.get(id)?;
            let planned = project.planned_start?;
            let window = Window::of(id, project, &workspace.settings, &asked);
            if window.held.is_some() {
                return None;
            }
            let mut starts = window.starts;
            order::sort_by_key(&mut starts, |to| effort(to.since(planned)));
            let clears = |to: &Month| {
                let moved = Moved { project, from: planned, to: *to };
                moved.clears(loads, overload)
                    && moved.overloads_nobody(loads)
                    && moved.keeps_order(workspace, id, &counts)
            };
            let to = starts.into_iter().find(clears)?;
            Some(Shift { project: id, to, by: to.since(planned) })
        };
        let mut moves: Vec<Shift> =
            overload.projects.iter().filter_map(|(id, _)| shift(*id)).collect();
        order::sort_by_key(&mut moves, |it| effort(it.by));
        Self { missing: overload.load.missing(), moves }
    }
}

/// Delay first; of equal ones the shorter way.
fn effort(by: i32) -> (i32, i32) {
    (by.max(0), by.abs())
}

/// A project with another start.
struct Moved<'a> {
    project: &'a Project,
    from: Month,
    to: Month,
}

impl Moved<'_> {
    /// What a role is asked for by the project in a month, if it begins in `start`.
    fn demand(of_role: &[Fte], start: Month, month: Month) -> Fte {
        let at = usize::try_from(month.since(start)).ok();
        at.and_then(|at| of_role.get(at).copied()).unwrap_or_default()
    }

    /// The demand on a load with the project moved.
    fn after(&self, load: Load, of_role: &[Fte], month: Month) -> Fte {
        let gone = Self::demand(of_role, self.from, month);
        load.demand() - gone + Self::demand(of_role, self.to, month)
    }

    fn clears(&self, loads: &Loads, overload: &Overload) -> bool {
        let Some(of_role) = self.project.demand.get(&overload.role) else { return false };
        let at = loads.months.iter().position(|month| *month == overload.month);
        let known = loads.roles.iter().find(|it| it.role == overload.role);
        let load = known.zip(at).and_then(|(role, at)| role.months.get(at));
        load.is_some_and(|load| self.after(*load, of_role, overload.month) <= load.capacity)
    }

    fn overloads_nobody(&self, loads: &Loads) -> bool {
        loads.roles.iter().all(|it| {
            let Some(of_role) = self.project.demand.get(&it.role) else { return true };
            loads.months.iter().zip(&it.months).all(|(month, load)| {
                let after = self.after(*load, of_role, *month);
                after <= load.capacity || after <= load.demand()
            })
        })
    }

    /// Whether it begins after what it follows has ended, and ends before what follows it begins. An
    /// order that is broken already may stay so, but no worse.
    fn keeps_order(
        &self,
        workspace: &Workspace,
        id: ProjectId,
        counts: &impl Fn(ProjectId) -> bool,
    ) -> bool {
        let gap = |first: &Project, first_start: Month, lag: i32, then: Month| {
            then.since(first_start) - i32::from(length(first)) - lag
        };
        let later = self.to > self.from;
        let after_others = self.project.links.iter().all(|link| {
            let LinkKind::Follows { lag_months } = link.kind else { return true };
            let first = workspace.projects.get(link.other).filter(|_| counts(link.other));
            let Some((first, start)) = first.and_then(|it| Some((it, it.planned_start?))) else {
                return true;
            };
            later || gap(first, start, i32::from(lag_months), self.to) >= 0
        });
        let before_others = || {
            workspace.projects.iter().all(|(other, follower)| {
                follower.links.iter().filter(|link| link.other == id).all(|link| {
                    let LinkKind::Follows { lag_months } = link.kind else { return true };
                    let Some(start) = follower.planned_start.filter(|_| counts(other)) else {
                        return true;
                    };
                    !later || gap(self.project, self.to, i32::from(lag_months), start) >= 0
                })
            })
        };
        after_others && before_others()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, ProjectEdit, update};
    use crate::model::{Name, RoleId};

    fn month(number: u32) -> Month {
        Month::new(2027, number).unwrap()
    }

    fn edit(workspace: &mut Workspace, id: u128, edit: ProjectEdit) {
        let id = ProjectId::from_bits(id);
        let change = update(workspace, Command::EditProject { id, edit }).unwrap();
        workspace.apply(&change);
    }

    /// One person, and projects that each ask for so much of it in each of three months from January.
    fn engineer(asked: &[i32]) -> Workspace {
        let mut workspace = Workspace::new(Name::parse("W").unwrap(), month(1));
        let role = RoleId::from_bits(1);
        let add = Command::AddRole { id: role, name: "Engineer".to_owned() };
        let change = update(&workspace, add).unwrap();
        workspace.apply(&change);
        for (id, hundredths) in (1..).zip(asked) {
            let add = Command::AddProject { id: ProjectId::from_bits(id), name: format!("P{id}") };
            let change = update(&workspace, add).unwrap();
            workspace.apply(&change);
            let demand = vec![Fte::from_hundredths(*hundredths); 3];
            for it in [
                ProjectEdit::PlannedStart(Some(month(1))),
                ProjectEdit::Duration(Some(3)),
                ProjectEdit::Demand(role, demand),
            ] {
                edit(&mut workspace, id, it);
            }
        }
        workspace
    }

    fn counted(_: ProjectId, _: &Project) -> Option<LayerKind> {
        Some(LayerKind::Selected)
    }

    /// What clears the overload of a month: the FTE, and project, start and delay of each move.
    fn cleared(workspace: &Workspace, month: Month) -> (i32, Vec<(u128, String, i32)>) {
        let loads = Loads::of(workspace, counted);
        let overloads = Overload::all(workspace, &loads, counted);
        let overload = overloads.iter().find(|it| it.month == month).unwrap();
        let clearing = Clearing::of(workspace, &loads, overload, counted);
        let moves = clearing.moves.iter();
        let moves = moves.map(|it| (it.project.bits(), it.to.to_string(), it.by)).collect();
        (clearing.missing.hundredths(), moves)
    }

    #[test]
    fn either_of_two_is_moved_just_as_far_as_it_must() {
        let workspace = engineer(&[100, 60]);
        // January is clear as soon as one begins later, March only when one begins after it.
        let both = |to: &str, by| vec![(1, to.to_owned(), by), (2, to.to_owned(), by)];
        assert_eq!(cleared(&workspace, month(1)), (60, both("2027-02", 1)));
        assert_eq!(cleared(&workspace, month(3)), (60, both("2027-04", 3)));
    }

    #[test]
    fn no_move_makes_another_overload_or_leaves_its_dates() {
        let mut workspace = engineer(&[100, 60]);
        edit(&mut workspace, 2, ProjectEdit::LatestFinish(Some(month(5))));
        assert_eq!(cleared(&workspace, month(3)).1, [(1, "2027-04".to_owned(), 3)]);
        // Whatever else asks for the same people in April to June is in the way.
        let mut workspace = engineer(&[100, 60, 80]);
        edit(&mut workspace, 3, ProjectEdit::PlannedStart(Some(month(4))));
        assert_eq!(
            cleared(&workspace, month(3)).1,
            [(1, "2027-07".to_owned(), 6), (2, "2027-07".to_owned(), 6)]
        );
    }

    #[test]
    fn a_small_one_that_is_moved_clears_nothing() {
        let workspace = engineer(&[100, 60, 20]);
        // 1.8 asked for of 1.0: without the third it is 1.6, without the second 1.2.
        let (missing, moves) = cleared(&workspace, month(2));
        assert_eq!((missing, moves), (80, vec![(1, "2027-03".to_owned(), 2)]));
    }

    #[test]
    fn a_follower_is_not_overtaken() {
        let mut workspace = engineer(&[100, 60, 0]);
        edit(&mut workspace, 3, ProjectEdit::PlannedStart(Some(month(4))));
        let follows = crate::model::Link {
            other: ProjectId::from_bits(1),
            kind: LinkKind::Follows { lag_months: 0 },
        };
        edit(&mut workspace, 3, ProjectEdit::Links([follows].into()));
        assert_eq!(cleared(&workspace, month(1)).1, [(2, "2027-02".to_owned(), 1)]);
    }
}
