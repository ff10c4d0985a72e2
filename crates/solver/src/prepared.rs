//! Rows that are presolved once, for searches that differ in the objective alone.

use std::sync::Arc;

use crate::domain::FREE;
use crate::model::Model;
use crate::presolve;
use crate::problem::{Problem, ProblemError};
use crate::solver::{Options, Solver};
use crate::warm::Warm;

/// A problem's rows, presolved: what that comes to does not depend on the objective.
///
/// ```
/// use ballast_solver::{Options, Prepared, Problem, Row, Step, Warm};
///
/// let rows = vec![Row::at_most(7, [(0, 5), (1, 4), (2, 3)])];
/// let prepared = Prepared::new(Problem::new(vec![10, 7, 6], rows)?);
/// let mut warm = Warm::default();
/// for (objective, best) in [(vec![10, 7, 6], 13), (vec![20, 7, 6], 20)] {
///     let mut solver = prepared.solver(objective, Options::default(), &warm)?;
///     let Step::Done(outcome) = solver.step(1000) else { unreachable!() };
///     assert_eq!(outcome.bound(), Some(best));
///     warm = solver.warm();
/// }
/// # Ok::<(), ballast_solver::ProblemError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Prepared {
    problem: Problem,
    /// `None` where propagation finds that no plan keeps the rows.
    model: Option<Arc<Model>>,
}

impl Prepared {
    /// Presolves the rows of a problem.
    #[must_use]
    pub fn new(problem: Problem) -> Self {
        let model = Model::of(&problem);
        let reduced = presolve::reduce(&model, &vec![FREE; model.len()]);
        Self { problem, model: reduced.ok().map(Arc::new) }
    }

    /// The problem that was presolved.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// A solver for these rows and this objective, as [`Solver::warmed`] makes it.
    ///
    /// # Errors
    /// If the objective has another number of coefficients, or they are too large.
    pub fn solver(
        &self,
        objective: Vec<i64>,
        options: Options,
        warm: &Warm,
    ) -> Result<Solver, ProblemError> {
        let problem = self.problem.aimed(objective)?;
        let model = self.model.clone();
        Ok(Solver::warmed(problem, options, warm).prepared(model))
    }
}

#[cfg(test)]
mod tests {
    //! Presolved rows give what the whole problem gives.

    use super::Prepared;
    use crate::outcome::Step;
    use crate::problem::{Problem, Row};
    use crate::solver::{Options, solve};
    use crate::warm::Warm;
    use proptest::prelude::*;

    const N: usize = 7;

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let row = (prop::collection::vec(-6i64..=9, N), -8i64..25, 0i64..9, 0u8..4).prop_map(
            |(a, side, width, kind)| {
                let terms = (0..).zip(a);
                match kind {
                    0 | 1 => Row::at_most(side, terms),
                    2 => Row::at_least(side - 15, terms),
                    _ => Row::between(side, side + width, terms),
                }
            },
        );
        prop::collection::vec(row, 1..5)
    }

    proptest! {
        #[test]
        fn as_solved_anew(
            rows in rows(),
            objectives in prop::collection::vec(prop::collection::vec(-9i64..=30, N), 1..5),
        ) {
            let whole = |objective: &Vec<i64>| {
                Problem::new(objective.clone(), rows.clone()).expect("valid problem")
            };
            let prepared = Prepared::new(whole(&objectives[0]));
            let mut warm = Warm::default();
            for objective in &objectives {
                let solver = prepared.solver(objective.clone(), Options::default(), &warm);
                let mut solver = solver.expect("valid objective");
                let outcome = loop {
                    if let Step::Done(outcome) = solver.step(50) {
                        break outcome;
                    }
                };
                let expected = solve(whole(objective), Options::default());
                prop_assert_eq!(outcome.bound(), expected.bound());
                if let Some(plan) = outcome.plan() {
                    prop_assert!(whole(objective).is_feasible(&plan.selected));
                    prop_assert_eq!(whole(objective).value(&plan.selected), plan.value);
                }
                warm = solver.warm();
            }
            prop_assert!(prepared.solver(vec![1; N + 1], Options::default(), &warm).is_err());
        }
    }
}
