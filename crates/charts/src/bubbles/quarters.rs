//! Thresholds across the plot, and the names in its corners.

use ballast_core::view::quadrants::Quadrants;
use plotters_backend::DrawingBackend;

use super::place::Side;
use crate::axis::Scale;
use crate::frame::{Measure, Rect};
use crate::label::fitted;
use crate::pen::{Drawn, Lettering, Pen};
use crate::theme::ChartTheme;

/// Where thresholds and the names of the quadrants go.
#[derive(Clone, Debug, PartialEq)]
pub struct Quarters {
    /// The upright threshold, in pixels from the left; `None` if it lies outside of the window.
    pub x: Option<f64>,
    /// The level threshold, in pixels from the top; `None` if it lies outside of the window.
    pub y: Option<f64>,
    plot: Rect,
    names: Vec<(String, Rect, Side)>,
}

/// Names are longer than this only by mistake.
const LONGEST: usize = 40;

impl Quarters {
    pub(crate) fn new(
        quadrants: &Quadrants,
        (x, y): (&Scale, &Scale),
        plot: Rect,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let line = |scale: &Scale, at: f64| scale.shows(at).then(|| scale.to_px(at));
        // Outside of the window one side of the threshold has all the room.
        let across = x.to_px(quadrants.x).clamp(plot.x0, plot.x1);
        let level = y.to_px(quadrants.y).clamp(plot.y0, plot.y1);
        let (px, aside) = (theme.text_px, theme.text_px * 0.4);
        let tall = theme.line_height();
        let mut names = Vec::new();
        for (place, name) in quadrants.names.iter().enumerate() {
            let (right, low) = (place % 2 == 1, place >= 2);
            let (x0, x1) = if right { (across, plot.x1) } else { (plot.x0, across) };
            let (y0, y1) = if low { (level, plot.y1) } else { (plot.y0, level) };
            let room = x1 - x0 - 2.0 * aside;
            if y1 - y0 < tall * 1.5 || room < px * 3.0 {
                continue;
            }
            // Drawn semibold, which is wider than what was measured.
            let fit = fitted(name, LONGEST, room, px * 1.05, measure);
            let Some((text, width)) = fit.filter(|(text, _)| !text.is_empty()) else { continue };
            let (left, side) =
                if right { (x1 - aside - width, Side::Right) } else { (x0 + aside, Side::Left) };
            let top = if low { y1 - tall - 1.0 } else { y0 + 1.0 };
            let rect = Rect { x0: left, y0: top, x1: left + width, y1: top + tall };
            names.push((text, rect, side));
        }
        Self { x: line(x, quadrants.x), y: line(y, quadrants.y), plot, names }
    }

    /// What the names fill.
    pub(crate) fn rects(&self) -> impl Iterator<Item = Rect> {
        self.names.iter().map(|(_, rect, _)| *rect)
    }

    /// Whether a threshold goes through a rectangle.
    pub(crate) fn crosses(&self, rect: &Rect) -> bool {
        let inside = |line: Option<f64>, low: f64, high: f64| {
            line.is_some_and(|px| (low..=high).contains(&px))
        };
        inside(self.x, rect.x0, rect.x1) || inside(self.y, rect.y0, rect.y1)
    }

    pub(crate) fn paint_lines<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let theme = pen.theme();
        let px = 1.5 * theme.enlarged().max(1.0);
        let plot = self.plot;
        if let Some(x) = self.x {
            pen.upright((x, plot.y0), plot.y1, px, theme.ink_soft, 0.6)?;
        }
        self.y.map_or(Ok(()), |y| pen.level((plot.x0, y), plot.x1, px, theme.ink_soft, 0.6))
    }

    pub(crate) fn paint_names<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let theme = pen.theme();
        for (text, rect, side) in &self.names {
            let (x, across) = side.anchor(rect);
            let lettering =
                Lettering { px: theme.text_px, color: theme.ink_soft, bold: true, across };
            let at = (x, (rect.y0 + rect.y1) / 2.0);
            pen.halo(text, at, lettering)?;
            pen.text(text, at, lettering)?;
        }
        Ok(())
    }
}
