//! What is looked at right now: never in history, never in the file.

use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_core::capacity;
use ballast_core::model::{
    CategoryId, ProgrammeId, Project, ProjectId, RoleId, ScenarioId, Workspace,
};
use ballast_core::view::bubbles::{BubbleChoice, Zoom, first_choice};
use ballast_core::view::table::{Column, Query};
use leptos::prelude::*;

use super::import::{ImportDraft, ImportReport};
use super::opening::{Arrivals, Merging};
use super::session_chart::ChartSession;
use crate::route::Route;

/// Whose demand is counted where people are planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    Best,
    Adopted,
    Everything,
    /// A selection that was kept.
    Kept(ScenarioId),
}

/// Which of the counted projects' demand is looked at; `None` for all, and within it `None` for those
/// that belong to none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Only {
    pub(crate) programme: Option<Option<ProgrammeId>>,
    pub(crate) category: Option<Option<CategoryId>>,
    /// Those that are marked.
    pub(crate) marked: Option<Arc<SortedSet<ProjectId>>>,
}

impl Only {
    pub(crate) fn is_all(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn lets_in(&self, id: ProjectId, project: &Project) -> bool {
        self.marked.as_ref().is_none_or(|marked| marked.contains(&id))
            && self.programme.is_none_or(|it| it == project.programme)
            && self.category.is_none_or(|it| it == project.category)
    }
}

/// What is looked at right now.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    pub(crate) route: RwSignal<Route>,
    /// The project in the inspector, marked everywhere.
    pub(crate) focus: RwSignal<Option<ProjectId>>,
    /// Projects marked by lasso, by stretches of criteria or one by one: shown in all views, and
    /// changed together.
    pub(crate) marked: RwSignal<SortedSet<ProjectId>>,
    /// Whether the table lists these alone.
    pub(crate) lists_marked: RwSignal<bool>,
    /// Whether the demand of these alone is looked at.
    pub(crate) counts_marked: RwSignal<bool>,
    pub(crate) inspector_open: RwSignal<bool>,
    pub(crate) palette_open: RwSignal<bool>,
    pub(crate) help_open: RwSignal<bool>,
    pub(crate) settings_open: RwSignal<bool>,
    pub(crate) versions_open: RwSignal<bool>,
    /// Projector size.
    pub(crate) presenting: RwSignal<bool>,
    pub(crate) query: RwSignal<Query>,
    /// Columns of the table; `None` for the usual ones.
    pub(crate) columns: RwSignal<Option<Vec<Column>>>,
    pub(crate) bubbles: RwSignal<BubbleChoice>,
    pub(crate) zoom: RwSignal<Option<Zoom>>,
    pub(crate) charts: ChartSession,
    pub(crate) role: RwSignal<Option<RoleId>>,
    /// `None` before somebody has looked.
    pub(crate) counted: RwSignal<Option<Counted>>,
    /// Whose demand is looked at where people are planned.
    pub(crate) only: RwSignal<Only>,
    /// How long the periods are that loads are summed up over.
    pub(crate) periods: RwSignal<capacity::Zoom>,
    /// What has come and is not opened yet.
    pub(crate) opening: RwSignal<Option<Arc<Arrivals>>>,
    pub(crate) merging: RwSignal<Option<Merging>>,
    /// Whether a link is being made.
    pub(crate) link_open: RwSignal<bool>,
    pub(crate) import: RwSignal<Option<ImportDraft>>,
    /// What the last import said of its register.
    pub(crate) report: RwSignal<Option<ImportReport>>,
}

impl Session {
    pub(super) fn new(route: Route) -> Self {
        Self {
            route: RwSignal::new(route),
            focus: RwSignal::new(None),
            marked: RwSignal::new(SortedSet::new()),
            lists_marked: RwSignal::new(false),
            counts_marked: RwSignal::new(false),
            inspector_open: RwSignal::new(false),
            palette_open: RwSignal::new(false),
            help_open: RwSignal::new(false),
            settings_open: RwSignal::new(false),
            versions_open: RwSignal::new(false),
            presenting: RwSignal::new(false),
            query: RwSignal::new(Query::default()),
            columns: RwSignal::new(None),
            bubbles: RwSignal::new(first_choice()),
            zoom: RwSignal::new(None),
            charts: ChartSession::new(),
            role: RwSignal::new(None),
            counted: RwSignal::new(None),
            only: RwSignal::new(Only::default()),
            periods: RwSignal::new(capacity::Zoom::Month),
            opening: RwSignal::new(None),
            merging: RwSignal::new(None),
            link_open: RwSignal::new(false),
            import: RwSignal::new(None),
            report: RwSignal::new(None),
        }
    }

    /// Shows a project in the inspector and marks it everywhere.
    pub(crate) fn inspect(self, id: ProjectId) {
        self.focus.set(Some(id));
        self.inspector_open.set(true);
    }

    /// The marked projects, as far as they are there.
    pub(crate) fn marked_of(self, workspace: &Workspace) -> SortedSet<ProjectId> {
        let marked = self.marked.read();
        marked.iter().copied().filter(|id| workspace.projects.contains(*id)).collect()
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
        self.marked.set(SortedSet::new());
        self.lists_marked.set(false);
        self.counts_marked.set(false);
        self.inspector_open.set(false);
        self.query.set(Query::default());
        self.columns.set(None);
        self.zoom.set(None);
        self.charts.reset();
        self.role.set(None);
        self.counted.set(None);
        self.only.set(Only::default());
        self.periods.set(capacity::Zoom::Month);
        self.report.set(None);
        self.opening.set(None);
        self.merging.set(None);
    }
}
