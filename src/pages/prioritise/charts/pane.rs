//! What a canvas of these charts needs: its room, its look, its easel.

use ballast_charts::{ChartTheme, Raster};
use leptos::html;
use leptos::prelude::*;

use crate::browser::canvas::Easel;
use crate::browser::size;
use crate::parts::chart_look;
use crate::state::use_app;

/// A canvas that follows the size of its frame and the look of the page.
#[derive(Clone, Copy)]
pub(super) struct Pane {
    pub(super) frame: NodeRef<html::Div>,
    pub(super) canvas: NodeRef<html::Canvas>,
    /// Width and height, in CSS pixels.
    pub(super) room: RwSignal<(f64, f64)>,
    pub(super) theme: Memo<ChartTheme>,
    easel: StoredValue<Easel, LocalStorage>,
}

impl Pane {
    pub(super) fn new() -> Self {
        let app = use_app();
        let frame = NodeRef::<html::Div>::new();
        let room = RwSignal::new((0.0, 0.0));
        Effect::new(move |_| {
            if let Some(frame) = frame.get() {
                size::observe(&frame, room);
            }
        });
        // Reading colours of the page is no work for each step of a drag.
        let theme = Memo::new(move |_| {
            app.look.track();
            chart_look::for_canvas()
        });
        let easel = StoredValue::new_local(Easel::new());
        Self { frame, canvas: NodeRef::new(), room, theme, easel }
    }

    /// Asks `with` for something that needs to measure texts.
    pub(super) fn measured<T>(self, with: impl FnOnce(&dyn Fn(&str, f64) -> f64) -> T) -> T {
        let look = use_app().look.get();
        let theme = self.theme.read();
        self.easel.update_value(|easel| easel.renew(look, &theme.font));
        self.easel.with_value(|easel| with(&|text, px| easel.width(text, px)))
    }

    /// Shows what `draw` paints, if there is room for it.
    pub(super) fn show(self, draw: impl FnOnce(&mut Raster)) {
        let room = self.room.get_untracked();
        let Some(canvas) = self.canvas.get() else { return };
        if room.0 < 1.0 || room.1 < 1.0 {
            return;
        }
        let surface = self.theme.read().surface;
        self.easel.update_value(|easel| {
            easel.show(&canvas, room, size::device_ratio(), surface, draw);
        });
    }
}

/// Something large that is equal to itself only.
pub(super) struct Same<T>(pub(super) std::sync::Arc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(std::sync::Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        std::sync::Arc::ptr_eq(&self.0, &other.0)
    }
}
