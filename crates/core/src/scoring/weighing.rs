//! The weights of objectives, as they follow from how people have made them.

use super::pairwise::{Answer, Judgements, NotLinked};
use super::ranks::{by_rank, by_swing, centroid, rank_sum};
use super::weights::filled_up;
use crate::model::{
    Number, Objective, ObjectiveId, Person, PersonId, Share, Shared, Way, Workspace,
};
use crate::order;

/// The weights of the objectives of one parent, or of those at the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// The objectives in the order that people gave.
    pub objectives: Vec<ObjectiveId>,
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

/// Weights of objectives by their way. Judgements that do not link all of them give no weights.
pub fn weights(workspace: &Workspace, parent: Option<ObjectiveId>) -> Weights {
    of_way(workspace, parent, workspace.way(parent))
}

/// What another way would give; see [`weights`].
pub fn of_way(workspace: &Workspace, parent: Option<ObjectiveId>, way: Way) -> Weights {
    let objectives = workspace.siblings(parent);
    let (weights, missing) = match made(workspace, &objectives, way) {
        Ok(weights) => (weights, None),
        Err(missing) => (entered(workspace, &objectives), Some(missing)),
    };
    let whole: f64 = weights.iter().sum();
    let weights = weights.iter().map(|it| if whole > 0.0 { it / whole } else { 0.0 }).collect();
    Weights { objectives, weights, way, missing }
}

impl Weights {
    /// The weight of one of them, from 0 to 1; `None` if it is not among them. Where all are 0, they
    /// count the same.
    pub fn of(&self, objective: ObjectiveId) -> Option<f64> {
        let at = self.objectives.iter().position(|it| *it == objective)?;
        if self.weights.iter().all(|it| *it == 0.0) {
            return Some(1.0 / self.weights.len() as f64);
        }
        self.weights.get(at).copied()
    }

    /// The same as shares that can be entered: exactly 100 % together, unless there are none.
    pub fn as_shares(&self) -> Vec<(ObjectiveId, Share)> {
        let share = |weight: f64| Share::from_percent(weight * 100.0).unwrap_or_default();
        let each = self.objectives.iter().zip(&self.weights);
        filled_up(&each.map(|(id, weight)| (*id, share(*weight))).collect::<Vec<_>>())
    }
}

/// Whether anybody has told a way what it needs. Pairs must be judged so that they link all.
pub fn is_told(workspace: &Workspace, parent: Option<ObjectiveId>, way: Way) -> bool {
    let objectives = workspace.siblings(parent);
    match way {
        Way::Direct => true,
        Way::Centroid | Way::RankSum => {
            each(workspace, &objectives, |it| it.rank).iter().any(Option::is_some)
        }
        Way::Swing => each(workspace, &objectives, |it| it.swing).iter().any(Option::is_some),
        Way::Pairwise => made(workspace, &objectives, way).is_ok(),
    }
}

/// The objectives of one parent from the most to the least important, by their ranks; those of
/// equal or no rank in the order that people gave.
pub fn ranked(workspace: &Workspace, parent: Option<ObjectiveId>) -> Vec<ObjectiveId> {
    let mut order = workspace.siblings(parent);
    let rank = |id: ObjectiveId| workspace.objectives.get(id).and_then(|it| it.rank);
    order::sort_by_key(&mut order, |id| rank(*id).unwrap_or(u16::MAX));
    order
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
    let equal = 1.0 / weights.objectives.len() as f64;
    let each = weights.objectives.into_iter().zip(weights.weights);
    each.map(move |(id, weight)| (id, if none { equal } else { weight }))
}

fn each<T>(
    workspace: &Workspace,
    objectives: &[ObjectiveId],
    of: impl Fn(&Objective) -> T,
) -> Vec<T> {
    objectives.iter().filter_map(|id| workspace.objectives.get(*id)).map(|it| of(it)).collect()
}

fn entered(workspace: &Workspace, objectives: &[ObjectiveId]) -> Vec<f64> {
    each(workspace, objectives, |objective| objective.weight.ratio())
}

/// Weights in proportion to which a way weighs these siblings.
pub(super) fn made(
    workspace: &Workspace,
    objectives: &[ObjectiveId],
    way: Way,
) -> Result<Vec<f64>, NotLinked> {
    let ranks = || each(workspace, objectives, |objective| objective.rank);
    Ok(match way {
        Way::Direct => entered(workspace, objectives),
        Way::Centroid => by_rank(&ranks(), centroid),
        Way::RankSum => by_rank(&ranks(), rank_sum),
        Way::Swing => {
            by_swing(&each(workspace, objectives, |objective| objective.swing.map(Number::get)))
        }
        Way::Pairwise => group_judgements(workspace, objectives).answer()?.weights,
    })
}

/// What a person says of these objectives, by their places in the list.
pub fn judgements(person: &Person, objectives: &[ObjectiveId]) -> Judgements {
    let mut judgements = Judgements::new(objectives.len());
    for (at, by) in judgements.pairs() {
        let pair = objectives.get(at).zip(objectives.get(by));
        let ratio = pair.and_then(|(item, other)| person.comparison(*item, *other));
        // What is off the scale counts as not judged; commands and files let none through.
        if ratio.is_none_or(|ratio| judgements.set(at, by, ratio).is_err()) {
            judgements.clear(at, by);
        }
    }
    judgements
}

/// What those who count say of these objectives together: the geometric mean, pair by pair.
pub fn group_judgements(workspace: &Workspace, objectives: &[ObjectiveId]) -> Judgements {
    let counts = |it: &(PersonId, &Shared<Person>)| it.1.counts;
    let people = workspace.people.iter().filter(counts);
    let all: Vec<Judgements> = people.map(|(_, it)| judgements(it, objectives)).collect();
    let mut group = Judgements::group(&all.iter().collect::<Vec<_>>());
    if group.len() != objectives.len() {
        group = Judgements::new(objectives.len());
    }
    group
}

/// The consistency ratio of what people have judged together of these objectives, 0 for perfectly
/// consistent; `None` where weights are not made of pairs, or the pairs do not link all of them.
pub fn consistency(workspace: &Workspace, parent: Option<ObjectiveId>) -> Option<f64> {
    let weights = weights(workspace, parent);
    if weights.way != Way::Pairwise {
        return None;
    }
    group_judgements(workspace, &weights.objectives).ratio()
}

/// What each person by themselves says of the objectives of one parent, in the order of people.
pub fn by_person(
    workspace: &Workspace,
    parent: Option<ObjectiveId>,
) -> Vec<(PersonId, Result<Answer, NotLinked>)> {
    let objectives = workspace.siblings(parent);
    let answer = |id: PersonId| {
        let person = workspace.people.get(id)?;
        Some((id, judgements(person, &objectives).answer()))
    };
    workspace.person_order().into_iter().filter_map(answer).collect()
}
