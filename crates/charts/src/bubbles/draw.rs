//! Draws a bubble chart from its layout.

use std::f64::consts::TAU;

use ballast_core::view::scene::{BubbleScene, BubbleState};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use super::layout::{BubbleLayout, Mark};
use super::place::Label;
use crate::color::Color;
use crate::pen::{AreaDrawn, Drawn, Lettering, Pen, Picture, Point, paint};
use crate::shape::Shape;
use crate::theme::ChartTheme;

/// Draws the bubbles of `scene` where `layout`, made from the same scene, says.
pub fn draw_bubbles<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &BubbleScene,
    layout: &BubbleLayout,
    theme: &ChartTheme,
) -> AreaDrawn<B> {
    paint(area, theme, &Chart { scene, layout })
}

struct Chart<'a> {
    scene: &'a BubbleScene,
    layout: &'a BubbleLayout,
}

impl Picture for Chart<'_> {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let theme = pen.theme();
        self.layout.frame.paint(pen)?;
        let quarters = self.layout.quarters.as_ref();
        quarters.map_or(Ok(()), |it| it.paint_lines(pen))?;
        let crowd = self.layout.order.len();
        for index in self.layout.order.iter().map(|index| *index as usize) {
            let (Some(mark), Some(bubble)) =
                (self.layout.marks.get(index), self.scene.bubbles.get(index))
            else {
                continue;
            };
            let class = self.scene.classes.get(bubble.class);
            let color = theme.color(class.map_or(0, |class| class.color));
            paint_mark(pen, mark, bubble.state, color, crowd)?;
            if bubble.marked {
                paint_ring(pen, mark)?;
            }
        }
        quarters.map_or(Ok(()), |it| it.paint_names(pen))?;
        self.layout.labels.iter().try_for_each(|label| paint_label(pen, label, theme))
    }
}

fn paint_label<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    label: &Label,
    theme: &ChartTheme,
) -> Drawn<B> {
    let rect = label.rect;
    let (x, across) = label.side.anchor(&rect);
    let lettering = Lettering { px: theme.label_px, color: theme.ink, bold: true, across };
    let at = (x, (rect.y0 + rect.y1) / 2.0);
    if label.covers {
        pen.halo(&label.text, at, lettering)?;
    }
    pen.text(&label.text, at, lettering)
}

/// Beyond this many bubbles, dashes and double outlines cost more than they tell.
const CROWD: usize = 1_500;

/// Draws one bubble: filled if in, pale with a dashed outline if out.
fn paint_mark<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    mark: &Mark,
    state: BubbleState,
    color: Color,
    crowd: usize,
) -> Drawn<B> {
    let rim = color.mix(pen.theme().ink, 15);
    let fine = crowd <= CROWD;
    let corners = mark.shape.corners(pen.nearest((mark.x, mark.y)), mark.radius);
    let fill = match state {
        BubbleState::In if crowd <= 200 => 0.6,
        BubbleState::In if fine => 0.5,
        BubbleState::In => 0.4,
        BubbleState::Out => 0.08,
    };
    let bold = pen.theme().enlarged().max(1.0);
    let hollow = mark.radius < 5.5 * bold || !fine;
    match state {
        BubbleState::In => {
            body(pen, mark, &corners, color, fill)?;
            outline(pen, mark, &corners, if fine { bold } else { 0.5 }, rim)
        }
        BubbleState::Out if hollow => outline(pen, mark, &corners, 1.0, rim),
        BubbleState::Out => {
            body(pen, mark, &corners, color, fill)?;
            dashes(pen, mark, &corners, bold, rim)
        }
    }
}

/// The ring around a bubble that was marked by hand, a little apart from its rim.
fn paint_ring<B: DrawingBackend>(pen: &mut Pen<'_, B>, mark: &Mark) -> Drawn<B> {
    let bold = pen.theme().enlarged().max(1.0);
    let corners = mark.shape.corners(pen.nearest((mark.x, mark.y)), mark.radius + 3.0 * bold);
    let around = Mark { radius: mark.radius + 3.0 * bold, ..*mark };
    outline(pen, &around, &corners, 2.0 * bold, pen.theme().ink)
}

fn body<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    mark: &Mark,
    corners: &[Point],
    color: Color,
    alpha: f64,
) -> Drawn<B> {
    if mark.shape == Shape::Circle {
        pen.disc((mark.x, mark.y), mark.radius, color, alpha)
    } else {
        pen.polygon(corners, color, alpha)
    }
}

fn outline<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    mark: &Mark,
    corners: &[Point],
    px: f64,
    color: Color,
) -> Drawn<B> {
    if mark.shape == Shape::Circle {
        return pen.ring((mark.x, mark.y), mark.radius, px, color);
    }
    // Over the first two corners once more, so that the last joint is mitred like the others.
    let closed: Vec<Point> = corners.iter().chain(corners.iter().take(2)).copied().collect();
    pen.line(&closed, px, color, 1.0)
}

/// A dash, and a dash with its gap, in pixels along the outline at the usual size of text.
const DASH: f64 = 3.2;
const DASH_AND_GAP: f64 = 5.6;

fn dashes<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    mark: &Mark,
    corners: &[Point],
    bold: f64,
    color: Color,
) -> Drawn<B> {
    let px = 1.5 * bold;
    if mark.shape == Shape::Circle {
        let around = mark.radius * TAU;
        let count = (around / DASH_AND_GAP / bold).round().max(4.0);
        let sweep = TAU / count * DASH / DASH_AND_GAP;
        for dash in 0..count as usize {
            let from = TAU * dash as f64 / count;
            let on_rim = |part: f64| {
                let (down, right) = (from + sweep * part).sin_cos();
                (mark.x + right * mark.radius, mark.y + down * mark.radius)
            };
            pen.line(&[on_rim(0.0), on_rim(0.5), on_rim(1.0)], px, color, 1.0)?;
        }
        return Ok(());
    }
    for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        side_in_dashes(pen, *from, *to, bold, color)?;
    }
    Ok(())
}

/// Begins and ends with half a dash, so that corners are closed.
fn side_in_dashes<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    from: Point,
    to: Point,
    bold: f64,
    color: Color,
) -> Drawn<B> {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let count = (length / DASH_AND_GAP / bold).round().max(1.0);
    let half = DASH / DASH_AND_GAP / 2.0;
    let at = |steps: f64| {
        let share = (steps / count).clamp(0.0, 1.0);
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    };
    for dash in 0..=count as usize {
        let middle = dash as f64;
        pen.line(&[at(middle - half), at(middle + half)], 1.5 * bold, color, 1.0)?;
    }
    Ok(())
}
