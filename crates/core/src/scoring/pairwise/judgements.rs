//! Who wins against whom, and by how much.

use crate::order;

/// How often one item outweighs another, for some or all pairs of items.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgements {
    items: usize,
    /// Row by row; `None` where nothing was judged, and on the diagonal.
    ratios: Vec<Option<f64>>,
}

/// A judgement that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum JudgementError {
    /// Off the scale.
    #[error("a judgement must be between 1/9 and 9, and {0} is not")]
    Scale(f64),
    /// No such item.
    #[error("there is no such item")]
    Item,
    /// An item that is held against itself, and not found equal.
    #[error("an item cannot outweigh itself")]
    Itself,
}

/// Items between which no chain of judgements leads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("some items are not compared with the others, not even by way of third ones")]
pub struct NotLinked {
    /// Items that are linked with each other, group by group, each in order; at least two groups.
    pub groups: Vec<Vec<usize>>,
}

impl Judgements {
    /// The strongest judgement that is accepted, as a factor. The scale ends at 9; the rest is for
    /// reciprocals that somebody has rounded, such as 0.11.
    pub const MOST: f64 = 10.0;

    /// Nothing judged yet.
    pub fn new(items: usize) -> Self {
        Self { items, ratios: vec![None; items * items] }
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.items
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.items == 0
    }

    /// How many times `item` outweighs `other`; 1 of an item with itself, `None` if nobody has said.
    pub fn get(&self, item: usize, other: usize) -> Option<f64> {
        if item == other && item < self.items {
            return Some(1.0);
        }
        self.ratios.get(item * self.items + other).copied().flatten().filter(|_| other < self.items)
    }

    /// Says that `item` outweighs `other` so many times, and `other` it the reciprocal.
    ///
    /// # Errors
    /// If it is not on the scale from 1/9 to 9, or there is no such item.
    pub fn set(&mut self, item: usize, other: usize, ratio: f64) -> Result<(), JudgementError> {
        if item >= self.items || other >= self.items {
            return Err(JudgementError::Item);
        }
        if !(1.0 / Self::MOST..=Self::MOST).contains(&ratio) {
            return Err(JudgementError::Scale(ratio));
        }
        if item == other {
            return if ratio == 1.0 { Ok(()) } else { Err(JudgementError::Itself) };
        }
        self.put(item, other, Some(ratio));
        Ok(())
    }

    /// Takes a judgement back.
    pub fn clear(&mut self, item: usize, other: usize) {
        if item != other && item < self.items && other < self.items {
            self.put(item, other, None);
        }
    }

    pub(super) fn put(&mut self, item: usize, other: usize, ratio: Option<f64>) {
        self.ratios[item * self.items + other] = ratio;
        self.ratios[other * self.items + item] = ratio.map(f64::recip);
    }

    /// Every pair once, the first item before the second.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let items = self.items;
        (0..items).flat_map(move |item| (item + 1..items).map(move |other| (item, other)))
    }

    /// Pairs that were judged.
    pub fn given(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        self.pairs().filter_map(|(item, other)| Some((item, other, self.get(item, other)?)))
    }

    /// The pair to ask for next: first such that link what is not linked, then the others in order.
    /// `None` if all are judged.
    pub fn next_question(&self) -> Option<(usize, usize)> {
        self.next_but(&[])
    }

    /// The same, but none of these pairs, the first item before the second.
    pub fn next_but(&self, skipped: &[(usize, usize)]) -> Option<(usize, usize)> {
        let group = self.group_of();
        let open = || {
            let open = |pair: &(usize, usize)| self.get(pair.0, pair.1).is_none();
            self.pairs().filter(move |pair| open(pair) && !skipped.contains(pair))
        };
        open().find(|(item, other)| group[*item] != group[*other]).or_else(|| open().next())
    }

    /// For each item the first one that it is linked with.
    fn group_of(&self) -> Vec<usize> {
        let mut group: Vec<usize> = (0..self.items).collect();
        for (item, other, _) in self.given() {
            let (low, high) = (group[item].min(group[other]), group[item].max(group[other]));
            for place in group.iter_mut().filter(|place| **place == high) {
                *place = low;
            }
        }
        group
    }

    /// Checks that a chain of judgements leads from every item to every other.
    pub(super) fn linked(&self) -> Result<(), NotLinked> {
        let group = self.group_of();
        if group.iter().all(|first| *first == 0) {
            return Ok(());
        }
        let members = |first: usize| -> Vec<usize> {
            (0..self.items).filter(|item| group[*item] == first).collect()
        };
        let firsts = (0..self.items).filter(|item| group[*item] == *item);
        Err(NotLinked { groups: firsts.map(members).collect() })
    }

    /// The judgements of several people as one: the geometric mean of those who judged a pair. The
    /// order of people does not matter, not even in the last digit.
    pub fn group(people: &[&Self]) -> Self {
        let items = people.iter().map(|person| person.items).max().unwrap_or_default();
        let mut all = Self::new(items);
        for (item, other) in all.pairs() {
            let mut logs: Vec<f64> =
                people.iter().filter_map(|person| Some(person.get(item, other)?.ln())).collect();
            order::sort_numbers(&mut logs);
            if !logs.is_empty() {
                let mean = logs.iter().sum::<f64>() / logs.len() as f64;
                all.put(item, other, Some(mean.exp()));
            }
        }
        all
    }
}
