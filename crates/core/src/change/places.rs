//! Commands that change the order in which objectives, criteria and categories are listed.

use super::{CategoryEdit, Command, CriterionEdit, ObjectiveEdit};
use crate::model::{CategoryId, CriterionId, ObjectiveId, Workspace};

/// Puts an objective to another place, from 0, among those with the same parent.
pub fn move_objective(workspace: &Workspace, id: ObjectiveId, to: usize) -> Command {
    let parent = workspace.objectives.get(id).and_then(|objective| objective.parent);
    let all = workspace.objectives.arranged(|objective| objective.position);
    let place = |id| workspace.objectives.get(id).map(|it| it.position);
    let edit = |(id, place)| Command::EditObjective { id, edit: ObjectiveEdit::Position(place) };
    let moved = moved(&all, &workspace.siblings(parent), id, to, place);
    Command::Batch(moved.into_iter().map(edit).collect())
}

/// Puts a criterion to another place, from 0, among those of its objective.
pub fn move_criterion(workspace: &Workspace, id: CriterionId, to: usize) -> Command {
    let all = workspace.criteria.arranged(|criterion| criterion.position);
    let objective = |id| workspace.criteria.get(id).map(|it| it.objective);
    let siblings = all.iter().copied().filter(|it| objective(*it) == objective(id));
    let siblings: Vec<CriterionId> = siblings.collect();
    let place = |id| workspace.criteria.get(id).map(|it| it.position);
    let edit = |(id, place)| Command::EditCriterion { id, edit: CriterionEdit::Position(place) };
    let moved = moved(&all, &siblings, id, to, place);
    Command::Batch(moved.into_iter().map(edit).collect())
}

/// Puts a category to another place, from 0.
pub fn move_category(workspace: &Workspace, id: CategoryId, to: usize) -> Command {
    let all = workspace.category_order();
    let place = |id| workspace.categories.get(id).map(|it| it.position);
    let edit = |(id, place)| Command::EditCategory { id, edit: CategoryEdit::Position(place) };
    let moved = moved(&all, &all, id, to, place);
    Command::Batch(moved.into_iter().map(edit).collect())
}

/// Records that get another place, once one of some siblings has gone to another place among them.
/// Whoever else is listed between them stays where they are; places are counted anew from 0.
fn moved<Id: Copy + PartialEq>(
    all: &[Id],
    siblings: &[Id],
    id: Id,
    to: usize,
    place: impl Fn(Id) -> Option<u32>,
) -> Vec<(Id, u32)> {
    if !siblings.contains(&id) {
        return Vec::new();
    }
    let mut order: Vec<Id> = siblings.iter().copied().filter(|it| *it != id).collect();
    order.insert(to.min(order.len()), id);
    let mut next = order.into_iter();
    let listed = all.iter().map(|it| if siblings.contains(it) { next.next() } else { Some(*it) });
    listed.flatten().zip(0..).filter(|(id, at)| place(*id) != Some(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::update;
    use crate::model::{Month, Name};

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    /// Objectives 1, 2 and 3, of which 1 has the parts 4 and 5; each but 1 has a criterion, 2 has
    /// three; three categories.
    fn workspace() -> Workspace {
        let mut workspace = Workspace::new(Name::or("Test", "Test"), Month::new(2027, 1).unwrap());
        let name = |at: u128| format!("N{at}");
        let objective = ObjectiveId::from_bits;
        for at in 1..=3 {
            let id = objective(at);
            done(&mut workspace, Command::AddObjective { id, name: name(at) });
        }
        for at in 4..=5 {
            let (id, parent) = (objective(at), objective(1));
            done(&mut workspace, Command::AddSubObjective { id, parent, name: name(at) });
        }
        for (at, of) in [(1, 2), (2, 3), (3, 2), (4, 4), (5, 2)] {
            let (id, objective) = (CriterionId::from_bits(at), objective(of));
            done(&mut workspace, Command::AddCriterion { id, objective, name: name(at) });
        }
        for at in 1..=3 {
            let id = CategoryId::from_bits(at);
            done(&mut workspace, Command::AddCategory { id, name: name(at) });
        }
        workspace
    }

    fn bits<Id: Copy>(ids: Vec<Id>, bits: impl Fn(Id) -> u128) -> Vec<u128> {
        ids.into_iter().map(bits).collect()
    }

    #[test]
    fn objectives_move_among_their_siblings() {
        let mut workspace = workspace();
        let order = |it: &Workspace| bits(it.objective_order(), |id| id.bits());
        assert_eq!(order(&workspace), [1, 4, 5, 2, 3]);
        for (id, to, expected) in [
            (3, 0, [3, 1, 4, 5, 2]),
            (5, 0, [3, 1, 5, 4, 2]),
            (3, 9, [1, 5, 4, 2, 3]),
            (2, 0, [2, 1, 5, 4, 3]),
            (2, 0, [2, 1, 5, 4, 3]),
        ] {
            let command = move_objective(&workspace, ObjectiveId::from_bits(id), to);
            done(&mut workspace, command);
            assert_eq!(order(&workspace), expected);
        }
        let same = move_objective(&workspace, ObjectiveId::from_bits(2), 0);
        assert_eq!(same, Command::Batch(Vec::new()), "what is there need not be put there");
    }

    #[test]
    fn criteria_move_within_their_objective() {
        let mut workspace = workspace();
        let order = |it: &Workspace| bits(it.criterion_order(), |id| id.bits());
        assert_eq!(order(&workspace), [4, 1, 3, 5, 2]);
        for (id, to, expected) in
            [(5, 0, [4, 5, 1, 3, 2]), (5, 1, [4, 1, 5, 3, 2]), (2, 3, [4, 1, 5, 3, 2])]
        {
            let command = move_criterion(&workspace, CriterionId::from_bits(id), to);
            done(&mut workspace, command);
            assert_eq!(order(&workspace), expected);
        }
    }

    #[test]
    fn categories_move_although_they_had_one_place() {
        let mut workspace = workspace();
        for at in 1..=3 {
            let edit = CategoryEdit::Position(7);
            done(&mut workspace, Command::EditCategory { id: CategoryId::from_bits(at), edit });
        }
        let order = |it: &Workspace| bits(it.category_order(), |id| id.bits());
        let command = move_category(&workspace, CategoryId::from_bits(3), 1);
        done(&mut workspace, command);
        assert_eq!(order(&workspace), [1, 3, 2]);
        let command = move_category(&workspace, CategoryId::from_bits(9), 0);
        assert_eq!(command, Command::Batch(Vec::new()), "one that is not there moves no other");
    }
}
