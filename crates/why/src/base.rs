//! The optimum that is asked about, and variants of its problem.

use std::rc::Rc;

use ballast_solver::{Outcome, Plan, Problem, Row};

use crate::answer::{Alternative, Span, Swap};

/// A problem and its best plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    problem: Rc<Problem>,
    plan: Plan,
    bound: i64,
}

impl Base {
    /// A problem, a plan of it, and a number that the value of no plan exceeds: the plan's own
    /// value if it is proven best. `None` if the plan is not feasible.
    #[must_use]
    pub fn new(problem: impl Into<Rc<Problem>>, selected: Vec<bool>, bound: i64) -> Option<Self> {
        let problem = problem.into();
        let plan = Plan { value: problem.value(&selected), selected };
        let bound = bound.max(plan.value);
        problem.is_feasible(&plan.selected).then_some(Self { problem, plan, bound })
    }

    /// What a search came to. `None` if it has no plan.
    #[must_use]
    pub fn of(problem: impl Into<Rc<Problem>>, outcome: &Outcome) -> Option<Self> {
        let selected = outcome.plan()?.selected.clone();
        Self::new(problem, selected, outcome.bound()?)
    }

    /// The problem.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Its best plan known.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// No plan's value exceeds this.
    #[must_use]
    pub fn bound(&self) -> i64 {
        self.bound
    }

    /// The columns that the problem has, each once, ascending.
    pub(crate) fn columns(&self, columns: &[u32]) -> Vec<u32> {
        let mut known: Vec<u32> = columns.to_vec();
        known.retain(|&column| (column as usize) < self.problem.len());
        known.sort_unstable();
        known.dedup();
        known
    }

    /// The rows that the problem has and that have an upper side, each once, in the order given.
    pub(crate) fn limited(&self, rows: &[usize]) -> Vec<usize> {
        let mut known: Vec<usize> = Vec::new();
        for &row in rows {
            let limited = self.problem.rows().get(row).is_some_and(|row| row.upper.is_some());
            if limited && !known.contains(&row) {
                known.push(row);
            }
        }
        known
    }

    /// The best plan with these columns switched.
    pub(crate) fn switched(&self, columns: &[u32], on: bool) -> Vec<bool> {
        let mut selected = self.plan.selected.clone();
        columns.iter().for_each(|&column| selected[column as usize] = on);
        selected
    }

    /// An outcome, as seen from the best plan. Rows added to the problem are left out of conflicts.
    pub(crate) fn alternative(&self, outcome: Outcome) -> Alternative {
        match outcome {
            Outcome::Optimal(plan) => {
                let bound = plan.value;
                Alternative::Found { swap: Swap::between(&self.plan.selected, &plan), bound }
            }
            Outcome::Feasible { plan, bound } => {
                Alternative::Found { swap: Swap::between(&self.plan.selected, &plan), bound }
            }
            Outcome::Infeasible(mut conflict) => {
                conflict.rows.retain(|&row| row < self.problem.rows().len());
                Alternative::Impossible(conflict)
            }
            Outcome::Unknown { bound } => Alternative::Unknown { bound },
        }
    }

    /// The best value less that of an alternative under a stricter condition, so never below 0.
    /// `None` if that is impossible.
    pub(crate) fn loss(&self, stricter: &Alternative) -> Option<Span> {
        let (value, bound) = match stricter {
            Alternative::Found { swap, bound } => (Some(swap.value), *bound),
            Alternative::Impossible(_) => return None,
            Alternative::Unknown { bound } => (None, *bound),
        };
        let most = value.map(|value| (self.bound - value).max(0));
        Some(Span { least: (self.plan.value - bound).max(0), most })
    }
}

/// A problem in the making: another one with some things changed.
#[derive(Clone)]
pub(crate) struct Variant {
    pub(crate) objective: Vec<i64>,
    pub(crate) rows: Vec<Row>,
}

impl Variant {
    pub(crate) fn of(problem: &Problem) -> Self {
        Self { objective: problem.objective().to_vec(), rows: problem.rows().to_vec() }
    }

    /// At least one of these columns is in.
    pub(crate) fn with_any(mut self, columns: &[u32]) -> Self {
        self.rows.push(Row::at_least(1, columns.iter().map(|&column| (column, 1))));
        self
    }

    /// None of these columns is in.
    pub(crate) fn without(mut self, columns: &[u32]) -> Self {
        self.rows.push(Row::at_most(0, columns.iter().map(|&column| (column, 1))));
        self
    }

    /// The objective as it is now comes to at least this.
    pub(crate) fn worth(mut self, least: i64) -> Self {
        let terms = (0u32..).zip(self.objective.iter().copied());
        self.rows.push(Row::at_least(least, terms));
        self
    }

    /// The row has no upper side.
    pub(crate) fn open(mut self, row: usize) -> Self {
        self.rows[row].upper = None;
        self
    }

    /// Another objective: the sum of a row, times `factor`.
    pub(crate) fn aim(mut self, row: usize, factor: i64) -> Self {
        self.objective.fill(0);
        for &(column, coefficient) in &self.rows[row].terms {
            self.objective[column as usize] = factor * coefficient;
        }
        self
    }

    /// The problem; `None` if its numbers are too large, which rows and objective of a problem
    /// never are by themselves.
    pub(crate) fn build(self) -> Option<Problem> {
        Problem::new(self.objective, self.rows).ok()
    }
}
