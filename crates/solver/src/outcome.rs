//! What the solver says: a plan, how far it is known to be from the best, and how it ended.

/// A selection that satisfies every row.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Plan {
    /// The objective of the selection.
    pub value: i64,
    /// One flag a variable, in the problem's order.
    pub selected: Vec<bool>,
}

/// How far a plan may be from the best: the plan's value and a bound no plan can exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Gap {
    /// Value of the best plan known.
    pub value: i64,
    /// A number that the value of no plan exceeds; never below `value`.
    pub bound: i64,
}

impl Gap {
    /// `(bound − value) / max(1, |value|)`: 0 when the plan is proven best, 0.01 for "within 1 %".
    #[must_use]
    pub fn ratio(self) -> f64 {
        let value = self.value as f64;
        (self.bound as f64 - value).max(0.0) / value.abs().max(1.0)
    }

    /// Whether the plan is proven best.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.bound <= self.value
    }
}

/// Where a running search stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Progress {
    /// Nodes explored so far.
    pub nodes: u64,
    /// The best plan so far; `None` before one is found.
    pub incumbent: Option<Plan>,
    /// No plan's value exceeds this. Never rises from one step to the next.
    pub bound: i64,
    /// The incumbent's distance to the bound; `None` without an incumbent.
    pub gap: Option<Gap>,
}

/// Rows that no selection can satisfy together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Conflict {
    /// Indices into the problem's rows, ascending.
    pub rows: Vec<usize>,
    /// Whether it is proven that every proper subset of `rows` can be satisfied. When `false` the
    /// rows do contradict each other, but some of them may have no part in it.
    pub minimal: bool,
}

/// How a search ended, or what is known where it was stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Outcome {
    /// Proven best.
    Optimal(Plan),
    /// Feasible; whether it is best is not known.
    Feasible {
        /// The best plan found.
        plan: Plan,
        /// No plan's value exceeds this.
        bound: i64,
    },
    /// Proven to have no plan at all.
    Infeasible(Conflict),
    /// No plan found yet, and no proof that there is none.
    Unknown {
        /// No plan's value exceeds this.
        bound: i64,
    },
}

impl Outcome {
    /// The plan, when there is one.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Optimal(plan) | Self::Feasible { plan, .. } => Some(plan),
            Self::Infeasible(_) | Self::Unknown { .. } => None,
        }
    }

    /// A number that the value of no plan exceeds; `None` when there is no plan at all.
    #[must_use]
    pub fn bound(&self) -> Option<i64> {
        match self {
            Self::Optimal(plan) => Some(plan.value),
            Self::Feasible { bound, .. } | Self::Unknown { bound } => Some(*bound),
            Self::Infeasible(_) => None,
        }
    }

    /// The plan's distance to the bound; `None` without a plan.
    #[must_use]
    pub fn gap(&self) -> Option<Gap> {
        Some(Gap { value: self.plan()?.value, bound: self.bound()? })
    }
}

/// What one slice of work came to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Step {
    /// More to do.
    Working(Progress),
    /// Nothing more to do. Further steps give the same outcome.
    Done(Outcome),
}
