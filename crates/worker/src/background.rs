//! What is worked at while there is no job to do: how firm the ranking and the selection are.

use crate::holding::{Holding, Ways};
use crate::message::FromWorker;
use crate::sampling::{Sampling, Table};

/// What is worked at.
#[derive(Debug, Default)]
pub(crate) struct Background {
    sampling: Option<Sampling>,
    holding: Option<Holding>,
    /// Whose turn it is where there is both to do.
    turn: bool,
}

impl Background {
    pub(crate) fn sample(&mut self, number: u64, table: Table) {
        self.sampling = Sampling::new(number, table);
    }

    pub(crate) fn hold(&mut self, number: u64, ways: Ways) {
        self.holding = Holding::new(number, ways);
    }

    pub(crate) fn stop(&mut self) {
        (self.sampling, self.holding) = (None, None);
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.sampling.is_some() || self.holding.is_some()
    }

    /// Works for one slice; what there is to say. First impressions of sampling go first, after that
    /// either has its turn.
    pub(crate) fn step(&mut self) -> Option<FromWorker> {
        self.turn = !self.turn;
        let urgent = self.sampling.as_ref().is_some_and(Sampling::is_urgent);
        if self.holding.is_some() && !urgent && (self.turn || self.sampling.is_none()) {
            self.go_on_holding()
        } else {
            self.go_on_sampling()
        }
    }

    fn go_on_sampling(&mut self) -> Option<FromWorker> {
        let sampling = self.sampling.as_mut()?;
        let number = sampling.number();
        let found = sampling.step();
        if sampling.is_done() {
            self.sampling = None;
        }
        found.map(|draws| FromWorker::Sampled { sampling: number, draws })
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
