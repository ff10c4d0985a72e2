//! Where everything of a bubble chart goes, in CSS pixels, before anything is drawn.

use ballast_core::view::scene::{Bubble, BubbleScene};

use super::place::{Disc, Label, place_labels};
use super::quarters::Quarters;
use crate::axis::Scale;
use crate::frame::{Frame, Measure, Rect, ticks_apart};
use crate::shape::Shape;
use crate::theme::ChartTheme;
use crate::ticks::round_sizes;

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
    /// Thresholds and the names of what lies between them, if the scene has any.
    pub quarters: Option<Quarters>,
    /// Round measures and how large they are drawn, the largest first; none if all bubbles are of
    /// one size.
    pub sizes: Vec<SizeKey>,
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
            Scale::of(&scene.y, bottom - inset, top + inset)
        };
        let mut frame = Frame::new((width_px, height_px), titles, theme, measure, |bottom, top| {
            ticks_apart(&y_scale(bottom, top), bottom - top, theme.text_px * 4.0, theme)
        });
        let plot = frame.plot;
        let y = y_scale(plot.y1, plot.y0);
        let aside = inset(plot.width(), theme);
        let x = Scale::of(&scene.x, plot.x0 + aside, plot.x1 - aside);
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
        let quarters = scene.quadrants.as_ref();
        let quarters = quarters.map(|it| Quarters::new(it, (&x, &y), plot, theme, measure));
        let taken: Vec<Rect> = quarters.iter().flat_map(Quarters::rects).collect();
        let mut labels = place_labels(&discs, plot, &taken, names, theme, measure);
        for label in &mut labels {
            label.covers |= quarters.as_ref().is_some_and(|it| it.crosses(&label.rect));
        }
        let order = order(&marks);
        let sizes = sizes.keys(theme);
        Self { frame, marks, labels, order, quarters, sizes, x, y }
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

    /// The visible bubbles whose middle lies within a line drawn around them, its ends joined.
    pub fn within(&self, line: &[(f64, f64)]) -> Vec<usize> {
        let inside = |x: f64, y: f64| {
            let next = line.iter().cycle().skip(1);
            let crossed = line.iter().zip(next).filter(|((x0, y0), (x1, y1))| {
                (*y0 > y) != (*y1 > y) && x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
            });
            // Who has to cross the line an odd number of times to come out is inside.
            crossed.count() % 2 == 1
        };
        let marks = self.marks.iter().enumerate();
        marks.filter(|(_, it)| it.visible && inside(it.x, it.y)).map(|(at, _)| at).collect()
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

/// A round measure and how large a bubble of it is: for the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeKey {
    /// The measure, written for people, without its unit.
    pub text: String,
    /// Radius in CSS pixels.
    pub radius: f64,
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
        self.of(bubble.size)
    }

    /// Up to three round measures; ones that are drawn at the smallest radius would tell nothing.
    fn keys(&self, theme: &ChartTheme) -> Vec<SizeKey> {
        let key = |number: crate::ticks::Decimal| {
            let radius = self.of(number.value());
            let text = number.text(number.value(), &theme.words);
            (radius > self.smallest).then_some(SizeKey { text, radius })
        };
        round_sizes(self.most).filter_map(key).collect()
    }

    fn of(&self, size: f64) -> f64 {
        let share = if self.most > 0.0 { size / self.most } else { 0.0 };
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
