//! A workspace with everything that is derived from it for showing.

use std::sync::Arc;

use crate::measures::{Measures, better};
use crate::model::{Money, ProjectId, RankBy, Workspace};
use crate::scoring::{Ranking, Ratings, Scores, Scoring};
use crate::sorted::Sorted;
use crate::text::MoneyUnit;

/// A workspace with its scores. Cheap to clone; equal if derived from equal workspaces.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The records.
    pub workspace: Workspace,
    /// Every rating as points.
    pub ratings: Arc<Ratings>,
    /// Values and contributions, by row of the ratings.
    pub scores: Arc<Scores>,
    /// Ranks by the measure that the settings choose, by row of the ratings.
    pub ranking: Arc<Ranking>,
    /// The values that projects are ranked by, by row of the ratings; `None` while that is the value
    /// by score.
    measured: Option<Arc<Vec<Option<f64>>>>,
    /// Row of each project in the ratings.
    pub rows: Arc<Sorted<ProjectId, usize>>,
    /// Cost of all years, by row of the ratings; `None` if not known.
    pub costs: Arc<Vec<Option<Money>>>,
    /// The unit in which costs are shown.
    pub unit: MoneyUnit,
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.workspace == other.workspace
    }
}

/// Whether two workspaces are the same but for budgets, rules, and selections kept or decided.
fn is_rated_alike(one: &Workspace, other: &Workspace) -> bool {
    let as_other = Workspace {
        budgets: other.budgets.clone(),
        rules: other.rules.clone(),
        scenarios: other.scenarios.clone(),
        decisions: other.decisions.clone(),
        ..one.clone()
    };
    as_other == *other
}

impl Snapshot {
    /// Derives everything anew.
    pub fn of(workspace: &Workspace) -> Self {
        let ratings = Arc::new(Ratings::of(workspace));
        let rows = ratings.projects.iter().enumerate().map(|(row, id)| (*id, row)).collect();
        let cost = |id: &ProjectId| workspace.projects.get(*id)?.total_cost();
        let costs: Vec<Option<Money>> = ratings.projects.iter().map(cost).collect();
        let unit = MoneyUnit::for_amounts(costs.iter().copied().flatten());
        Self::with(workspace, ratings, Arc::new(rows), Arc::new(costs), unit)
    }

    /// Whether both have the same projects, rated and ranked alike: they differ at most in what
    /// limits a selection, and in the selections that are kept or were decided.
    pub fn is_rated_as(&self, other: &Self) -> bool {
        is_rated_alike(&self.workspace, &other.workspace)
    }

    /// Derives what has changed since `self`: while only weights move, ratings are kept, while only some
    /// projects change, those of the others are, and while only budgets and rules do, everything is.
    #[must_use]
    pub fn next(&self, workspace: &Workspace) -> Self {
        let old = &self.workspace;
        if is_rated_alike(old, workspace) {
            return Self { workspace: workspace.clone(), ..self.clone() };
        }
        let same_scales = old.criteria == workspace.criteria
            && old.settings == workspace.settings
            && old.objective_order() == workspace.objective_order();
        let changed = self.changed_rows(workspace).filter(|_| same_scales);
        match changed.as_deref() {
            Some([]) => {
                let (ratings, rows) = (Arc::clone(&self.ratings), Arc::clone(&self.rows));
                Self::with(workspace, ratings, rows, Arc::clone(&self.costs), self.unit)
            }
            Some(changed) => self.revised(workspace, changed),
            None => Self::of(workspace),
        }
    }

    /// Rows of the projects that are not as they were; `None` if there are others, or in another order.
    fn changed_rows(&self, workspace: &Workspace) -> Option<Vec<usize>> {
        let old = &self.workspace.projects;
        if old.len() != workspace.projects.len() {
            return None;
        }
        let mut changed = Vec::new();
        // Both go by id.
        for ((id, before), (now_id, now)) in old.iter().zip(workspace.projects.iter()) {
            if id != now_id || before.position != now.position {
                return None;
            }
            if before != now {
                changed.push(*self.rows.get(&id)?);
            }
        }
        Some(changed)
    }

    /// Derives what hangs on the projects of these rows anew.
    fn revised(&self, workspace: &Workspace, changed: &[usize]) -> Self {
        let Some(ratings) = self.ratings.revised(workspace, changed) else {
            return Self::of(workspace);
        };
        let mut costs = Vec::clone(&self.costs);
        for row in changed {
            let project = ratings.projects.get(*row).and_then(|id| workspace.projects.get(*id));
            if let Some(cost) = costs.get_mut(*row) {
                *cost = project.and_then(|project| project.total_cost());
            }
        }
        let unit = if costs == *self.costs {
            self.unit
        } else {
            MoneyUnit::for_amounts(costs.iter().copied().flatten())
        };
        let rows = Arc::clone(&self.rows);
        Self::with(workspace, Arc::new(ratings), rows, Arc::new(costs), unit)
    }

    fn with(
        workspace: &Workspace,
        ratings: Arc<Ratings>,
        rows: Arc<Sorted<ProjectId, usize>>,
        costs: Arc<Vec<Option<Money>>>,
        unit: MoneyUnit,
    ) -> Self {
        let scoring = Scoring::of(workspace, &ratings.criteria);
        let scores = Arc::new(Scores::of(&ratings, &scoring));
        let by = workspace.settings.rank_by;
        let (ranking, measured) = if by == RankBy::Weighted {
            (Ranking::with_costs(&costs, &scores), None)
        } else {
            let values = Measures::new(workspace, &ratings, &scores, by).all(workspace);
            (Ranking::by_values(&costs, &values, better(workspace, by)), Some(Arc::new(values)))
        };
        let (workspace, ranking) = (workspace.clone(), Arc::new(ranking));
        Self { workspace, ratings, scores, ranking, measured, rows, costs, unit }
    }

    /// The value that a project is ranked by, in the unit of the measure that the settings choose;
    /// `None` if it is not known or the project is not there.
    pub fn measured(&self, id: ProjectId) -> Option<f64> {
        match &self.measured {
            None => self.value(id),
            Some(values) => values.get(*self.rows.get(&id)?).copied().flatten(),
        }
    }

    /// Value of a project, 0 to 100; `None` if it is not rated or not there.
    pub fn value(&self, id: ProjectId) -> Option<f64> {
        self.scores.value(*self.rows.get(&id)?)
    }

    /// Rank of a project, from 1; `None` if it is not rated or not there.
    pub fn rank(&self, id: ProjectId) -> Option<u32> {
        self.ranking.ranks.get(*self.rows.get(&id)?).copied().flatten()
    }

    /// Projects by rank, best first, the unrated last.
    pub fn by_rank(&self) -> impl Iterator<Item = ProjectId> {
        self.ranking.order.iter().filter_map(|row| self.ratings.projects.get(*row).copied())
    }
}
