//! The solver as a bare wasm module, to be measured beside others: `cargo xtask bench solver`.
//!
//! The host asks for [`room`], writes an MPS file there, says [`solve`] or [`curve`], then [`step`]
//! until that gives 1, and reads what came out. There is no clock in here: the host has one.
#![allow(unsafe_code, reason = "exported functions keep their names; nothing else is unsafe")]

#[path = "../../solver/examples/shared/levels.rs"]
mod levels;

use std::cell::RefCell;

use ballast_solver::read::{Instance, mps};
use ballast_solver::{Frontier, FrontierStep, Options, Outcome, Solver, Step};

#[derive(Default)]
enum Work {
    #[default]
    Nothing,
    One(Box<Solver>),
    Curve(Box<Frontier>),
}

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static WORK: RefCell<Work> = const { RefCell::new(Work::Nothing) };
}

/// Room for so many bytes of text; where it lies.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.resize(bytes, 0);
        text.as_mut_ptr()
    })
}

fn begin(work: impl FnOnce(Instance) -> Work) -> u32 {
    let text = TEXT.take();
    let instance = std::str::from_utf8(&text).ok().and_then(|text| mps(text).ok());
    let work = instance.map(work).unwrap_or_default();
    let begun = !matches!(work, Work::Nothing);
    WORK.replace(work);
    u32::from(begun)
}

/// Begins the search for the best plan of the text; 0 if it cannot be read.
#[unsafe(no_mangle)]
pub extern "C" fn solve() -> u32 {
    begin(|it| Work::One(Box::new(Solver::new(it.problem, Options::default()))))
}

/// Begins a frontier of the text over its budgets; 0 if it cannot be read.
#[unsafe(no_mangle)]
pub extern "C" fn curve() -> u32 {
    begin(|it| Work::Curve(Box::new(levels::frontier(&it))))
}

/// Explores so many nodes at most; 1 once there is nothing left to do.
#[unsafe(no_mangle)]
pub extern "C" fn step(nodes: u32) -> u32 {
    WORK.with_borrow_mut(|work| match work {
        Work::Nothing => 1,
        Work::One(solver) => u32::from(matches!(solver.step(nodes), Step::Done(_))),
        Work::Curve(curve) => u32::from(curve.step(nodes) == FrontierStep::Done),
    })
}

fn outcomes() -> Vec<Option<Outcome>> {
    WORK.with_borrow(|work| match work {
        Work::Nothing => Vec::new(),
        Work::One(solver) => vec![Some(solver.stop())],
        Work::Curve(curve) => curve.outcomes().to_vec(),
    })
}

/// The value of the best plan known, of all levels together.
#[unsafe(no_mangle)]
pub extern "C" fn value() -> f64 {
    outcomes().iter().flatten().filter_map(|it| Some(it.plan()?.value as f64)).sum()
}

/// 1 if all is proven.
#[unsafe(no_mangle)]
pub extern "C" fn proven() -> u32 {
    let is_proven =
        |it: &Option<Outcome>| matches!(it, Some(Outcome::Optimal(_) | Outcome::Infeasible(_)));
    u32::from(outcomes().iter().all(is_proven))
}
