//! What is weighed, how weights are made, and the people who judge.

use super::{CriterionId, Extra, Name, Number, ObjectiveId};
use crate::sorted::Sorted;

/// What is weighed: an objective among those of its parent, or a criterion among those of its
/// objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// An objective.
    Objective(ObjectiveId),
    /// A criterion.
    Criterion(CriterionId),
}

impl From<ObjectiveId> for Item {
    fn from(id: ObjectiveId) -> Self {
        Self::Objective(id)
    }
}

impl From<CriterionId> for Item {
    fn from(id: CriterionId) -> Self {
        Self::Criterion(id)
    }
}

/// Whose weights are made together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Siblings {
    /// The objectives at the top.
    Top,
    /// The sub-objectives of an objective.
    Parts(ObjectiveId),
    /// The criteria of an objective that has no sub-objectives.
    Criteria(ObjectiveId),
}

impl Siblings {
    /// The objective that they belong to; `None` for those at the top.
    pub fn owner(self) -> Option<ObjectiveId> {
        match self {
            Self::Top => None,
            Self::Parts(id) | Self::Criteria(id) => Some(id),
        }
    }
}

/// The objectives of a parent, or those at the top.
impl From<Option<ObjectiveId>> for Siblings {
    fn from(parent: Option<ObjectiveId>) -> Self {
        parent.map_or(Self::Top, Self::Parts)
    }
}

/// How the weights of siblings are made. What the other ways have been told is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// As entered.
    #[default]
    Direct,
    /// From ranks, by the centroid.
    Centroid,
    /// From ranks, by their sum.
    RankSum,
    /// From points for swings.
    Swing,
    /// From pairwise comparisons of those people who count.
    Pairwise,
}

impl Way {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 5] =
        [Self::Direct, Self::Centroid, Self::RankSum, Self::Swing, Self::Pairwise];
}

/// Pairwise judgements by pair, the smaller id first: how many times the first outweighs the second,
/// 1/9 to 9.
pub type Comparisons = Sorted<(ObjectiveId, ObjectiveId), Number>;

/// The same of criteria.
pub type CriterionComparisons = Sorted<(CriterionId, CriterionId), Number>;

/// Somebody who judges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: Name,
    /// Whether their judgements count in the group's.
    pub counts: bool,
    /// Their pairwise judgements. Of objectives that have no longer the same parent they are kept,
    /// but do not count.
    pub comparisons: Comparisons,
    /// Their pairwise judgements of criteria. Of those that have no longer the same objective they
    /// are kept, but do not count.
    pub criterion_comparisons: CriterionComparisons,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

impl Person {
    /// The strongest judgement, as a factor, with room for reciprocals that somebody has rounded.
    pub const MOST: f64 = crate::scoring::pairwise::Judgements::MOST;

    /// Somebody who has judged nothing yet.
    pub fn new(name: Name, position: u32) -> Self {
        Self {
            name,
            counts: true,
            comparisons: Sorted::default(),
            criterion_comparisons: Sorted::default(),
            position,
            extra: Extra::default(),
        }
    }

    /// How many times `item` outweighs `other`; `None` if they have not said, or the two are not of
    /// one kind.
    pub fn comparison(&self, item: Item, other: Item) -> Option<f64> {
        match (item, other) {
            (Item::Objective(a), Item::Objective(b)) => ratio(&self.comparisons, a, b),
            (Item::Criterion(a), Item::Criterion(b)) => ratio(&self.criterion_comparisons, a, b),
            _ => None,
        }
    }
}

fn ratio<K: Ord + Copy>(said: &Sorted<(K, K), Number>, item: K, other: K) -> Option<f64> {
    if item <= other {
        said.get(&(item, other)).map(|ratio| ratio.get())
    } else {
        said.get(&(other, item)).map(|ratio| ratio.get().recip())
    }
}
