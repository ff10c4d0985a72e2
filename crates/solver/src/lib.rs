//! Exact 0/1 linear optimisation that can be stopped, resumed and believed.
//!
//! The problem is: maximise `c·x` subject to `lower ≤ a·x ≤ upper` for each row, `x` in {0, 1},
//! all numbers integers. The crate knows nothing of what the variables stand for; it uses no
//! clock, no randomness, no threads and no floating-point number decides what is proven.
//!
//! ```
//! use ballast_solver::{Options, Outcome, Problem, Row, solve};
//!
//! // Values 10, 7, 6; weights 5, 4, 3; at most 7 may be carried.
//! let problem = Problem::new(vec![10, 7, 6], vec![Row::at_most(7, [(0, 5), (1, 4), (2, 3)])])?;
//! let Outcome::Optimal(plan) = solve(problem, Options::default()) else { unreachable!() };
//! assert_eq!(plan.value, 13);
//! assert_eq!(plan.selected, [false, true, true]);
//! # Ok::<(), ballast_solver::ProblemError>(())
//! ```
//!
//! # Method
//!
//! Branch and bound (Land and Doig 1960) over linear relaxations.
//!
//! 1. *Presolve* on the integers: row activity bounds fix variables and drop redundant rows, rows
//!    are divided by their common divisor, coefficients are tightened (Savelsbergh 1994), and rows
//!    that another one implies term by term are dropped.
//! 2. *Heuristics* give a first plan: propagated greedy dives, by density and by the relaxation,
//!    then exchanges of one and two variables. Smaller searches look for better ones, at the root
//!    and now and then in the tree: over the core of small reduced costs (Balas and Zemel 1980) and
//!    over the variables on which relaxation and best plan disagree (Danna, Rothberg and Le Pape
//!    2005). Their size follows their success; they take a fifth of the nodes at most.
//! 3. The *relaxation* is solved by a bounded dual simplex with bound flipping (Lemke 1954; Maros
//!    2003) along steepest edges (Forrest and Goldfarb 1992) on a dense condensed tableau that holds
//!    only the rows that have been violated so far.
//!    Variables of a 0/1 problem are boxed, so that every basis is dual feasible after a change of
//!    bounds and no first phase is needed.
//! 4. *Reduced costs* fix variables at every node; when a better plan lets the root's fix a fifth of
//!    them, the search starts again on what is left (Savelsbergh 1994).
//! 5. *Branching* takes the fractional variable with the best product of two estimated losses:
//!    pseudo-costs (Bénichou et al. 1971), begun by a few dual pivots on either side (reliability
//!    branching, Achterberg, Koch and Martin 2005) and one-pivot penalties (Driebeek 1966). The
//!    search dives, and at the end of a dive goes on from the open node with the best bound. The
//!    child that waits is solved from its parent's tableau before it is laid aside: most are closed
//!    by that, and the others wait with bounds of their own, and never cost a tableau in vain. The
//!    number of variables at 1 is a candidate like any other: "at most k" or "at least k + 1"
//!    (after Vimont, Boussier and Vasquez 2008), which halves the tree of a knapsack.
//!
//! A search for a problem of which a few numbers have changed begins with the last plan, mended if
//! need be, the last root's basis and the last pseudo-costs ([`Solver::warmed`]). [`Frontier`] does
//! that for a falling sequence of limits, and skips those that its last plan keeps. Searches that differ
//! in the objective alone share one presolve ([`Prepared`]). Where only plans of
//! a given worth are of interest, that worth prunes and fixes from the root on ([`Solver::worth`]).
//!
//! Measured and left out: cover cuts at the root, with groups of which at most one can be chosen
//! (Wolsey 1990) and lifted (Balas and Zemel 1978). They close a tenth to a quarter of the root's
//! gap where start dates are chosen, but over several seeds the search took as long, whether all
//! tight cuts, four or none were kept in the tree. Cuts by mixed-integer rounding of single rows and
//! of tableau rows (Gomory 1960; Marchand and Wolsey 2001), derived on integers, close a third of the
//! root's gap there, and nine tenths where budgets meet a few very large projects; again the search
//! was no shorter for it, begun at once or after a thousand nodes, with the cuts kept or dropped. Nor
//! was anything won by more or fewer candidates or pivots in the trials for branching. Branching on
//! "any of these at all" before "which", where a row allows at most one, made the search longer, as
//! the losses on either side are tried out.
//!
//! # What a proof rests on
//!
//! The simplex runs in floating point and is never trusted. What it delivers is a vector of row
//! multipliers `y`, rounded to fixed point. For *any* `y`, weak duality gives
//! `c·x ≤ Σᵢ max(yᵢ·lowerᵢ, yᵢ·upperᵢ) + Σⱼ max over xⱼ of (cⱼ − Σᵢ yᵢ·aᵢⱼ)·xⱼ`
//! and this is computed in integers, without rounding. A node is closed, and a variable fixed by
//! its reduced cost, by that number alone; a node is infeasible only when propagation on integer
//! activities or an integer Farkas combination says so. Bad numerics therefore cost time, never
//! truth: when the simplex fails, its node inherits its parent's bound and is divided further, in
//! the worst case down to full enumeration. The same happens when the objective and the rows it is
//! weighed against span more than about 60 binary places: nothing fits, nothing is claimed.

mod bound;
mod conflict;
mod domain;
mod frontier;
mod heuristic;
mod model;
mod order;
mod outcome;
mod prepared;
mod presolve;
mod problem;
pub mod read;
mod search;
mod simplex;
mod solver;
mod warm;
pub mod write;

pub use frontier::{Frontier, FrontierStep};
pub use outcome::{Conflict, Gap, Outcome, Plan, Progress, Step};
pub use prepared::Prepared;
pub use problem::{Problem, ProblemError, Row};
pub use solver::{Options, Solver, solve};
pub use warm::Warm;
