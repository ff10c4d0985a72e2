//! Draws the ranking as bars from its layout.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::ProjectId;
use ballast_core::view::bars::BarScene;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use super::layout::{BarsLayout, PlacedBar};
use crate::pen::{AreaDrawn, Drawn, Lettering, Pen, Picture, paint};
use crate::theme::ChartTheme;

/// How much of a bar's colour is left where others are marked.
const AWAY: f64 = 0.26;

/// Draws the rows of `scene` where `layout`, made from the same scene, says. Where projects are
/// `marked`, these stay in colour and all others step back.
pub fn draw_bars<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &BarScene,
    marked: &SortedSet<ProjectId>,
    layout: &BarsLayout,
    theme: &ChartTheme,
) -> AreaDrawn<B> {
    paint(area, theme, &Chart { scene, marked, layout })
}

struct Chart<'a> {
    scene: &'a BarScene,
    marked: &'a SortedSet<ProjectId>,
    layout: &'a BarsLayout,
}

impl Picture for Chart<'_> {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let (theme, layout) = (pen.theme(), self.layout);
        let end = layout.bars.last().map_or(layout.plot.y1, |bar| bar.y.1);
        for tick in &layout.ticks {
            pen.upright((tick.px, layout.plot.y0), end, 1.0, theme.line, 1.0)?;
        }
        for bar in &layout.bars {
            self.bar(pen, bar)?;
        }
        // Rows that are scrolled past end below the ticks.
        let head = layout.plot.y0;
        pen.block((layout.left, 0.0), (layout.value_right, head), theme.surface, 1.0)?;
        let soft = Lettering {
            px: theme.text_px,
            color: theme.ink_soft,
            bold: false,
            across: HPos::Center,
        };
        for tick in &layout.ticks {
            pen.text(&tick.text, (tick.px, layout.tick_line), soft)?;
        }
        Ok(())
    }
}

impl Chart<'_> {
    fn bar<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>, bar: &PlacedBar) -> Drawn<B> {
        let (theme, layout) = (pen.theme(), self.layout);
        let Some(row) = self.scene.rows.get(bar.row) else { return Ok(()) };
        let middle = (bar.y.0 + bar.y.1) / 2.0;
        let half = (bar.y.1 - bar.y.0) * 0.31;
        let (y0, y1) = (middle - half, middle + half);
        let away = !self.marked.is_empty() && !self.marked.contains(&row.project);
        let alpha = if away { AWAY } else { 0.92 };
        for (at, ends) in bar.edges.windows(2).enumerate() {
            let [from, to] = *ends else { continue };
            let color = theme.color(self.scene.layers.get(at).map_or(0, |layer| layer.color));
            pen.block((from.min(to), y0), (from.max(to), y1), color, alpha)?;
            // A seam: neighbours are told apart without their colours, too.
            if at > 0 && (to - from).abs() > 3.0 {
                pen.upright((from, y0), y1, 1.0, theme.surface, 1.0)?;
            }
        }
        // Letters are set after all else: those under the line of ticks would lie over it.
        if middle < layout.plot.y0 + theme.text_px * 0.5 {
            return Ok(());
        }
        let px = theme.text_px.min((bar.y.1 - bar.y.0) * 0.9);
        let ink = if away { theme.ink_soft } else { theme.ink };
        let text = Lettering { px, color: ink, bold: false, across: HPos::Left };
        let soft = Lettering { color: theme.ink_soft, across: HPos::Right, ..text };
        pen.text(&row.rank.to_string(), (layout.rank_right, middle), soft)?;
        pen.text(&bar.name, (layout.name_left, middle), text)?;
        // Not by colour alone: the figures of those that stepped back are not bold.
        let strong = Lettering { bold: !away, across: HPos::Right, ..text };
        pen.text(&row.text, (layout.value_right, middle), strong)
    }
}
