//! What one search leaves to the next of a similar problem.

use crate::model::Model;
use crate::simplex::Basis;

/// Observations of a pseudo-cost that are carried over, at most: new ones are to count more.
const BELIEVED: f64 = 4.0;
/// A row that no row of the problem stands for.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// Average losses seen when a variable was rounded down and up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct PseudoCost {
    pub(crate) sum: [f64; 2],
    pub(crate) count: [f64; 2],
}

impl PseudoCost {
    /// The same averages, less firmly believed.
    fn faded(self) -> Self {
        let mut faded = self;
        for side in [0, 1] {
            if self.count[side] > BELIEVED {
                faded.sum[side] *= BELIEVED / self.count[side];
                faded.count[side] = BELIEVED;
            }
        }
        faded
    }
}

/// What a search has learnt: its best plan, the basis of its root and its pseudo-costs.
///
/// Meant for a problem with the same variables and rows and a few other numbers: a budget, a
/// weight. It changes how soon the proof is there and which of several best plans is found, never
/// the best value. What does not fit a problem is passed over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Warm {
    /// The best plan known; `None` when there was none.
    pub(crate) plan: Option<Vec<bool>>,
    rows: Vec<u32>,
    variables: Vec<u32>,
    costs: Vec<PseudoCost>,
    count: PseudoCost,
}

impl Warm {
    /// Takes over what a search over this model has learnt.
    pub(crate) fn learn(&mut self, model: &Model, basis: Option<&Basis>, costs: &[PseudoCost]) {
        if let Some(basis) = basis {
            self.rows = basis.rows().iter().map(|&i| model.rows[i as usize].origin).collect();
            self.rows.retain(|&i| i != NO_ROW);
            self.variables = basis.variables().iter().map(|&v| model.origin[v as usize]).collect();
        }
        self.costs.resize(self.costs.len().max(model.fixed.len()), PseudoCost::default());
        for (&v, cost) in model.origin.iter().zip(costs) {
            self.costs[v as usize] = cost.faded();
        }
        if let Some(count) = costs.get(model.len()) {
            self.count = count.faded();
        }
    }

    /// The pseudo-costs of the model's variables, then that of their number.
    pub(crate) fn costs(&self, model: &Model) -> Vec<PseudoCost> {
        let cost = |&v: &u32| self.costs.get(v as usize).copied().unwrap_or_default();
        model.origin.iter().map(cost).chain([self.count]).collect()
    }

    /// What of the basis the model has.
    pub(crate) fn basis(&self, model: &Model) -> Basis {
        let row = |&i: &u32| model.rows.iter().position(|row| row.origin == i).map(|i| i as u32);
        let variable = |&v: &u32| model.origin.iter().position(|&o| o == v).map(|v| v as u32);
        Basis::new(
            self.rows.iter().filter_map(row).collect(),
            self.variables.iter().filter_map(variable).collect(),
        )
    }
}
