//! Where the money of a selection goes.

use crate::sorted_set::SortedSet;

use crate::model::{CategoryId, FiscalYear, Money, ProjectId, Share, Workspace};
use crate::sorted::Sorted;

/// Money of one fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearUse {
    /// Which year.
    pub year: FiscalYear,
    /// What all projects together ask for, those excluded by hand included.
    pub asked: Money,
    /// What the selected ones cost.
    pub used: Money,
    /// What there is; `None` if there is no limit.
    pub budget: Option<Money>,
    /// What earlier years have left for this one; below zero if they took more than they had. Zero
    /// unless money is carried over, and where there is no limit.
    pub carried: Money,
}

impl YearUse {
    /// Whether more is used than there is, with what earlier years have left.
    pub fn is_over(&self) -> bool {
        self.budget.is_some_and(|budget| self.used > budget + self.carried)
    }
}

/// A category's part of a selection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BucketUse {
    /// Which category; `None` for projects that have none.
    pub category: Option<CategoryId>,
    /// Cost of its selected projects.
    pub used: Money,
    /// Its part of the cost of the selection, 0 to 1; 0 if nothing is spent.
    pub share: f64,
    /// The share it should have; `None` if there is no target.
    pub target: Option<Share>,
    /// Its selected projects.
    pub projects: usize,
}

/// Where the money of a selection goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// By fiscal year of the horizon, and any other year that has a budget.
    pub years: Vec<YearUse>,
    /// By category, in the order that people gave; those without one last, if there are any.
    pub buckets: Vec<BucketUse>,
    /// Cost of the selection over all years, also beyond the horizon.
    pub total: Money,
    /// Selected projects whose cost is not known.
    pub unknown_costs: usize,
}

impl Ledger {
    /// Adds up a selection.
    pub fn of(workspace: &Workspace, chosen: &SortedSet<ProjectId>) -> Self {
        let mut years: Sorted<FiscalYear, YearUse> = Sorted::default();
        for year in workspace.settings.years().into_iter().chain(workspace.budgets.ids()) {
            let budget = workspace.budgets.get(year).map(|budget| budget.amount);
            let (asked, used, carried) = (Money::ZERO, Money::ZERO, Money::ZERO);
            years.insert(year, YearUse { year, asked, used, budget, carried });
        }
        let mut spent: Sorted<Option<CategoryId>, (Money, usize)> = Sorted::default();
        let mut total = Money::ZERO;
        let mut unknown_costs = 0;
        for (id, project) in workspace.projects.iter() {
            let selected = chosen.contains(&id);
            for (year, cost) in &project.costs {
                if let Some(year) = years.get_mut(year) {
                    year.asked += *cost;
                    if selected {
                        year.used += *cost;
                    }
                }
            }
            if selected {
                let cost = project.total_cost();
                unknown_costs += usize::from(cost.is_none());
                let cost = cost.unwrap_or_default();
                total += cost;
                let (used, projects) = spent.get(&project.category).copied().unwrap_or_default();
                spent.insert(project.category, (used + cost, projects + 1));
            }
        }
        let ordered = workspace.category_order().into_iter().map(Some);
        let loose = spent.contains_key(&None).then_some(None);
        let buckets = ordered.chain(loose).map(|category| {
            let (used, projects) = spent.get(&category).copied().unwrap_or_default();
            let record = category.and_then(|id| workspace.categories.get(id));
            let whole = total.major();
            let share = if whole > 0.0 { used.major() / whole } else { 0.0 };
            let target = record.and_then(|record| record.target);
            BucketUse { category, used, share, target, projects }
        });
        let buckets = buckets.collect();
        let mut years: Vec<YearUse> = years.into_values().collect();
        if workspace.settings.carry_over {
            carry_over(workspace, &mut years);
        }
        Self { years, buckets, total, unknown_costs }
    }
}

/// Passes what is left of a year on to the next one whose budget counts.
fn carry_over(workspace: &Workspace, years: &mut [YearUse]) {
    let mut left = Money::ZERO;
    for it in years {
        let counts = workspace.budgets.get(it.year).is_some_and(|budget| budget.on);
        if let Some(budget) = it.budget.filter(|_| counts) {
            it.carried = left;
            left = left + budget - it.used;
        }
    }
}
