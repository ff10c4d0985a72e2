//! Charts as SVG documents, for saving, printing and tests.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::ProjectId;
use ballast_core::view::bars::BarScene;
use ballast_core::view::parallel::ParallelScene;
use ballast_core::view::scene::{BubbleScene, CurveScene, StackScene};
use ballast_core::view::tornado::TornadoScene;
use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;

use crate::bars::{bars_size, draw_bars_sheet};
use crate::label::{approximate_width, one_line};
use crate::parallel::Picked;
use crate::pen::AreaDrawn;
use crate::sheet::{
    draw_bubble_sheet, draw_curve_sheet, draw_parallel_sheet, draw_stack_sheet, draw_tornado_sheet,
};
use crate::theme::ChartTheme;

/// Units of the drawing for one pixel of the picture: backends know whole numbers only, and a
/// quarter pixel is as exact as the eye.
const FINE: u32 = 4;

/// The bubble chart, with title and legend, as an SVG document of this size in pixels.
pub fn bubbles_svg(scene: &BubbleScene, theme: &ChartTheme, width: u32, height: u32) -> String {
    document(&scene.title, theme, (width, height), |area, theme, size| {
        draw_bubble_sheet(area, scene, size, theme, &approximate_width)
    })
}

/// The stacked chart, with title and legend, as an SVG document of this size in pixels.
pub fn stack_svg(scene: &StackScene, theme: &ChartTheme, width: u32, height: u32) -> String {
    document(&scene.title, theme, (width, height), |area, theme, size| {
        draw_stack_sheet(area, scene, size, theme, &approximate_width)
    })
}

/// The curves, with title, as an SVG document of this size in pixels.
pub fn curves_svg(scene: &CurveScene, theme: &ChartTheme, width: u32, height: u32) -> String {
    document(&scene.title, theme, (width, height), |area, theme, size| {
        draw_curve_sheet(area, scene, size, theme, &approximate_width)
    })
}

/// Parallel coordinates, with title and legend, as an SVG document of this size in pixels.
pub fn parallel_svg(
    scene: &ParallelScene,
    picked: &Picked,
    theme: &ChartTheme,
    width: u32,
    height: u32,
) -> String {
    document(&scene.title, theme, (width, height), |area, theme, size| {
        draw_parallel_sheet(area, scene, picked, size, theme, &approximate_width)
    })
}

/// The tornado, with title and legend, as an SVG document of this size in pixels.
pub fn tornado_svg(scene: &TornadoScene, theme: &ChartTheme, width: u32, height: u32) -> String {
    document(&scene.title, theme, (width, height), |area, theme, size| {
        draw_tornado_sheet(area, scene, size, theme, &approximate_width)
    })
}

/// The whole ranking as bars, with title and legend, as an SVG document of [`bars_size`]; where
/// projects are `marked`, the others step back.
pub fn bars_svg(scene: &BarScene, marked: &SortedSet<ProjectId>, theme: &ChartTheme) -> String {
    document(&scene.title, theme, bars_size(scene, theme), |area, theme, size| {
        draw_bars_sheet(area, scene, marked, size, theme, &approximate_width)
    })
}

pub(crate) type Area<'a> = plotters::drawing::DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

pub(crate) fn document(
    title: &str,
    theme: &ChartTheme,
    (width, height): (u32, u32),
    draw: impl for<'a> FnOnce(&Area<'a>, &ChartTheme, (f64, f64)) -> AreaDrawn<SVGBackend<'a>>,
) -> String {
    let (width, height) = (width.clamp(1, 20_000), height.clamp(1, 20_000));
    let theme = theme.clone().at(f64::from(FINE), FINE);
    let size = (width * FINE, height * FINE);
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        // Writing to a string cannot fail, and the area is not shared.
        let outcome = draw(&area, &theme, (f64::from(width), f64::from(height)));
        debug_assert!(outcome.is_ok());
        let closed = area.present();
        debug_assert!(closed.is_ok());
    }
    // The backend's root element says that the picture is four times as large as it is.
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    let title = escaped(&one_line(title, 200));
    let (wide, tall) = size;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {wide} {tall}\" role=\"img\" aria-label=\"{title}\">\n\
         <title>{title}</title>\n{body}"
    )
}

fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            letter => safe.push(letter),
        }
    }
    safe
}
