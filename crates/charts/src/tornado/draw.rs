//! Draws a tornado from its layout.

use ballast_core::view::tornado::TornadoScene;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use super::layout::{TornadoBarLayout, TornadoLayout};
use crate::color::Color;
use crate::pen::{AreaDrawn, Drawn, Lettering, Pen, Picture, paint};
use crate::theme::ChartTheme;

/// Draws the bars of `scene` where `layout`, made from the same scene, says.
pub fn draw_tornado<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &TornadoScene,
    layout: &TornadoLayout,
    theme: &ChartTheme,
) -> AreaDrawn<B> {
    paint(area, theme, &Chart { scene, layout })
}

struct Chart<'a> {
    scene: &'a TornadoScene,
    layout: &'a TornadoLayout,
}

impl Picture for Chart<'_> {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let (theme, layout) = (pen.theme(), self.layout);
        let bold = theme.enlarged().max(1.0);
        let plot = layout.plot;
        let soft = Lettering {
            px: theme.text_px,
            color: theme.ink_soft,
            bold: false,
            across: HPos::Center,
        };
        for tick in &layout.ticks {
            pen.upright((tick.px, plot.y0), plot.y1, 1.0, theme.line, 1.0)?;
            pen.text(&tick.text, (tick.px, layout.tick_line), soft)?;
        }
        for (bar, scene) in layout.bars.iter().zip(&self.scene.bars) {
            paint_bar(pen, bar, layout.now, theme.color(scene.color), bold)?;
        }
        pen.upright((layout.now, plot.y0), plot.y1, 2.0 * bold, theme.ink, 1.0)?;
        let ink = Lettering { color: theme.ink, ..soft };
        for bar in &layout.bars {
            let (left, right) = bar.ends(layout.now);
            let (gap, middle) = (theme.text_px * 0.4, (bar.y.0 + bar.y.1) / 2.0);
            let name = Lettering { across: HPos::Left, bold: true, ..ink };
            pen.halo(&bar.label, bar.label_at, name)?;
            pen.text(&bar.label, bar.label_at, name)?;
            let text = Lettering { across: HPos::Right, ..ink };
            pen.halo(&bar.left.0, (left - gap, middle), text)?;
            pen.text(&bar.left.0, (left - gap, middle), text)?;
            let text = Lettering { across: HPos::Left, ..ink };
            pen.halo(&bar.right.0, (right + gap, middle), text)?;
            pen.text(&bar.right.0, (right + gap, middle), text)?;
        }
        let (text, x, y) = &layout.now_text;
        pen.text(text, (*x, *y), Lettering { bold: true, ..ink })
    }
}

/// Pale towards less weight, full towards more.
fn paint_bar<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    bar: &TornadoBarLayout,
    now: f64,
    color: Color,
    bold: f64,
) -> Drawn<B> {
    let (low, high) = (bar.low, bar.high);
    let block = |pen: &mut Pen<'_, B>, end: f64, alpha: f64| {
        pen.block((end.min(now), bar.y.0), (end.max(now), bar.y.1), color, alpha)
    };
    block(pen, low, 0.35)?;
    block(pen, high, 0.9)?;
    // An end that lies where the line is would not be seen.
    for end in [low, high] {
        pen.upright((end, bar.y.0), bar.y.1, 1.5 * bold, color, 1.0)?;
    }
    Ok(())
}
