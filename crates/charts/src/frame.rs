//! The frame all charts share: plot rectangle, grid, ticks, axis titles.

use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use crate::axis::{Scale, Tick};
use crate::label::fitted;
use crate::pen::{Drawn, Lettering, Pen};
use crate::theme::ChartTheme;

/// Something that tells the width of a text at a size in CSS pixels.
pub type Measure<'a> = &'a dyn Fn(&str, f64) -> f64;

/// A rectangle in CSS pixels, `y` downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Upper edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Lower edge.
    pub y1: f64,
}

impl Rect {
    /// From left to right.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// From top to bottom.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether a point lies inside or on the edge.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }

    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether another rectangle lies inside.
    pub fn holds(&self, other: &Self) -> bool {
        self.contains(other.x0, other.y0) && self.contains(other.x1, other.y1)
    }

    pub(crate) fn grown(&self, by: f64) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }
}

/// A title on one line: where its anchor is, and the text, cut to the room there is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caption {
    /// Anchor: the left end of the vertical axis's title, the middle of the horizontal one's.
    pub x: f64,
    /// Middle of the line.
    pub y: f64,
    /// The text.
    pub text: String,
}

/// Plot rectangle, ticks and titles of a chart, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The whole picture.
    pub picture: Rect,
    /// Where the data is drawn.
    pub plot: Rect,
    /// Ticks of the horizontal axis.
    pub x_ticks: Vec<Tick>,
    /// Ticks of the vertical axis; a grid line each.
    pub y_ticks: Vec<Tick>,
    /// Title of the horizontal axis, under its ticks.
    pub x_title: Caption,
    /// Title of the vertical axis, level above its ticks: it is read without turning the head.
    pub y_title: Caption,
}

/// Room between a tick's text and the plot.
const GAP: f64 = 8.0;

impl Frame {
    /// A frame in a picture of this size. `y_ticks` is asked twice: with a guess of the plot's
    /// height and with the final one.
    pub(crate) fn new(
        (width, height): (f64, f64),
        (x_title, y_title): (&str, &str),
        theme: &ChartTheme,
        measure: Measure<'_>,
        y_ticks: impl Fn(f64, f64) -> Vec<Tick>,
    ) -> Self {
        let size = |px: f64| if px.is_finite() { px.clamp(1.0, 100_000.0) } else { 1.0 };
        let picture = Rect { x0: 0.0, y0: 0.0, x1: size(width), y1: size(height) };
        let line = theme.line_height();
        let px = theme.text_px;
        let roomy = picture.height() > line * 8.0;
        let y_line = if y_title.is_empty() || !roomy { 0.0 } else { line + 6.0 };
        let x_line = if x_title.is_empty() || !roomy { 0.0 } else { line + 2.0 };
        let top = y_line + line * 0.5 + 2.0;
        let bottom = picture.y1 - line - 8.0 - x_line;
        let (top, bottom) = if bottom - top < 8.0 { (0.0, picture.y1) } else { (top, bottom) };
        let y_ticks = y_ticks(bottom, top);
        let widest = y_ticks.iter().map(|tick| measure(&tick.text, px)).fold(0.0, f64::max);
        let left = if widest + GAP < picture.width() * 0.4 { widest.max(px) + GAP } else { 0.0 };
        let right = picture.x1 - px.min(picture.width() * 0.05);
        let plot = Rect { x0: left, y0: top, x1: right.max(left + 1.0), y1: bottom };
        let y_ticks = if left > 0.0 { y_ticks } else { Vec::new() };
        let caption = |text: &str, x: f64, y: f64, room: f64, shown: f64| {
            let fit = fitted(text, 80, room, px, measure).filter(|_| shown > 0.0);
            let (text, width) = fit.unwrap_or_default();
            (Caption { x, y, text }, width)
        };
        let (y_title, _) = caption(y_title, 0.0, line * 0.5, picture.width(), y_line);
        let middle = (plot.x0 + plot.x1) / 2.0;
        let (mut x_title, wide) =
            caption(x_title, middle, picture.y1 - line * 0.5, picture.width(), x_line);
        x_title.x = middle.min(picture.x1 - wide / 2.0).max(wide / 2.0);
        Self { picture, plot, x_ticks: Vec::new(), y_ticks, x_title, y_title }
    }

    /// Sets the ticks of the horizontal axis: texts at the edges move inwards, ones that would
    /// touch the one before are dropped.
    pub(crate) fn set_x_ticks(
        &mut self,
        ticks: Vec<Tick>,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) {
        let mut free_from = f64::NEG_INFINITY;
        let room = self.picture.y1 - self.plot.y1;
        for mut tick in ticks {
            let half = measure(&tick.text, theme.text_px) / 2.0;
            tick.text_px = tick.px.min(self.picture.x1 - half).max(half);
            let fits = tick.text_px - half >= free_from && tick.text_px + half <= self.picture.x1;
            if fits && room > theme.text_px {
                free_from = tick.text_px + half + theme.text_px * 0.4;
                self.x_ticks.push(tick);
            }
        }
    }

    /// Middle of the line on which the horizontal axis's ticks stand.
    pub(crate) fn x_tick_line(&self, theme: &ChartTheme) -> f64 {
        self.plot.y1 + 6.0 + theme.line_height() * 0.5
    }

    /// Draws grid, ticks and titles.
    pub(crate) fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let theme = pen.theme();
        let soft =
            |across| Lettering { px: theme.text_px, color: theme.ink_soft, bold: false, across };
        for tick in &self.y_ticks {
            pen.level((self.plot.x0, tick.px), self.plot.x1, 1.0, theme.line, 1.0)?;
            pen.text(&tick.text, (self.plot.x0 - GAP, tick.text_px), soft(HPos::Right))?;
        }
        let level = self.x_tick_line(theme);
        for tick in &self.x_ticks {
            pen.text(&tick.text, (tick.text_px, level), soft(HPos::Center))?;
        }
        pen.text(&self.y_title.text, (self.y_title.x, self.y_title.y), soft(HPos::Left))?;
        pen.text(&self.x_title.text, (self.x_title.x, self.x_title.y), soft(HPos::Center))
    }
}

/// Ticks of a scale that are about `apart` pixels from each other.
pub(crate) fn ticks_apart(scale: &Scale, length: f64, apart: f64, theme: &ChartTheme) -> Vec<Tick> {
    let most = (length / apart).floor().clamp(1.0, 12.0) as usize;
    scale.ticks(most, &theme.words)
}
