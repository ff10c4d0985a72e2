//! A question under way: an asynchronous function that waits for nothing but its next slice.
//!
//! A question is a chain of searches, each of which depends on the ones before. Written as an
//! `async fn` it reads as the argument goes, and the compiler makes the state machine. There is no
//! runtime: [`Inquiry::step`] polls once, and the function comes back when its nodes are spent.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use ballast_solver::{Options, Outcome, Problem, Solver, Step, Warm};

use crate::question::Limits;

/// What one slice of work came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn<T> {
    /// More to do.
    Working,
    /// An answer; perhaps not the last.
    Says(T),
    /// Nothing more to say. Further steps say the same.
    Done,
}

impl<T> Turn<T> {
    /// The same turn with something else to say.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Turn<U> {
        match self {
            Self::Working => Turn::Working,
            Self::Says(answer) => Turn::Says(change(answer)),
            Self::Done => Turn::Done,
        }
    }
}

/// A question that is answered in slices and can be dropped at any time.
///
/// The same question gives the same answers however the work is divided into slices.
pub struct Inquiry<T> {
    desk: Rc<Desk>,
    tray: Tray<T>,
    work: Option<Pin<Box<dyn Future<Output = ()>>>>,
}

impl<T> fmt::Debug for Inquiry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut f = f.debug_struct("Inquiry");
        f.field("nodes", &self.nodes()).field("done", &self.work.is_none()).finish()
    }
}

impl<T> Inquiry<T> {
    /// A question that has not begun; `work` makes the function that answers it.
    pub(crate) fn new<W>(limits: Limits, work: impl FnOnce(Rc<Desk>, Tray<T>) -> W) -> Self
    where
        W: Future<Output = ()> + 'static,
    {
        let desk = Rc::new(Desk {
            left: Cell::new(0),
            nodes: Cell::new(0),
            limits,
            warm: RefCell::default(),
        });
        let tray = Tray { answers: Rc::default(), desk: Rc::clone(&desk) };
        let answers = Tray { answers: Rc::clone(&tray.answers), desk: Rc::clone(&desk) };
        let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work(Rc::clone(&desk), answers));
        Self { desk, tray, work: Some(work) }
    }

    /// Explores at most `budget` nodes, fewer if there is something to say. A budget of 0 does
    /// nothing but report.
    pub fn step(&mut self, budget: u32) -> Turn<T> {
        if let Some(answer) = self.tray.take() {
            return Turn::Says(answer);
        }
        if budget > 0
            && let Some(work) = &mut self.work
        {
            self.desk.left.set(budget);
            // Nobody is woken: the next step polls again.
            if work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
                self.work = None;
            }
        }
        match self.tray.take() {
            Some(answer) => Turn::Says(answer),
            None if self.work.is_none() => Turn::Done,
            None => Turn::Working,
        }
    }

    /// Nodes explored so far, in all searches.
    #[must_use]
    pub fn nodes(&self) -> u64 {
        self.desk.nodes.get()
    }

    /// Works to the end; all answers that were not yet heard.
    #[must_use]
    pub fn finish(mut self) -> Vec<T> {
        let mut answers = Vec::new();
        loop {
            match self.step(u32::MAX) {
                Turn::Working => {}
                Turn::Says(answer) => answers.push(answer),
                Turn::Done => return answers,
            }
        }
    }
}

/// Where answers are laid down.
pub(crate) struct Tray<T> {
    answers: Rc<RefCell<VecDeque<T>>>,
    desk: Rc<Desk>,
}

impl<T> Tray<T> {
    /// Says something, which ends the slice.
    pub(crate) fn say(&self, answer: T) {
        self.answers.borrow_mut().push_back(answer);
        self.desk.left.set(0);
    }

    fn take(&self) -> Option<T> {
        self.answers.borrow_mut().pop_front()
    }
}

/// Searches of one question for the greatest value that differ in a few limits: what one has learnt
/// serves the next.
#[derive(Clone, Copy)]
pub(crate) enum Family {
    /// With the subject in.
    With = 0,
    /// With the subject out.
    Without = 1,
}

/// One search of many, and when it may end before its end.
pub(crate) struct Search {
    pub(crate) problem: Problem,
    pub(crate) start: Option<Vec<bool>>,
    /// A plan of this value is enough.
    pub(crate) enough: Option<i64>,
    /// Nothing below this value is of use, and what is below it is not proven.
    pub(crate) least: Option<i64>,
    /// Nodes after which to give up, if fewer than for any search.
    pub(crate) nodes: u64,
    /// The searches that this one is like.
    pub(crate) family: Option<Family>,
    /// Whether the rows to blame are wanted if there is no plan.
    pub(crate) explain: bool,
}

impl Search {
    /// For the best plan, without blame.
    pub(crate) fn new(problem: Problem) -> Self {
        Self {
            problem,
            start: None,
            enough: None,
            least: None,
            nodes: u64::MAX,
            family: None,
            explain: false,
        }
    }

    pub(crate) fn from(self, start: Vec<bool>) -> Self {
        Self { start: Some(start), ..self }
    }

    pub(crate) fn enough(self, value: i64) -> Self {
        Self { enough: Some(value), ..self }
    }

    pub(crate) fn least(self, value: i64) -> Self {
        Self { least: Some(value), ..self }
    }

    pub(crate) fn within(self, nodes: u64) -> Self {
        Self { nodes, ..self }
    }

    pub(crate) fn family(self, family: Family) -> Self {
        Self { family: Some(family), ..self }
    }

    pub(crate) fn explained(self) -> Self {
        Self { explain: true, ..self }
    }
}

/// Does the searching of one question.
pub(crate) struct Desk {
    /// Nodes left of the slice.
    left: Cell<u32>,
    nodes: Cell<u64>,
    pub(crate) limits: Limits,
    /// What the last search of each family has learnt.
    warm: RefCell<[Warm; 2]>,
}

impl Desk {
    /// Waits until there is a node to spend, and spends it.
    pub(crate) async fn node(&self) {
        poll_fn(|_| match self.left.get() {
            0 => Poll::Pending,
            left => {
                self.left.set(left - 1);
                self.nodes.set(self.nodes.get() + 1);
                Poll::Ready(())
            }
        })
        .await;
    }

    /// Searches. What comes out is true in any case, and proven unless a limit ended it.
    pub(crate) async fn search(&self, search: Search) -> Outcome {
        let Search { problem, start, enough, least, nodes, family, explain } = search;
        let options = Options { start, max_nodes: Some(self.limits.nodes.min(nodes)) };
        let mut solver = match family {
            Some(family) => Solver::warmed(problem, options, &self.warm.borrow()[family as usize]),
            None => Solver::new(problem, options),
        };
        if let Some(least) = least {
            solver = solver.worth(least);
        }
        let outcome = self.run(&mut solver, enough, least, explain).await;
        if let Some(family) = family {
            self.warm.borrow_mut()[family as usize] = solver.warm();
        }
        outcome
    }

    async fn run(
        &self,
        solver: &mut Solver,
        enough: Option<i64>,
        least: Option<i64>,
        explain: bool,
    ) -> Outcome {
        loop {
            // Node by node, so that where it ends does not depend on the slices.
            self.node().await;
            let progress = match solver.step(1) {
                Step::Done(outcome) => return outcome,
                Step::Working(progress) => progress,
            };
            let value = progress.incumbent.map(|plan| plan.value);
            let is_enough = enough.is_some_and(|enough| value.is_some_and(|value| value >= enough));
            let is_hopeless = least.is_some_and(|least| progress.bound < least);
            if is_enough || is_hopeless {
                return solver.stop();
            }
            // The proof is there, and only the blame is still open.
            if !explain && value.is_none() && matches!(solver.stop(), Outcome::Infeasible(_)) {
                return solver.stop();
            }
        }
    }
}
