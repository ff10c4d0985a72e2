//! Branch and bound over one model: nodes, relaxation, fixing, branching, and what to do next.

mod branch;

use std::collections::BTreeMap;

use crate::bound::{Aim, DualBound, contradicts};
use crate::domain::{Contradiction, Domain, FREE};
use crate::heuristic::{self, Found};
use crate::model::Model;
use crate::simplex::{Basis, Lp, Status};

/// With more open nodes than this the search goes on with the least promising, to save memory.
const CROWD: usize = 200_000;

/// Every so many nodes a plan is sought near the relaxation.
const ROUND_EVERY: u64 = 100;
/// A subproblem that waits.
#[derive(Debug, Clone)]
struct Node {
    state: Box<[u8]>,
    basis: Basis,
    depth: u32,
}

/// The child to go on with, whose states are in the domain but for one variable.
#[derive(Debug, Clone)]
struct Dive {
    bound: i64,
    variable: u32,
    on: bool,
    /// Relaxation of the parent and distance of the variable, for the pseudo-costs.
    parent: f64,
    distance: f64,
    depth: u32,
}

/// Average losses seen when a variable was rounded.
#[derive(Debug, Clone, Copy, Default)]
struct PseudoCost {
    sum: [f64; 2],
    count: [f64; 2],
}

/// What the root relaxation says about each variable; used again for each better plan.
#[derive(Debug, Clone, Default)]
struct RootFixing {
    bound: DualBound,
    state: Vec<u8>,
}

/// A search in progress.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    pub(crate) model: Model,
    domain: Domain,
    lp: Lp,
    trial: Lp,
    open: BTreeMap<(i64, u64), Node>,
    dive: Option<Dive>,
    /// No plan of the model that is better than `floor` exceeds this.
    bound: i64,
    serial: u64,
    /// Plans must be worth more than this; `None` before one is known.
    floor: Option<i64>,
    found: Option<Found>,
    costs: Vec<PseudoCost>,
    root: Option<RootFixing>,
    phase: Phase,
    /// Nodes whose relaxation was solved.
    explored: u64,
    x: Vec<f64>,
    y: Vec<(u32, f64)>,
    dual: DualBound,
    scratch: DualBound,
}

/// A node whose relaxation is solved and that may hold a better plan.
#[derive(Debug, Clone)]
struct Relaxed {
    /// Safe upper bound.
    bound: i64,
    /// The relaxation's own value, for estimates.
    value: f64,
    /// Whether the relaxation's solution looks like a plan.
    integral: bool,
    /// Whether `dual` holds the node's bound.
    safe: bool,
}

/// What comes next. The root is done in three steps, so that none is long.
#[derive(Debug, Clone)]
enum Phase {
    Greedy,
    Root,
    Rounding(Relaxed),
    Tree,
}

impl Search {
    /// A search for plans better than `floor`, over a model that has been propagated.
    pub(crate) fn new(model: Model, floor: Option<i64>) -> Self {
        let domain = Domain::new(&model);
        let lp = Lp::new(&model);
        let n = model.len();
        Self {
            domain,
            trial: lp.clone(),
            lp,
            open: BTreeMap::new(),
            dive: None,
            bound: model.floor_to_grid(model.trivial_bound()),
            serial: 0,
            floor,
            found: None,
            costs: vec![PseudoCost::default(); n],
            root: None,
            phase: Phase::Greedy,
            explored: 0,
            x: Vec::new(),
            y: Vec::new(),
            dual: DualBound::default(),
            scratch: DualBound::default(),
            model,
        }
    }

    /// Whether no better plan is left to be found.
    pub(crate) fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Tree) && self.dive.is_none() && self.open.is_empty()
    }

    /// No plan of this model that is better than the floor is worth more; `None` when there is no
    /// such plan.
    pub(crate) fn bound(&self) -> Option<i64> {
        match &self.phase {
            Phase::Greedy | Phase::Root => return Some(self.bound),
            Phase::Rounding(node) => return Some(node.bound),
            Phase::Tree => {}
        }
        let open = self.open.last_key_value().map(|(&(bound, _), _)| bound);
        open.max(self.dive.as_ref().map(|d| d.bound)).map(|b| b.min(self.bound))
    }

    /// The best plan found since this was last asked.
    pub(crate) fn take_found(&mut self) -> Option<Found> {
        self.found.take()
    }

    /// Explores one node.
    pub(crate) fn step(&mut self) {
        match std::mem::replace(&mut self.phase, Phase::Tree) {
            Phase::Greedy => self.greedy(),
            Phase::Root => {
                let state = self.domain.state.clone();
                self.lp.rebuild(&self.model, &state, &Basis::default());
                self.explore(self.bound, 0, None);
            }
            Phase::Rounding(node) => {
                self.round();
                self.settle(&node, 0);
            }
            Phase::Tree => self.next_node(),
        }
    }

    fn next_node(&mut self) {
        if let Some(dive) = self.dive.take() {
            if self.domain.assume(&self.model, dive.variable as usize, dive.on).is_err() {
                return;
            }
            self.lp.compress(&self.model, &self.domain.state);
            self.explore(dive.bound, dive.depth, Some(&dive));
            return;
        }
        let next =
            if self.open.len() > CROWD { self.open.pop_first() } else { self.open.pop_last() };
        let Some(((bound, _), node)) = next else { return };
        self.domain.load(&self.model, &node.state);
        self.lp.rebuild(&self.model, &node.state, &node.basis);
        self.explore(bound, node.depth, None);
    }

    /// Looks for a first plan by density.
    fn greedy(&mut self) {
        if self.domain.propagate(&self.model).is_ok() {
            let order = heuristic::by_density(&self.model);
            self.try_dive(&order);
            self.phase = Phase::Root;
        }
    }

    /// Looks for a plan near the relaxation.
    fn round(&mut self) {
        let order = heuristic::by_relaxation(&self.x, &self.dual.reduced);
        self.try_dive(&order);
    }

    fn try_dive(&mut self, order: &[(u32, bool)]) {
        if let Some(mut found) = heuristic::dive(&self.model, &mut self.domain, order) {
            heuristic::exchange(&self.model, &mut found);
            self.accept(found);
        }
    }

    fn accept(&mut self, found: Found) {
        if self.floor.is_some_and(|floor| found.value <= floor) {
            return;
        }
        self.floor = Some(found.value);
        self.found = Some(found);
        let worthless = self.open.split_off(&(self.target().saturating_sub(1), u64::MAX));
        self.open = worthless;
        if self.dive.as_ref().is_some_and(|d| d.bound < self.target()) {
            self.dive = None;
        }
    }

    /// What a plan must be worth to be of interest.
    fn target(&self) -> i64 {
        self.floor.map_or(i64::MIN / 2, |floor| floor + self.model.grid)
    }

    /// Works on the node whose states are in the domain.
    fn explore(&mut self, inherited: i64, depth: u32, from: Option<&Dive>) {
        let Some(node) = self.relax(inherited) else { return };
        self.explored += 1;
        if let Some(dive) = from {
            let cost = &mut self.costs[dive.variable as usize];
            let loss = (dive.parent - node.value).max(0.0) / dive.distance.max(1e-6);
            cost.sum[usize::from(dive.on)] += loss;
            cost.count[usize::from(dive.on)] += 1.0;
        }
        if depth == 0 {
            if node.safe {
                self.keep_root();
            }
            self.phase = Phase::Rounding(node);
            return;
        }
        if self.explored.is_multiple_of(ROUND_EVERY) {
            self.round();
        }
        self.settle(&node, depth);
    }

    /// Closes a node whose relaxation is solved, or divides it.
    fn settle(&mut self, node: &Relaxed, depth: u32) {
        if node.bound < self.target() {
            return;
        }
        if node.integral {
            let on = self.x.iter().map(|&x| x > 0.5).collect();
            if let Some(found) = heuristic::check(&self.model, on) {
                self.accept(found);
                if node.bound < self.target() {
                    return;
                }
            }
        }
        self.branch(node.bound, node.value, depth);
    }

    /// Solves the relaxation, bounds it on integers, fixes variables by it, and goes round again
    /// while that changes the relaxation.
    /// `None` when the node holds no better plan.
    fn relax(&mut self, inherited: i64) -> Option<Relaxed> {
        let mut bound = inherited;
        loop {
            let Ok(status) = self.solve_relaxation() else { return None };
            self.lp.multipliers(&mut self.y);
            if !self.dual.compute(&self.model, &self.domain.state, &self.y, Aim::Value) {
                // No bound to be had: any branching will do.
                self.lp.primal(&self.domain.state, &mut self.x);
                return Some(Relaxed { bound, value: bound as f64, integral: false, safe: false });
            }
            bound = bound.min(self.dual.floor(&self.model));
            if bound < self.target() {
                return None;
            }
            self.lp.primal(&self.domain.state, &mut self.x);
            let Ok(touched) = self.fix_by_cost() else { return None };
            if touched && status == Status::Optimal {
                continue;
            }
            let integral = status == Status::Optimal
                && self.x.iter().all(|&x| !(1e-6..=1.0 - 1e-6).contains(&x));
            return Some(Relaxed { bound, value: self.lp.objective(), integral, safe: true });
        }
    }

    /// A relaxation that falls below this is not worth finishing.
    fn cutoff(&self) -> f64 {
        (self.target() - self.model.offset) as f64 - 1.0
    }

    /// Runs the simplex and adds violated rows until there are none. A contradiction has been
    /// proven on integers.
    fn solve_relaxation(&mut self) -> Result<Status, Contradiction> {
        self.lp.set_bounds(&self.model, &self.domain.state);
        let cutoff = self.cutoff();
        loop {
            let status = self.lp.solve(cutoff, u64::MAX);
            match status {
                Status::Optimal => {
                    self.lp.primal(&self.domain.state, &mut self.x);
                    if !self.lp.separate(&self.model, &self.domain.state, &self.x, 8) {
                        return Ok(status);
                    }
                }
                Status::Infeasible(row) => {
                    self.lp.ray(row, &mut self.y);
                    if contradicts(&mut self.scratch, &self.model, &self.domain, &mut self.y) {
                        return Err(Contradiction);
                    }
                    return Ok(Status::Trouble);
                }
                Status::Cutoff | Status::Trouble => return Ok(status),
            }
        }
    }

    /// Fixes free variables whose reduced cost exceeds the gap, and what follows. Says whether
    /// the relaxation's solution is touched.
    fn fix_by_cost(&mut self) -> Result<bool, Contradiction> {
        if self.floor.is_none() {
            return Ok(false);
        }
        let target = self.target();
        let mut any = false;
        for v in 0..self.model.len() {
            if self.domain.state[v] == FREE
                && let Some(on) = self.dual.forced(&self.model, v, target)
            {
                self.domain.fix(&self.model, v, on)?;
                any = true;
            }
        }
        if !any {
            return Ok(false);
        }
        self.domain.propagate(&self.model)?;
        let moved = |(&s, &x): (&u8, &f64)| s != FREE && (f64::from(s) - x).abs() > 1e-6;
        Ok(self.domain.state.iter().zip(&self.x).any(moved))
    }

    fn keep_root(&mut self) {
        self.root = Some(RootFixing { bound: self.dual.clone(), state: self.domain.state.clone() });
    }

    /// Variables that are fixed in every better plan, by the root relaxation: as states, with the
    /// number of those fixed. `None` before the root is solved.
    pub(crate) fn fixed_at_root(&self) -> Option<(Vec<u8>, usize)> {
        let root = self.root.as_ref()?;
        let mut states = root.state.clone();
        for (v, state) in states.iter_mut().enumerate().filter(|(_, s)| **s == FREE) {
            if let Some(on) = root.bound.forced(&self.model, v, self.target()) {
                *state = u8::from(on);
            }
        }
        let count = states.iter().filter(|&&s| s != FREE).count();
        Some((states, count))
    }
}
