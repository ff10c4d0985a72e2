//! Commands that choose how weights are made, and that tell the ways what they need.

use super::{Command, CriterionEdit, ObjectiveEdit, PersonEdit, SettingsEdit};
use crate::model::{Item, Number, ObjectiveId, PersonId, Share, Siblings, Way, Workspace};
use crate::order;
use crate::scoring::weighing::{is_told, rank, ranked, weights};

/// Chooses a way for siblings. What the other ways have been told is kept. A way that nobody has told
/// anything begins with the weights as they are; `person` is the id of the first who judges, if there
/// is nobody yet.
pub fn choose_way(
    workspace: &Workspace,
    siblings: impl Into<Siblings>,
    way: Way,
    person: PersonId,
) -> Command {
    let siblings = siblings.into();
    let mut commands = first_told(workspace, siblings, way);
    if way == Way::Pairwise && workspace.people.is_empty() {
        commands.push(Command::AddPerson { id: person, name: "Everyone".to_owned() });
    }
    commands.push(set_way(siblings.owner(), way));
    Command::Batch(commands)
}

fn set_way(owner: Option<ObjectiveId>, way: Way) -> Command {
    match owner {
        None => Command::EditSettings(SettingsEdit::Way(way)),
        Some(id) => Command::EditObjective { id, edit: ObjectiveEdit::Way(way) },
    }
}

/// Gives an objective or a criterion its rank among its siblings, from 1.
fn set_rank(item: Item, rank: u16) -> Command {
    match item {
        Item::Objective(id) => Command::EditObjective { id, edit: ObjectiveEdit::Rank(Some(rank)) },
        Item::Criterion(id) => Command::EditCriterion { id, edit: CriterionEdit::Rank(Some(rank)) },
    }
}

/// Says what the swing of an objective or a criterion is worth among its siblings, 0 to 100.
pub fn set_swing(item: Item, points: Option<Number>) -> Command {
    match item {
        Item::Objective(id) => Command::EditObjective { id, edit: ObjectiveEdit::Swing(points) },
        Item::Criterion(id) => Command::EditCriterion { id, edit: CriterionEdit::Swing(points) },
    }
}

/// Sets weights as entered.
pub fn set_weights(shares: Vec<(Item, Share)>) -> Command {
    let mut objectives = Vec::new();
    let mut commands = Vec::new();
    for (item, share) in shares {
        match item {
            Item::Objective(id) => objectives.push((id, share)),
            Item::Criterion(id) => {
                commands.push(Command::EditCriterion { id, edit: CriterionEdit::Weight(share) });
            }
        }
    }
    if commands.is_empty() {
        return Command::SetWeights(objectives);
    }
    if !objectives.is_empty() {
        commands.push(Command::SetWeights(objectives));
    }
    Command::Batch(commands)
}

/// Says how many times one of two siblings outweighs the other, 1/9 to 9; `None` takes it back. No
/// command for two that are not of one kind.
pub fn compare(person: PersonId, pair: (Item, Item), ratio: Option<Number>) -> Option<Command> {
    let edit = match pair {
        (Item::Objective(item), Item::Objective(other)) => {
            PersonEdit::Comparison(item, other, ratio)
        }
        (Item::Criterion(item), Item::Criterion(other)) => {
            PersonEdit::CriterionComparison(item, other, ratio)
        }
        _ => return None,
    };
    Some(Command::EditPerson { id: person, edit })
}

/// Ranks and swings that say what the weights say now, unless there are some.
fn first_told(workspace: &Workspace, siblings: Siblings, way: Way) -> Vec<Command> {
    if is_told(workspace, siblings, way) {
        return Vec::new();
    }
    let now = weights(workspace, siblings);
    let mut each: Vec<(Item, f64)> = now.items.into_iter().zip(now.weights).collect();
    match way {
        Way::Centroid | Way::RankSum => {
            order::sort_by(&mut each, |a, b| b.1.total_cmp(&a.1));
            (1..=u16::MAX).zip(each).map(|(rank, (item, _))| set_rank(item, rank)).collect()
        }
        Way::Swing => {
            let most = each.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
            let points = |weight: f64| if most > 0.0 { weight / most * 100.0 } else { 100.0 };
            let points = |weight| Number::new(f64::round(points(weight))).ok();
            each.into_iter().map(|(item, weight)| set_swing(item, points(weight))).collect()
        }
        Way::Direct | Way::Pairwise => Vec::new(),
    }
}

/// Puts an objective or a criterion to another place, from 0, in the ranks among its siblings. It ties
/// with none then; others that tie go on doing so, unless it comes between them.
pub fn move_rank(workspace: &Workspace, item: impl Into<Item>, to: usize) -> Command {
    let moved = item.into();
    let mut order = among(workspace, moved);
    order.retain(|it| *it != moved);
    order.insert(to.min(order.len()), moved);
    let mut now = 0;
    let mut before: Option<Item> = None;
    let mut commands = Vec::new();
    for item in order {
        let same = |before: Item| rank(workspace, before) == rank(workspace, item);
        let ties = before.is_some_and(|it| it != moved && item != moved && same(it));
        now += u16::from(!ties);
        commands.push(set_rank(item, now));
        before = Some(item);
    }
    Command::Batch(commands)
}

/// Siblings of an item by rank; none if it is not there.
fn among(workspace: &Workspace, item: Item) -> Vec<Item> {
    workspace.siblings_of(item).map(|siblings| ranked(workspace, siblings)).unwrap_or_default()
}

/// Gives an objective or a criterion the rank of the one that stands before it among its siblings, or,
/// if they have the same already, parts it and those behind it from that one. Ranks are counted anew
/// from 1, as many as there are different ones.
pub fn tie_rank(workspace: &Workspace, item: impl Into<Item>) -> Command {
    let tied_one = item.into();
    let order = among(workspace, tied_one);
    let mut commands = Vec::new();
    let mut now = 1;
    for (at, item) in order.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| order.get(at));
        let tied = before.is_some_and(|before| rank(workspace, *before) == rank(workspace, *item));
        let ties = if *item == tied_one { before.is_some() && !tied } else { tied };
        now += u16::from(at > 0 && !ties);
        commands.push(set_rank(*item, now));
    }
    Command::Batch(commands)
}

/// Takes the weights as they are for those entered, and lets people set them from there.
pub fn set_directly(workspace: &Workspace, siblings: impl Into<Siblings>) -> Command {
    let siblings = siblings.into();
    let shares = weights(workspace, siblings).as_shares();
    Command::Batch(vec![set_weights(shares), set_way(siblings.owner(), Way::Direct)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::update;
    use crate::model::{CriterionId, Month, Name};
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
        assert_eq!(ranked(&workspace, None), [id(3), id(2), id(1)].map(Item::from));
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

    /// The criteria of an objective are weighed in the same ways, and apart from its siblings.
    #[test]
    fn criteria_are_weighed_in_the_same_ways() {
        let mut workspace = three();
        let criterion = CriterionId::from_bits;
        for at in 1..=3 {
            let (id, objective) = (criterion(at), id(1));
            let name = format!("Criterion {at}");
            done(&mut workspace, Command::AddCriterion { id, objective, name });
        }
        let share = crate::model::Share::from_basis_points;
        let entered = [5000, 3000, 2000].map(share);
        let items = [1, 2, 3].map(|at| Item::from(criterion(at)));
        done(&mut workspace, set_weights(items.into_iter().zip(entered).collect()));
        let siblings = Siblings::Criteria(id(1));
        let percents = |workspace: &Workspace, way: Way| -> Vec<u32> {
            let weights = of_way(workspace, siblings, way);
            weights.weights.iter().map(|it| (it * 100.0).round() as u32).collect()
        };
        // Before anybody has told them anything, all ways leave the weights as entered.
        for way in Way::ALL {
            assert_eq!(percents(&workspace, way), [50, 30, 20], "{way:?}");
        }
        let person = PersonId::from_bits(9);
        for way in Way::ALL {
            let command = choose_way(&workspace, siblings, way, person);
            done(&mut workspace, command);
            assert_eq!(workspace.way(siblings), way);
        }
        assert_eq!(percents(&workspace, Way::RankSum), [50, 33, 17]);
        let command = move_rank(&workspace, criterion(3), 0);
        done(&mut workspace, command);
        assert_eq!(ranked(&workspace, siblings), [3, 1, 2].map(|at| Item::from(criterion(at))));
        assert_eq!(percents(&workspace, Way::RankSum), [33, 17, 50]);
        let command = tie_rank(&workspace, criterion(1));
        done(&mut workspace, command);
        assert_eq!(percents(&workspace, Way::RankSum), [42, 17, 42]);
        done(&mut workspace, set_swing(items[0], Number::new(25.0).ok()));
        done(&mut workspace, set_swing(items[1], Number::new(75.0).ok()));
        done(&mut workspace, set_swing(items[2], Number::new(100.0).ok()));
        assert_eq!(percents(&workspace, Way::Swing), [13, 38, 50]);
        assert!(compare(person, (items[0], id(1).into()), None).is_none(), "not of one kind");
        for (pair, times) in [((0, 1), 2.0), ((1, 2), 2.0)] {
            let pair = (items[pair.0], items[pair.1]);
            done(&mut workspace, compare(person, pair, Number::new(times).ok()).unwrap());
        }
        assert_eq!(percents(&workspace, Way::Pairwise), [57, 29, 14]);
        // The objectives themselves know nothing of it.
        assert!(workspace.objectives.iter().all(|(_, it)| it.rank.is_none() && it.swing.is_none()));
        assert!(workspace.people.iter().all(|(_, it)| it.comparisons.is_empty()));
        let command = choose_way(&workspace, siblings, Way::Pairwise, person);
        done(&mut workspace, command);
        let command = set_directly(&workspace, siblings);
        done(&mut workspace, command);
        assert_eq!(percents(&workspace, Way::Direct), [57, 29, 14]);

        // What is judged of a criterion goes with it.
        done(&mut workspace, Command::RemoveCriterion { id: criterion(2) });
        assert!(workspace.people.iter().all(|(_, it)| it.criterion_comparisons.is_empty()));
    }

    /// With the criteria goes how they are weighed.
    #[test]
    fn a_first_part_takes_the_criteria_and_their_way() {
        let mut workspace = three();
        for at in 1..=2 {
            let name = format!("Criterion {at}");
            let id = CriterionId::from_bits(at);
            let objective = ObjectiveId::from_bits(1);
            done(&mut workspace, Command::AddCriterion { id, objective, name });
        }
        let person = PersonId::from_bits(9);
        let command = choose_way(&workspace, Siblings::Criteria(id(1)), Way::RankSum, person);
        done(&mut workspace, command);
        let before = weights(&workspace, Siblings::Criteria(id(1)));
        let name = "Part".to_owned();
        done(&mut workspace, Command::AddSubObjective { id: id(4), parent: id(1), name });
        assert_eq!(workspace.way(Some(id(1))), Way::Direct);
        assert_eq!(weights(&workspace, Siblings::Criteria(id(4))), before);
    }
}
