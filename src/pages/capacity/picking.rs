//! Which cells of the heat map are picked, and where the focus is among them: by pointer and keys.

use std::ops::Range;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

use crate::browser::dom;

/// Row and column; column 0 is the name of the role.
pub(super) type Place = (usize, usize);

/// The id of the button in a place.
pub(super) fn place_id((row, column): Place) -> String {
    format!("heat-{row}-{column}")
}

/// Cells between two corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pick {
    /// Where it began.
    from: Place,
    /// Where it is drawn to.
    to: Place,
}

impl Pick {
    fn one(place: Place) -> Self {
        Self { from: place, to: place }
    }

    /// Places of the roles.
    pub(super) fn roles(self) -> Range<usize> {
        self.from.0.min(self.to.0)..self.from.0.max(self.to.0) + 1
    }

    /// Places of the periods, which begin beside the names.
    pub(super) fn periods(self) -> Range<usize> {
        let (first, last) = (self.from.1.min(self.to.1), self.from.1.max(self.to.1));
        first.saturating_sub(1)..last
    }
}

/// What is picked. Copying it copies no data.
#[derive(Clone, Copy)]
pub(super) struct Picking {
    /// The cells that are looked at; `None` for none.
    pub(super) pick: RwSignal<Option<Pick>>,
    /// The one place of the grid that Tab goes to.
    pub(super) at: RwSignal<Place>,
    /// Where the pointer went down.
    pressed: StoredValue<Option<Place>>,
}

impl Picking {
    pub(super) fn new() -> Self {
        Self {
            pick: RwSignal::new(None),
            at: RwSignal::new((0, 1)),
            pressed: StoredValue::new(None),
        }
    }

    /// Nothing is picked any more, and the focus begins where the grid begins.
    pub(super) fn clear(self) {
        self.pick.set(None);
        self.at.set((0, 1));
    }

    /// Back from what was picked to its first cell.
    pub(super) fn close(self) {
        self.pick.set(None);
        dom::focus_now(&place_id(self.at.get_untracked()));
    }

    pub(super) fn holds(self, (row, column): Place) -> bool {
        self.pick.get().is_some_and(|pick| {
            pick.roles().contains(&row) && column > 0 && pick.periods().contains(&(column - 1))
        })
    }

    pub(super) fn tab_index(self, place: Place) -> &'static str {
        if self.at.get() == place { "0" } else { "-1" }
    }

    /// Picks one cell, or all up to it.
    pub(super) fn click(self, place: Place, up_to: bool) {
        match self.pick.get_untracked().filter(|_| up_to) {
            Some(pick) => self.pick.set(Some(Pick { to: place, ..pick })),
            None => self.pick.set(Some(Pick::one(place))),
        }
    }

    /// The pointer goes down on a cell, from which it may sweep over others.
    pub(super) fn press(self, place: Place, event: &PointerEvent) {
        // A finger that moves scrolls.
        let holds = event.button() == 0 && event.pointer_type() != "touch" && !event.shift_key();
        self.pressed.set_value(holds.then_some(place));
    }

    /// The pointer has come over a cell, maybe with its button held down.
    pub(super) fn sweep(self, place: Place, event: &PointerEvent) {
        let from = self.pressed.get_value().filter(|_| event.buttons() & 1 == 1);
        if let Some(from) = from {
            self.pick.set(Some(Pick { from, to: place }));
        }
    }

    /// Moves the focus, and with Shift draws the pick along. Says whether the key was for the grid.
    pub(super) fn key(self, event: &KeyboardEvent, rows: usize, columns: usize) -> bool {
        if event.alt_key() || event.meta_key() || rows == 0 {
            return false;
        }
        let (row, column) = self.at.get_untracked();
        let far = event.ctrl_key();
        let to = match event.key().as_str() {
            "Home" => (if far { 0 } else { row }, 0),
            "End" => (if far { rows - 1 } else { row }, columns),
            "Escape" if self.pick.get_untracked().is_some() => {
                self.pick.set(None);
                return true;
            }
            _ if far => return false,
            "ArrowLeft" => (row, column.saturating_sub(1)),
            "ArrowRight" => (row, (column + 1).min(columns)),
            "ArrowUp" => (row.saturating_sub(1), column),
            "ArrowDown" => ((row + 1).min(rows - 1), column),
            _ => return false,
        };
        if event.shift_key() {
            // Names of roles are no cells.
            let to = (to.0, to.1.max(1));
            let begun = || Pick::one((row, column.max(1)));
            let pick = self.pick.get_untracked().unwrap_or_else(begun);
            self.pick.set(Some(Pick { to, ..pick }));
            self.go(to);
        } else {
            self.go(to);
        }
        true
    }

    fn go(self, to: Place) {
        self.at.set(to);
        dom::focus_now(&place_id(to));
    }
}
