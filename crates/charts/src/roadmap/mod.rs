//! The whole roadmap as a picture, on one sheet or on pages.

mod draw;
mod layout;
mod links;
mod marks;
mod people;

use ballast_core::view::roadmap::RoadScene;

use crate::label::approximate_width;
use crate::pen::paint;
use crate::svg::document;
use crate::theme::ChartTheme;
use draw::Road;
use layout::Sheet;

/// Width and height, in pixels, of the picture that [`roadmap_svg`] makes.
pub fn roadmap_size(scene: &RoadScene, theme: &ChartTheme) -> (u32, u32) {
    Sheet::whole(scene, theme).size()
}

/// The whole roadmap on one sheet, as an SVG document as tall as its lines need.
pub fn roadmap_svg(scene: &RoadScene, theme: &ChartTheme) -> String {
    let sheet = Sheet::whole(scene, theme);
    page(scene, theme, &sheet, 0..scene.rows.len())
}

/// The whole roadmap on pages of this size in pixels, each an SVG document with the months above.
pub fn roadmap_pages(scene: &RoadScene, theme: &ChartTheme, size: (u32, u32)) -> Vec<String> {
    let sheet = Sheet::of_page(scene, theme, size);
    let lines = sheet.lines(size.1).max(1);
    let count = scene.rows.len().max(1);
    let pages = (0..count).step_by(lines);
    pages
        .map(|from| page(scene, theme, &sheet, from..(from + lines).min(scene.rows.len())))
        .collect()
}

fn page(
    scene: &RoadScene,
    theme: &ChartTheme,
    sheet: &Sheet,
    rows: std::ops::Range<usize>,
) -> String {
    document(&scene.title, theme, sheet.size(), |area, theme, _| {
        paint(area, theme, &Road { scene, sheet, rows, measure: &approximate_width })
    })
}
