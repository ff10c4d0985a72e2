//! A bubble that is moved changes what its axes show, where people enter that.

use ballast_core::change::{Command, Gesture, ProjectEdit};
use ballast_core::model::ProjectId;
use ballast_core::view::bubbles::Zoom;
use ballast_core::view::drag::{edit_by, edit_to, is_editable};
use ballast_core::view::measure::Measure;
use leptos::prelude::*;

use super::board::{Board, Laid};
use super::pointer::{Point, Way};
use crate::state::App;

const LABEL: &str = "move bubble";
/// How far a bubble must be moved before it moves, in pixels.
const BEGIN_PX: f64 = 4.0;

/// A bubble under the pointer that is down.
#[derive(Clone, PartialEq)]
pub(super) struct Drag {
    pub(super) project: ProjectId,
    /// Where the pointer went down.
    from: Point,
    /// From there to the middle of the bubble.
    middle: Point,
    /// The axes as they were, and are kept until the end.
    laid: Laid,
    begun: Option<Begun>,
    /// Whether it was moved although nothing can be changed.
    refused: bool,
}

#[derive(Clone, PartialEq)]
struct Begun {
    gesture: Gesture,
    zoom: Option<Zoom>,
    /// What both axes showed before.
    old: (String, String),
    changed: bool,
}

impl Drag {
    pub(super) fn new(board: Board, project: ProjectId, at: Point) -> Self {
        let laid = board.layout.get_untracked();
        let index = untrack(|| board.index(project));
        let mark = index.and_then(|index| laid.0.marks.get(index).copied());
        let middle = mark.map_or(at, |mark| (mark.x, mark.y));
        Self { project, from: at, middle, laid, begun: None, refused: false }
    }

    /// Whether it can be moved across, and up.
    pub(super) fn editable(app: App, project: ProjectId) -> (bool, bool) {
        let choice = app.session.bubbles.get_untracked();
        let snapshot = app.snapshot.read_untracked();
        let known = snapshot.workspace.projects.contains(project);
        (known && is_editable(choice.x, &snapshot), known && is_editable(choice.y, &snapshot))
    }

    /// The pointer goes on; the drag as it is then, if that is another.
    pub(super) fn on(mut self, board: Board, app: App, at: Point) -> Option<Self> {
        let moved = (at.0 - self.from.0, at.1 - self.from.1);
        if self.refused || (self.begun.is_none() && moved.0.hypot(moved.1) < BEGIN_PX) {
            return None;
        }
        let choice = app.session.bubbles.get_untracked();
        if self.begun.is_none() {
            if Self::editable(app, self.project) == (false, false) {
                self.refused = true;
                board.said.set(why_not(app));
                return Some(self);
            }
            self.begun = Some(self.begin(board, app));
        }
        let begun = self.begun.as_mut()?;
        let (x, y) = self.laid.0.to_data(self.middle.0 + moved.0, self.middle.1 + moved.1);
        let (x_axis, y_axis) = {
            let scene = board.scene.read_untracked();
            (scene.0.x.clone(), scene.0.y.clone())
        };
        let edits = {
            let snapshot = app.snapshot.read_untracked();
            let to = |measure: Measure, value: f64, low: f64, high: f64| {
                edit_to(measure, &snapshot, self.project, value.clamp(low, high), high - low)
            };
            [to(choice.x, x, x_axis.min, x_axis.max), to(choice.y, y, y_axis.min, y_axis.max)]
        };
        begun.changed |= apply(app, self.project, edits, begun.gesture);
        board.said.set(said(app, self.project, Some(&begun.old)));
        Some(self)
    }

    fn begin(&self, board: Board, app: App) -> Begun {
        let zoom = app.session.zoom.get_untracked();
        let window = {
            let scene = board.scene.read_untracked();
            let (x, y) = (&scene.0.x, &scene.0.y);
            Zoom { x: (x.min, x.max), y: (y.min, y.max) }
        };
        // The axes stand still, or the bubble would run away from the pointer.
        app.session.charts.held.set(true);
        app.session.zoom.set(Some(window));
        app.session.focus.set(Some(self.project));
        board.hover.set(None);
        Begun { gesture: app.new_gesture(), zoom, old: texts(app, self.project), changed: false }
    }

    /// Lets the axes go. Says whether it was moved, or could not be.
    pub(super) fn release(&self, app: App) -> bool {
        if let Some(begun) = &self.begun {
            app.session.zoom.set(begun.zoom);
            app.session.charts.held.set(false);
        }
        self.begun.is_some() || self.refused
    }

    /// Puts it back where it was.
    pub(super) fn give_up(&self, app: App) {
        self.release(app);
        if self.begun.as_ref().is_some_and(|begun| begun.changed) {
            app.undo();
        }
    }
}

/// Moves the bubble of a project by keys; a run of keys is one gesture.
pub(super) fn nudge(
    board: Board,
    app: App,
    project: ProjectId,
    way: Way,
    steps: f64,
    run: Gesture,
) {
    let choice = app.session.bubbles.get_untracked();
    let span = {
        let scene = board.scene.read_untracked();
        let axis = if way == Way::Across { &scene.0.x } else { &scene.0.y };
        axis.max - axis.min
    };
    let measure = if way == Way::Across { choice.x } else { choice.y };
    let old = texts(app, project);
    let edit = {
        let snapshot = app.snapshot.read_untracked();
        if !is_editable(measure, &snapshot) {
            board.said.set(computed(&measure.name(&snapshot)));
            return;
        }
        edit_by(measure, &snapshot, project, steps, span)
    };
    apply(app, project, [edit, None], run);
    board.said.set(said(app, project, Some(&old)));
}

fn apply(app: App, id: ProjectId, edits: [Option<ProjectEdit>; 2], gesture: Gesture) -> bool {
    let commands: Vec<Command> =
        edits.into_iter().flatten().map(|edit| Command::EditProject { id, edit }).collect();
    !commands.is_empty() && app.dispatch_as(Command::Batch(commands), LABEL, Some(gesture))
}

/// What both axes show of a project.
fn texts(app: App, project: ProjectId) -> (String, String) {
    let choice = app.session.bubbles.get_untracked();
    let snapshot = app.snapshot.read_untracked();
    (choice.x.text(&snapshot, project), choice.y.text(&snapshot, project))
}

/// The project with what both axes show, before and now.
fn said(app: App, project: ProjectId, old: Option<&(String, String)>) -> String {
    let choice = app.session.bubbles.get_untracked();
    let (x, y) = texts(app, project);
    let snapshot = app.snapshot.read_untracked();
    let name = snapshot.workspace.projects.get(project).map(|it| it.name.to_string());
    let part = |measure: Measure, now: String, before: Option<&String>| {
        let title = measure.title(&snapshot);
        match before.filter(|before| **before != now) {
            Some(before) => format!("{title}: {before} → {now}"),
            None => format!("{title}: {now}"),
        }
    };
    let (x_before, y_before) = (old.map(|old| &old.0), old.map(|old| &old.1));
    let (x, y) = (part(choice.x, x, x_before), part(choice.y, y, y_before));
    format!("{}. {x}. {y}", name.unwrap_or_default())
}

fn computed(name: &str) -> String {
    format!("{name} is computed, so it is not changed here")
}

/// Why bubbles cannot be moved on these axes.
fn why_not(app: App) -> String {
    let choice = app.session.bubbles.get_untracked();
    let snapshot = app.snapshot.read_untracked();
    let (x, y) = (choice.x.name(&snapshot), choice.y.name(&snapshot).to_lowercase());
    format!("{x} and {y} are computed, so bubbles cannot be moved here")
}

/// What moving a bubble changes, in a sentence.
pub(super) fn hint(app: App) -> String {
    let choice = app.session.bubbles.get();
    let snapshot = app.snapshot.read();
    let name = |measure: Measure| measure.name(&snapshot).to_lowercase();
    match (is_editable(choice.x, &snapshot), is_editable(choice.y, &snapshot)) {
        (true, true) => {
            format!("Drag a bubble to change {} and {}", name(choice.x), name(choice.y))
        }
        (true, false) => format!("Drag a bubble sideways to change {}", name(choice.x)),
        (false, true) => format!("Drag a bubble up or down to change {}", name(choice.y)),
        (false, false) => "Bubbles cannot be moved: both axes are computed".to_owned(),
    }
}
