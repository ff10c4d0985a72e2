//! What the pointer does on the bubble chart: a frame to zoom into, a line around bubbles, a bubble
//! or a threshold that is moved.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::ProjectId;
use ballast_core::view::bubbles::Zoom;
use ballast_core::view::quadrants::rounded;
use leptos::prelude::*;

use super::board::Board;
use super::drag::Drag;
use crate::state::App;

/// A point of the picture, in pixels.
pub(super) type Point = (f64, f64);

/// One of the two axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Across,
    Up,
}

/// What the pointer is doing.
#[derive(Clone, PartialEq)]
pub(super) enum Grab {
    Nothing,
    /// A frame from a corner to the pointer.
    Frame(Point, Point),
    /// A line around bubbles.
    Lasso(Vec<Point>),
    /// A bubble, moved or not yet.
    Bubble(Drag),
    Threshold(Way),
}

/// How far a drag must go before it is one, in pixels.
pub(super) const DRAG_PX: f64 = 6.0;
/// How near to a threshold it is taken hold of, in pixels.
const NEAR_PX: f64 = 5.0;
/// The least way between two points of a lasso, in pixels.
const LASSO_PX: f64 = 3.0;

impl Board {
    /// The threshold at a point of the picture.
    fn threshold_at(self, (x, y): Point) -> Option<Way> {
        let laid = self.layout.read_untracked();
        let quarters = laid.0.quarters.as_ref()?;
        if !laid.0.frame.plot.contains(x, y) {
            return None;
        }
        let near = |line: Option<f64>, at: f64| line.is_some_and(|px| (px - at).abs() <= NEAR_PX);
        if near(quarters.x, x) {
            return Some(Way::Across);
        }
        near(quarters.y, y).then_some(Way::Up)
    }

    /// What the pointer would do at a point, as the name of a cursor.
    pub(super) fn cursor(self, app: App, at: Point) -> &'static str {
        if app.session.charts.lasso.get_untracked() {
            return "crosshair";
        }
        if let Some(project) = self.hit(at) {
            let (x, y) = Drag::editable(app, project);
            return if x || y { "grab" } else { "pointer" };
        }
        match self.threshold_at(at) {
            Some(Way::Across) => "col-resize",
            Some(Way::Up) => "row-resize",
            None => "crosshair",
        }
    }

    /// The pointer goes down.
    pub(super) fn press(self, app: App, at: Point, adds: bool) {
        self.said.set(String::new());
        let grab = if app.session.charts.lasso.get_untracked() {
            Grab::Lasso(vec![at])
        } else if let Some(project) = self.hit(at) {
            if adds {
                return toggle(app, project);
            }
            Grab::Bubble(Drag::new(self, project, at))
        } else if let Some(way) = self.threshold_at(at) {
            Grab::Threshold(way)
        } else {
            Grab::Frame(at, at)
        };
        self.grab.set(grab);
    }

    /// The pointer goes on to a point.
    pub(super) fn drag_to(self, app: App, at: Point) {
        match self.grab.get_untracked() {
            Grab::Nothing => {
                let found = self.hit(at);
                if found != self.hover.get_untracked() {
                    self.hover.set(found);
                }
            }
            Grab::Frame(from, _) => {
                self.hover.set(None);
                self.grab.set(Grab::Frame(from, at));
            }
            Grab::Lasso(line) => {
                self.hover.set(None);
                let far = |last: &Point| (last.0 - at.0).hypot(last.1 - at.1) >= LASSO_PX;
                if line.last().is_none_or(far) {
                    self.grab.update(|grab| {
                        if let Grab::Lasso(line) = grab {
                            line.push(at);
                        }
                    });
                }
            }
            Grab::Bubble(drag) => {
                if let Some(drag) = drag.on(self, app, at) {
                    self.grab.set(Grab::Bubble(drag));
                }
            }
            Grab::Threshold(way) => self.set_threshold(app, way, at),
        }
    }

    /// The pointer goes up; `adds` keeps what was marked before.
    pub(super) fn release(self, app: App, adds: bool) {
        let grab = self.grab.get_untracked();
        self.grab.set(Grab::Nothing);
        match grab {
            Grab::Nothing => {}
            Grab::Threshold(_) => {
                app.session.charts.let_go(app, app.session.bubbles.get_untracked());
            }
            Grab::Frame(from, to) => self.zoom_into(app, from, to),
            Grab::Lasso(line) => self.mark_within(app, &line, adds),
            Grab::Bubble(drag) => {
                if !drag.release(app) {
                    app.session.look_at(drag.project);
                }
            }
        }
    }

    /// Whatever the pointer was doing is not done.
    pub(super) fn give_up(self, app: App) {
        let grab = self.grab.get_untracked();
        self.grab.set(Grab::Nothing);
        app.session.charts.give_up();
        if let Grab::Bubble(drag) = grab {
            drag.give_up(app);
            self.said.set(String::new());
        }
    }

    fn zoom_into(self, app: App, (x0, y0): Point, (x1, y1): Point) {
        if (x1 - x0).abs() < DRAG_PX || (y1 - y0).abs() < DRAG_PX {
            return;
        }
        let laid = self.layout.get_untracked();
        let (a, b) = (laid.0.to_data(x0, y0), laid.0.to_data(x1, y1));
        let x = (a.0.min(b.0), a.0.max(b.0));
        let y = (a.1.min(b.1), a.1.max(b.1));
        app.session.zoom.set(Some(Zoom { x, y }));
    }

    fn mark_within(self, app: App, line: &[Point], adds: bool) {
        let length: f64 =
            line.windows(2).map(|ends| (ends[0].0 - ends[1].0).hypot(ends[0].1 - ends[1].1)).sum();
        if length < DRAG_PX * 2.0 {
            let project = line.first().and_then(|at| self.hit(*at));
            if let Some(project) = project {
                if adds { toggle(app, project) } else { app.session.look_at(project) }
            }
            return;
        }
        let inside = self.layout.read_untracked().0.within(line);
        let found: SortedSet<ProjectId> = {
            let scene = self.scene.read_untracked();
            inside.iter().filter_map(|at| scene.0.bubbles.get(*at)).map(|it| it.project).collect()
        };
        app.session.marked.update(|marked| {
            if adds {
                marked.extend(found);
            } else {
                *marked = found;
            }
        });
    }

    pub(super) fn set_threshold(self, app: App, way: Way, (x, y): Point) {
        let (x, y) = self.layout.read_untracked().0.to_data(x, y);
        let choice = app.session.bubbles.get_untracked();
        let (x, y) = {
            let scene = self.scene.read_untracked();
            (rounded(x, &scene.0.x), rounded(y, &scene.0.y))
        };
        match way {
            Way::Across => app.session.charts.drag(choice, Some(x), None),
            Way::Up => app.session.charts.drag(choice, None, Some(y)),
        }
    }
}

/// Marks a project, or takes the mark away.
pub(super) fn toggle(app: App, project: ProjectId) {
    app.session.marked.update(|marked| {
        if !marked.remove(&project) {
            marked.insert(project);
        }
    });
}
