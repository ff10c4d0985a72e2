//! How charts look now: colours and sizes come from the style sheet.

use ballast_charts::{ChartTheme, Color};

use crate::browser::canvas::GRAIN;
use crate::browser::{dom, size};

const COLORS: [&str; 13] = [
    "--surface",
    "--ink",
    "--ink-2",
    "--line",
    "--bad",
    "--cat-1",
    "--cat-2",
    "--cat-3",
    "--cat-4",
    "--cat-5",
    "--cat-6",
    "--cat-7",
    "--cat-8",
];

/// The theme of the page as the charts want it, for a canvas on this screen.
pub(crate) fn for_canvas() -> ChartTheme {
    let ratio = size::device_ratio();
    let grain = f64::from(GRAIN);
    of_page().at(ratio * grain, GRAIN)
}

fn of_page() -> ChartTheme {
    let mut theme = ChartTheme::light();
    let [surface, ink, ink_soft, line, over, palette @ ..] =
        dom::css_properties(COLORS).map(|text| Color::from_css(&text));
    let set = |place: &mut Color, color: Option<Color>| {
        if let Some(color) = color {
            *place = color;
        }
    };
    set(&mut theme.surface, surface);
    set(&mut theme.ink, ink);
    set(&mut theme.ink_soft, ink_soft);
    set(&mut theme.line, line);
    set(&mut theme.over, over);
    let palette: Vec<Color> = palette.into_iter().flatten().collect();
    if !palette.is_empty() {
        theme.palette = palette;
    }
    let [font, small] = dom::css_properties(["--font", "--t-xs"]);
    if !font.is_empty() {
        theme.font = font;
    }
    if let Ok(px) = small.trim_end_matches("px").parse::<f64>() {
        theme.text_px = px;
        theme.label_px = px;
        theme.title_px = px * 1.2;
    }
    theme
}
