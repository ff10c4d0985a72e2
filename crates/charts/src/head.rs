//! Title and legend above a chart that must stand alone.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use crate::bubbles::SizeKey;
use crate::color::Color;
use crate::frame::Measure;
use crate::label::fitted;
use crate::pen::{Drawn, Lettering, Pen, Picture};
use crate::shape::Shape;
use crate::theme::ChartTheme;

/// One entry of a legend.
pub(crate) struct Entry {
    sign: Option<(Shape, Color)>,
    text: String,
}

impl Entry {
    /// A class: its sign and its name.
    pub(crate) fn sign(shape: Shape, color: Color, name: &str) -> Self {
        Self { sign: Some((shape, color)), text: name.to_owned() }
    }

    /// A remark without a sign.
    pub(crate) fn note(text: String) -> Self {
        Self { sign: None, text }
    }
}

struct Placed {
    x: f64,
    y: f64,
    entry: Entry,
}

/// Ground, title and legend of a picture.
pub(crate) struct Head {
    size: (f64, f64),
    margin: f64,
    /// Where the chart begins.
    top: f64,
    title: String,
    entries: Vec<Placed>,
    /// Height of the row of sizes; 0 for none.
    row: f64,
    /// Radius, where the circle is, and what it means, from the left.
    sizes: Vec<(f64, f64, String)>,
}

/// Most lines of a legend; what is beyond is left to the table beside the picture.
const LINES: usize = 3;

impl Head {
    pub(crate) fn new(
        title: &str,
        entries: Vec<Entry>,
        size: (f64, f64),
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let margin = 16.0_f64.min(size.0.min(size.1) * 0.05).max(0.0);
        let room = size.0 - 2.0 * margin;
        let line = theme.text_px * 1.7;
        let (title, _) =
            fitted(title, 120, room, theme.title_px * 1.06, measure).unwrap_or_default();
        let mut top = margin + if title.is_empty() { 0.0 } else { theme.title_px * 1.6 };
        let mut placed: Vec<Placed> = Vec::new();
        let (mut x, mut lines) = (margin, 0);
        for entry in entries {
            let sign = if entry.sign.is_some() { theme.text_px * 1.35 } else { 0.0 };
            // A name may be of any length; what we say ourselves is cut only where it must be.
            let most = if entry.sign.is_some() { 32 } else { 120 };
            let Some((text, width)) =
                fitted(&entry.text, most, room - sign, theme.text_px, measure)
            else {
                continue;
            };
            if x > margin && x + sign + width > margin + room {
                lines += 1;
                x = margin;
                top += line;
            }
            if lines >= LINES {
                top -= line;
                break;
            }
            placed.push(Placed { x, y: top + line / 2.0, entry: Entry { text, ..entry } });
            x += sign + width + theme.text_px * 1.4;
        }
        if !placed.is_empty() {
            top += line;
        }
        let top = if top > size.1 * 0.4 { margin } else { top + 6.0 };
        let (title, placed) =
            if top > margin { (title, placed) } else { (String::new(), Vec::new()) };
        Self { size, margin, top, title, entries: placed, row: 0.0, sizes: Vec::new() }
    }

    /// Keeps a row for circles that tell sizes, as high as the largest needs; none if the picture
    /// has no room for it.
    pub(crate) fn keep_row(&mut self, largest: Option<&SizeKey>) {
        let high = largest.map_or(0.0, |largest| largest.radius * 2.0 + 8.0);
        if high < self.size.1 * 0.12 && self.top > self.margin {
            self.row = high;
            self.top += high;
        }
    }

    /// Places the circles in the row kept for them.
    pub(crate) fn set_sizes(&mut self, keys: &[SizeKey], theme: &ChartTheme, measure: Measure<'_>) {
        let mut x = self.margin;
        for key in keys.iter().filter(|key| key.radius * 2.0 < self.row) {
            let end = x + key.radius * 2.0 + theme.text_px * 0.4;
            let next = end + measure(&key.text, theme.text_px) + theme.text_px * 1.2;
            if next > self.size.0 - self.margin {
                break;
            }
            self.sizes.push((key.radius, x + key.radius, key.text.clone()));
            x = next;
        }
    }

    /// Width and height that are left for the chart.
    pub(crate) fn room(&self) -> (f64, f64) {
        let width = self.size.0 - 2.0 * self.margin;
        let height = self.size.1 - self.top - self.margin * 0.75;
        (width.max(1.0), height.max(1.0))
    }

    /// The part of the surface that is left for the chart.
    pub(crate) fn below<B: DrawingBackend>(
        &self,
        area: &DrawingArea<B, Shift>,
        theme: &ChartTheme,
    ) -> DrawingArea<B, Shift> {
        let grain = f64::from(theme.grain);
        let unit = |px: f64| ((px * theme.scale / grain).round() * grain) as i32;
        let (width, height) = self.room();
        area.clone().shrink((unit(self.margin), unit(self.top)), (unit(width), unit(height)))
    }
}

impl Picture for Head {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let theme = pen.theme();
        pen.block((0.0, 0.0), self.size, theme.surface, 1.0)?;
        let title =
            Lettering { px: theme.title_px, color: theme.ink, bold: true, across: HPos::Left };
        pen.text(&self.title, (self.margin, self.margin + theme.title_px * 0.6), title)?;
        for Placed { x, y, entry } in &self.entries {
            let mut at = *x;
            if let Some((shape, color)) = entry.sign {
                let (center, radius) = ((x + theme.text_px * 0.5, *y), theme.text_px * 0.38);
                if shape == Shape::Circle {
                    pen.disc(center, radius, color, 1.0)?;
                } else {
                    pen.polygon(&shape.corners(center, radius), color, 1.0)?;
                }
                at += theme.text_px * 1.35;
            }
            let across = HPos::Left;
            let text = Lettering { px: theme.text_px, color: theme.ink_soft, bold: false, across };
            pen.text(&entry.text, (at, *y), text)?;
        }
        let level = self.top - 6.0 - self.row / 2.0;
        for (radius, x, text) in &self.sizes {
            pen.ring((*x, level), *radius, 1.25, theme.ink_soft)?;
            let (px, color) = (theme.text_px, theme.ink_soft);
            let soft = Lettering { px, color, bold: false, across: HPos::Left };
            pen.text(text, (x + radius + theme.text_px * 0.4, level), soft)?;
        }
        Ok(())
    }
}
