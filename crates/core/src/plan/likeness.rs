//! The demand of one project for another: by role, over the other's months.

use crate::sorted::Sorted;

use super::stretched::restretched;
use super::window::length;
use crate::change::{Command, ProjectEdit};
use crate::model::{Fte, ProjectId, RoleId, Workspace};

/// Projects whose demand can be copied for this one, those of the same category first, then as they
/// are listed.
pub fn like_projects(workspace: &Workspace, id: ProjectId) -> Vec<ProjectId> {
    let Some(project) = workspace.projects.get(id) else { return Vec::new() };
    let order = workspace.project_order().into_iter();
    let asks = |other: &ProjectId| {
        let other = workspace.projects.get(*other);
        other.is_some_and(|it| !it.demand.is_empty())
    };
    let others = order.filter(|other| *other != id && asks(other));
    let near = |other: &ProjectId| {
        let category = workspace.projects.get(*other).and_then(|it| it.category);
        project.category.is_some() && category == project.category
    };
    let (mut near, far): (Vec<_>, Vec<_>) = others.partition(near);
    near.extend(far);
    near
}

/// The demand of another project, stretched to the months of this one, in place of its own: each
/// effort stays what it was there. A project of which nothing says how long it is becomes as long as
/// the other. `None` if one of them is not there.
pub fn copied_demand(workspace: &Workspace, from: ProjectId, to: ProjectId) -> Option<Command> {
    let (source, project) = (workspace.projects.get(from)?, workspace.projects.get(to)?);
    let stands = project.duration.is_some() || !project.demand.is_empty();
    let months = if stands { length(project) } else { length(source) };
    let new: Sorted<RoleId, Vec<Fte>> = restretched(&source.demand, length(source), months);
    let gone = project.demand.keys().filter(|role| !new.contains_key(role));
    let gone: Vec<ProjectEdit> = gone.map(|role| ProjectEdit::Demand(*role, Vec::new())).collect();
    let put = new.into_iter().map(|(role, asked)| ProjectEdit::Demand(role, asked));
    let length = (!stands).then_some(ProjectEdit::Duration(Some(months)));
    let edits = gone.into_iter().chain(length).chain(put);
    Some(Command::Batch(edits.map(|edit| Command::EditProject { id: to, edit }).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::{Profile, effort};
    use super::*;
    use crate::change::update;
    use crate::model::{CategoryId, Month, Name};

    const ROLES: [RoleId; 2] = [RoleId::from_bits(1), RoleId::from_bits(2)];
    const IDS: [ProjectId; 4] = [
        ProjectId::from_bits(1),
        ProjectId::from_bits(2),
        ProjectId::from_bits(3),
        ProjectId::from_bits(4),
    ];

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    /// Four projects: the first asks for nobody; the third is of its category.
    fn workspace() -> Workspace {
        let mut workspace =
            Workspace::new(Name::parse("Plan").unwrap(), Month::new(2027, 1).unwrap());
        let category = CategoryId::from_bits(1);
        done(&mut workspace, Command::AddCategory { id: category, name: "Cars".to_owned() });
        for (role, name) in ROLES.into_iter().zip(["Cook", "Baker"]) {
            done(&mut workspace, Command::AddRole { id: role, name: name.to_owned() });
        }
        for id in IDS {
            done(&mut workspace, Command::AddProject { id, name: id.to_string() });
        }
        let fte = |hundredths: i32, months: usize| vec![Fte::from_hundredths(hundredths); months];
        for (id, edit) in [
            (IDS[0], ProjectEdit::Category(Some(category))),
            (IDS[2], ProjectEdit::Category(Some(category))),
            (IDS[1], ProjectEdit::Demand(ROLES[0], fte(150, 4))),
            (IDS[2], ProjectEdit::Duration(Some(6))),
            (IDS[2], ProjectEdit::Demand(ROLES[1], fte(200, 6))),
        ] {
            done(&mut workspace, Command::EditProject { id, edit });
        }
        workspace
    }

    #[test]
    fn those_of_the_same_category_come_first() {
        assert_eq!(like_projects(&workspace(), IDS[0]), [IDS[2], IDS[1]]);
        assert_eq!(like_projects(&workspace(), IDS[1]), [IDS[2]]);
    }

    #[test]
    fn demand_is_stretched_and_replaces_what_there_was() {
        let mut workspace = workspace();
        let edit = ProjectEdit::Duration(Some(3));
        done(&mut workspace, Command::EditProject { id: IDS[1], edit });
        let copy = copied_demand(&workspace, IDS[2], IDS[1]).unwrap();
        done(&mut workspace, copy);
        let project = workspace.projects.get(IDS[1]).unwrap();
        assert_eq!(project.demand.keys().collect::<Vec<_>>(), [&ROLES[1]]);
        let asked = &project.demand[&ROLES[1]];
        assert_eq!((effort(asked), asked.len(), Profile::of(asked, 3)), (1_200, 3, Profile::Flat));
        // One without a length becomes as long as the other.
        let copy = copied_demand(&workspace, IDS[2], IDS[0]).unwrap();
        done(&mut workspace, copy);
        let project = workspace.projects.get(IDS[0]).unwrap();
        assert_eq!((project.duration, project.demand[&ROLES[1]].len()), (Some(6), 6));
        assert_eq!(copied_demand(&workspace, IDS[2], ProjectId::from_bits(9)), None);
    }
}
