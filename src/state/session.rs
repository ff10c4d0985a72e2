//! What is looked at right now: never in history, never in the file.

use std::collections::BTreeSet;

use ballast_core::model::{ProjectId, RoleId};
use ballast_core::view::bubbles::{BubbleChoice, Zoom};
use ballast_core::view::table::{Column, Query};
use leptos::prelude::*;

use super::bubble::first_choice;
use super::import::ImportDraft;
use crate::route::Route;

/// What is looked at right now.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    pub(crate) route: RwSignal<Route>,
    /// The project in the inspector, marked everywhere.
    pub(crate) focus: RwSignal<Option<ProjectId>>,
    /// Projects marked for a change of all of them.
    pub(crate) marked: RwSignal<BTreeSet<ProjectId>>,
    pub(crate) inspector_open: RwSignal<bool>,
    pub(crate) palette_open: RwSignal<bool>,
    pub(crate) help_open: RwSignal<bool>,
    pub(crate) settings_open: RwSignal<bool>,
    /// Projector size.
    pub(crate) presenting: RwSignal<bool>,
    pub(crate) query: RwSignal<Query>,
    /// Columns of the table; `None` for the usual ones.
    pub(crate) columns: RwSignal<Option<Vec<Column>>>,
    pub(crate) bubbles: RwSignal<BubbleChoice>,
    pub(crate) zoom: RwSignal<Option<Zoom>>,
    pub(crate) role: RwSignal<Option<RoleId>>,
    pub(crate) import: RwSignal<Option<ImportDraft>>,
}

impl Session {
    pub(super) fn new(route: Route) -> Self {
        Self {
            route: RwSignal::new(route),
            focus: RwSignal::new(None),
            marked: RwSignal::new(BTreeSet::new()),
            inspector_open: RwSignal::new(false),
            palette_open: RwSignal::new(false),
            help_open: RwSignal::new(false),
            settings_open: RwSignal::new(false),
            presenting: RwSignal::new(false),
            query: RwSignal::new(Query::default()),
            columns: RwSignal::new(None),
            bubbles: RwSignal::new(first_choice()),
            zoom: RwSignal::new(None),
            role: RwSignal::new(None),
            import: RwSignal::new(None),
        }
    }

    /// Shows a project in the inspector and marks it everywhere.
    pub(crate) fn inspect(self, id: ProjectId) {
        self.focus.set(Some(id));
        self.inspector_open.set(true);
    }

    /// Shows a project where it is asked about: on the Balance page beside the lists, elsewhere in
    /// the inspector.
    pub(crate) fn look_at(self, id: ProjectId) {
        if self.route.get_untracked() == Route::Balance {
            self.focus.set(Some(id));
        } else {
            self.inspect(id);
        }
    }

    /// Forgets everything that belongs to the workspace that was open before.
    pub(crate) fn reset(self) {
        self.focus.set(None);
        self.marked.set(BTreeSet::new());
        self.inspector_open.set(false);
        self.query.set(Query::default());
        self.columns.set(None);
        self.zoom.set(None);
        self.role.set(None);
    }
}
