//! A plotters backend that puts pixels into memory.
//!
//! A canvas takes a call for every stroke; a thousand bubbles are ten thousand calls, and then the
//! browser's own painting of them. Here they are painted in one go, and the canvas gets the
//! finished picture. Edges are smooth: a pixel is covered by as much as the shape covers of it.
//!
//! Texts are not drawn: whoever owns a typeface takes them from [`Raster::letters`] and puts them
//! in with [`Raster::stamp`].

mod cover;
mod disc;
mod mould;
mod stroke;
mod thread;

use std::convert::Infallible;

use ballast_core::view::scene::{BubbleScene, CurveScene, StackScene};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use crate::bubbles::{BubbleLayout, draw_bubbles};
use crate::color::Color;
use crate::curve::{CurveLayout, draw_curves};
use crate::pen::{AreaDrawn, font_px};
use crate::stack::{StackLayout, draw_stack};
use crate::theme::ChartTheme;
use cover::Cover;
use mould::Moulds;

/// A text that waits for its letters. Lengths are in device pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Letters {
    /// What to write, on one line.
    pub text: String,
    /// Where it begins, ends or has its middle, from the left; half its height, from the top.
    pub at: (f64, f64),
    /// How much of its width lies left of `at`: 0, 0.5 or 1.
    pub before: f64,
    /// Size of the font.
    pub px: f64,
    /// Whether it is semibold.
    pub bold: bool,
    /// Its colour.
    pub color: Color,
}

/// The shape of a text: how much of each pixel it covers, 0 to 255, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stencil {
    /// Pixels a row.
    pub wide: usize,
    /// `wide` times its height.
    pub cover: Vec<u8>,
}

/// An opaque picture in memory.
#[derive(Debug)]
pub struct Raster {
    wide: usize,
    high: usize,
    /// Units of the drawing for one pixel.
    grain: u32,
    pixels: Vec<[u8; 4]>,
    letters: Vec<Letters>,
    cover: Cover,
    moulds: Moulds,
}

/// Open lines of more than one piece that are no wider than this, in pixels, need no neat joints.
const THREAD: f64 = 1.9;

/// Most pixels in one direction: no screen has more, and nothing that asks for more is sane.
const MOST: usize = 16_384;

impl Raster {
    /// An empty picture; [`Raster::clear`] gives it its size. `grain` is how many units of the
    /// drawing make a pixel, as in [`crate::ChartTheme::grain`].
    pub fn new(grain: u32) -> Self {
        Self {
            wide: 0,
            high: 0,
            grain: grain.max(1),
            pixels: Vec::new(),
            letters: Vec::new(),
            cover: Cover::default(),
            moulds: Moulds::default(),
        }
    }

    /// Begins anew, in this size in pixels, all of one colour.
    pub fn clear(&mut self, (wide, high): (u32, u32), ground: Color) {
        let fit = |length: u32| usize::try_from(length).unwrap_or(MOST).min(MOST);
        (self.wide, self.high) = (fit(wide), fit(high));
        self.pixels.clear();
        self.pixels.resize(self.wide * self.high, [ground.r, ground.g, ground.b, 255]);
        self.letters.clear();
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.wide as u32, self.high as u32)
    }

    /// Red, green, blue and 255, pixel by pixel from the upper left.
    pub fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// Takes out the texts that were drawn, in their order.
    pub fn letters(&mut self) -> Vec<Letters> {
        std::mem::take(&mut self.letters)
    }

    /// Puts a text in: the upper left corner of its stencil at this pixel. What lies outside of
    /// the picture is left out.
    pub fn stamp(&mut self, stencil: &Stencil, corner: (i32, i32), color: Color) {
        press(&mut self.pixels, self.wide, stencil, corner, color, 256.0);
    }

    /// Draws the bubbles of `scene` where `layout`, made from the same scene, says.
    pub fn draw_bubbles(&mut self, scene: &BubbleScene, layout: &BubbleLayout, theme: &ChartTheme) {
        self.draw(|area| draw_bubbles(area, scene, layout, theme));
    }

    /// Draws the stacked chart of `scene` where `layout`, made from the same scene, says.
    pub fn draw_stack(&mut self, scene: &StackScene, layout: &StackLayout, theme: &ChartTheme) {
        self.draw(|area| draw_stack(area, scene, layout, theme));
    }

    /// Draws the curves of `scene` where `layout`, made from the same scene, says.
    pub fn draw_curves(&mut self, scene: &CurveScene, layout: &CurveLayout, theme: &ChartTheme) {
        self.draw(|area| draw_curves(area, scene, layout, theme));
    }

    /// Draws whatever `draw` says, on an area of the whole picture.
    pub fn draw(
        &mut self,
        draw: impl for<'a> FnOnce(&DrawingArea<Painter<'a>, Shift>) -> AreaDrawn<Painter<'a>>,
    ) {
        let drawn = draw(&Painter(self).into_drawing_area());
        debug_assert!(drawn.is_ok(), "nothing can go wrong in memory");
    }
}

/// Lays a colour over a picture with rows of `wide` pixels, as much of it as `alpha`, 0 to 256, and
/// the stencil say; the stencil's upper left corner lies at this pixel. What is outside is left out.
fn press(
    pixels: &mut [[u8; 4]],
    wide: usize,
    stencil: &Stencil,
    (left, top): (i32, i32),
    color: Color,
    alpha: f64,
) {
    if stencil.wide == 0 {
        return;
    }
    // What lies left of the picture is skipped, what lies right of it is not reached.
    let skipped = usize::try_from(-i64::from(left)).unwrap_or(0);
    let left = usize::try_from(left).unwrap_or(0);
    // From 255 parts of what covers to 256 parts of a blend, in whole numbers.
    let scale = (alpha / 255.0 * 65_536.0 + 0.5) as u32;
    for (down, line) in stencil.cover.chunks_exact(stencil.wide).enumerate() {
        let Ok(row) = usize::try_from(i64::from(top) + down as i64) else { continue };
        let Some(row) = pixels.get_mut(row * wide..(row + 1) * wide) else { return };
        let Some(row) = row.get_mut(left..) else { return };
        for (pixel, cover) in row.iter_mut().zip(line.iter().skip(skipped)) {
            if *cover > 0 {
                blend(pixel, color, (u32::from(*cover) * scale + 32_768) >> 16);
            }
        }
    }
}

/// Lays a colour over a pixel; `alpha` is 0 to 256. Red and blue are reckoned in one number: each
/// has a byte to itself above it.
fn blend(pixel: &mut [u8; 4], color: Color, alpha: u32) {
    const TWO: u32 = 0x00ff_00ff;
    let old = u32::from_le_bytes(*pixel);
    let new = u32::from_le_bytes([color.r, color.g, color.b, 255]);
    let mixed = |old: u32, new: u32| ((old * (256 - alpha) + new * alpha + 0x0080_0080) >> 8) & TWO;
    let red_and_blue = mixed(old & TWO, new & TWO);
    let green = mixed((old >> 8) & TWO, (new >> 8) & TWO);
    *pixel = (red_and_blue | (green << 8)).to_le_bytes();
}

/// A colour of plotters, and how much of it, 0 to 256.
fn paint_of(color: BackendColor) -> (Color, f64) {
    let (r, g, b) = color.rgb;
    (Color::new(r, g, b), (color.alpha * 256.0).clamp(0.0, 256.0))
}

/// The backend: borrows the picture for as long as it is drawn on.
#[derive(Debug)]
pub struct Painter<'a>(&'a mut Raster);

/// Nothing can go wrong in memory.
type Painted = Result<(), DrawingErrorKind<Infallible>>;

impl Painter<'_> {
    fn px(&self, units: i32) -> f64 {
        f64::from(units) / f64::from(self.0.grain)
    }

    fn point(&self, (x, y): BackendCoord) -> (f64, f64) {
        (self.px(x), self.px(y))
    }

    /// Draws a small shape as it was drawn before; `false` if it is not small. `width` is that of
    /// its line, 0 if it is filled.
    fn pressed(&mut self, points: &[BackendCoord], width: u32, color: BackendColor) -> bool {
        let Raster { grain, wide, pixels, moulds, .. } = &mut *self.0;
        let Some((stencil, corner)) = moulds.find(points, width, *grain) else { return false };
        let (color, alpha) = paint_of(color);
        press(pixels, *wide, stencil, corner, color, alpha);
        true
    }

    /// Fills outlines that all turn the same way; where they overlap they are one shape.
    fn fill(&mut self, outlines: &[Vec<(f64, f64)>], color: BackendColor) {
        let raster = &mut *self.0;
        let (color, alpha) = paint_of(color);
        let Some(area) = raster.cover.fit(outlines, (raster.wide, raster.high)) else { return };
        for outline in outlines {
            raster.cover.add(outline);
        }
        for (row, line) in raster.cover.rows(area).enumerate() {
            let from = (area.top + row) * raster.wide + area.left;
            let Some(pixels) = raster.pixels.get_mut(from..from + area.wide) else { continue };
            let mut sum = 0.0_f32;
            for (pixel, step) in pixels.iter_mut().zip(line) {
                sum += step;
                let part = sum.abs().min(1.0);
                if part > 0.002 {
                    blend(pixel, color, (f64::from(part) * alpha + 0.5) as u32);
                }
            }
        }
    }
}

impl DrawingBackend for Painter<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let (wide, high) = self.0.size();
        (wide * self.0.grain, high * self.0.grain)
    }

    fn ensure_prepared(&mut self) -> Painted {
        Ok(())
    }

    fn present(&mut self) -> Painted {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Painted {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Painted {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Painted {
        let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
        if fill {
            return self.fill_polygon(corners, style);
        }
        self.draw_path(corners.into_iter().chain([(x0, y0), (x1, y0)]), style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Painted {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        if self.pressed(&points, style.stroke_width(), style.color()) {
            return Ok(());
        }
        let points: Vec<_> = points.into_iter().map(|point| self.point(point)).collect();
        let width = f64::from(style.stroke_width()) / f64::from(self.0.grain);
        if points.len() > 2 && width <= THREAD && points.first() != points.iter().rev().nth(1) {
            thread::paint(self.0, &points, width, style.color());
            return Ok(());
        }
        self.fill(&stroke::outlines(&points, width / 2.0), style.color());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Painted {
        let grain = f64::from(self.0.grain);
        let radius = f64::from(radius) / grain;
        let band = if fill {
            (0.0, radius)
        } else {
            let half = f64::from(style.stroke_width()) / grain / 2.0;
            (radius - half, radius + half)
        };
        let center = self.point(center);
        disc::paint(self.0, center, band, style.color());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Painted {
        let corners: Vec<BackendCoord> = corners.into_iter().collect();
        if !self.pressed(&corners, 0, style.color()) {
            let corners = corners.into_iter().map(|corner| self.point(corner)).collect();
            self.fill(&[corners], style.color());
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        at: BackendCoord,
    ) -> Painted {
        let letters = Letters {
            text: text.to_owned(),
            at: self.point(at),
            before: match style.anchor().h_pos {
                HPos::Left => 0.0,
                HPos::Center => 0.5,
                HPos::Right => 1.0,
            },
            px: font_px(style.size()) / f64::from(self.0.grain),
            bold: matches!(style.style(), FontStyle::Bold),
            color: paint_of(style.color()).0,
        };
        self.0.letters.push(letters);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
