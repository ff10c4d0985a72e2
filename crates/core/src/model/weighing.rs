//! How weights are made, and the people who judge.

use super::{Extra, Name, Number, ObjectiveId};
use crate::sorted::Sorted;

/// How the weights of objectives of one parent are made. What the other ways have been told is
/// kept.
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
        let (comparisons, extra) = (Sorted::default(), Extra::default());
        Self { name, counts: true, comparisons, position, extra }
    }

    /// How many times `item` outweighs `other`; `None` if they have not said.
    pub fn comparison(&self, item: ObjectiveId, other: ObjectiveId) -> Option<f64> {
        if item <= other {
            self.comparisons.get(&(item, other)).map(|ratio| ratio.get())
        } else {
            self.comparisons.get(&(other, item)).map(|ratio| ratio.get().recip())
        }
    }
}
