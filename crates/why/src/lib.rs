//! Exact questions about the optimum of a 0/1 problem, in rows, columns and integers.
//!
//! Why is something in the best plan or not, and what would change that ([`why`])? What does a rule
//! cost ([`prices`])? What cures a problem that has no plan ([`cures`])? What is the best value at
//! each level of some limits ([`frontier`])? Which of several best plans is best by a second aim
//! ([`Best`])?
//!
//! Every answer comes from solving again, never from shadow prices: those of a 0/1 problem belong
//! to its relaxation, and say nothing of a step as large as a project. Numbers are whole, and each
//! says how far it is proven ([`Span`]): a search that is ended by [`Limits`] leaves a bound.
//!
//! Questions are worked on in slices, as the solver is; see [`Inquiry`].
//!
//! ```
//! use std::rc::Rc;
//!
//! use ballast_solver::{Options, Problem, Row, solve};
//! use ballast_why::{Base, Limits, Need, Resources, Span, Subject, Why, why};
//!
//! // Values 10, 7, 6; costs 5, 4, 3; a budget of 7 takes the last two.
//! let budget = Row::at_most(7, [(0, 5), (1, 4), (2, 3)]);
//! let problem = Problem::new(vec![10, 7, 6], vec![budget])?;
//! let best = solve(problem.clone(), Options::default());
//! let base = Rc::new(Base::of(problem, &best).ok_or("no plan")?);
//! let money = Rc::new(Resources { money: vec![0], people: vec![] });
//! let first = Subject { id: 0, columns: vec![0] };
//! let Some(Why::Out(answer)) = why(base, &first, money, Limits::default()).finish().pop() else {
//!     unreachable!("the first is not in the best plan")
//! };
//! assert_eq!(answer.loss, Some(Span::exactly(3)));
//! let extra = answer.put_in.ok_or("complete")?.money.remove(0);
//! // One more unit of money takes the first and the last.
//! assert!(matches!(extra.need, Need::Least { by, .. } if by == Span::exactly(1)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod base;
mod best;
mod cure;
mod extra;
mod firm;
mod frontier;
mod inquiry;
mod lift;
mod price;
mod question;
mod ranking;
mod screen;
mod slide;
mod why;

pub use answer::{
    Alternative, Cure, Cures, Extra, Need, Point, Price, PutIn, Rise, Short, Side, Span, Swap, Why,
    WhyIn, WhyOut, least_way,
};
pub use base::Base;
pub use best::{Best, Found, Refined};
pub use cure::cures;
pub use frontier::frontier;
pub use inquiry::{Inquiry, Turn};
pub use price::prices;
pub use question::{Levels, Limits, Resources, Slide, Subject};
pub use why::why;
