//! The money of all projects, or of one category, as a limit that nothing else sets.

use ballast_solver::Row;

use super::Model;
use crate::model::{CategoryId, Project, Workspace};

impl Model {
    /// The categories whose candidates cost anything, in the order that people gave.
    pub fn buckets(&self, workspace: &Workspace) -> Vec<CategoryId> {
        let order = workspace.category_order().into_iter();
        order.filter(|category| self.money_of(*category).is_some()).collect()
    }

    /// One more row for the problem: the cost of a category's projects over all years, in minor
    /// units, at most what all of them cost together at the dearest of their levels. As it stands
    /// it forbids nothing. `None` if they cost nothing, or nobody knows what.
    pub fn money_of(&self, category: CategoryId) -> Option<Row> {
        self.money_within(|project| project.category == Some(category))
    }

    /// The same for the cost of all candidates.
    pub fn money(&self) -> Option<Row> {
        self.money_within(|_| true)
    }

    fn money_within(&self, counts: impl Fn(&Project) -> bool) -> Option<Row> {
        let taken = &self.taken;
        let cost = |at: usize| {
            let within = counts(taken.projects.get(at)?);
            within.then(|| taken.costs.get(at).copied().flatten().unwrap_or_default())
        };
        let terms = taken.terms(|at| cost(at).unwrap_or_default());
        let dearest = |(_, columns): (_, std::ops::Range<usize>)| {
            columns.filter_map(cost).fold(0_i64, i64::max)
        };
        let all = taken.each().into_iter().map(dearest).fold(0_i64, i64::saturating_add);
        (all > 0).then(|| Row::at_most(all, terms))
    }
}
