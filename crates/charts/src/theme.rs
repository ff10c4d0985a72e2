//! How a chart looks: typeface, sizes, colours, and how fine the surface is.

use ballast_core::view::scene::LayerKind;

use crate::color::Color;
use crate::words::Words;

/// How a chart looks. Lengths are in CSS pixels; [`ChartTheme::scale`] carries them to the
/// surface that is drawn on.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartTheme {
    /// Font families, as in a style sheet.
    pub font: String,
    /// Size of ticks, axis titles and remarks.
    pub text_px: f64,
    /// Size of the labels at bubbles.
    pub label_px: f64,
    /// Size of the title in a saved picture.
    pub title_px: f64,
    /// What the chart stands on.
    pub surface: Color,
    /// Labels, the capacity line.
    pub ink: Color,
    /// Ticks, axis titles.
    pub ink_soft: Color,
    /// Grid.
    pub line: Color,
    /// Overload: hatching, outline and remark.
    pub over: Color,
    /// Colours of classes and layers, in the order of the style sheet; repeats if too short.
    pub palette: Vec<Color>,
    /// Words and marks of the page's language.
    pub words: Words,
    /// Units of the drawing backend for one CSS pixel.
    pub scale: f64,
    /// Units of the drawing backend for one pixel of the device. Backends know whole numbers only;
    /// one that shrinks everything fourfold has 4 here, and its circles sit a quarter pixel exact.
    pub grain: u32,
}

impl ChartTheme {
    /// Dark on white: the theme of pictures that are saved or printed, and of tests.
    pub fn light() -> Self {
        Self {
            font: String::from("Inter Variable, Inter, system-ui, sans-serif"),
            text_px: 11.5,
            label_px: 11.5,
            title_px: 14.0,
            surface: Color::new(255, 255, 255),
            ink: Color::new(20, 32, 43),
            ink_soft: Color::new(70, 86, 106),
            line: Color::new(221, 227, 234),
            over: Color::new(179, 38, 30),
            palette: vec![
                Color::new(10, 106, 143),
                Color::new(217, 130, 0),
                Color::new(27, 138, 107),
                Color::new(162, 72, 154),
                Color::new(107, 116, 128),
            ],
            words: Words::EN,
            scale: 1.0,
            grain: 1,
        }
    }

    /// Light on dark.
    pub fn dark() -> Self {
        Self {
            surface: Color::new(23, 33, 43),
            ink: Color::new(232, 238, 244),
            ink_soft: Color::new(176, 191, 206),
            line: Color::new(38, 52, 66),
            over: Color::new(240, 135, 124),
            palette: vec![
                Color::new(82, 181, 217),
                Color::new(239, 174, 78),
                Color::new(76, 194, 160),
                Color::new(213, 143, 206),
                Color::new(154, 167, 180),
            ],
            ..Self::light()
        }
    }

    /// The same look on a finer surface: `scale` units a CSS pixel, `grain` units a device pixel.
    #[must_use]
    pub fn at(mut self, scale: f64, grain: u32) -> Self {
        self.scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
        self.grain = grain.max(1);
        self
    }

    /// The colour of the palette with this number, counted from 0, around and around.
    pub fn color(&self, index: usize) -> Color {
        let place = index.checked_rem(self.palette.len()).unwrap_or_default();
        self.palette.get(place).copied().unwrap_or(self.ink_soft)
    }

    /// The colour of a layer of a stacked chart: the same kind, the same colour everywhere.
    pub fn layer(&self, kind: LayerKind) -> Color {
        match kind {
            LayerKind::Run => self.color(4),
            LayerKind::Committed => self.color(0),
            LayerKind::Selected => self.color(2),
            LayerKind::Candidate => self.color(3),
        }
    }

    /// How much larger than usual the text is: a projector needs larger marks as well.
    pub(crate) fn enlarged(&self) -> f64 {
        (self.text_px / 11.5).clamp(0.75, 2.5)
    }

    /// Height of a line of ticks.
    pub(crate) fn line_height(&self) -> f64 {
        self.text_px * 1.35
    }
}
