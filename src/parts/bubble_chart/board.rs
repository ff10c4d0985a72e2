//! What picture, pointer, keys and legend of a bubble chart have in common.

use std::sync::Arc;

use ballast_charts::{BubbleLayout, ChartTheme};
use ballast_core::model::ProjectId;
use leptos::prelude::*;

use super::SharedScene;
use super::pointer::Grab;
use crate::browser::canvas::Easel;
use crate::parts::chart_look;
use crate::state::use_app;

/// A layout that is equal to itself only.
#[derive(Clone)]
pub(super) struct Laid(pub(super) Arc<BubbleLayout>);

impl PartialEq for Laid {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What picture, pointer, keys and legend of a bubble chart have in common.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) scene: Memo<SharedScene>,
    /// Width and height of the picture, in CSS pixels.
    pub(super) room: RwSignal<(f64, f64)>,
    pub(super) theme: Memo<ChartTheme>,
    pub(super) easel: StoredValue<Easel, LocalStorage>,
    pub(super) layout: Memo<Laid>,
    /// The project under the pointer, or being dragged.
    pub(super) hover: RwSignal<Option<ProjectId>>,
    /// What the pointer is doing.
    pub(super) grab: RwSignal<Grab>,
    /// What the last step of a drag or a key has changed, for the eye and for screen readers.
    pub(super) said: RwSignal<String>,
}

impl Board {
    pub(super) fn new(scene: Memo<SharedScene>) -> Self {
        let app = use_app();
        let room = RwSignal::new((0.0, 0.0));
        let theme = Memo::new(move |_| {
            app.look.track();
            chart_look::for_canvas()
        });
        let easel = StoredValue::new_local(Easel::new());
        let layout = Memo::new(move |_| {
            let (width, height) = room.get();
            let theme = theme.read();
            let look = app.look.get();
            easel.update_value(|easel| easel.renew(look, &theme.font));
            easel.with_value(|easel| {
                let measure = |text: &str, px: f64| easel.width(text, px);
                Laid(Arc::new(BubbleLayout::new(&scene.read().0, width, height, &theme, &measure)))
            })
        });
        Self {
            scene,
            room,
            theme,
            easel,
            layout,
            hover: RwSignal::new(None),
            grab: RwSignal::new(Grab::Nothing),
            said: RwSignal::new(String::new()),
        }
    }

    /// The bubble at a point of the picture.
    pub(super) fn hit(self, (x, y): (f64, f64)) -> Option<ProjectId> {
        let index = self.layout.read_untracked().0.hit(x, y)?;
        self.scene.read_untracked().0.bubbles.get(index).map(|it| it.project)
    }

    /// The place of a project among the bubbles, following its changes.
    pub(super) fn index(self, project: ProjectId) -> Option<usize> {
        self.scene.read().0.bubbles.iter().position(|it| it.project == project)
    }

    /// The outline of a bubble, somewhat larger, as the `d` of a path.
    pub(super) fn outline(self, index: Option<usize>, grow: f64) -> Option<String> {
        let laid = self.layout.read();
        let mark = laid.0.marks.get(index?)?;
        mark.visible.then(|| mark.path(grow))
    }
}
