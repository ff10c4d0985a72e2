//! A selection and how far it is proven.

use crate::sorted_set::SortedSet;

use ballast_solver::Outcome;

use super::{Model, Rule};
use crate::model::{ChosenProjects, ProjectId};
use crate::{collect, text};

/// How far a selection is proven to be the best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Proof {
    /// No selection that keeps the rules has a higher value.
    Best,
    /// None is better by more than this part of its value (0.004 for 0.4 %).
    Within(f64),
}

impl Proof {
    /// The proof in a few words: `Proven best`, or `Within 0.4 % of the best`.
    pub fn describe(self) -> String {
        match self {
            Self::Best => "Proven best".to_owned(),
            Self::Within(gap) => {
                // Rounded up: a claim must not be better than the proof.
                let percent = (gap * 100_000.0).ceil() / 1000.0;
                let decimals = if percent < 0.1 { 3 } else { 1 };
                let up = if decimals == 1 { (percent * 10.0).ceil() / 10.0 } else { percent };
                format!("Within {} % of the best", text::decimal(up, decimals))
            }
        }
    }
}

/// What came of the search.
#[derive(Clone, Debug, PartialEq)]
pub enum Selection {
    /// The best one known, with its proof.
    Found {
        /// The projects that are in.
        chosen: SortedSet<ProjectId>,
        /// The same with the funding level of each.
        levels: ChosenProjects,
        /// Sum of their values, in points or, by an aim of money, in major units.
        value: f64,
        /// How far it is proven.
        proof: Proof,
    },
    /// No selection keeps all rules; these contradict each other.
    Impossible(Vec<Rule>),
    /// The search ended before it found any.
    Unknown,
}

impl Selection {
    /// Reads the solver's outcome.
    pub fn of(model: &Model, outcome: &Outcome) -> Self {
        if let Outcome::Infeasible(conflict) = outcome {
            let rules = conflict.rows.iter().filter_map(|row| model.rules.get(*row));
            return Self::Impossible(rules.copied().collect());
        }
        let Some(plan) = outcome.plan() else { return Self::Unknown };
        let gap = outcome.gap().map_or(0.0, |gap| gap.ratio());
        let levels = model.projects(plan);
        Self::Found {
            chosen: collect::set(levels.keys().copied()),
            levels,
            value: model.value(plan.value),
            proof: if gap > 0.0 { Proof::Within(gap) } else { Proof::Best },
        }
    }

    /// The same with funding levels; `None` if no selection was found.
    pub fn levels(&self) -> Option<&ChosenProjects> {
        match self {
            Self::Found { levels, .. } => Some(levels),
            _ => None,
        }
    }

    /// The projects that are in; `None` if no selection was found.
    pub fn chosen(&self) -> Option<&SortedSet<ProjectId>> {
        match self {
            Self::Found { chosen, .. } => Some(chosen),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_never_better_than_its_proof() {
        assert_eq!(Proof::Best.describe(), "Proven best");
        assert_eq!(Proof::Within(0.004).describe(), "Within 0.4 % of the best");
        assert_eq!(Proof::Within(0.0041).describe(), "Within 0.5 % of the best");
        assert_eq!(Proof::Within(0.000_001).describe(), "Within 0.001 % of the best");
    }
}
