//! What is answered, and how far each number is proven.

use ballast_solver::{Conflict, Outcome, Plan};

/// Limits between which a number is proven to lie.
///
/// They meet when every search behind it ran to its end; they differ when one was ended by
/// [`Limits::nodes`](crate::Limits::nodes) or the optimum itself is not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// It is at least this.
    pub least: i64,
    /// It is at most this; `None` when no limit is proven.
    pub most: Option<i64>,
}

impl Span {
    /// A number that is known.
    #[must_use]
    pub const fn exactly(number: i64) -> Self {
        Self { least: number, most: Some(number) }
    }

    /// The number; `None` when it is not known exactly.
    #[must_use]
    pub fn exact(self) -> Option<i64> {
        self.most.filter(|&most| most == self.least)
    }

    /// The same, shifted.
    #[must_use]
    pub fn plus(self, more: i64) -> Self {
        Self {
            least: self.least.saturating_add(more),
            most: self.most.map(|most| most.saturating_add(more)),
        }
    }
}

/// Another plan, told by what it changes in the best one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Swap {
    /// The objective of the other plan.
    pub value: i64,
    /// Columns that are in the other plan and not in the best one, ascending.
    pub entering: Vec<u32>,
    /// Columns that are in the best plan and not in the other one, ascending.
    pub leaving: Vec<u32>,
}

impl Swap {
    /// What changes from one plan to another.
    #[must_use]
    pub fn between(best: &[bool], other: &Plan) -> Self {
        let differing = |now: bool| {
            let pairs = best.iter().zip(&other.selected).zip(0u32..);
            let pairs = pairs.filter(move |&((&was, &is), _)| was != is && is == now);
            pairs.map(|(_, column)| column).collect()
        };
        Self { value: other.value, entering: differing(true), leaving: differing(false) }
    }

    /// The other plan, one flag a column. Columns beyond the end of `best` are passed over.
    #[must_use]
    pub fn apply(&self, best: &[bool]) -> Vec<bool> {
        let mut other = best.to_vec();
        for (columns, on) in [(&self.leaving, false), (&self.entering, true)] {
            for &column in columns {
                if let Some(flag) = other.get_mut(column as usize) {
                    *flag = on;
                }
            }
        }
        other
    }
}

/// The best that can be had under another condition.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Alternative {
    /// There is a plan.
    Found {
        /// The best one found.
        swap: Swap,
        /// No plan's value exceeds this; the plan is proven best when its value equals it.
        bound: i64,
    },
    /// There is no plan; these rows of the problem rule it out, together with the condition.
    Impossible(Conflict),
    /// None was found, and none ruled out, before the search was ended.
    Unknown {
        /// No plan's value exceeds this.
        bound: i64,
    },
}

impl Alternative {
    /// The plan, when there is one.
    #[must_use]
    pub fn swap(&self) -> Option<&Swap> {
        match self {
            Self::Found { swap, .. } => Some(swap),
            Self::Impossible(_) | Self::Unknown { .. } => None,
        }
    }

    /// Whether it is proven: the plan best, or no plan possible.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        match self {
            Self::Found { swap, bound } => swap.value >= *bound,
            Self::Impossible(_) => true,
            Self::Unknown { .. } => false,
        }
    }
}

/// Why something is in the best plan or not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Why {
    /// No column of the subject is in the best plan.
    Out(WhyOut),
    /// One of them is.
    In(WhyIn),
}

impl Why {
    /// Whether nothing of the answer is still to come.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Out(out) => out.put_in.is_some(),
            Self::In(inside) => inside.drops.is_some(),
        }
    }
}

/// A row that one more column would violate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Short {
    /// Which row.
    pub row: usize,
    /// Above its upper side by this much if positive, below its lower side if negative. Never 0.
    pub by: i64,
}

/// Why a subject is not in the best plan, and what would put it in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WhyOut {
    /// The column of the subject that `short` is about: the one that would violate the fewest
    /// rows, then the one of the highest value, then the first. `None` if it has no column.
    pub column: Option<u32>,
    /// Rows that the best plan with that column added would violate. Empty if there is room for it
    /// and it does not pay, or ties.
    pub short: Vec<Short>,
    /// The best plan with the subject in.
    pub with: Alternative,
    /// What it costs to have it in: best value less best value with it, never below 0. Also the
    /// least gain of its own value that puts it in, if plans hold at most one of its columns.
    /// `None` if no plan has it in.
    pub loss: Option<Span>,
    /// Rows that are tight in the plan with it, and hold one of its columns or one that left.
    pub binding: Vec<usize>,
    /// What would put it in; `None` while that is still to come.
    pub put_in: Option<PutIn>,
}

/// Least changes of limits that put a subject in: with them the best plan that has it is at least
/// as good as the best that has not. Empty if that is so without any change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PutIn {
    /// Extra money: one entry for each single row that is enough or may be, in the order asked; if
    /// none is enough, a last entry for all rows that hold the subject together, if there are any.
    pub money: Vec<Extra>,
    /// Extra people, likewise.
    pub people: Vec<Extra>,
}

/// What raising upper limits comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Extra {
    /// Whose limits rise. One row, or all of those asked for that hold the subject.
    pub rows: Vec<usize>,
    /// How much is needed.
    pub need: Need,
}

/// How far limits must rise.
///
/// The unit is that of the row where there is one row. Several rows rise together, each by the same
/// whole number of per cent of what the subject itself needs in it, rounded down: at 100 its whole
/// need is added everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Need {
    /// So much is enough, and is the least that is.
    Least {
        /// The rise. Its upper end is enough.
        by: Span,
        /// The rise of each row that the plan really needs, positive, in the unit of the row. With
        /// these the subject is in, too.
        extra: Vec<(usize, i64)>,
        /// A plan with the subject at these limits that is as good as any without it.
        swap: Swap,
    },
    /// It takes at least this much; whether any is enough is not known.
    AtLeast(i64),
    /// No rise is enough: where the subject could get in, something else gains more. For several
    /// rows: none up to [`Need::MOST_PERCENT`].
    Never,
}

impl Need {
    /// The most that several rows are raised by, in per cent of the subject's own need.
    pub const MOST_PERCENT: i64 = 255;
}

/// How firmly a subject is in the best plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WhyIn {
    /// The best plan without it. Impossible: it must be in.
    pub without: Alternative,
    /// What it costs to leave it out: best value less best value without it, never below 0. `None`
    /// if it must be in.
    pub loss: Option<Span>,
    /// For each money row that has an upper side and holds the subject, what drops it; `None` while
    /// that is still to come.
    pub drops: Option<Vec<Rise>>,
}

impl WhyIn {
    /// The least fall of its own value that drops it for certain, if plans hold at most one of its
    /// columns: one more than the loss, since what ties may stay. `None` if it must be in.
    #[must_use]
    pub fn fall(&self) -> Option<Span> {
        self.loss.map(|loss| loss.plus(1))
    }
}

/// How much dearer a subject may get in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Rise {
    /// Which row.
    pub row: usize,
    /// The least rise of the subject's own part of the row that drops it for certain: every plan
    /// with it that keeps the upper side is then worse than the best without it. `None` if it must
    /// be in.
    pub by: Option<Span>,
}

/// What a group of rows costs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Price {
    /// Index into the groups asked for.
    pub group: usize,
    /// The best plan without these rows. Never impossible where the problem has a plan.
    pub without: Alternative,
    /// Its value less the best value with them, never below 0.
    pub gain: Span,
}

/// Which side of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Side {
    /// The least sum.
    Lower,
    /// The greatest sum.
    Upper,
}

/// One change of one row that makes an infeasible problem feasible.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cure {
    /// Which row.
    pub row: usize,
    /// Which side of it moves: an upper one up, a lower one down.
    pub side: Side,
    /// The least distance, at least 1; of a row with a [`Slide`](crate::Slide) the least number of
    /// steps. Its upper end is enough; without one it is not known whether moving this side can help
    /// at all.
    pub by: Span,
    /// A plan that keeps the row moved by `by.most`, and all others. `None` if none is known.
    pub plan: Option<Plan>,
}

/// Why nothing is feasible, and what single change of a row cures it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cures {
    /// Rows that contradict each other. Every single row that cures the problem is among them,
    /// since a contradiction lasts as long as all its rows do.
    pub conflict: Conflict,
    /// Cures, the cheapest first: by distance as a part of the limit, or by steps as a part of the
    /// number they change, those not known last, then by row. Empty if no single row is enough.
    pub cures: Vec<Cure>,
}

/// One point of a frontier.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// Upper limits of the rows, in the order asked.
    pub limits: Vec<i64>,
    /// The best that these limits allow. Of a conflict the rows are not minimal.
    pub best: Outcome,
    /// What ranking by value per unit gives; `None` if that ends in no plan at all.
    pub ranking: Option<Plan>,
    /// Whether it was added between the levels asked for.
    pub between: bool,
}

/// Of all ways that are known to be enough by themselves the one that takes least; `None` if none
/// is known, or none is needed.
#[must_use]
pub fn least_way(ways: &[Extra]) -> Option<Vec<(usize, i64)>> {
    let enough = ways.iter().filter_map(|way| match &way.need {
        Need::Least { extra, .. } if !extra.is_empty() => Some(extra.clone()),
        _ => None,
    });
    enough.min_by_key(|extra| extra.iter().map(|(_, by)| *by).fold(0, i64::saturating_add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_way_is_not_the_first_one() {
        let way = |row, by| Extra {
            rows: vec![row],
            need: Need::Least {
                by: Span { least: by, most: Some(by) },
                extra: vec![(row, by)],
                swap: Swap { value: 0, entering: Vec::new(), leaving: Vec::new() },
            },
        };
        assert_eq!(least_way(&[way(0, 40), way(1, 15), way(2, 20)]), Some(vec![(1, 15)]));
        assert_eq!(least_way(&[Extra { rows: vec![0], need: Need::Never }]), None);
        assert_eq!(least_way(&[]), None);
    }
}
