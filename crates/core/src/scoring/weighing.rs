//! The weights of objectives and criteria, as they follow from how people have made them.

use super::pairwise::{Answer, Judgements, NotLinked};
use super::ranks::{by_rank, by_swing, centroid, rank_sum};
use super::weights::filled_up;
use crate::model::{
    Item, Number, ObjectiveId, Person, PersonId, Share, Shared, Siblings, Way, Workspace,
};
use crate::order;

/// The weights of siblings.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// The siblings in the order that people gave.
    pub items: Vec<Item>,
    /// Their weights, 0 or more; they sum to 1 unless all are 0 or there are none. For
    /// [`Way::Direct`] they are as entered, weighed up.
    pub weights: Vec<f64>,
    /// How they are made.
    pub way: Way,
    /// Why the way chosen gives no weights, so that those as entered stand in; `None` if it does.
    pub missing: Option<NotLinked>,
}

/// An objective's weight among its siblings and in the whole, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Which objective.
    pub objective: ObjectiveId,
    /// Among those of the same parent.
    pub local: f64,
    /// In the whole: the local weight times that of the parent.
    pub global: f64,
}

/// Weights of siblings by their way. Judgements that do not link all of them give no weights.
pub fn weights(workspace: &Workspace, siblings: impl Into<Siblings>) -> Weights {
    let siblings = siblings.into();
    of_way(workspace, siblings, workspace.way(siblings))
}

/// What another way would give; see [`weights`].
pub fn of_way(workspace: &Workspace, siblings: impl Into<Siblings>, way: Way) -> Weights {
    let items = workspace.items(siblings.into());
    let (weights, missing) = match made(workspace, &items, way) {
        Ok(weights) => (weights, None),
        Err(missing) => (entered(workspace, &items), Some(missing)),
    };
    let whole: f64 = weights.iter().sum();
    let weights = weights.iter().map(|it| if whole > 0.0 { it / whole } else { 0.0 }).collect();
    Weights { items, weights, way, missing }
}

impl Weights {
    /// The weight of one of them, from 0 to 1; `None` if it is not among them. Where all are 0, they
    /// count the same.
    pub fn of(&self, item: impl Into<Item>) -> Option<f64> {
        let item = item.into();
        let at = self.items.iter().position(|it| *it == item)?;
        if self.weights.iter().all(|it| *it == 0.0) {
            return Some(1.0 / self.weights.len() as f64);
        }
        self.weights.get(at).copied()
    }

    /// The same as shares that can be entered: exactly 100 % together, unless there are none.
    pub fn as_shares(&self) -> Vec<(Item, Share)> {
        let share = |weight: f64| Share::from_percent(weight * 100.0).unwrap_or_default();
        let each = self.items.iter().zip(&self.weights);
        filled_up(&each.map(|(id, weight)| (*id, share(*weight))).collect::<Vec<_>>())
    }
}

/// Whether anybody has told a way what it needs. Pairs must be judged so that they link all.
pub fn is_told(workspace: &Workspace, siblings: impl Into<Siblings>, way: Way) -> bool {
    let items = workspace.items(siblings.into());
    match way {
        Way::Direct => true,
        Way::Pairwise => made(workspace, &items, way).is_ok(),
        _ => has_told(&each(workspace, &items), way),
    }
}

fn has_told(each: &[Told], way: Way) -> bool {
    match way {
        Way::Centroid | Way::RankSum => each.iter().any(|it| it.rank.is_some()),
        Way::Swing => each.iter().any(|it| it.swing.is_some()),
        Way::Direct | Way::Pairwise => true,
    }
}

/// Siblings from the most to the least important, by their ranks; those of equal or no rank in the
/// order that people gave.
pub fn ranked(workspace: &Workspace, siblings: impl Into<Siblings>) -> Vec<Item> {
    let mut order = workspace.items(siblings.into());
    order::sort_by_key(&mut order, |item| rank(workspace, *item).unwrap_or(u16::MAX));
    order
}

/// The rank of one of them, from 1; `None` if it has none.
pub fn rank(workspace: &Workspace, item: Item) -> Option<u16> {
    told(workspace, item)?.rank
}

/// What the swing of one of them is worth, 0 to 100; `None` if nobody has said.
pub fn swing(workspace: &Workspace, item: Item) -> Option<Number> {
    told(workspace, item)?.swing
}

/// The weights of all objectives, each with its sub-objectives behind it. Where all of a parent are
/// 0, they count the same.
pub fn all_weights(workspace: &Workspace) -> Vec<Weight> {
    let mut all = Vec::new();
    for (objective, local) in evened(weights(workspace, None)) {
        all.push(Weight { objective, local, global: local });
        if workspace.is_parent(objective) {
            for (sub, part) in evened(weights(workspace, Some(objective))) {
                all.push(Weight { objective: sub, local: part, global: local * part });
            }
        }
    }
    all
}

fn evened(weights: Weights) -> impl Iterator<Item = (ObjectiveId, f64)> {
    let none = weights.weights.iter().all(|it| *it == 0.0);
    let equal = 1.0 / weights.items.len() as f64;
    let objective = |item: Item| match item {
        Item::Objective(id) => Some(id),
        Item::Criterion(_) => None,
    };
    let each = weights.items.into_iter().filter_map(objective).zip(weights.weights);
    each.map(move |(id, weight)| (id, if none { equal } else { weight }))
}

/// What one of several siblings has been given for the ways of weighing.
#[derive(Clone, Copy)]
struct Told {
    weight: Share,
    rank: Option<u16>,
    swing: Option<Number>,
}

fn told(workspace: &Workspace, item: Item) -> Option<Told> {
    Some(match item {
        Item::Objective(id) => {
            let it = workspace.objectives.get(id)?;
            Told { weight: it.weight, rank: it.rank, swing: it.swing }
        }
        Item::Criterion(id) => {
            let it = workspace.criteria.get(id)?;
            Told { weight: it.weight, rank: it.rank, swing: it.swing }
        }
    })
}

fn each(workspace: &Workspace, items: &[Item]) -> Vec<Told> {
    items.iter().filter_map(|item| told(workspace, *item)).collect()
}

fn entered(workspace: &Workspace, items: &[Item]) -> Vec<f64> {
    each(workspace, items).iter().map(|it| it.weight.ratio()).collect()
}

/// Weights in proportion to which a way weighs these siblings. Criteria go by their weights as entered
/// where nobody has told the way anything: a file may have a way of an objective that had parts once.
pub(super) fn made(workspace: &Workspace, items: &[Item], way: Way) -> Result<Vec<f64>, NotLinked> {
    let each = each(workspace, items);
    let criteria = matches!(items.first(), Some(Item::Criterion(_)));
    let way = if criteria && !has_told(&each, way) { Way::Direct } else { way };
    let ranks = || each.iter().map(|it| it.rank).collect::<Vec<_>>();
    let swings = || each.iter().map(|it| it.swing.map(Number::get)).collect::<Vec<_>>();
    Ok(match way {
        Way::Direct => each.iter().map(|it| it.weight.ratio()).collect(),
        Way::Centroid => by_rank(&ranks(), centroid),
        Way::RankSum => by_rank(&ranks(), rank_sum),
        Way::Swing => by_swing(&swings()),
        Way::Pairwise => group_judgements(workspace, items).answer()?.weights,
    })
}

/// What a person says of these siblings, by their places in the list.
pub fn judgements(person: &Person, items: &[Item]) -> Judgements {
    let mut judgements = Judgements::new(items.len());
    for (at, by) in judgements.pairs() {
        let pair = items.get(at).zip(items.get(by));
        let ratio = pair.and_then(|(item, other)| person.comparison(*item, *other));
        // What is off the scale counts as not judged; commands and files let none through.
        if ratio.is_none_or(|ratio| judgements.set(at, by, ratio).is_err()) {
            judgements.clear(at, by);
        }
    }
    judgements
}

/// What those who count say of these siblings together: the geometric mean, pair by pair.
pub fn group_judgements(workspace: &Workspace, items: &[Item]) -> Judgements {
    let counts = |it: &(PersonId, &Shared<Person>)| it.1.counts;
    let people = workspace.people.iter().filter(counts);
    let all: Vec<Judgements> = people.map(|(_, it)| judgements(it, items)).collect();
    let mut group = Judgements::group(&all.iter().collect::<Vec<_>>());
    if group.len() != items.len() {
        group = Judgements::new(items.len());
    }
    group
}

/// The consistency ratio of what people have judged together of these siblings, 0 for perfectly
/// consistent; `None` where weights are not made of pairs, or the pairs do not link all of them.
pub fn consistency(workspace: &Workspace, siblings: impl Into<Siblings>) -> Option<f64> {
    let weights = weights(workspace, siblings);
    if weights.way != Way::Pairwise {
        return None;
    }
    group_judgements(workspace, &weights.items).ratio()
}

/// What each person by themselves says of siblings, in the order of people.
pub fn by_person(
    workspace: &Workspace,
    siblings: impl Into<Siblings>,
) -> Vec<(PersonId, Result<Answer, NotLinked>)> {
    let items = workspace.items(siblings.into());
    let answer = |id: PersonId| {
        let person = workspace.people.get(id)?;
        Some((id, judgements(person, &items).answer()))
    };
    workspace.person_order().into_iter().filter_map(answer).collect()
}
