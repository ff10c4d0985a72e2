//! A workspace with everything that is derived from it for showing.

use std::sync::Arc;

use crate::model::{Money, ProjectId, Workspace};
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
    /// Ranks, by row of the ratings.
    pub ranking: Arc<Ranking>,
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

    /// Derives what has changed since `self`: while only weights move, ratings are kept.
    #[must_use]
    pub fn next(&self, workspace: &Workspace) -> Self {
        let old = &self.workspace;
        let same_ratings = old.projects == workspace.projects
            && old.criteria == workspace.criteria
            && old.settings == workspace.settings
            && old.objective_order() == workspace.objective_order();
        if same_ratings {
            let (ratings, rows) = (Arc::clone(&self.ratings), Arc::clone(&self.rows));
            Self::with(workspace, ratings, rows, Arc::clone(&self.costs), self.unit)
        } else {
            Self::of(workspace)
        }
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
        let ranking = Arc::new(Ranking::with_costs(&costs, &scores));
        Self { workspace: workspace.clone(), ratings, scores, ranking, rows, costs, unit }
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
