//! Texts in the page's typeface: how wide they are, and the pixels they cover.
//!
//! Both come from canvases that are in no document. On one that is, choosing a font makes the
//! browser work out the styles of the page in the middle of a frame.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ballast_charts::{Letters, Raster, Stencil};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The size in pixels in which texts are measured.
const MEASURED_AT: f64 = 100.0;
/// Texts that are remembered; then it begins anew.
const REMEMBERED: usize = 4_000;
/// Pixels kept free around a text, for what reaches out of its box.
const MARGIN: f64 = 2.0;

/// Sets texts in one font family. What has been set once is remembered.
pub(crate) struct Typesetter {
    family: String,
    ruler: Option<CanvasRenderingContext2d>,
    widths: RefCell<BTreeMap<String, f64>>,
    fonts: Vec<Font>,
}

/// One size and weight.
struct Font {
    px: f64,
    bold: bool,
    context: CanvasRenderingContext2d,
    known: BTreeMap<String, Stencil>,
}

impl Typesetter {
    /// For this font family.
    pub(crate) fn new(family: &str) -> Self {
        let ruler = canvas();
        if let Some(ruler) = &ruler {
            ruler.set_font(&format!("600 {MEASURED_AT}px {family}"));
        }
        let widths = RefCell::default();
        Self { family: family.to_owned(), ruler, widths, fonts: Vec::new() }
    }

    /// Width in pixels at this size in pixels, in the weight of labels.
    pub(crate) fn width(&self, text: &str, px: f64) -> f64 {
        let Some(ruler) = &self.ruler else {
            return ballast_charts::approximate_width(text, px);
        };
        let scale = px / MEASURED_AT;
        if let Some(width) = self.widths.borrow().get(text) {
            return width * scale;
        }
        let Ok(metrics) = ruler.measure_text(text) else {
            return ballast_charts::approximate_width(text, px);
        };
        let mut widths = self.widths.borrow_mut();
        if widths.len() >= REMEMBERED {
            widths.clear();
        }
        widths.insert(text.to_owned(), metrics.width());
        metrics.width() * scale
    }

    /// Puts a text into a picture.
    pub(crate) fn set(&mut self, picture: &mut Raster, text: &Letters) {
        let Some(stencil) = self.font(text.px, text.bold).map(|font| font.stencil(&text.text))
        else {
            return;
        };
        let wide = stencil.wide as f64 - 2.0 * MARGIN;
        let high = stencil.cover.len().checked_div(stencil.wide).unwrap_or_default() as f64;
        let left = text.at.0 - wide * text.before - MARGIN;
        let top = text.at.1 - high / 2.0;
        picture.stamp(stencil, (left.round() as i32, top.round() as i32), text.color);
    }

    fn font(&mut self, px: f64, bold: bool) -> Option<&mut Font> {
        let known = self.fonts.iter().position(|it| it.px == px && it.bold == bold);
        let place = match known {
            Some(place) => place,
            None => {
                self.fonts.push(Font::new(&self.family, px, bold)?);
                self.fonts.len() - 1
            }
        };
        self.fonts.get_mut(place)
    }
}

impl Font {
    fn new(family: &str, px: f64, bold: bool) -> Option<Self> {
        let context = canvas()?;
        let weight = if bold { 600 } else { 400 };
        let font = format!("{weight} {px}px {family}");
        context.set_font(&font);
        Some(Self { px, bold, context, known: BTreeMap::new() })
    }

    fn stencil(&mut self, text: &str) -> &Stencil {
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        if !self.known.contains_key(text) {
            let stencil = self.cut(text).unwrap_or_default();
            self.known.insert(text.to_owned(), stencil);
        }
        &self.known[text]
    }

    /// Writes the text and reads back what it covers; `None` if the browser does not let us.
    fn cut(&self, text: &str) -> Option<Stencil> {
        let width = self.context.measure_text(text).ok()?.width();
        let (wide, high) = ((width + 2.0 * MARGIN).ceil(), (self.px * 1.5 + MARGIN).ceil());
        let canvas = self.context.canvas()?;
        if f64::from(canvas.width()) < wide || f64::from(canvas.height()) < high {
            // A canvas of another size forgets its settings.
            let font = self.context.font();
            canvas.set_width((wide as u32).max(canvas.width()));
            canvas.set_height((high as u32).max(canvas.height()));
            self.context.set_font(&font);
        }
        self.context.clear_rect(0.0, 0.0, wide, high);
        self.context.set_text_baseline("middle");
        self.context.fill_text(text, MARGIN, high / 2.0).ok()?;
        let picture = self.context.get_image_data(0.0, 0.0, wide, high).ok()?;
        let cover = picture.data().chunks_exact(4).map(|pixel| pixel[3]).collect();
        Some(Stencil { wide: wide as usize, cover })
    }
}

/// A canvas of its own, that is often read back.
fn canvas() -> Option<CanvasRenderingContext2d> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(256);
    canvas.set_height(32);
    let options = js_sys::Object::new();
    drop(js_sys::Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE));
    canvas.get_context_with_context_options("2d", &options).ok()??.dyn_into().ok()
}
