//! Whose demand is counted, and the loads that come of it: shared by capacity and roadmap.

use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_core::balance::funded;
use ballast_core::capacity::{Cells, Clearing, Loads, Overload};
use ballast_core::model::{
    ChosenProjects, Project, ProjectId, RoleId, Scenario, ScenarioId, Workspace,
};
use ballast_core::view::heat::layer_among;
use ballast_core::view::scene::LayerKind;
use leptos::prelude::*;

use crate::state::{App, Counted, Only, use_app};
use crate::ui::{Choice, Segments, Select};

/// What is counted, worked out once for all parts of a page.
#[derive(Clone, Copy)]
pub(crate) struct Board {
    /// The projects whose demand is counted.
    pub(crate) chosen: Memo<Arc<SortedSet<ProjectId>>>,
    /// Those of them that are of the selection: where all projects are counted, the adopted ones
    /// or, before anything was adopted, the best.
    pub(crate) selected: Memo<Arc<SortedSet<ProjectId>>>,
    /// The counted projects with their funding levels; `None` where all are counted, or the best
    /// selection is not known yet.
    pub(crate) levels: Memo<Option<ChosenProjects>>,
    /// The records, with projects that are funded in part asking for a part.
    pub(crate) workspace: Memo<Workspace>,
    /// Which of them are looked at: the loads have no others.
    pub(crate) only: Memo<Only>,
    pub(crate) loads: Memo<Arc<Loads>>,
    /// The role that is looked at: the chosen one, else the worst overloaded, else the first.
    pub(crate) role: Memo<Option<RoleId>>,
}

/// Begins with what was adopted, if something was, and goes back to the best selection when the
/// adoption is taken back.
pub(crate) fn begin_counting(app: App) {
    let adopted = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.projects.iter().any(|(_, it)| it.selected)
    });
    Effect::new(move |before: Option<bool>| {
        let now = adopted.get();
        let counted = app.session.counted;
        if before == Some(true) && !now && counted.get_untracked() == Some(Counted::Adopted) {
            counted.set(Some(Counted::Best));
        }
        now
    });
    if app.session.counted.get_untracked().is_none() {
        let adopted = app.records().projects.iter().any(|(_, it)| it.selected);
        let counted = if adopted { Counted::Adopted } else { Counted::Best };
        app.session.counted.set(Some(counted));
    }
}

/// What is counted. A kept selection that was removed is no choice any more.
fn counted(app: App) -> Counted {
    match app.session.counted.get() {
        Some(Counted::Kept(id)) if kept(&app.snapshot.read().workspace, id).is_none() => {
            Counted::Best
        }
        counted => counted.unwrap_or(Counted::Best),
    }
}

fn kept(workspace: &Workspace, id: ScenarioId) -> Option<&Scenario> {
    workspace.scenarios.get(id).map(|it| &**it)
}

/// The projects of a kept selection that there are still, with their levels.
fn kept_levels(workspace: &Workspace, id: ScenarioId) -> ChosenProjects {
    let projects = kept(workspace, id).map(|it| it.projects.clone()).unwrap_or_default();
    let there = projects.iter().filter(|(id, _)| workspace.projects.get(**id).is_some());
    there.map(|(id, level)| (*id, *level)).collect()
}

impl Board {
    /// Follows what is counted. While `held` says so, a best selection that changes is not taken up:
    /// a plan that is dragged must not lose projects under the pointer.
    pub(crate) fn new(app: App, held: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self::within(app, held, Memo::new(|_| Only::default()))
    }

    /// The same with the loads of some of the projects only.
    pub(crate) fn within(
        app: App,
        held: impl Fn() -> bool + Send + Sync + 'static,
        only: Memo<Only>,
    ) -> Self {
        let chosen = Memo::new(move |old: Option<&Arc<SortedSet<ProjectId>>>| {
            if let Some(old) = old.filter(|_| held()) {
                return old.clone();
            }
            let snapshot = app.snapshot.read();
            let all = snapshot.workspace.projects.iter();
            Arc::new(match counted(app) {
                Counted::Best => app.optimum.chosen().unwrap_or_default(),
                Counted::Adopted => all.filter(|(_, it)| it.selected).map(|(id, _)| id).collect(),
                Counted::Everything => all.map(|(id, _)| id).collect(),
                Counted::Kept(id) => kept_levels(&snapshot.workspace, id).keys().copied().collect(),
            })
        });
        let selected = Memo::new(move |_| {
            if counted(app) != Counted::Everything {
                return chosen.get();
            }
            let snapshot = app.snapshot.read();
            let all = snapshot.workspace.projects.iter();
            let adopted: SortedSet<ProjectId> =
                all.filter(|(_, it)| it.selected).map(|(id, _)| id).collect();
            let best = || app.optimum.chosen().unwrap_or_default();
            Arc::new(if adopted.is_empty() { best() } else { adopted })
        });
        let levels = Memo::new(move |_| match counted(app) {
            Counted::Best => {
                let shown = app.optimum.shown.read();
                shown.as_ref().and_then(|shown| shown.selection.levels().cloned())
            }
            Counted::Adopted => {
                let snapshot = app.snapshot.read();
                let selected = snapshot.workspace.projects.iter().filter(|(_, it)| it.selected);
                Some(selected.map(|(id, it)| (id, it.level)).collect())
            }
            Counted::Everything => None,
            Counted::Kept(id) => Some(kept_levels(&app.snapshot.read().workspace, id)),
        });
        let workspace = Memo::new(move |_| {
            let snapshot = app.snapshot.read();
            match &*levels.read() {
                Some(levels) => funded(&snapshot.workspace, levels),
                None => snapshot.workspace.clone(),
            }
        });
        let loads = loads(chosen, selected, workspace, only);
        let role = Memo::new(move |_| {
            let loads = loads.read();
            let known = |id: &RoleId| loads.roles.iter().any(|it| it.role == *id);
            let first = || loads.roles.first().map(|it| it.role);
            app.session.role.get().filter(known).or_else(|| loads.worst()).or_else(first)
        });
        Self { chosen, selected, levels, workspace, only, loads, role }
    }

    /// The same role with other projects counted, of other records, such as those of a plan.
    pub(crate) fn replaced(
        self,
        chosen: Memo<Arc<SortedSet<ProjectId>>>,
        selected: Memo<Arc<SortedSet<ProjectId>>>,
        workspace: Memo<Workspace>,
    ) -> Self {
        let loads = loads(chosen, selected, workspace, self.only);
        Self { chosen, selected, workspace, loads, ..self }
    }

    /// What is counted as a selection, with funding levels; `None` while the best is not known yet.
    pub(crate) fn selection(self, app: App) -> Option<ChosenProjects> {
        if counted(app) == Counted::Everything {
            return Some(self.chosen.read().iter().map(|id| (*id, None)).collect());
        }
        self.levels.get()
    }

    /// All overloads, worst first.
    pub(crate) fn overloads(self) -> Vec<Overload> {
        let loads = self.loads.get();
        Overload::all(&self.workspace.read(), &loads, self.layer())
    }

    /// What would clear one of them.
    pub(crate) fn clearing(self, overload: &Overload) -> Clearing {
        let loads = self.loads.get();
        Clearing::of(&self.workspace.read(), &loads, overload, self.layer())
    }

    /// The sum of these roles and months, by their places.
    pub(crate) fn cells(
        self,
        roles: std::ops::Range<usize>,
        months: std::ops::Range<usize>,
    ) -> Cells {
        let loads = self.loads.get();
        Cells::of(&self.workspace.read(), &loads, roles, months, self.layer())
    }

    fn layer(self) -> impl Fn(ProjectId, &Project) -> Option<LayerKind> {
        layer(self.chosen.get(), self.selected.get(), self.only.get())
    }
}

fn loads(
    chosen: Memo<Arc<SortedSet<ProjectId>>>,
    selected: Memo<Arc<SortedSet<ProjectId>>>,
    workspace: Memo<Workspace>,
    only: Memo<Only>,
) -> Memo<Arc<Loads>> {
    Memo::new(move |_| {
        let layer = layer(chosen.get(), selected.get(), only.get());
        Arc::new(Loads::of(&workspace.read(), layer))
    })
}

fn layer(
    chosen: Arc<SortedSet<ProjectId>>,
    selected: Arc<SortedSet<ProjectId>>,
    only: Only,
) -> impl Fn(ProjectId, &Project) -> Option<LayerKind> {
    move |id, project| {
        let counts = chosen.contains(&id) && only.lets_in(id, project);
        counts.then(|| layer_among(project, selected.contains(&id)))
    }
}

/// The choice.
#[component]
pub(crate) fn CountedChoice(
    /// What it is about, for screen readers.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let app = use_app();
    let options = vec![
        (Counted::Best, "Best selection".to_owned()),
        (Counted::Adopted, "Adopted".to_owned()),
        (Counted::Everything, "All projects".to_owned()),
    ];
    view! {
        <Segments
            label=label
            options=options
            value=Signal::derive(move || counted(app))
            choose=move |chosen| app.session.counted.set(Some(chosen))
        />
        <KeptChoice />
    }
}

/// The selections that were kept; nothing while there are none.
#[component]
fn KeptChoice() -> impl IntoView {
    let app = use_app();
    let options = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        let all = workspace.scenario_order().into_iter();
        let named = all.filter_map(|id| {
            Some(Choice::new(id.to_string(), kept(workspace, id)?.name.to_string()))
        });
        [Choice::new("", "Kept selection…")].into_iter().chain(named).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || match counted(app) {
        Counted::Kept(id) => id.to_string(),
        Counted::Best | Counted::Adopted | Counted::Everything => String::new(),
    });
    let choose = move |id: String| {
        let chosen = id.parse().map_or(Counted::Best, Counted::Kept);
        app.session.counted.set(Some(chosen));
    };
    view! {
        <Show when=move || (options.read().len() > 1)>
            <span class="kept-choice">
                <Select label="Kept selection" options=options value=value choose=choose />
            </span>
        </Show>
    }
}
