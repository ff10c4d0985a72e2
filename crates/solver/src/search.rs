//! Branch and bound over one model: nodes, relaxation, fixing, branching, and what to do next.

use std::collections::BTreeMap;

use crate::bound::{Aim, DualBound, contradicts};
use crate::domain::{Contradiction, Domain, FREE};
use crate::heuristic::{self, Found};
use crate::model::Model;
use crate::simplex::{Basis, Fractional, Lp, Status};

/// With more open nodes than this the search goes on with the least promising, to save memory.
const CROWD: usize = 200_000;

/// Candidates for branching that are tried at a node.
const PROBES: usize = 8;
/// Observations after which a pseudo-cost is believed.
const RELIABLE: f64 = 4.0;

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
    started: bool,
    x: Vec<f64>,
    y: Vec<(u32, f64)>,
    dual: DualBound,
    scratch: DualBound,
}

/// How a node's relaxation came out.
enum Relaxed {
    Closed,
    /// `safe` says whether `dual` holds the node's bound.
    Open {
        bound: i64,
        value: f64,
        integral: bool,
        safe: bool,
    },
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
            started: false,
            x: Vec::new(),
            y: Vec::new(),
            dual: DualBound::default(),
            scratch: DualBound::default(),
            model,
        }
    }

    /// Whether no better plan is left to be found.
    pub(crate) fn is_done(&self) -> bool {
        self.started && self.dive.is_none() && self.open.is_empty()
    }

    /// No plan of this model that is better than the floor is worth more; `None` when there is no
    /// such plan.
    pub(crate) fn bound(&self) -> Option<i64> {
        if !self.started {
            return Some(self.bound);
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
        if !self.started {
            self.started = true;
            self.begin();
            return;
        }
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

    /// The root: plans by density, the relaxation, plans by the relaxation.
    fn begin(&mut self) {
        if self.domain.propagate(&self.model).is_err() {
            return;
        }
        let order = heuristic::by_density(&self.model);
        self.try_dive(&order);
        let state = self.domain.state.clone();
        self.lp.rebuild(&self.model, &state, &Basis::default());
        self.explore(self.bound, 0, None);
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
        let Relaxed::Open { bound, value, integral, safe } = self.relax(inherited) else {
            return;
        };
        if let Some(dive) = from {
            let cost = &mut self.costs[dive.variable as usize];
            let loss = (dive.parent - value).max(0.0) / dive.distance.max(1e-6);
            cost.sum[usize::from(dive.on)] += loss;
            cost.count[usize::from(dive.on)] += 1.0;
        }
        if depth == 0 {
            let order = heuristic::by_relaxation(&self.x, &self.dual.reduced);
            self.try_dive(&order);
            if safe {
                self.keep_root();
            }
        }
        if bound < self.target() {
            return;
        }
        if integral {
            let on = self.x.iter().map(|&x| x > 0.5).collect();
            if let Some(found) = heuristic::check(&self.model, on) {
                self.accept(found);
                if bound < self.target() {
                    return;
                }
            }
        }
        self.branch(bound, value, depth);
    }

    /// Solves the relaxation, bounds it on integers, fixes variables by it, and goes round again
    /// while that changes the relaxation.
    fn relax(&mut self, inherited: i64) -> Relaxed {
        let mut bound = inherited;
        loop {
            let clean = self.solve_relaxation();
            let status = match clean {
                Ok(status) => status,
                Err(Contradiction) => return Relaxed::Closed,
            };
            self.lp.multipliers(&mut self.y);
            if !self.dual.compute(&self.model, &self.domain.state, &self.y, Aim::Value) {
                // No bound to be had: any branching will do.
                self.lp.primal(&self.domain.state, &mut self.x);
                return Relaxed::Open { bound, value: bound as f64, integral: false, safe: false };
            }
            bound = bound.min(self.dual.floor(&self.model));
            if bound < self.target() {
                return Relaxed::Closed;
            }
            self.lp.primal(&self.domain.state, &mut self.x);
            let Ok(touched) = self.fix_by_cost() else { return Relaxed::Closed };
            if touched && status == Status::Optimal {
                continue;
            }
            let integral = status == Status::Optimal
                && self.x.iter().all(|&x| !(1e-6..=1.0 - 1e-6).contains(&x));
            return Relaxed::Open { bound, value: self.lp.objective(), integral, safe: true };
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

    /// Divides the node in two: one child waits, the other is next.
    fn branch(&mut self, bound: i64, value: f64, depth: u32) {
        let mut candidates = self.lp.fractional();
        candidates.retain(|f| self.domain.state[f.variable as usize] == FREE);
        self.probe(&mut candidates, value);
        let best = candidates
            .iter()
            .map(|f| (self.score(f), f))
            .max_by(|a, b| a.0.0.total_cmp(&b.0.0).then(b.1.variable.cmp(&a.1.variable)));
        let (variable, on, distance) = match best {
            Some(((_, up), f)) => (f.variable, up, if up { 1.0 - f.value } else { f.value }),
            None => match self.domain.state.iter().position(|&s| s == FREE) {
                Some(v) => (v as u32, self.model.objective[v] > 0, 1.0),
                None => {
                    if let Some(found) = heuristic::read(&self.model, &self.domain) {
                        self.accept(found);
                    }
                    return;
                }
            },
        };
        let mut state: Box<[u8]> = self.domain.state.clone().into();
        state[variable as usize] = u8::from(!on);
        self.serial += 1;
        let node = Node { state, basis: self.lp.basis(), depth: depth + 1 };
        self.open.insert((bound, self.serial), node);
        self.dive = Some(Dive { bound, variable, on, parent: value, distance, depth: depth + 1 });
    }

    /// Tries both sides of the most promising candidates of which too little is known.
    fn probe(&mut self, candidates: &mut [Fractional], value: f64) {
        candidates.sort_by(|a, b| {
            self.score(b).0.total_cmp(&self.score(a).0).then(a.variable.cmp(&b.variable))
        });
        let cutoff = self.cutoff();
        let worst = value - cutoff.max(value - value.abs() - 1.0);
        for f in candidates.iter_mut().take(PROBES) {
            let v = f.variable as usize;
            for side in [0, 1] {
                if self.costs[v].count[side] >= RELIABLE {
                    continue;
                }
                let reached = self.lp.probe(&mut self.trial, f.variable, side == 1, cutoff);
                let loss = (value - reached).clamp(0.0, worst.max(0.0));
                let (distance, slot) =
                    if side == 0 { (f.value, &mut f.down) } else { (1.0 - f.value, &mut f.up) };
                *slot = slot.max(loss);
                self.costs[v].sum[side] += loss / distance.max(1e-6);
                self.costs[v].count[side] += 1.0;
            }
        }
    }

    /// How much is gained by branching on a variable, and which side is to be tried first.
    fn score(&self, f: &Fractional) -> (f64, bool) {
        let cost = &self.costs[f.variable as usize];
        let estimate = |side: usize, distance: f64, penalty: f64| {
            let penalty = penalty.min(1e12);
            if cost.count[side] > 0.0 {
                penalty.max(cost.sum[side] / cost.count[side] * distance)
            } else {
                penalty
            }
        };
        let down = estimate(0, f.value, f.down);
        let up = estimate(1, 1.0 - f.value, f.up);
        (down.max(1e-3) * up.max(1e-3), f.value > 0.5)
    }
}
