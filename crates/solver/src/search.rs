//! Branch and bound over one model: nodes, relaxation, fixing, branching, and what to do next.

mod branch;
mod count;
mod improve;
mod relax;

use std::collections::BTreeMap;

use crate::bound::DualBound;
use crate::domain::{Domain, FREE};
use crate::heuristic::{self, Found};
use crate::model::Model;
use crate::outcome::Plan;
use crate::simplex::{Basis, Lp};
use crate::warm::{PseudoCost, Warm};
use count::Sides;
use improve::{Effort, Neighbourhood};
use relax::Relaxed;

/// With more open nodes than this the search goes on with the least promising, to save memory.
const CROWD: usize = 200_000;

/// After so many nodes a plan is sought near the relaxation; after each failure twice as many.
const ROUND_EVERY: u64 = 100;

/// A subproblem that waits.
#[derive(Debug, Clone)]
struct Node {
    state: Box<[u8]>,
    basis: Basis,
    count: Sides,
    depth: u32,
}

/// What sets a child apart from its parent.
#[derive(Debug, Clone, Copy)]
enum Split {
    Variable(u32, bool),
    /// The number of variables at 1 lies within these; whether the lower side was raised.
    Count(Sides, bool),
}

/// The child to go on with; the domain is still its parent's.
#[derive(Debug, Clone)]
struct Dive {
    bound: i64,
    split: Split,
    /// Relaxation of the parent and distance to the new side, for the pseudo-costs.
    parent: f64,
    distance: f64,
    depth: u32,
}

/// What the root relaxation says about each variable; used again for each better plan.
#[derive(Debug, Clone, Default)]
struct RootFixing {
    bound: DualBound,
    state: Vec<u8>,
    basis: Basis,
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
    /// The best plan known, on this model's variables; those fixed since it was found may differ.
    best: Option<Vec<bool>>,
    costs: Vec<PseudoCost>,
    root: Option<RootFixing>,
    phase: Phase,
    /// Nodes whose relaxation was solved.
    explored: u64,
    /// Count of explored nodes at which a plan is next sought near the relaxation.
    round_at: u64,
    round_every: u64,
    effort: Effort,
    /// The basis to begin the root with.
    basis: Basis,
    /// A plan that may not keep all rules, to be mended.
    hint: Option<Vec<bool>>,
    x: Vec<f64>,
    y: Vec<(u32, f64)>,
    dual: DualBound,
    scratch: DualBound,
}

/// What comes next. The root is done in three steps, so that none is long.
#[derive(Debug, Clone)]
enum Phase {
    Greedy,
    Root,
    Rounding(Relaxed),
    Tree,
    /// A smaller search for a better plan goes on; the tree waits.
    Improve(Box<Neighbourhood>),
}

impl Search {
    /// A search for plans better than the best known and than the floor, over a model that has been
    /// propagated.
    pub(crate) fn new(model: Model, best: Option<&Plan>, floor: Option<i64>, warm: &Warm) -> Self {
        let floor = best.map(|plan| plan.value).max(floor);
        let mut search = Self::with_effort(model, floor, Effort::first());
        search.best = best.map(|plan| search.model.restrict(&plan.selected));
        search.hint = warm.plan.as_ref().map(|plan| search.model.restrict(plan));
        search.basis = warm.basis(&search.model);
        search.costs = warm.costs(&search.model);
        search
    }

    /// Leaves to later searches what this one has learnt.
    pub(crate) fn teach(&self, warm: &mut Warm) {
        warm.learn(&self.model, self.root.as_ref().map(|root| &root.basis), &self.costs);
    }

    fn with_effort(mut model: Model, floor: Option<i64>, effort: Effort) -> Self {
        count::append(&mut model);
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
            // A floor from elsewhere need not be a value that plans of this model can have.
            floor: floor.map(|floor| model.floor_to_grid(floor)),
            found: None,
            best: None,
            costs: vec![PseudoCost::default(); n + 1],
            root: None,
            phase: Phase::Greedy,
            explored: 0,
            round_at: ROUND_EVERY,
            round_every: ROUND_EVERY,
            effort,
            basis: Basis::default(),
            hint: None,
            x: Vec::new(),
            y: Vec::new(),
            dual: DualBound::default(),
            scratch: DualBound::default(),
            model,
        }
    }

    /// Whether the root's relaxation has just been solved.
    pub(crate) fn is_at_root(&self) -> bool {
        matches!(self.phase, Phase::Rounding(_))
    }

    /// Whether no better plan is left to be found.
    pub(crate) fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Tree | Phase::Improve(_))
            && self.dive.is_none()
            && self.open.is_empty()
    }

    /// No plan of this model that is better than the floor is worth more; `None` when there is no
    /// such plan.
    pub(crate) fn bound(&self) -> Option<i64> {
        match &self.phase {
            Phase::Greedy | Phase::Root => return Some(self.bound),
            Phase::Rounding(node) => return Some(node.bound),
            Phase::Tree | Phase::Improve(_) => {}
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
                self.lp.rebuild(&self.model, &self.domain, &std::mem::take(&mut self.basis));
                self.explore(self.bound, 0, None);
            }
            Phase::Rounding(node) => {
                self.round();
                self.settle(&node, 0);
                self.consider_improving();
            }
            Phase::Tree => {
                self.next_node();
                self.consider_improving();
            }
            Phase::Improve(part) => self.improve(part),
        }
    }

    fn next_node(&mut self) {
        if let Some(dive) = self.dive.take() {
            let entered = match dive.split {
                Split::Variable(v, on) => self.domain.assume(&self.model, v as usize, on),
                Split::Count(sides, _) => self.enter_count(sides),
            };
            if entered.is_err() {
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
        if self.enter_count(node.count).is_err() {
            return;
        }
        self.lp.rebuild(&self.model, &self.domain, &node.basis);
        self.explore(bound, node.depth, None);
    }

    /// Looks for a first plan by density.
    fn greedy(&mut self) {
        if self.domain.propagate(&self.model).is_ok() {
            let mut order = heuristic::by_density(&self.model);
            self.try_dive(&order);
            if let Some(hint) = self.hint.take() {
                heuristic::prefer(&mut order, &hint);
                self.try_dive(&order);
            }
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
        self.best = Some(found.on.clone());
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
            let (at, up) = match dive.split {
                Split::Variable(v, on) => (v as usize, usize::from(on)),
                Split::Count(_, up) => (self.model.len(), usize::from(up)),
            };
            let loss = (dive.parent - node.value).max(0.0) / dive.distance.max(1e-6);
            self.costs[at].sum[up] += loss;
            self.costs[at].count[up] += 1.0;
        }
        if depth == 0 {
            if node.safe {
                self.keep_root();
            }
            self.phase = Phase::Rounding(node);
            return;
        }
        if self.explored >= self.round_at {
            let before = self.floor;
            self.round();
            let failed = self.floor == before;
            self.round_every = if failed { self.round_every * 2 } else { ROUND_EVERY };
            self.round_at = self.explored + self.round_every;
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

    fn keep_root(&mut self) {
        self.root = Some(RootFixing {
            bound: self.dual.clone(),
            state: self.domain.state.clone(),
            basis: self.lp.basis(),
        });
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
