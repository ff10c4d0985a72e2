//! The whole ranking as one picture, in as many columns as it takes: nothing is left out.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::ProjectId;
use ballast_core::view::bars::BarScene;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use super::draw::draw_bars;
use super::layout::BarsLayout;
use crate::frame::{Measure, Rect};
use crate::head::{Entry, Head};
use crate::pen::{AreaDrawn, paint};
use crate::shape::Shape;
use crate::theme::ChartTheme;

/// Rows in one column.
const COLUMN: usize = 250;
/// Room between two columns, in lines.
const GAP: f64 = 2.0;

fn row_px(theme: &ChartTheme) -> f64 {
    theme.text_px * 1.65
}

fn columns(rows: usize) -> usize {
    rows.div_ceil(COLUMN).max(1)
}

/// Height of title and legend, about: the rest is as high as the rows need.
fn head_px(theme: &ChartTheme) -> f64 {
    theme.title_px * 1.6 + theme.text_px * 1.7 * 3.0 + BarsLayout::head(theme) + 60.0
}

/// The size, in pixels, of a picture of all rows.
pub fn bars_size(scene: &BarScene, theme: &ChartTheme) -> (u32, u32) {
    let columns = columns(scene.rows.len());
    let each = scene.rows.len().div_ceil(columns);
    let wide = match columns {
        1 => theme.text_px * 80.0,
        _ => theme.text_px * 42.0 * columns as f64,
    };
    (wide.ceil() as u32, (head_px(theme) + row_px(theme) * each as f64).ceil() as u32)
}

/// Draws the ranking with ground, title and legend, in a picture of this size in CSS pixels. Where
/// projects are `marked`, the others step back.
pub fn draw_bars_sheet<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &BarScene,
    marked: &SortedSet<ProjectId>,
    size: (f64, f64),
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> AreaDrawn<B> {
    let mut entries: Vec<Entry> = (scene.layers.iter())
        .map(|layer| Entry::sign(Shape::Square, theme.color(layer.color), &layer.name))
        .collect();
    entries.push(Entry::note(scene.axis.title.clone()));
    if scene.unrated > 0 {
        entries.push(Entry::note(format!("{} {}", scene.unrated, theme.words.not_shown)));
    }
    let among = scene.rows.iter().filter(|row| marked.contains(&row.project)).count();
    if !marked.is_empty() {
        entries.push(Entry::note(format!("{among} {}", theme.words.marked)));
    }
    let head = Head::new(&scene.title, entries, size, theme, measure);
    paint(area, theme, &head)?;
    let below = head.below(area, theme);
    let (width, height) = head.room();
    let columns = columns(scene.rows.len());
    let each = scene.rows.len().div_ceil(columns);
    let gap = theme.line_height() * GAP;
    let wide = (width - gap * (columns - 1) as f64) / columns as f64;
    for column in 0..columns {
        let x0 = (wide + gap) * column as f64;
        let within = Rect { x0, y0: 0.0, x1: x0 + wide, y1: height };
        let rows = each * column..(each * (column + 1)).min(scene.rows.len());
        let top = BarsLayout::head(theme);
        let layout = BarsLayout::new(scene, rows, top, row_px(theme), within, theme, measure);
        draw_bars(&below, scene, marked, &layout, theme)?;
    }
    Ok(())
}
