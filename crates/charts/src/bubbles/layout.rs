//! Where everything of a bubble chart goes, in CSS pixels, before anything is drawn.

use ballast_core::view::scene::{Bubble, BubbleScene};

use super::place::{Disc, Label, place_labels};
use crate::axis::Scale;
use crate::frame::{Frame, Measure, ticks_apart};
use crate::shape::Shape;
use crate::theme::ChartTheme;

/// Where one bubble is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Centre, from the left.
    pub x: f64,
    /// Centre, from the top.
    pub y: f64,
    /// Radius of the circle of its area.
    pub radius: f64,
    /// Its shape, of that same area.
    pub shape: Shape,
    /// Whether it lies in the window of the axes; if not, it is neither drawn nor hit.
    pub visible: bool,
}

impl Mark {
    /// The outline, `grow` pixels larger all round, as the `d` of an SVG path: for the highlight
    /// that the page lays over the chart.
    pub fn path(&self, grow: f64) -> String {
        self.shape.path((self.x, self.y), self.radius + grow)
    }
}

/// Where everything of a bubble chart goes.
#[derive(Clone, Debug, PartialEq)]
pub struct BubbleLayout {
    /// Plot rectangle, ticks, titles.
    pub frame: Frame,
    /// One mark a bubble, in the order of the scene.
    pub marks: Vec<Mark>,
    /// Labels that found a place.
    pub labels: Vec<Label>,
    /// Indices of the visible bubbles as they are drawn: large ones first, so that small ones stay
    /// on top; among equals the least important first.
    pub order: Vec<u32>,
    x: Scale,
    y: Scale,
}

/// How far beside a bubble the pointer may be and still hit it.
const TOLERANCE: f64 = 4.0;

impl BubbleLayout {
    /// Lays out `scene` in a picture of this size. `measure` tells how wide a text is at a size, in
    /// the weight labels are drawn with; a little too wide does no harm.
    pub fn new(
        scene: &BubbleScene,
        width_px: f64,
        height_px: f64,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let titles = (scene.x.title.as_str(), scene.y.title.as_str());
        let y_scale = |bottom: f64, top: f64| {
            let inset = inset(bottom - top, theme);
            Scale::new(scene.y.min, scene.y.max, bottom - inset, top + inset)
        };
        let mut frame = Frame::new((width_px, height_px), titles, theme, measure, |bottom, top| {
            ticks_apart(&y_scale(bottom, top), bottom - top, theme.text_px * 4.0, theme)
        });
        let plot = frame.plot;
        let y = y_scale(plot.y1, plot.y0);
        let aside = inset(plot.width(), theme);
        let x = Scale::new(scene.x.min, scene.x.max, plot.x0 + aside, plot.x1 - aside);
        let ticks = ticks_apart(&x, plot.width(), theme.text_px * 6.0, theme);
        frame.set_x_ticks(ticks, theme, measure);

        let sizes = Sizes::new(scene, plot.width().min(plot.height()), theme);
        let marks: Vec<Mark> = scene
            .bubbles
            .iter()
            .map(|bubble| Mark {
                x: x.to_px(bubble.x),
                y: y.to_px(bubble.y),
                radius: sizes.radius(bubble),
                shape: Shape::of_class(bubble.class, scene.classes.len()),
                visible: x.shows(bubble.x) && y.shows(bubble.y),
            })
            .collect();
        let discs: Vec<Disc> = marks
            .iter()
            .map(|mark| {
                let extent = mark.shape.extent(mark.radius);
                Disc { x: mark.x, y: mark.y, radius: mark.radius, extent, visible: mark.visible }
            })
            .collect();
        let names = |index: usize| scene.bubbles.get(index).map_or("", |bubble| &bubble.label);
        let labels = place_labels(&discs, plot, names, theme, measure);
        let order = order(&marks);
        Self { frame, marks, labels, order, x, y }
    }

    /// The bubble under the pointer: of several the smallest, of none the nearest that is close.
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        let mut best: Option<(bool, f64, usize)> = None;
        // From the top down, so that of two alike the one in front wins.
        for index in self.order.iter().rev().map(|index| *index as usize) {
            let Some(mark) = self.marks.get(index) else { continue };
            let beyond = (mark.x - x).hypot(mark.y - y) - mark.radius;
            let candidate = if beyond <= 0.0 {
                (false, mark.radius, index)
            } else if beyond <= TOLERANCE {
                (true, beyond, index)
            } else {
                continue;
            };
            if best.is_none_or(|(near, rank, _)| (candidate.0, candidate.1) < (near, rank)) {
                best = Some(candidate);
            }
        }
        best.map(|(_, _, index)| index)
    }

    /// The values at a point of the picture, for zoom and brush.
    pub fn to_data(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.to_data(x), self.y.to_data(y))
    }

    /// The point of the picture where values lie.
    pub fn to_px(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.to_px(x), self.y.to_px(y))
    }
}

/// Room kept between the ends of an axis and the edges of the plot, so that a bubble at the end
/// of the scale stays in the picture.
fn inset(length: f64, theme: &ChartTheme) -> f64 {
    (18.0 * theme.enlarged()).min(length * 0.06).max(0.0)
}

/// From measure to radius.
struct Sizes {
    smallest: f64,
    largest: f64,
    most: f64,
}

impl Sizes {
    fn new(scene: &BubbleScene, side: f64, theme: &ChartTheme) -> Self {
        let count = scene.bubbles.len().max(1) as f64;
        // Thirty bubbles get full size; a thousand stay apart, ten thousand become a cloud.
        let crowd = (30.0 / count).min(1.0).powf(0.3);
        let largest = (side * 0.075).clamp(4.0, 30.0 * theme.enlarged()) * crowd;
        let smallest = (largest * 0.14).clamp(1.5, 3.5 * theme.enlarged());
        let most = scene.size_max;
        if most.is_finite() && most > 0.0 {
            return Self { smallest, largest: largest.max(smallest), most };
        }
        let same = (largest * 0.4).clamp(2.0, 8.0 * theme.enlarged());
        Self { smallest: same, largest: same, most: 0.0 }
    }

    /// Area is proportional to the measure; below the smallest radius nothing would be seen.
    fn radius(&self, bubble: &Bubble) -> f64 {
        let share = if self.most > 0.0 { bubble.size / self.most } else { 0.0 };
        if share.is_nan() || share <= 0.0 {
            return self.smallest;
        }
        (self.largest * share.min(1.0).sqrt()).max(self.smallest)
    }
}

fn order(marks: &[Mark]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(marks.len()).unwrap_or(u32::MAX))
        .filter(|index| marks[*index as usize].visible)
        .collect();
    ballast_core::order::sort_by(&mut order, |a, b| {
        let radius = |index: u32| marks[index as usize].radius;
        radius(*b).total_cmp(&radius(*a)).then(b.cmp(a))
    });
    order
}
