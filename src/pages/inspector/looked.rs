//! What the fields of the inspector read: the project that is looked at, and the records around it.
//! Both stand still while a weight is dragged, so that dozens of fields are not asked in each frame
//! for what they said before.

use ballast_core::model::{Project, ProjectId, Shared};
use ballast_core::view::Snapshot;
use leptos::prelude::*;

use crate::state::App;

/// The portfolio as far as it does not depend on weights: values and ranks in here may be out of
/// date.
#[derive(Clone)]
pub(super) struct Records(pub(super) Snapshot);

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.0.workspace, &other.0.workspace);
        a.projects == b.projects
            && a.criteria == b.criteria
            && a.settings == b.settings
            && a.categories == b.categories
            && a.programmes == b.programmes
            && a.roles == b.roles
            && a.formulas == b.formulas
            && self.0.unit == other.0.unit
    }
}

/// What the parts of the inspector have in common.
#[derive(Clone, Copy)]
pub(super) struct Looked {
    project: Memo<Option<Shared<Project>>>,
    records: Memo<Records>,
}

impl Looked {
    /// Of this project, for all that is built within.
    pub(super) fn provide(app: App, id: ProjectId) {
        let records = Memo::new(move |_| Records(app.snapshot.get()));
        let project = Memo::new(move |_| records.read().0.workspace.projects.get(id).cloned());
        provide_context(Self { project, records });
    }
}

/// The records around the project.
pub(super) fn records() -> Memo<Records> {
    expect_context::<Looked>().records
}

/// Follows one field of the project that is looked at.
pub(super) fn read<T: Default + Send + Sync + 'static>(
    field: impl Fn(&Project) -> T + Send + Sync + 'static,
) -> Signal<T> {
    let project = expect_context::<Looked>().project;
    Signal::derive(move || project.read().as_ref().map(|it| field(it)).unwrap_or_default())
}
