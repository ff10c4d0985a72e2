//! Draws curves from their layout.

use ballast_core::view::scene::CurveScene;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use super::layout::{CurveLayout, Trace};
use crate::pen::{AreaDrawn, Drawn, Lettering, Pen, Picture, paint};
use crate::theme::ChartTheme;

/// Draws the curves of `scene` where `layout`, made from the same scene, says.
pub fn draw_curves<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &CurveScene,
    layout: &CurveLayout,
    theme: &ChartTheme,
) -> AreaDrawn<B> {
    paint(area, theme, &Chart { scene, layout })
}

struct Chart<'a> {
    scene: &'a CurveScene,
    layout: &'a CurveLayout,
}

impl Picture for Chart<'_> {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let theme = pen.theme();
        let bold = theme.enlarged().max(1.0);
        self.layout.frame.paint(pen)?;
        for (mark, (x, y)) in self.scene.marks.iter().zip(&self.layout.marks) {
            if mark.now {
                drop_line(pen, (*x, *y), self.layout.frame.plot.y1)?;
            }
        }
        for trace in self.layout.traces.iter().rev() {
            if trace.beside {
                dashed(pen, trace, bold)?;
            } else {
                pen.line(&trace.points, 2.0 * bold, theme.color(0), 1.0)?;
            }
        }
        for (mark, at) in self.scene.marks.iter().zip(&self.layout.marks) {
            let radius = if mark.now { 4.5 } else { 3.5 } * bold;
            pen.disc(*at, radius + 1.5, theme.surface, 1.0)?;
            if mark.now {
                pen.disc(*at, radius, theme.color(0), 1.0)?;
            } else {
                pen.ring(*at, radius, 1.6 * bold, theme.ink)?;
            }
        }
        for name in &self.layout.names {
            let (at, across) = name.anchor();
            let (px, color, bold) = match name.curve {
                None => (theme.label_px, theme.ink, true),
                Some(curve) if self.scene.curves.get(curve).is_some_and(|it| it.beside) => {
                    (theme.text_px, theme.ink_soft, false)
                }
                Some(_) => (theme.text_px, theme.color(0), true),
            };
            let lettering = Lettering { px, color, bold, across };
            pen.halo(&name.text, at, lettering)?;
            pen.text(&name.text, at, lettering)?;
        }
        Ok(())
    }
}

/// From a point down to the axis, in dots.
fn drop_line<B: DrawingBackend>(pen: &mut Pen<'_, B>, (x, y): (f64, f64), bottom: f64) -> Drawn<B> {
    let color = pen.theme().color(0);
    let mut from = y;
    while from < bottom {
        pen.upright((x, from), (from + 2.0).min(bottom), 1.0, color, 0.9)?;
        from += 5.0;
    }
    Ok(())
}

const DASH: f64 = 4.0;
const DASH_AND_GAP: f64 = 7.0;

/// A thin line in dashes of even length, across the corners of its points.
fn dashed<B: DrawingBackend>(pen: &mut Pen<'_, B>, trace: &Trace, bold: f64) -> Drawn<B> {
    let color = pen.theme().ink_soft;
    let mut gone = 0.0;
    for pair in trace.points.windows(2) {
        let [from, to] = *pair else { continue };
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let at = |along: f64| {
            let share = along / length;
            (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
        };
        let mut along = 0.0;
        while along < length {
            let phase = (gone + along) % DASH_AND_GAP;
            let step = if phase < DASH { DASH - phase } else { DASH_AND_GAP - phase };
            let end = (along + step.max(1e-3)).min(length);
            if phase < DASH {
                pen.line(&[at(along), at(end)], 1.3 * bold, color, 1.0)?;
            }
            along = end;
        }
        gone += length;
    }
    Ok(())
}
