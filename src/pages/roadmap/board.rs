//! What the parts of the roadmap have in common.

use std::sync::Arc;

use ballast_core::model::ProjectId;
use ballast_core::order;
use ballast_core::view::roadmap::{Axis, Grouping, Line, lines};
use leptos::prelude::*;

use super::drag::Drag;
use crate::browser::dom;
use crate::parts::counted;
use crate::state::App;

/// How wide a month is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// As wide as it takes to show all.
    Fit,
    Years,
    Quarters,
    Months,
}

/// What the parts of the roadmap have in common. Copying it copies no data.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) counted: counted::Board,
    pub(super) grouping: RwSignal<Grouping>,
    pub(super) scale: RwSignal<Scale>,
    /// Whether followers move along with what they follow.
    pub(super) along: RwSignal<bool>,
    pub(super) lines: Memo<Arc<Vec<Line>>>,
    /// The line of each shown project, by id.
    pub(super) places: Memo<Arc<Vec<(ProjectId, usize)>>>,
    pub(super) axis: Memo<Axis>,
    /// Width and height of the view, in CSS pixels.
    pub(super) room: RwSignal<(f64, f64)>,
    /// How far it is scrolled down.
    pub(super) scroll: RwSignal<f64>,
    pub(super) row_px: Memo<f64>,
    /// Width of the column of names.
    pub(super) names_px: Memo<f64>,
    /// Width of a month.
    pub(super) month_px: Memo<f64>,
    /// What is being moved, by pointer or keys, or was moved last.
    pub(super) drag: RwSignal<Option<Drag>>,
}

impl Board {
    pub(super) fn new(app: App) -> Self {
        let drag = RwSignal::new(None::<Drag>);
        // A line for each press of a key would be too much: only what the pointer holds is held.
        let held = Memo::new(move |_| drag.read().as_ref().is_some_and(|drag| drag.held));
        let counted = counted::Board::new(app, move || held.get());
        let paused = app.optimum.paused;
        Effect::new(move |_| paused.set(held.get()));
        on_cleanup(move || paused.set(false));
        let grouping = RwSignal::new(Grouping::Programme);
        let scale = RwSignal::new(Scale::Fit);
        let along = RwSignal::new(true);
        // While a bar is held neither lines nor axis change: it would run away from the pointer.
        let lines = Memo::new(move |old: Option<&Arc<Vec<Line>>>| match old {
            Some(old) if held.get() => old.clone(),
            _ => Arc::new(lines(&app.snapshot.read(), &counted.chosen.read(), grouping.get())),
        });
        let places = Memo::new(move |_| {
            let lines = lines.read();
            let mut places: Vec<(ProjectId, usize)> = lines
                .iter()
                .enumerate()
                .filter_map(|(at, line)| match line {
                    Line::Project(id) => Some((*id, at)),
                    Line::Group(_) => None,
                })
                .collect();
            order::sort_by_key(&mut places, |(id, _)| *id);
            Arc::new(places)
        });
        let axis = Memo::new(move |old: Option<&Axis>| match old {
            Some(old) if held.get() => *old,
            _ => {
                let chosen = counted.chosen.read();
                Axis::around(&app.snapshot.read().workspace, chosen.iter().copied())
            }
        });
        let room = RwSignal::new((0.0, 0.0));
        let row_px = Memo::new(move |_| {
            app.look.track();
            dom::row_height()
        });
        let names_px = Memo::new(move |_| {
            let wide = room.get().0;
            // Names get a quarter of the room, within what can be read and what is worth it.
            f64::clamp(wide * 0.26, row_px.get() * 3.6, row_px.get() * 9.0)
        });
        let month_px = Memo::new(move |_| {
            // Sizes go with the text, which is larger on a projector.
            let unit = row_px.get() / 34.0;
            let fit = (room.get().0 - names_px.get() - 2.0) / f64::from(axis.get().months);
            match scale.get() {
                Scale::Fit => fit.max(1.0),
                Scale::Years => 5.0 * unit,
                Scale::Quarters => 12.0 * unit,
                Scale::Months => 30.0 * unit,
            }
        });
        Self {
            counted,
            grouping,
            scale,
            along,
            lines,
            places,
            axis,
            room,
            scroll: RwSignal::new(0.0),
            row_px,
            names_px,
            month_px,
            drag,
        }
    }

    /// The line of a project; `None` if it is not shown.
    pub(super) fn place(self, id: ProjectId) -> Option<usize> {
        let places = self.places.read();
        let at = places.binary_search_by(|(known, _)| known.cmp(&id)).ok()?;
        Some(places[at].1)
    }

    /// The project on a line; `None` for the head of a group, and past the end.
    pub(super) fn project(self, at: usize) -> Option<ProjectId> {
        match self.lines.read().get(at)? {
            Line::Project(id) => Some(*id),
            Line::Group(_) => None,
        }
    }
}
