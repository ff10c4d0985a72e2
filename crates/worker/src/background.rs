//! What is worked at while there is no job to do: how firm the ranking and the selection are.

use crate::holding::{Holding, Ways};
use crate::message::FromWorker;
use crate::sampling::{Sampling, Table};
use crate::strips::{Stripping, Strips};

/// What is worked at.
#[derive(Debug, Default)]
pub(crate) struct Background {
    sampling: Option<Sampling>,
    holding: Option<Holding>,
    stripping: Option<Stripping>,
    /// Whose turn it is where there is both to do.
    turn: bool,
}

impl Background {
    pub(crate) fn sample(&mut self, number: u64, table: Table) {
        self.sampling = Sampling::new(number, table);
    }

    pub(crate) fn strip(&mut self, number: u64, strips: Strips) {
        self.stripping = Stripping::new(number, strips).filter(|it| !it.is_done());
    }

    pub(crate) fn hold(&mut self, number: u64, ways: Ways) {
        self.holding = Holding::new(number, ways);
    }

    /// Tells from now on the ranks of this row of what is sampled under this number.
    pub(crate) fn watch(&mut self, number: u64, row: Option<usize>) -> Option<FromWorker> {
        let sampling = self.sampling.as_mut().filter(|it| it.number() == number)?;
        sampling.watch(row).map(|draws| FromWorker::Sampled { sampling: number, draws })
    }

    pub(crate) fn stop(&mut self) {
        *self = Self { turn: self.turn, ..Self::default() };
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.stripping.is_some() || self.is_sampling() || self.holding.is_some()
    }

    /// What was sampled stays for questions about one row.
    fn is_sampling(&self) -> bool {
        self.sampling.as_ref().is_some_and(|it| !it.is_done())
    }

    /// Works for one slice; what there is to say. What is quick goes first, then first impressions of
    /// sampling; after that either has its turn.
    pub(crate) fn step(&mut self) -> Option<FromWorker> {
        if self.stripping.is_some() {
            return self.go_on_stripping();
        }
        self.turn = !self.turn;
        let urgent = self.sampling.as_ref().is_some_and(|it| !it.is_done() && it.is_urgent());
        if self.holding.is_some() && !urgent && (self.turn || !self.is_sampling()) {
            self.go_on_holding()
        } else {
            self.go_on_sampling()
        }
    }

    fn go_on_stripping(&mut self) -> Option<FromWorker> {
        let stripping = self.stripping.as_mut()?;
        let number = stripping.number();
        let found = stripping.step();
        if stripping.is_done() {
            self.stripping = None;
        }
        found.map(|(way, ends)| FromWorker::Strip { number, way, ends })
    }

    fn go_on_sampling(&mut self) -> Option<FromWorker> {
        let sampling = self.sampling.as_mut().filter(|it| !it.is_done())?;
        let number = sampling.number();
        sampling.step().map(|draws| FromWorker::Sampled { sampling: number, draws })
    }

    fn go_on_holding(&mut self) -> Option<FromWorker> {
        let holding = self.holding.as_mut()?;
        let number = holding.number();
        let found = holding.step();
        if holding.is_done() {
            self.holding = None;
        }
        found.map(|(way, held)| FromWorker::Held { holding: number, way, held })
    }
}
