//! What must hold of every workspace that comes out of a file.

use ballast_core::change::{Command, update};
use ballast_core::model::{ClassField, Source, Workspace};
use ballast_file::{load, save};

/// Panics unless the domain would have let this workspace come about.
#[track_caller]
pub(crate) fn assert_sound(workspace: &Workspace) {
    for (_, criterion) in workspace.criteria.iter() {
        assert!(workspace.objectives.contains(criterion.objective));
        assert!(criterion.scale.low() < criterion.scale.high());
        assert!(!workspace.is_parent(criterion.objective));
        let curve = criterion.scale.curve().to_vec();
        assert!(criterion.scale.clone().bent(curve).is_ok());
        if let Source::Class { field, table } = &criterion.source {
            for class in table.keys() {
                match field {
                    ClassField::Category => {
                        assert!(workspace.categories.contains(class.parse().unwrap()));
                    }
                    ClassField::Programme => {
                        assert!(workspace.programmes.contains(class.parse().unwrap()));
                    }
                    _ => {}
                }
            }
        }
    }
    for (id, objective) in workspace.objectives.iter() {
        if let Some(parent) = objective.parent {
            assert!(workspace.objectives.get(parent).unwrap().parent.is_none());
            assert!(!workspace.is_parent(id));
        }
    }
    for (_, person) in workspace.people.iter() {
        for ((item, other), ratio) in person.comparisons.iter() {
            assert!(item < other && (0.1..=10.0).contains(&ratio.get()));
            assert!(workspace.objectives.contains(*item) && workspace.objectives.contains(*other));
        }
        for ((item, other), ratio) in person.criterion_comparisons.iter() {
            assert!(item < other && (0.1..=10.0).contains(&ratio.get()));
            assert!(workspace.criteria.contains(*item) && workspace.criteria.contains(*other));
        }
    }
    for (id, project) in workspace.projects.iter() {
        let again = Command::PutProject { id, project: Box::new((**project).clone()) };
        let change = update(workspace, again).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert!(change.is_empty());
        project.peak_demand();
        project.planned_finish();
    }
    let text = save(workspace);
    let loaded = load(&text).unwrap();
    assert_eq!(loaded.repairs, []);
    assert!(loaded.workspace == *workspace);
    assert_eq!(save(&loaded.workspace), text);
}
