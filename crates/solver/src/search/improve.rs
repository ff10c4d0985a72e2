//! Better plans from smaller searches: most variables are held at the best plan's values, the rest
//! is searched as a problem of its own.

use super::{Phase, Search, count};
use crate::domain::FREE;
use crate::heuristic;

/// Variables left free by the first smaller searches.
const FREED: usize = 40;
/// Nodes of the shortest smaller search.
const NODES: u64 = 300;
/// Of so many nodes of the tree, one may be spent here.
const SHARE: u64 = 4;

/// Which variables a smaller search leaves free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Those with the smallest reduced costs at the root: the core (Balas and Zemel 1980).
    Core = 0,
    /// Those on which the relaxation of the present node and the best plan disagree (relaxation
    /// induced neighbourhood search, Danna, Rothberg and Le Pape 2005).
    Induced = 1,
}

/// When to search a neighbourhood, which and how large.
#[derive(Debug, Clone)]
pub(super) struct Effort {
    /// Whether this search may begin smaller ones.
    allowed: bool,
    kind: Kind,
    /// Variables to leave free, for each kind. Grows when a neighbourhood was searched to its end
    /// in vain, shrinks when it was too large to be.
    freed: [usize; 2],
    /// Nodes spent in smaller searches.
    spent: u64,
}

impl Effort {
    /// For a search that is nobody's part.
    pub(super) fn first() -> Self {
        Self { allowed: true, kind: Kind::Core, freed: [FREED; 2], spent: 0 }
    }

    fn none() -> Self {
        Self { allowed: false, ..Self::first() }
    }
}

/// A smaller search in progress.
#[derive(Debug, Clone)]
pub(super) struct Neighbourhood {
    search: Search,
    kind: Kind,
    left: u64,
    improved: bool,
}

impl Search {
    /// Begins a smaller search when one is due and worth it.
    pub(super) fn consider_improving(&mut self) {
        let due = self.explored / SHARE + NODES >= self.effort.spent;
        if !self.effort.allowed || !due || self.is_done() {
            return;
        }
        let Some(root) = &self.root else { return };
        let kind = self.effort.kind;
        if self.best.is_none() || self.x.len() != self.model.len() {
            return;
        }
        let mut order: Vec<(bool, u64, u32)> = Vec::new();
        for v in 0..self.model.len() {
            if root.state[v] != FREE {
                continue;
            }
            let agrees = kind == Kind::Induced && {
                let best = self.best.as_ref().is_some_and(|best| best[v]);
                (self.x[v] - f64::from(u8::from(best))).abs() < 1e-6
            };
            order.push((agrees, root.bound.reduced[v].unsigned_abs(), v as u32));
        }
        let freed = self.effort.freed[kind as usize];
        if order.len() < 2 * freed {
            return;
        }
        crate::order::sort_by(&mut order, |a, b| a.cmp(b));
        let Some(best) = &self.best else { return };
        let mut states: Vec<u8> = best.iter().map(|&on| u8::from(on)).collect();
        for &(_, _, v) in &order[..freed] {
            states[v as usize] = FREE;
        }
        self.effort.kind = if kind == Kind::Core { Kind::Induced } else { Kind::Core };
        let Ok(model) = self.reduced(&states) else { return };
        let search = Self::with_effort(model, self.floor, Effort::none());
        let left = NODES + self.explored / 16;
        self.phase =
            Phase::Improve(Box::new(Neighbourhood { search, left, improved: false, kind }));
    }

    /// Explores one node of the smaller search.
    pub(super) fn improve(&mut self, mut part: Box<Neighbourhood>) {
        part.search.step();
        part.left -= 1;
        self.effort.spent += 1;
        if let Some(found) = part.search.take_found() {
            let whole = part.search.model.expand(found.on.iter().copied());
            let on = self.model.restrict(&whole);
            let sides = self.set_count(count::ANY);
            if let Some(mut found) = heuristic::check(&self.model, on) {
                heuristic::exchange(&self.model, &mut found);
                part.improved = true;
                self.accept(found);
            }
            self.set_count(sides);
        }
        let ended = part.search.is_done();
        if part.left > 0 && !ended {
            self.phase = Phase::Improve(part);
            return;
        }
        let freed = &mut self.effort.freed[part.kind as usize];
        if ended && !part.improved {
            *freed += *freed / 2;
        } else if !ended {
            *freed -= *freed / 4;
        }
    }
}
