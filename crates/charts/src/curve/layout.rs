//! Where everything of a chart of curves goes, in CSS pixels, before anything is drawn.

use ballast_core::view::scene::CurveScene;
use plotters_backend::text_anchor::HPos;

use crate::axis::Scale;
use crate::frame::{Frame, Measure, Rect, ticks_apart};
use crate::label::{LONGEST, fitted};
use crate::theme::ChartTheme;

/// A curve as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// Its points in pixels; those that are no numbers are left out.
    pub points: Vec<(f64, f64)>,
    /// Index of each in the scene.
    pub sources: Vec<usize>,
    /// Whether it is drawn thin and dashed.
    pub beside: bool,
}

/// A text in the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// One line, cut to the room there is.
    pub text: String,
    /// The box it fills.
    pub rect: Rect,
    /// Whether it is held at its left or its right end.
    pub from_left: bool,
    /// Index of the curve it names; `None` if it names a mark.
    pub curve: Option<usize>,
}

impl Named {
    pub(super) fn anchor(&self) -> ((f64, f64), HPos) {
        let middle = (self.rect.y0 + self.rect.y1) / 2.0;
        if self.from_left {
            ((self.rect.x0, middle), HPos::Left)
        } else {
            ((self.rect.x1, middle), HPos::Right)
        }
    }
}

/// Where everything of a chart of curves goes.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveLayout {
    /// Plot rectangle, ticks, titles.
    pub frame: Frame,
    /// One a curve, in the order of the scene.
    pub traces: Vec<Trace>,
    /// One a mark, in the order of the scene.
    pub marks: Vec<(f64, f64)>,
    /// Texts that found a place.
    pub names: Vec<Named>,
    x: Scale,
}

impl CurveLayout {
    /// Lays out `scene` in a picture of this size.
    pub fn new(
        scene: &CurveScene,
        width_px: f64,
        height_px: f64,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let titles = (scene.x.title.as_str(), scene.y.title.as_str());
        let above = theme.line_height() * 0.8;
        let y_scale = |bottom: f64, top: f64| {
            Scale::new(scene.y.min, scene.y.max, bottom, (top + above).min(bottom - 1.0))
        };
        let mut frame = Frame::new((width_px, height_px), titles, theme, measure, |bottom, top| {
            ticks_apart(&y_scale(bottom, top), bottom - top, theme.text_px * 3.4, theme)
        });
        let plot = frame.plot;
        let y = y_scale(plot.y1, plot.y0);
        let x = Scale::new(scene.x.min, scene.x.max, plot.x0, plot.x1);
        frame.set_x_ticks(
            ticks_apart(&x, plot.width(), theme.text_px * 6.0, theme),
            theme,
            measure,
        );

        let place = |(right, up): (f64, f64)| (x.to_px(right), y.to_px(up));
        let traces: Vec<Trace> = (scene.curves.iter())
            .map(|curve| {
                let sound = |point: &(f64, f64)| point.0.is_finite() && point.1.is_finite();
                let kept = curve.points.iter().enumerate().filter(|(_, point)| sound(point));
                let (sources, points) = kept.map(|(at, point)| (at, place(*point))).unzip();
                Trace { points, sources, beside: curve.beside }
            })
            .collect();
        let marks: Vec<(f64, f64)> = scene.marks.iter().map(|mark| place(mark.at)).collect();
        let mut layout = Self { frame, traces, marks, names: Vec::new(), x };
        layout.name_marks(scene, theme, measure);
        layout.name_curves(scene, theme, measure);
        layout
    }

    /// The point of the first curve that is nearest to the pointer, as its index in the scene.
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        if !self.frame.picture.contains(x, y) {
            return None;
        }
        let trace = self.traces.first()?;
        let distance = |point: &(f64, f64)| (point.0 - x).abs();
        let nearest = trace
            .points
            .iter()
            .enumerate()
            .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
        trace.sources.get(nearest.0).copied()
    }

    /// The value of the horizontal axis at a pixel.
    pub fn to_data(&self, x: f64) -> f64 {
        self.x.to_data(x)
    }

    /// Where a point of a curve lies; `None` if it has no place.
    pub fn point(&self, curve: usize, index: usize) -> Option<(f64, f64)> {
        let trace = self.traces.get(curve)?;
        let at = trace.sources.iter().position(|source| *source == index)?;
        trace.points.get(at).copied()
    }

    fn name_marks(&mut self, scene: &CurveScene, theme: &ChartTheme, measure: Measure<'_>) {
        let px = theme.label_px;
        for (mark, (x, y)) in scene.marks.iter().zip(self.marks.clone()) {
            let Some((text, width)) = fitted(&mark.text, LONGEST, self.room(), px, measure) else {
                continue;
            };
            // Below and to the right first: the curves fall away from there.
            let (gap, tall) = (px * 0.7, px * 1.35);
            for (right, down) in [(true, 1.0), (false, -1.0), (true, -1.0), (false, 1.0)] {
                let left = if right { x + gap } else { x - gap - width };
                let middle = y + down * (tall * 0.5 + gap * 0.6);
                let rect = boxed(left, middle, width, tall);
                if self.is_free(&rect) {
                    self.names.push(Named { text, rect, from_left: right, curve: None });
                    break;
                }
            }
        }
    }

    /// Curves rise: a name over one ends at a point of it, a name under one begins there.
    fn name_curves(&mut self, scene: &CurveScene, theme: &ChartTheme, measure: Measure<'_>) {
        let px = theme.text_px;
        for (index, curve) in scene.curves.iter().enumerate() {
            let Some((text, width)) = fitted(&curve.name, LONGEST * 2, self.room(), px, measure)
            else {
                continue;
            };
            let tall = px * 1.4;
            let from_left = curve.beside;
            let points = self.traces[index].points.clone();
            let spots = (1..=16).rev().filter_map(|part| points.get(points.len() * part / 17));
            let rect = spots
                .map(|(x, y)| match from_left {
                    true => boxed(x + px * 0.4, y + tall * 0.7, width, tall),
                    false => boxed(x - width - px * 0.4, y - tall * 0.7, width, tall),
                })
                .find(|rect| self.is_free(rect) && !self.is_crossed(rect));
            if let Some(rect) = rect {
                self.names.push(Named { text, rect, from_left, curve: Some(index) });
            }
        }
    }

    fn room(&self) -> f64 {
        self.frame.plot.width() * 0.6
    }

    fn is_free(&self, rect: &Rect) -> bool {
        self.frame.plot.grown(1.0).holds(rect)
            && !self.names.iter().any(|name| name.rect.overlaps(rect))
    }

    fn is_crossed(&self, rect: &Rect) -> bool {
        let near = rect.grown(1.0);
        let crosses = |trace: &Trace| {
            trace.points.windows(2).any(|pair| {
                let [a, b] = pair else { return false };
                // A few points along the piece are enough: pieces are short.
                (0..=6).any(|step| {
                    let share = f64::from(step) / 6.0;
                    near.contains(a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
                })
            })
        };
        self.traces.iter().any(crosses)
    }
}

fn boxed(left: f64, middle: f64, width: f64, tall: f64) -> Rect {
    Rect { x0: left, x1: left + width, y0: middle - tall / 2.0, y1: middle + tall / 2.0 }
}
