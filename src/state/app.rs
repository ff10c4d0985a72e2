//! The one handle: the workspace, the only way to change it, and everything that hangs on it.

use ballast_core::change::{Change, Command, Gesture, History, signed, update};
use ballast_core::model::{
    CategoryId, CriterionId, DecisionId, FormulaId, HireId, MilestoneId, Name, ObjectiveId,
    PersonId, ProgrammeId, ProjectId, Rated, RoleId, RuleId, ScenarioId, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_core::view::bubbles::choice_for;
use ballast_file::Origin;
use leptos::prelude::*;

use super::beside::Beside;
use super::entering::Entering;
use super::firmness::Firmness;
use super::kept::{FileState, Kept};
use super::optimum::Optimum;
use super::planning::Planning;
use super::saver::{self, Opening, Saver};
use super::session::Session;
use super::staffing::Staffing;
use super::toast::Toasts;
use super::trail::Trail;
use super::{Preferences, ThemeChoice, rescue};
use crate::browser::storage::Browser;
use crate::browser::{crash, dom, entropy, time};
use crate::keep::Task;
use crate::later;
use crate::route::Route;

/// The handle that every screen has. Copying it copies no data.
#[derive(Clone, Copy)]
pub(crate) struct App {
    workspace: RwSignal<Workspace>,
    history: RwSignal<History>,
    gestures: StoredValue<u64>,
    /// Where the workspace comes from.
    pub(crate) trail: Trail,
    /// The workspace with its scores.
    pub(crate) snapshot: Memo<Snapshot>,
    pub(crate) session: Session,
    pub(crate) toasts: Toasts,
    pub(crate) saver: Saver,
    pub(crate) optimum: Optimum,
    pub(crate) firmness: Firmness,
    pub(crate) planning: Planning,
    /// What would let a project in that capacity keeps out.
    pub(crate) entering: Entering,
    /// Value against the capacity of a role.
    pub(crate) staffing: Staffing,
    /// What a merge does to the best selection.
    pub(crate) beside: Beside,
    pub(crate) preferences: Preferences,
    pub(crate) theme: RwSignal<ThemeChoice>,
    /// What the visitor is called; empty if they have not said.
    pub(crate) your_name: RwSignal<String>,
    /// What is known of workspaces, versions and files.
    pub(crate) kept: Kept,
    /// Raised whenever colours or sizes of the style sheet may have changed.
    pub(crate) look: RwSignal<u32>,
}

/// The handle of this page.
pub(crate) fn use_app() -> App {
    expect_context()
}

/// A portfolio in which nothing is said yet; its plan begins with this year.
pub(crate) fn blank() -> Workspace {
    let month = time::this_month();
    let january = month.plus(1 - month.month() as i32);
    Workspace::new(Name::or("New portfolio", "Portfolio"), january)
}

impl App {
    /// Opens what is stored, or a blank portfolio.
    pub(crate) fn start() -> Self {
        let store = Browser::probe();
        let id = saver::first_id(store);
        let mut opening = Opening::of(store, &id);
        let notices = std::mem::take(&mut opening.notices);
        let trail = Trail::new(std::mem::take(&mut opening.origin));
        let preferences = Preferences::new(store);
        let workspace = RwSignal::new(opening.workspace.take().unwrap_or_else(blank));
        let saver = Saver::new(store, &id, opening, workspace, trail.origin);
        let snapshot = Memo::new(move |old: Option<&Snapshot>| {
            let workspace = workspace.read();
            old.map_or_else(|| Snapshot::of(&workspace), |old| old.next(&workspace))
        });
        let app = Self {
            workspace,
            history: RwSignal::new(History::default()),
            gestures: StoredValue::new(0),
            trail,
            snapshot,
            session: Session::new(Route::parse(&dom::fragment())),
            toasts: Toasts::new(),
            saver,
            optimum: Optimum::new(),
            firmness: Firmness::new(),
            planning: Planning::new(),
            entering: Entering::new(),
            staffing: Staffing::new(),
            beside: Beside::new(),
            preferences,
            theme: RwSignal::new(preferences.theme()),
            your_name: RwSignal::new(preferences.name()),
            kept: Kept::new(),
            look: RwSignal::new(0),
        };
        for notice in notices {
            app.toasts.problem(notice);
        }
        app.session.bubbles.set(choice_for(&app.snapshot.read_untracked()));
        app.saver.watch_page();
        rescue::remember(app.records());
        crash::rescue_with(rescue::last);
        app
    }

    /// The only writer of the workspace: works out what the command does, applies it, remembers
    /// how to take it back. Says whether it was done.
    pub(crate) fn dispatch(self, command: Command) -> bool {
        self.dispatch_in(command, None)
    }

    /// The same as part of a drag or a run of typing, which is one undo step.
    pub(crate) fn dispatch_in(self, command: Command, gesture: Option<Gesture>) -> bool {
        let label = command.label();
        self.dispatch_as(command, label, gesture)
    }

    /// The same with words of its own for the history.
    pub(crate) fn dispatch_as(
        self,
        command: Command,
        label: &str,
        gesture: Option<Gesture>,
    ) -> bool {
        self.dispatch_by(command, label, gesture, self.your_name.get_untracked())
    }

    /// The same for what a register brings: it is the source of the ratings that change.
    pub(crate) fn dispatch_import(self, command: Command, file: &str) -> bool {
        self.dispatch_by(command, "import", None, format!("import of {file}"))
    }

    fn dispatch_by(
        self,
        command: Command,
        label: &str,
        gesture: Option<Gesture>,
        by: String,
    ) -> bool {
        if crash::has_crashed() {
            return false;
        }
        if self.saver.coming.get_untracked() {
            self.toasts.problem("The workspace is still being opened. Wait a moment.");
            return false;
        }
        let by = Rated { by, at: time::now_text() };
        // The workspace must not be borrowed any more when it is written.
        let outcome = {
            let workspace = self.workspace.read_untracked();
            update(&workspace, signed(&workspace, command, &by))
        };
        match outcome {
            Ok(change) => {
                if !change.is_empty() {
                    self.apply(&change);
                    self.history.update(|history| history.record(change, label, gesture));
                }
                true
            }
            Err(rejection) => {
                self.toasts.problem(format!("That was not done: {rejection}."));
                false
            }
        }
    }

    fn apply(self, change: &Change) {
        self.workspace.update(|workspace| workspace.apply(change));
        rescue::remember(self.records());
        self.saver.touched();
    }

    /// A name for a drag or a run of typing that begins now.
    pub(crate) fn new_gesture(self) -> Gesture {
        self.gestures.update_value(|last| *last += 1);
        Gesture(self.gestures.get_value())
    }

    pub(crate) fn undo(self) {
        self.travel(History::undo);
    }

    pub(crate) fn redo(self) {
        self.travel(History::redo);
    }

    fn travel(self, step: fn(&mut History) -> Option<Change>) {
        let Some(change) = self.history.try_update(step).flatten() else { return };
        let before = self.records();
        self.apply(&change);
        self.trail.travelled(&before, &self.workspace.read_untracked());
    }

    /// What undo would take back; `None` if nothing.
    pub(crate) fn undo_label(self) -> Option<String> {
        self.history.read().undo_label().map(str::to_owned)
    }

    /// What redo would do again; `None` if nothing.
    pub(crate) fn redo_label(self) -> Option<String> {
        self.history.read().redo_label().map(str::to_owned)
    }

    /// Puts another workspace in place of this one, as one undo step.
    pub(crate) fn open(self, workspace: Workspace, origin: Origin) {
        let name = workspace.settings.name.to_string();
        if self.replace(Command::Open(Box::new(workspace)), origin) {
            self.look_anew();
            self.toasts.done_with_undo(format!("Opened {name}."));
        }
    }

    /// Does what puts a workspace that comes from elsewhere in place of this one, as one undo step; says
    /// whether it was done.
    pub(crate) fn replace(self, command: Command, origin: Origin) -> bool {
        let before = self.records();
        let done = self.dispatch(command);
        if done {
            self.trail.turn(before, self.records(), origin);
        }
        done
    }

    /// Turns to a workspace that is kept elsewhere, with what can be undone in it. What was open
    /// before must be settled; it is handed back with what could be undone.
    pub(crate) fn turn_to(
        self,
        id: &str,
        mut opening: Opening,
        history: History,
    ) -> (Workspace, History) {
        let next = opening.workspace.take().unwrap_or_else(blank);
        let notices = std::mem::take(&mut opening.notices);
        let before = self.records();
        let done = self.history.try_update(|it| std::mem::replace(it, history)).unwrap_or_default();
        self.trail.origin.set(std::mem::take(&mut opening.origin));
        self.saver.turn_to(id, opening, next.clone());
        self.workspace.set(next);
        rescue::remember(self.records());
        self.look_anew();
        for notice in notices {
            self.toasts.problem(notice);
        }
        (before, done)
    }

    /// Puts what another tab has saved in place of what is open, as one step that can be undone. It
    /// is in storage already.
    pub(crate) fn follow(self, mut opening: Opening) {
        let Some(theirs) = opening.workspace.take() else { return };
        let change = {
            let workspace = self.workspace.read_untracked();
            update(&workspace, Command::Merge(Box::new(theirs)))
        };
        // Nothing speaks against it: what is stored is sound.
        let Ok(change) = change else { return };
        let before = self.records();
        self.workspace.update(|workspace| workspace.apply(&change));
        rescue::remember(self.records());
        self.trail.turn(before, self.records(), std::mem::take(&mut opening.origin));
        self.history.update(|history| history.record(change, "changes of another tab", None));
        let id = self.saver.id.get_untracked();
        self.saver.turn_to(&id, opening, self.records());
    }

    pub(crate) fn look_anew(self) {
        self.session.reset();
        self.planning.wish.set(None);
        self.adapt_charts();
    }

    /// Saves what is open and opens this workspace, which comes from there, beside it, as another one
    /// of that name.
    pub(crate) fn open_beside(self, workspace: Workspace, name: &str, origin: Origin) {
        later::keep(self, Task::OpenBeside(Box::new(workspace), name.to_owned(), origin));
    }

    /// Begins a blank portfolio, as one undo step.
    pub(crate) fn open_blank(self) {
        self.open(blank(), Origin::default());
    }

    /// Chooses axes of which the workspace knows something.
    pub(crate) fn adapt_charts(self) {
        self.session.bubbles.set(choice_for(&self.snapshot.read_untracked()));
        self.session.zoom.set(None);
    }

    /// The records as they are, without following their changes.
    pub(crate) fn records(self) -> Workspace {
        self.workspace.get_untracked()
    }

    /// The records as they are, following their changes.
    pub(crate) fn watch_records(self) -> Workspace {
        self.workspace.get()
    }
}

/// New ids, with bits from the browser.
pub(crate) fn new_project_id() -> ProjectId {
    ProjectId::from_bits(entropy::bits())
}

pub(crate) fn new_objective_id() -> ObjectiveId {
    ObjectiveId::from_bits(entropy::bits())
}

pub(crate) fn new_criterion_id() -> CriterionId {
    CriterionId::from_bits(entropy::bits())
}

pub(crate) fn new_category_id() -> CategoryId {
    CategoryId::from_bits(entropy::bits())
}

pub(crate) fn new_programme_id() -> ProgrammeId {
    ProgrammeId::from_bits(entropy::bits())
}

pub(crate) fn new_role_id() -> RoleId {
    RoleId::from_bits(entropy::bits())
}

pub(crate) fn new_hire_id() -> HireId {
    HireId::from_bits(entropy::bits())
}

pub(crate) fn new_milestone_id() -> MilestoneId {
    MilestoneId::from_bits(entropy::bits())
}

pub(crate) fn new_person_id() -> PersonId {
    PersonId::from_bits(entropy::bits())
}

pub(crate) fn new_rule_id() -> RuleId {
    RuleId::from_bits(entropy::bits())
}

pub(crate) fn new_formula_id() -> FormulaId {
    FormulaId::from_bits(entropy::bits())
}

pub(crate) fn new_scenario_id() -> ScenarioId {
    ScenarioId::from_bits(entropy::bits())
}

pub(crate) fn new_decision_id() -> DecisionId {
    DecisionId::from_bits(entropy::bits())
}

/// What the table of actions does.
impl App {
    pub(crate) fn go(self, route: Route) {
        dom::set_fragment(&route.to_string());
    }

    pub(crate) fn toggle_palette(self) {
        self.session.palette_open.update(|open| *open = !*open);
    }

    pub(crate) fn toggle_inspector(self) {
        self.session.inspector_open.update(|open| *open = !*open);
    }

    pub(crate) fn toggle_present(self) {
        self.session.presenting.update(|on| *on = !*on);
    }

    pub(crate) fn next_theme(self) {
        let next = self.theme.get_untracked().next();
        self.theme.set(next);
        self.preferences.remember_theme(next);
        let name = match next {
            ThemeChoice::System => "as the system is set",
            ThemeChoice::Light => "light",
            ThemeChoice::Dark => "dark",
        };
        self.toasts.done(format!("Theme: {name}."));
    }

    pub(crate) fn show_help(self) {
        self.session.help_open.set(true);
    }

    pub(crate) fn show_settings(self) {
        self.session.settings_open.set(true);
    }

    /// Whether the workspace is saved to no file by itself.
    pub(crate) fn has_no_file(self) -> bool {
        self.kept.file.get_untracked() == FileState::Off
    }

    pub(crate) fn show_versions(self) {
        self.session.versions_open.set(true);
    }

    /// Adds a project and shows it in the inspector.
    pub(crate) fn add_project(self) {
        let id = new_project_id();
        let name = "New project".to_owned();
        if self.dispatch(Command::AddProject { id, name }) {
            self.session.inspect(id);
            dom::focus_soon("inspector-name");
        }
    }
}
