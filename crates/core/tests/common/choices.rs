//! Every way to choose, what it is worth, and the best of all of them.

use ballast_core::balance::{Model, steps, value_at};
use ballast_core::model::{Among, ChosenProjects, ConstraintKind, ProjectId, Workspace};
use ballast_core::view::Snapshot;

/// The model of a workspace.
pub(crate) fn model(workspace: &Workspace) -> Model {
    let snapshot = Snapshot::of(workspace);
    Model::build(workspace, &snapshot.ratings, &snapshot.scores).unwrap()
}

/// Every way to choose among the candidates, each at one of its levels.
pub(crate) fn all_choices(workspace: &Workspace, candidates: &[ProjectId]) -> Vec<ChosenProjects> {
    let mut all = vec![ChosenProjects::default()];
    for id in candidates {
        let levels = workspace.projects.get(*id).unwrap().levels.len() as u8;
        let ways: Vec<Option<u8>> =
            if levels == 0 { vec![None] } else { (0..levels).map(Some).collect() };
        for chosen in all.clone() {
            for way in &ways {
                let mut more = chosen.clone();
                more.insert(*id, *way);
                all.push(more);
            }
        }
    }
    all
}

/// The value of a choice, in steps of the problem.
pub(crate) fn worth(workspace: &Workspace, snapshot: &Snapshot, chosen: &ChosenProjects) -> i64 {
    let settings = &workspace.settings;
    let of = |(id, level): (&ProjectId, &Option<u8>)| {
        let project = workspace.projects.get(*id).unwrap();
        let value = value_at(project, snapshot.value(*id), *level, settings);
        (value.unwrap_or_default() * steps(settings.aim)).round() as i64
    };
    chosen.iter().map(of).sum()
}

/// The best value of all choices among the candidates, by the rows: each choice is reached from the
/// one before by what one column adds.
pub(crate) fn best_of_rows(model: &Model) -> Option<i64> {
    struct Tried<'a> {
        model: &'a Model,
        ways: Vec<Vec<u32>>,
        /// Row and coefficient, by column.
        holds: Vec<Vec<(usize, i64)>>,
        sums: Vec<i64>,
        best: Option<i64>,
    }
    impl Tried<'_> {
        fn all(&mut self, at: usize, value: i64) {
            let Some(columns) = self.ways.get(at).cloned() else {
                let rows = self.model.problem.rows().iter().zip(&self.sums);
                let kept = rows.into_iter().all(|(row, sum)| {
                    row.lower.is_none_or(|it| *sum >= it) && row.upper.is_none_or(|it| *sum <= it)
                });
                self.best = if kept { self.best.max(Some(value)) } else { self.best };
                return;
            };
            self.all(at + 1, value);
            for column in columns.into_iter().map(|it| it as usize) {
                self.take(column, 1);
                self.all(at + 1, value + self.model.problem.objective()[column]);
                self.take(column, -1);
            }
        }

        fn take(&mut self, column: usize, sign: i64) {
            self.holds[column].iter().for_each(|&(row, by)| self.sums[row] += sign * by);
        }
    }
    let rows = model.problem.rows();
    let mut holds = vec![Vec::new(); model.columns.len()];
    for (at, row) in rows.iter().enumerate() {
        row.terms.iter().for_each(|&(column, by)| holds[column as usize].push((at, by)));
    }
    let ways = model.candidates.iter().map(|id| model.columns_of(*id)).collect();
    let mut tried = Tried { model, ways, holds, sums: vec![0; rows.len()], best: None };
    tried.all(0, 0);
    tried.best
}

/// A floor of each programme asks nothing of one without a candidate, and something of the others.
pub(crate) fn every_programme_is_served(
    workspace: &Workspace,
    model: &Model,
    chosen: &ChosenProjects,
) -> bool {
    workspace.rules.iter().filter(|(_, rule)| rule.on).all(|(_, rule)| {
        let ConstraintKind::Group { among: Among::EachProgramme, at_least: Some(least), .. } =
            rule.kind
        else {
            return true;
        };
        let of = |id: &ProjectId| workspace.projects.get(*id).unwrap().programme;
        workspace.programmes.ids().all(|programme| {
            let asked = model.candidates.iter().any(|id| of(id) == Some(programme));
            let count = chosen.keys().filter(|id| of(id) == Some(programme)).count();
            !asked || count >= least as usize
        })
    })
}
