//! The one way onto a backend: lengths in CSS pixels go in, whole units of the surface come out.
//!
//! Text goes straight to the backend with its anchor, past the font machinery of plotters: that
//! measures by inserting elements into the page where there is one, and needs a typeface where
//! there is none.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle,
};

use crate::color::Color;
use crate::theme::ChartTheme;

/// What drawing on `B` gives.
pub(crate) type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// What drawing on an area of `B` gives.
pub type AreaDrawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// The convention of plotters' backends: a style's size is this many times the size in pixels.
const SIZE_OF_STYLE: f64 = 1.24;

/// The size of a font in units of the surface, from what a text style calls its size. A backend
/// that draws text must use this, as plotters' own does.
pub fn font_px(style_size: f64) -> f64 {
    style_size / SIZE_OF_STYLE
}

/// Something that can be put on paper by a pen.
pub(crate) trait Picture {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B>;
}

/// Paints `picture` on `area`, whose upper left corner is the origin.
pub(crate) fn paint<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    theme: &ChartTheme,
    picture: &impl Picture,
) -> AreaDrawn<B> {
    area.draw(&Sheet { picture, theme })
}

struct Sheet<'a, P> {
    picture: &'a P,
    theme: &'a ChartTheme,
}

impl<'a, P> PointCollection<'a, BackendCoord> for &'a Sheet<'_, P> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Once<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once((0, 0))
    }
}

impl<B: DrawingBackend, P: Picture> Drawable<B> for Sheet<'_, P> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut B,
        _size: (u32, u32),
    ) -> Drawn<B> {
        let origin = points.next().unwrap_or_default();
        self.picture.paint(&mut Pen { backend, origin, theme: self.theme })
    }
}

/// Colour, transparency and width of a stroke, the last in units of the surface.
#[derive(Clone, Copy)]
pub(crate) struct Ink {
    color: BackendColor,
    width: u32,
}

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// How a text is written.
#[derive(Clone, Copy)]
pub(crate) struct Lettering {
    pub(crate) px: f64,
    pub(crate) color: Color,
    pub(crate) bold: bool,
    pub(crate) across: HPos,
}

struct Letters<'a> {
    family: &'a str,
    size: f64,
    lettering: Lettering,
}

impl BackendTextStyle for Letters<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.lettering.color.with_alpha(1.0)
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.lettering.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.lettering.across, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    /// Backends that draw text themselves never ask.
    fn layout_box(&self, _text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    /// For backends that only know pixels: they show the chart without its texts.
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}

/// A point in CSS pixels.
pub(crate) type Point = (f64, f64);

/// Draws on a backend in CSS pixels.
pub(crate) struct Pen<'a, B: DrawingBackend> {
    backend: &'a mut B,
    origin: BackendCoord,
    theme: &'a ChartTheme,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    pub(crate) fn theme(&self) -> &'a ChartTheme {
        self.theme
    }

    fn at(&self, (x, y): Point) -> BackendCoord {
        let unit = |px: f64| (px * self.theme.scale).round() as i32;
        (self.origin.0.saturating_add(unit(x)), self.origin.1.saturating_add(unit(y)))
    }

    /// The nearest point that is a whole number of units: what is drawn around such points has few
    /// shapes.
    pub(crate) fn nearest(&self, (x, y): Point) -> Point {
        let unit = |px: f64| (px * self.theme.scale).round() / self.theme.scale;
        (unit(x), unit(y))
    }

    /// The nearest border between two pixels of the device.
    fn snapped(&self, (x, y): Point) -> BackendCoord {
        let grain = f64::from(self.theme.grain);
        let unit = |px: f64| ((px * self.theme.scale / grain).round() * grain) as i32;
        (self.origin.0.saturating_add(unit(x)), self.origin.1.saturating_add(unit(y)))
    }

    /// A width that is a whole number of device pixels, at least one.
    fn whole(&self, px: f64) -> i32 {
        let grain = f64::from(self.theme.grain);
        ((px * self.theme.scale / grain).round().max(1.0) * grain) as i32
    }

    fn ink(&self, color: Color, alpha: f64, px: f64) -> Ink {
        let width = (px * self.theme.scale).round().max(1.0) as u32;
        Ink { color: color.with_alpha(alpha), width }
    }

    /// A crisp horizontal line, drawn as a filled box so that no pixel is half covered.
    pub(crate) fn level(
        &mut self,
        from: Point,
        to_x: f64,
        px: f64,
        color: Color,
        alpha: f64,
    ) -> Drawn<B> {
        let (x0, y) = self.snapped(from);
        let (x1, _) = self.snapped((to_x, 0.0));
        let tall = self.whole(px);
        let top = y - self.half(tall);
        self.backend.draw_rect((x0, top), (x1, top + tall), &color.with_alpha(alpha), true)
    }

    /// A crisp vertical line.
    pub(crate) fn upright(
        &mut self,
        from: Point,
        to_y: f64,
        px: f64,
        color: Color,
        alpha: f64,
    ) -> Drawn<B> {
        let (x, y0) = self.snapped(from);
        let (_, y1) = self.snapped((0.0, to_y));
        let wide = self.whole(px);
        let left = x - self.half(wide);
        // Reaches over the ends by half its width, so that corners of a step line close.
        let (top, bottom) = (y0.min(y1) - self.half(wide), y0.max(y1) - self.half(wide) + wide);
        self.backend.draw_rect((left, top), (left + wide, bottom), &color.with_alpha(alpha), true)
    }

    /// Half a line, in whole device pixels.
    fn half(&self, wide: i32) -> i32 {
        let grain = i32::try_from(self.theme.grain).unwrap_or(1);
        wide / grain / 2 * grain
    }

    /// A filled box on whole pixels.
    pub(crate) fn block(&mut self, from: Point, to: Point, color: Color, alpha: f64) -> Drawn<B> {
        let (from, to) = (self.snapped(from), self.snapped(to));
        if from.0 >= to.0 || from.1 >= to.1 {
            return Ok(());
        }
        self.backend.draw_rect(from, to, &color.with_alpha(alpha), true)
    }

    /// A filled polygon with its corners on whole pixels: neighbours meet without a seam.
    pub(crate) fn terrace(&mut self, corners: &[Point], color: Color, alpha: f64) -> Drawn<B> {
        let corners: Vec<BackendCoord> =
            corners.iter().map(|corner| self.snapped(*corner)).collect();
        self.backend.fill_polygon(corners, &color.with_alpha(alpha))
    }

    /// A filled polygon.
    pub(crate) fn polygon(&mut self, corners: &[Point], color: Color, alpha: f64) -> Drawn<B> {
        let corners: Vec<BackendCoord> = corners.iter().map(|corner| self.at(*corner)).collect();
        self.backend.fill_polygon(corners, &color.with_alpha(alpha))
    }

    /// A line through points.
    pub(crate) fn line(&mut self, points: &[Point], px: f64, color: Color, alpha: f64) -> Drawn<B> {
        let ink = self.ink(color, alpha, px);
        let points: Vec<BackendCoord> = points.iter().map(|point| self.at(*point)).collect();
        self.backend.draw_path(points, &ink)
    }

    /// A filled disc.
    pub(crate) fn disc(
        &mut self,
        center: Point,
        radius: f64,
        color: Color,
        alpha: f64,
    ) -> Drawn<B> {
        let (center, radius) = (self.at(center), self.radius(radius));
        self.backend.draw_circle(center, radius, &color.with_alpha(alpha), true)
    }

    /// A circle.
    pub(crate) fn ring(&mut self, center: Point, radius: f64, px: f64, color: Color) -> Drawn<B> {
        let (center, radius) = (self.at(center), self.radius(radius));
        let ink = self.ink(color, 1.0, px);
        self.backend.draw_circle(center, radius, &ink, false)
    }

    fn radius(&self, px: f64) -> u32 {
        (px * self.theme.scale).round().max(1.0) as u32
    }

    /// A text on one line, its middle at the height of `at`.
    pub(crate) fn text(&mut self, text: &str, at: Point, lettering: Lettering) -> Drawn<B> {
        if text.is_empty() {
            return Ok(());
        }
        let at = self.at(at);
        let size = lettering.px * self.theme.scale * SIZE_OF_STYLE;
        let letters = Letters { family: &self.theme.font, size, lettering };
        self.backend.draw_text(text, &letters, at)
    }

    /// The same text in the colour of the ground, a little to each side: drawn first, it keeps the
    /// text apart from what it crosses.
    pub(crate) fn halo(&mut self, text: &str, (x, y): Point, lettering: Lettering) -> Drawn<B> {
        let ground = Lettering { color: self.theme.surface, ..lettering };
        let away = lettering.px * 0.09;
        for (right, down) in [(-away, -away), (away, -away), (-away, away), (away, away)] {
            self.text(text, (x + right, y + down), ground)?;
        }
        Ok(())
    }
}
