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
mod bars;
mod bubbles;
mod color;
mod curve;
mod frame;
mod head;
mod label;
mod parallel;
mod pen;
mod raster;
mod roadmap;
mod shape;
mod sheet;
mod stack;
mod svg;
mod theme;
mod ticks;
mod tornado;
mod words;

pub use axis::{Scale, Tick};
pub use bars::{BarsLayout, PlacedBar, bars_size, draw_bars, draw_bars_sheet};
pub use bubbles::{BubbleLayout, Label, Mark, Quarters, Side, SizeKey, draw_bubbles};
pub use color::Color;
pub use curve::{CurveLayout, Named, Trace, draw_curves};
pub use frame::{Caption, Frame, Measure, Rect};
pub use label::{approximate_width, one_line};
pub use parallel::{AxisTitle, ParallelLayout, Picked, draw_parallel};
pub use pen::{AreaDrawn, font_px};
pub use raster::{Letters, Painter, Raster, Stencil};
pub use roadmap::{roadmap_pages, roadmap_size, roadmap_svg};
pub use shape::Shape;
pub use sheet::{
    draw_bubble_sheet, draw_curve_sheet, draw_parallel_sheet, draw_stack_sheet, draw_tornado_sheet,
};
pub use stack::{About, Band, Remark, StackLayout, draw_stack};
pub use svg::{bars_svg, bubbles_svg, curves_svg, parallel_svg, stack_svg, tornado_svg};
pub use theme::ChartTheme;
pub use tornado::{TornadoBarLayout, TornadoLayout, draw_tornado};
pub use words::Words;
