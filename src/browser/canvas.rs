//! A canvas that plotters can draw on: crisp on high-density screens, text measured by the canvas.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use ballast_charts::font_px;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform,
    text_anchor::{HPos, VPos},
};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Backends know whole numbers only: everything is drawn fourfold and shrunk by the canvas, so
/// that a circle sits a quarter of a device pixel exact.
pub(crate) const GRAIN: u32 = 4;

/// A canvas without a two-dimensional context.
#[derive(Debug)]
pub(crate) struct CanvasError;

impl std::fmt::Display for CanvasError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the canvas cannot be drawn on")
    }
}
impl std::error::Error for CanvasError {}

/// A canvas with `GRAIN` units a device pixel.
pub(crate) struct Surface {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// The colours that were set last: setting one costs more than drawing a line.
    fill: Cell<Option<(u8, u8, u8)>>,
    stroke: Cell<Option<(u8, u8, u8)>>,
    /// The font that was set last, for the same reason.
    font: RefCell<String>,
}

impl Surface {
    /// Gives the canvas as many pixels as the screen has for this size in CSS pixels, and clears
    /// it. `None` if it cannot be drawn on.
    pub(crate) fn new(
        canvas: &HtmlCanvasElement,
        width: f64,
        height: f64,
        ratio: f64,
    ) -> Option<Self> {
        let (wide, high) = ((width * ratio).round() as u32, (height * ratio).round() as u32);
        if canvas.width() != wide || canvas.height() != high {
            canvas.set_width(wide);
            canvas.set_height(high);
        }
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        let shrink = 1.0 / f64::from(GRAIN);
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, f64::from(wide), f64::from(high));
        context.set_transform(shrink, 0.0, 0.0, shrink, 0.0, 0.0).ok()?;
        Some(Self {
            context,
            size: (wide * GRAIN, high * GRAIN),
            fill: Cell::new(None),
            stroke: Cell::new(None),
            font: RefCell::default(),
        })
    }

    fn fill_with(&self, color: BackendColor) {
        if self.fill.replace(Some(color.rgb)) != Some(color.rgb) {
            self.context.set_fill_style_str(&css(color.rgb));
        }
        self.context.set_global_alpha(color.alpha);
    }

    fn stroke_with<S: BackendStyle>(&self, style: &S) {
        let color = style.color();
        if self.stroke.replace(Some(color.rgb)) != Some(color.rgb) {
            self.context.set_stroke_style_str(&css(color.rgb));
        }
        self.context.set_global_alpha(color.alpha);
        self.context.set_line_width(f64::from(style.stroke_width()));
    }

    fn trace(&self, points: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (at, (x, y)) in points.into_iter().enumerate() {
            if at == 0 {
                self.context.move_to(f64::from(x), f64::from(y));
            } else {
                self.context.line_to(f64::from(x), f64::from(y));
            }
        }
    }
}

/// A colour of the theme as the canvas wants it. The colours themselves are in the style sheet.
fn css((r, g, b): (u8, u8, u8)) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// How wide a text is in the page's typeface, in the weight of labels.
///
/// Choosing a font costs more than a hundred measurements, so the font is chosen once, in a large
/// size, and what was measured is remembered.
pub(crate) struct Ruler {
    context: Option<CanvasRenderingContext2d>,
    known: RefCell<BTreeMap<String, f64>>,
}

/// The size in pixels in which texts are measured.
const MEASURED_AT: f64 = 100.0;
/// Texts that are remembered; then it begins anew.
const REMEMBERED: usize = 4_000;

impl Ruler {
    /// A ruler for this font family.
    pub(crate) fn new(family: &str) -> Self {
        let canvas = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.create_element("canvas").ok())
            .and_then(|element| element.dyn_into::<HtmlCanvasElement>().ok());
        let context = canvas.and_then(|canvas| canvas.get_context("2d").ok().flatten());
        let context: Option<CanvasRenderingContext2d> =
            context.and_then(|context| context.dyn_into().ok());
        if let Some(context) = &context {
            context.set_font(&format!("600 {MEASURED_AT}px {family}"));
        }
        Self { context, known: RefCell::default() }
    }

    /// Width in pixels at this size in pixels.
    pub(crate) fn width(&self, text: &str, px: f64) -> f64 {
        let Some(context) = &self.context else {
            return ballast_charts::approximate_width(text, px);
        };
        let scale = px / MEASURED_AT;
        if let Some(width) = self.known.borrow().get(text) {
            return width * scale;
        }
        let Ok(metrics) = context.measure_text(text) else {
            return ballast_charts::approximate_width(text, px);
        };
        let mut known = self.known.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(text.to_owned(), metrics.width());
        metrics.width() * scale
    }
}

type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

impl DrawingBackend for Surface {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.fill_with(color);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = (f64::from(x0.min(x1)), f64::from(y0.min(y1)));
        let (wide, high) = (f64::from((x1 - x0).abs()), f64::from((y1 - y0).abs()));
        if fill {
            self.fill_with(style.color());
            self.context.fill_rect(x, y, wide, high);
        } else {
            self.stroke_with(style);
            self.context.stroke_rect(x, y, wide, high);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.stroke_with(style);
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.context.begin_path();
        let turn = std::f64::consts::TAU;
        drop(self.context.arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, turn));
        if fill {
            self.fill_with(style.color());
            self.context.fill();
        } else {
            self.stroke_with(style);
            self.context.stroke();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.fill_with(style.color());
        self.trace(corners);
        self.context.close_path();
        self.context.fill();
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Drawn {
        self.fill_with(style.color());
        let weight = if matches!(style.style(), FontStyle::Bold) { 600 } else { 400 };
        let px = font_px(style.size());
        let font = format!("{weight} {px}px {}", style.family().as_str());
        if *self.font.borrow() != font {
            self.context.set_font(&font);
            self.font.replace(font);
        }
        let anchor = style.anchor();
        self.context.set_text_align(match anchor.h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.context.set_text_baseline(match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        let quarter = match style.transform() {
            FontTransform::Rotate90 => 1.0,
            FontTransform::Rotate180 => 2.0,
            FontTransform::Rotate270 => 3.0,
            _ => 0.0,
        };
        if quarter == 0.0 {
            drop(self.context.fill_text(text, f64::from(x), f64::from(y)));
            return Ok(());
        }
        self.context.save();
        drop(self.context.translate(f64::from(x), f64::from(y)));
        drop(self.context.rotate(quarter * std::f64::consts::FRAC_PI_2));
        drop(self.context.fill_text(text, 0.0, 0.0));
        self.context.restore();
        Ok(())
    }
}
