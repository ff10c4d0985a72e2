//! Charts on a canvas: the picture is painted in memory, its texts come from the browser.

use ballast_charts::{Color, Raster};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::letters::Typesetter;

/// Backends know whole numbers only: everything is drawn in quarters of a device pixel.
pub(crate) const GRAIN: u32 = 4;

/// A canvas that the browser draws on, see-through where nothing is.
pub(crate) struct Sheet(CanvasRenderingContext2d);

impl Sheet {
    /// Begins anew, in as many pixels as the screen has for this size in CSS pixels; `None` where there is
    /// nothing to draw on.
    pub(crate) fn begin(
        canvas: &HtmlCanvasElement,
        (width, height): (f64, f64),
        ratio: f64,
    ) -> Option<Self> {
        let (wide, high) = ((width * ratio).round() as u32, (height * ratio).round() as u32);
        let context = canvas.get_context("2d").ok().flatten()?;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        if canvas.width() != wide || canvas.height() != high {
            canvas.set_width(wide);
            canvas.set_height(high);
        }
        context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, width, height);
        (wide > 0 && high > 0).then_some(Self(context))
    }

    /// Fills boxes with a colour: each from the left, from the top, how wide and how high, in CSS pixels.
    pub(crate) fn fill(&self, color: Color, boxes: &[[f64; 4]]) {
        let Color { r, g, b } = color;
        self.0.set_fill_style_str(&format!("rgb({r},{g},{b})"));
        for [left, top, width, height] in boxes {
            self.0.fill_rect(*left, *top, *width, *height);
        }
    }
}

/// A picture in memory with the letters for it, kept from one frame to the next.
pub(crate) struct Easel {
    raster: Raster,
    letters: Typesetter,
    look: Option<u32>,
}

impl Easel {
    /// Without letters; [`Easel::renew`] gives them.
    pub(crate) fn new() -> Self {
        Self { raster: Raster::new(GRAIN), letters: Typesetter::new(""), look: None }
    }

    /// Takes new letters if the look of the page has changed since the last time: what was
    /// measured and cut before a typeface was loaded is of no use after.
    pub(crate) fn renew(&mut self, look: u32, family: &str) {
        if self.look.replace(look) != Some(look) {
            self.letters = Typesetter::new(family);
        }
    }

    /// How wide a text is in the weight of labels, in pixels, at this size in pixels.
    pub(crate) fn width(&self, text: &str, px: f64) -> f64 {
        self.letters.width(text, px)
    }

    /// Shows on the canvas what `draw` paints on this ground, in as many pixels as the screen has
    /// for this size in CSS pixels. A canvas that cannot be drawn on stays as it is.
    pub(crate) fn show(
        &mut self,
        canvas: &HtmlCanvasElement,
        (width, height): (f64, f64),
        ratio: f64,
        ground: Color,
        draw: impl FnOnce(&mut Raster),
    ) {
        let (wide, high) = ((width * ratio).round() as u32, (height * ratio).round() as u32);
        self.raster.clear((wide, high), ground);
        draw(&mut self.raster);
        for text in self.raster.letters() {
            self.letters.set(&mut self.raster, &text);
        }
        let (wide, high) = self.raster.size();
        if canvas.width() != wide || canvas.height() != high {
            canvas.set_width(wide);
            canvas.set_height(high);
        }
        let context = canvas.get_context("2d").ok().flatten();
        let context: Option<CanvasRenderingContext2d> = context.and_then(|it| it.dyn_into().ok());
        let picture = ImageData::new_with_u8_clamped_array(Clamped(self.raster.bytes()), wide).ok();
        if let Some((context, picture)) = context.zip(picture) {
            drop(context.put_image_data(&picture, 0.0, 0.0));
        }
    }
}
