//! Draws a stacked chart from its layout.

use std::ops::Range;

use ballast_core::view::scene::{LayerKind, StackScene};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use super::layout::{Band, StackLayout};
use super::remarks::About;
use crate::color::Color;
use crate::frame::Rect;
use crate::pen::{AreaDrawn, Drawn, Lettering, Pen, Picture, Point, paint};
use crate::theme::ChartTheme;

/// Draws `scene` where `layout`, made from the same scene, says.
pub fn draw_stack<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    _scene: &StackScene,
    layout: &StackLayout,
    theme: &ChartTheme,
) -> AreaDrawn<B> {
    paint(area, theme, layout)
}

impl Picture for StackLayout {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let theme = pen.theme();
        let plot = self.frame.plot;
        self.frame.paint(pen)?;
        for band in &self.bands {
            paint_band(pen, band, &self.edges, theme.layer(band.kind))?;
        }
        for over in &self.over {
            hatch(pen, over, theme)?;
        }
        for edge in self.years.iter().filter_map(|year| self.edges.get(*year)) {
            pen.upright((*edge, plot.y0), plot.y1, 1.0, theme.line, 0.9)?;
        }
        pen.level((plot.x0, plot.y1), plot.x1, 1.0, theme.ink_soft, 0.6)?;
        self.paint_standing(pen, theme)?;
        steps(pen, &self.edges, &self.capacity, 2.0, theme.ink)?;
        self.paint_remarks(pen, theme)
    }
}

impl StackLayout {
    /// The line of those who are there anyway, dashed, where it lies apart from the other line.
    fn paint_standing<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
    ) -> Drawn<B> {
        for (month, level) in self.standing.iter().enumerate() {
            if (level - self.capacity[month]).abs() < 0.5 {
                continue;
            }
            // Dashes keep their places from month to month.
            let (from, to) = (self.edges[month], self.edges[month + 1]);
            let mut x = (from / DASH).floor() * DASH;
            while x < to {
                let (left, right) = (x.max(from), (x + DASH * 0.6).min(to));
                if left < right {
                    pen.level((left, *level), right, 1.5, theme.ink, 0.9)?;
                }
                x += DASH;
            }
        }
        Ok(())
    }

    fn paint_remarks<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
    ) -> Drawn<B> {
        for remark in &self.remarks {
            let rect = remark.rect;
            let (color, bold) = match remark.about {
                About::Capacity => (theme.ink, true),
                About::Peak => (theme.over, true),
                About::Layer(_) | About::Standing => (theme.ink, false),
            };
            let (x, across) = remark.side.anchor(&rect);
            let lettering = Lettering { px: theme.text_px, color, bold, across };
            let at = (x, (rect.y0 + rect.y1) / 2.0);
            if remark.covers {
                pen.halo(&remark.text, at, lettering)?;
            }
            pen.text(&remark.text, at, lettering)?;
        }
        Ok(())
    }
}

/// One polygon a run of months, so that no seam shows between two; its upper edge in full colour.
fn paint_band<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    band: &Band,
    edges: &[f64],
    color: Color,
) -> Drawn<B> {
    let thick = |month: &usize| band.bottom[*month] - band.top[*month] > 0.01;
    let count = band.top.len();
    let mut first = 0;
    while first < count {
        if !thick(&first) {
            first += 1;
            continue;
        }
        let last = (first..count).take_while(thick).last().unwrap_or(first);
        let mut corners: Vec<Point> = Vec::new();
        for month in first..=last {
            corners.push((edges[month], band.top[month]));
            corners.push((edges[month + 1], band.top[month]));
        }
        for month in (first..=last).rev() {
            corners.push((edges[month + 1], band.bottom[month]));
            corners.push((edges[month], band.bottom[month]));
        }
        if band.kind == LayerKind::Candidate {
            // What may never come is not as solid as the rest, in whatever colour.
            pen.terrace(&corners, color, 0.18)?;
            stripe(pen, band, edges, first..last + 1, color)?;
        } else {
            pen.terrace(&corners, color, 0.55)?;
        }
        steps(pen, &edges[first..=last + 1], &band.top[first..=last], 1.0, color)?;
        first = last + 1;
    }
    Ok(())
}

/// Distance between two dashes of a line.
const DASH: f64 = 8.0;

/// Distance between two upright lines in the band of candidates.
const STRIPE: f64 = 6.0;

/// Upright lines through the band in these months.
fn stripe<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    band: &Band,
    edges: &[f64],
    months: Range<usize>,
    color: Color,
) -> Drawn<B> {
    for month in months {
        let mut x = (edges[month] / STRIPE).ceil() * STRIPE;
        while x < edges[month + 1] {
            pen.upright((x, band.bottom[month]), band.top[month], 1.0, color, 0.7)?;
            x += STRIPE;
        }
    }
    Ok(())
}

/// A line that keeps its level through each month.
fn steps<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    edges: &[f64],
    levels: &[f64],
    px: f64,
    color: Color,
) -> Drawn<B> {
    let mut from = 0;
    for month in 0..levels.len() {
        let level = levels[month];
        let next = levels.get(month + 1);
        if next.is_some_and(|next| (next - level).abs() < 0.01) {
            continue;
        }
        pen.level((edges[from], level), edges[month + 1], px, color, 1.0)?;
        if let Some(next) = next {
            pen.upright((edges[month + 1], level), *next, px, color, 1.0)?;
        }
        from = month + 1;
    }
    Ok(())
}

/// Distance between two lines of the hatching, along the horizontal.
const HATCH: f64 = 7.0;

/// Slanted lines that run on through neighbouring months, and a strong upper edge.
fn hatch<B: DrawingBackend>(pen: &mut Pen<'_, B>, over: &Rect, theme: &ChartTheme) -> Drawn<B> {
    // The layers shine through, but no longer mix with the colour of the warning.
    pen.block((over.x0, over.y0), (over.x1, over.y1), theme.surface, 0.7)?;
    pen.block((over.x0, over.y0), (over.x1, over.y1), theme.over, 0.12)?;
    // On a line x + y is the same everywhere.
    let mut sum = ((over.x0 + over.y0) / HATCH).ceil() * HATCH;
    while sum < over.x1 + over.y1 {
        let from = (over.x0.max(sum - over.y1), over.y1.min(sum - over.x0));
        let to = (over.x1.min(sum - over.y0), over.y0.max(sum - over.x1));
        pen.line(&[from, to], 1.0, theme.over, 0.75)?;
        sum += HATCH;
    }
    pen.level((over.x0, over.y0), over.x1, 2.0, theme.over, 1.0)
}
