//! Choices read off a list of numbers, so that a failing list can be shrunk.

/// Throws dice that were thrown before; all zeroes when they run out.
pub(crate) struct Dice<'a> {
    numbers: &'a [u32],
}

impl<'a> Dice<'a> {
    pub(crate) fn new(numbers: &'a [u32]) -> Self {
        Self { numbers }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub(crate) fn throw(&mut self) -> u32 {
        let (first, rest) = self.numbers.split_first().unwrap_or((&0, &[]));
        self.numbers = rest;
        *first
    }

    /// From 0 to `count` - 1; 0 if there is nothing to choose from.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.throw() as usize % count.max(1)
    }

    pub(crate) fn coin(&mut self) -> bool {
        self.throw() % 2 == 1
    }

    pub(crate) fn among<T: Clone>(&mut self, choices: &[T]) -> Option<T> {
        let at = self.below(choices.len());
        choices.get(at).cloned()
    }

    pub(crate) fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.coin() { Some(make(self)) } else { None }
    }

    pub(crate) fn several<T>(
        &mut self,
        most: usize,
        mut make: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    pub(crate) fn bits(&mut self) -> u128 {
        (0..4).fold(0, |bits, _| bits << 32 | u128::from(self.throw()))
    }
}
