//! Commands that choose how weights are made.

use super::{Command, ObjectiveEdit, SettingsEdit};
use crate::model::{Number, ObjectiveId, PersonId, Way, Workspace};
use crate::order;
use crate::scoring::weighing::{is_told, ranked, weights};

/// Chooses a way for the objectives of one parent, or for those at the top. What the other ways
/// have been told is kept. A way that nobody has told anything begins with the weights as they are;
/// `person` is the id of the first who judges, if there is nobody yet.
pub fn choose_way(
    workspace: &Workspace,
    parent: Option<ObjectiveId>,
    way: Way,
    person: PersonId,
) -> Command {
    let mut commands = first_told(workspace, parent, way);
    if way == Way::Pairwise && workspace.people.is_empty() {
        commands.push(Command::AddPerson { id: person, name: "Everyone".to_owned() });
    }
    commands.push(match parent {
        None => Command::EditSettings(SettingsEdit::Way(way)),
        Some(id) => Command::EditObjective { id, edit: ObjectiveEdit::Way(way) },
    });
    Command::Batch(commands)
}

/// Ranks and swings that say what the weights say now, unless there are some.
fn first_told(workspace: &Workspace, parent: Option<ObjectiveId>, way: Way) -> Vec<Command> {
    if is_told(workspace, parent, way) {
        return Vec::new();
    }
    let now = weights(workspace, parent);
    let mut each: Vec<(ObjectiveId, f64)> = now.objectives.into_iter().zip(now.weights).collect();
    match way {
        Way::Centroid | Way::RankSum => {
            order::sort_by(&mut each, |a, b| b.1.total_cmp(&a.1));
            in_order(each.into_iter().map(|(id, _)| id))
        }
        Way::Swing => {
            let most = each.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
            let points = |weight: f64| if most > 0.0 { weight / most * 100.0 } else { 100.0 };
            let edit = |weight| ObjectiveEdit::Swing(Number::new(f64::round(points(weight))).ok());
            let each = each.into_iter();
            each.map(|(id, it)| Command::EditObjective { id, edit: edit(it) }).collect()
        }
        Way::Direct | Way::Pairwise => Vec::new(),
    }
}

fn in_order(order: impl Iterator<Item = ObjectiveId>) -> Vec<Command> {
    let places = (1..=u16::MAX).zip(order);
    let edit = |rank| ObjectiveEdit::Rank(Some(rank));
    places.map(|(rank, id)| Command::EditObjective { id, edit: edit(rank) }).collect()
}

/// Puts an objective to another place, from 0, in the ranks among its siblings. It ties with none
/// then; others that tie go on doing so, unless it comes between them.
pub fn move_rank(workspace: &Workspace, id: ObjectiveId, to: usize) -> Command {
    let parent = workspace.objectives.get(id).and_then(|objective| objective.parent);
    let mut order = ranked(workspace, parent);
    order.retain(|it| *it != id);
    order.insert(to.min(order.len()), id);
    let rank = |id: ObjectiveId| workspace.objectives.get(id).and_then(|it| it.rank);
    let mut now = 0;
    let mut before: Option<ObjectiveId> = None;
    let mut commands = Vec::new();
    for item in order {
        let ties = before.is_some_and(|it| it != id && item != id && rank(it) == rank(item));
        now += u16::from(!ties);
        let edit = ObjectiveEdit::Rank(Some(now));
        commands.push(Command::EditObjective { id: item, edit });
        before = Some(item);
    }
    Command::Batch(commands)
}

/// Gives an objective the rank of the one that stands before it among its siblings, or, if they have
/// the same already, parts it and those behind it from that one. Ranks are counted anew from 1, as
/// many as there are different ones.
pub fn tie_rank(workspace: &Workspace, id: ObjectiveId) -> Command {
    let parent = workspace.objectives.get(id).and_then(|objective| objective.parent);
    let order = ranked(workspace, parent);
    let rank = |id: &ObjectiveId| workspace.objectives.get(*id).and_then(|it| it.rank);
    let mut commands = Vec::new();
    let mut now = 1;
    for (at, item) in order.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| order.get(at));
        let tied = before.is_some_and(|before| rank(before) == rank(item));
        let ties = if *item == id { before.is_some() && !tied } else { tied };
        now += u16::from(at > 0 && !ties);
        let edit = ObjectiveEdit::Rank(Some(now));
        commands.push(Command::EditObjective { id: *item, edit });
    }
    Command::Batch(commands)
}

/// Takes the weights as they are for those entered, and lets people set them from there.
pub fn set_directly(workspace: &Workspace, parent: Option<ObjectiveId>) -> Command {
    let shares = weights(workspace, parent).as_shares();
    let direct = match parent {
        None => Command::EditSettings(SettingsEdit::Way(Way::Direct)),
        Some(id) => Command::EditObjective { id, edit: ObjectiveEdit::Way(Way::Direct) },
    };
    Command::Batch(vec![Command::SetWeights(shares), direct])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::update;
    use crate::model::{Month, Name};
    use crate::scoring::weighing::of_way;

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    fn id(at: u128) -> ObjectiveId {
        ObjectiveId::from_bits(at)
    }

    /// Three objectives that weigh 50, 30 and 20 %.
    fn three() -> Workspace {
        let month = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::or("Test", "Test"), month);
        for at in 1..=3 {
            let name = format!("Objective {at}");
            done(&mut workspace, Command::AddObjective { id: id(at), name });
        }
        let share = crate::model::Share::from_basis_points;
        let weights = vec![(id(1), share(3000)), (id(2), share(5000)), (id(3), share(2000))];
        done(&mut workspace, Command::SetWeights(weights));
        workspace
    }

    fn percents(workspace: &Workspace, way: Way) -> Vec<u32> {
        let weights = of_way(workspace, None, way);
        weights.weights.iter().map(|it| (it * 100.0).round() as u32).collect()
    }

    #[test]
    fn a_way_begins_with_the_weights_as_they_are_and_keeps_what_it_is_told() {
        let mut workspace = three();
        let person = PersonId::from_bits(9);
        for way in Way::ALL {
            let command = choose_way(&workspace, None, way, person);
            done(&mut workspace, command);
            assert_eq!(workspace.way(None), way);
        }
        assert_eq!(percents(&workspace, Way::RankSum), [33, 50, 17]);
        // As it was by ranks: 67, 100 and 33 points.
        assert_eq!(percents(&workspace, Way::Swing), [34, 50, 17]);
        assert_eq!(percents(&workspace, Way::Direct), [30, 50, 20]);
        assert_eq!(workspace.people.len(), 1);
        assert!(!is_told(&workspace, None, Way::Pairwise));

        let command = move_rank(&workspace, id(3), 0);
        done(&mut workspace, command);
        assert_eq!(ranked(&workspace, None), [id(3), id(2), id(1)]);
        let command = choose_way(&workspace, None, Way::RankSum, person);
        done(&mut workspace, command);
        assert_eq!(percents(&workspace, Way::RankSum), [17, 33, 50]);
        assert_eq!(percents(&workspace, Way::Swing), [34, 50, 17]);

        let command = tie_rank(&workspace, id(1));
        done(&mut workspace, command);
        // The last two share what their places have.
        assert_eq!(percents(&workspace, Way::RankSum), [25, 25, 50]);
        let ranks = |workspace: &Workspace| {
            [1, 2, 3].map(|at| workspace.objectives.get(id(at)).unwrap().rank)
        };
        assert_eq!(ranks(&workspace), [Some(2), Some(2), Some(1)]);
        let command = move_rank(&workspace, id(3), 2);
        done(&mut workspace, command);
        assert_eq!(ranks(&workspace), [Some(1), Some(1), Some(2)], "the others go on tying");
        let command = move_rank(&workspace, id(3), 1);
        done(&mut workspace, command);
        assert_eq!(ranks(&workspace), [Some(1), Some(3), Some(2)], "unless it comes between");
        for (at, to) in [(3, 0), (2, 1)] {
            let command = move_rank(&workspace, id(at), to);
            done(&mut workspace, command);
        }
        let before = ranks(&workspace);
        assert_eq!(before, [Some(3), Some(2), Some(1)]);
        // The first has none before it to tie with.
        let command = tie_rank(&workspace, id(3));
        done(&mut workspace, command);
        assert_eq!(ranks(&workspace), before);
        let command = tie_rank(&workspace, id(2));
        done(&mut workspace, command);
        assert_eq!(ranks(&workspace), [Some(2), Some(1), Some(1)]);
        // Those that tie stand in the order that people gave; the later one parts from the other.
        let command = tie_rank(&workspace, id(3));
        done(&mut workspace, command);
        assert_eq!(ranks(&workspace), [Some(3), Some(1), Some(2)]);
        let command = move_rank(&workspace, id(3), 0);
        done(&mut workspace, command);
        assert_eq!(ranks(&workspace), before);

        let command = set_directly(&workspace, None);
        done(&mut workspace, command);
        assert_eq!(workspace.way(None), Way::Direct);
        assert_eq!(percents(&workspace, Way::Direct), [17, 33, 50]);
    }
}
