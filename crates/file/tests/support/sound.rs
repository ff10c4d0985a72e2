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
