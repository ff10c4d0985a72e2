//! Which variables are fixed at a node, and what the rows' activities make of that.

use crate::model::{Model, NO_LOWER, NO_UPPER};

/// State of a variable that may still be 0 or 1. The other states are 0 and 1 themselves.
pub(crate) const FREE: u8 = 2;

/// A contradiction found by propagation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Contradiction;

/// States of all variables with the least and greatest activity of every row.
#[derive(Debug, Clone)]
pub(crate) struct Domain {
    pub(crate) state: Vec<u8>,
    min: Vec<i64>,
    max: Vec<i64>,
    /// What the variables at 1 contribute to each row.
    pub(crate) held: Vec<i64>,
    /// What the variables at 1 contribute to the objective.
    pub(crate) gain: i64,
    trail: Vec<u32>,
    queue: Vec<u32>,
    queued: Vec<bool>,
}

impl Domain {
    /// Everything free, every row due for propagation.
    pub(crate) fn new(model: &Model) -> Self {
        let sums = |sign: i64| {
            let sum = |row: &crate::model::ModelRow| {
                row.terms.iter().map(|&(_, a)| a).filter(|a| a * sign > 0).sum()
            };
            model.rows.iter().map(sum).collect()
        };
        Self {
            state: vec![FREE; model.len()],
            min: sums(-1),
            max: sums(1),
            held: vec![0; model.rows.len()],
            gain: 0,
            trail: Vec::new(),
            queue: (0..model.rows.len() as u32).collect(),
            queued: vec![true; model.rows.len()],
        }
    }

    /// Whether no values of the free variables can violate the row.
    pub(crate) fn is_redundant(&self, model: &Model, i: usize) -> bool {
        let row = &model.rows[i];
        (row.upper == NO_UPPER || self.max[i] <= row.upper)
            && (row.lower == NO_LOWER || self.min[i] >= row.lower)
    }

    /// A mark to [`Domain::undo`] to.
    pub(crate) fn mark(&self) -> usize {
        self.trail.len()
    }

    /// Fixes a variable; its rows become due.
    pub(crate) fn fix(&mut self, model: &Model, v: usize, on: bool) -> Result<(), Contradiction> {
        let state = u8::from(on);
        if self.state[v] == state {
            return Ok(());
        }
        if self.state[v] != FREE {
            return Err(Contradiction);
        }
        self.state[v] = state;
        self.trail.push(v as u32);
        if on {
            self.gain += model.objective[v];
        }
        for &(i, a) in &model.columns[v] {
            let i = i as usize;
            if on {
                self.held[i] += a;
            }
            if (a > 0) == on {
                self.min[i] += a.abs();
            } else {
                self.max[i] -= a.abs();
            }
            if (a > 0) != on && model.rows[i].lower == NO_LOWER
                || (a > 0) == on && model.rows[i].upper == NO_UPPER
            {
                continue;
            }
            if !self.queued[i] {
                self.queued[i] = true;
                self.queue.push(i as u32);
            }
        }
        Ok(())
    }

    /// Makes a row due whose sides have changed.
    pub(crate) fn touch(&mut self, i: usize) {
        if !self.queued[i] {
            self.queued[i] = true;
            self.queue.push(i as u32);
        }
    }

    /// Draws all conclusions that single rows allow. After a contradiction the caller must undo
    /// or load before going on.
    pub(crate) fn propagate(&mut self, model: &Model) -> Result<(), Contradiction> {
        while let Some(i) = self.queue.pop() {
            self.queued[i as usize] = false;
            if self.visit(model, i as usize).is_err() {
                self.clear_queue();
                return Err(Contradiction);
            }
        }
        Ok(())
    }

    /// Fixes and propagates.
    pub(crate) fn assume(
        &mut self,
        model: &Model,
        v: usize,
        on: bool,
    ) -> Result<(), Contradiction> {
        let fixed = self.fix(model, v, on).and_then(|()| self.propagate(model));
        if fixed.is_err() {
            self.clear_queue();
        }
        fixed
    }

    fn visit(&mut self, model: &Model, i: usize) -> Result<(), Contradiction> {
        let row = &model.rows[i];
        if row.lower > row.upper {
            return Err(Contradiction);
        }
        if row.upper != NO_UPPER {
            let slack = row.upper - self.min[i];
            if slack < 0 {
                return Err(Contradiction);
            }
            self.force(model, i, slack, false)?;
        }
        if row.lower != NO_LOWER {
            let slack = self.max[i] - row.lower;
            if slack < 0 {
                return Err(Contradiction);
            }
            self.force(model, i, slack, true)?;
        }
        Ok(())
    }

    /// Fixes every free variable of the row whose coefficient exceeds the slack, so as to push the
    /// sum up or down. Such a fixing leaves the slack in that direction as it is.
    fn force(
        &mut self,
        model: &Model,
        i: usize,
        slack: i64,
        up: bool,
    ) -> Result<(), Contradiction> {
        for &(v, a) in &model.rows[i].terms {
            if a.abs() <= slack {
                break;
            }
            if self.state[v as usize] == FREE {
                self.fix(model, v as usize, (a > 0) == up)?;
            }
        }
        Ok(())
    }

    fn clear_queue(&mut self) {
        for i in self.queue.drain(..) {
            self.queued[i as usize] = false;
        }
    }

    fn release(&mut self, model: &Model, v: usize) {
        let on = self.state[v] == 1;
        self.state[v] = FREE;
        if on {
            self.gain -= model.objective[v];
        }
        for &(i, a) in &model.columns[v] {
            if on {
                self.held[i as usize] -= a;
            }
            if (a > 0) == on {
                self.min[i as usize] -= a.abs();
            } else {
                self.max[i as usize] += a.abs();
            }
        }
    }

    /// Takes back every fixing since the mark.
    pub(crate) fn undo(&mut self, model: &Model, mark: usize) {
        self.clear_queue();
        while self.trail.len() > mark {
            if let Some(v) = self.trail.pop() {
                self.release(model, v as usize);
            }
        }
    }

    /// Takes over the states of another node. Marks made before are void; no row is due.
    pub(crate) fn load(&mut self, model: &Model, states: &[u8]) {
        for (v, &wanted) in states.iter().enumerate() {
            if self.state[v] == wanted {
                continue;
            }
            if self.state[v] != FREE {
                self.release(model, v);
            }
            if wanted != FREE {
                // The variable is free here, so that fixing it cannot contradict.
                let _ = self.fix(model, v, wanted == 1);
            }
        }
        self.trail.clear();
        self.clear_queue();
    }
}
