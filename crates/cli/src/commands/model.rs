//! The model of a workspace file, solved: what several commands begin with.

use std::ffi::OsStr;
use std::time::Duration;

use ballast_core::balance::Model;
use ballast_core::model::{ProjectId, Workspace};
use ballast_core::view::Snapshot;
use ballast_solver::Outcome;

use crate::error::{Error, Result};
use crate::files;
use crate::search::{self, Searched};

/// A workspace and its model.
pub(super) struct Stated {
    /// The workspace with its scores.
    pub(super) snapshot: Snapshot,
    /// What is to be solved.
    pub(super) model: Model,
}

impl Stated {
    /// Builds the model of a workspace.
    pub(super) fn of(file: &OsStr, workspace: &Workspace) -> Result<Self> {
        let snapshot = Snapshot::of(workspace);
        let model = Model::build(workspace, &snapshot.ratings, &snapshot.scores)
            .map_err(|cause| Error::Problem { place: files::place(file), cause })?;
        Ok(Self { snapshot, model })
    }

    /// The best plan by the aim, and among those the best by the second one, as far as the time
    /// goes.
    pub(super) fn solve(&self, start: Option<Vec<bool>>, limit: Duration) -> Searched {
        let mut searched = search::run(self.model.problem.clone(), start, limit);
        let Outcome::Optimal(plan) = &searched.outcome else { return searched };
        let Ok(Some(second)) = self.model.second_problem(plan.value) else { return searched };
        let left = limit.saturating_sub(Duration::from_secs_f64(searched.seconds));
        let refined = search::run(second, Some(plan.selected.clone()), left);
        let mut best = plan.clone();
        if let Some(found) = refined.outcome.plan() {
            best.selected.clone_from(&found.selected);
        }
        searched.outcome = Outcome::Optimal(best);
        searched.nodes += refined.nodes;
        searched.seconds += refined.seconds;
        searched
    }

    /// The workspace.
    pub(super) fn workspace(&self) -> &Workspace {
        &self.snapshot.workspace
    }

    /// The key of a project; empty if it has none.
    pub(super) fn key(&self, id: ProjectId) -> String {
        let project = self.workspace().projects.get(id);
        project.map_or_else(String::new, |project| project.key.clone())
    }

    /// The keys of the projects of these columns, each once.
    pub(super) fn keys(&self, columns: &[u32]) -> Vec<String> {
        let mut ids = Vec::new();
        for column in columns {
            if let Some(column) = self.model.columns.get(*column as usize)
                && !ids.contains(&column.project)
            {
                ids.push(column.project);
            }
        }
        ids.into_iter().map(|id| self.key(id)).collect()
    }
}
