//! The charts of Ballast: scenes of `ballast-core`, drawn through plotters on any backend.
//!
//! A chart is made in two steps. Its *layout* says where everything goes, in CSS pixels, from the
//! scene, the size of the picture and a way to measure text; it also finds the bubble under the
//! pointer. *Drawing* then carries that layout to a [`plotters_backend::DrawingBackend`]: pixels in
//! memory ([`Raster`]) for the screen, an SVG document for saving, printing and tests.
//!
//! No text is ever measured or laid out by plotters. A backend gets each text with its anchor, and
//! the size of its font from [`font_px`].

mod axis;
mod bubbles;
mod color;
mod curve;
mod frame;
mod head;
mod label;
mod pen;
mod raster;
mod shape;
mod sheet;
mod stack;
mod svg;
mod theme;
mod ticks;
mod words;

pub use axis::{Scale, Tick};
pub use bubbles::{BubbleLayout, Label, Mark, Side, draw_bubbles};
pub use color::Color;
pub use curve::{CurveLayout, Named, Trace, draw_curves};
pub use frame::{Caption, Frame, Measure, Rect};
pub use label::{approximate_width, one_line};
pub use pen::{AreaDrawn, font_px};
pub use raster::{Letters, Raster, Stencil};
pub use shape::Shape;
pub use sheet::{draw_bubble_sheet, draw_curve_sheet, draw_stack_sheet};
pub use stack::{About, Band, Remark, StackLayout, draw_stack};
pub use svg::{bubbles_svg, curves_svg, stack_svg};
pub use theme::ChartTheme;
pub use words::Words;
