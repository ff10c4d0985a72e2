//! Draws the links between the bars of a page, and those that lead to another page.

use ballast_core::view::roadmap::Arrow;
use plotters_backend::DrawingBackend;

use super::draw::Road;
use crate::pen::{Drawn, Pen, Point};
use crate::theme::ChartTheme;

impl Road<'_> {
    /// Out of one bar, beside the lines, and into the other. What lies on another page is cut off
    /// at the edge of the lines, with a tip that says where it goes on.
    pub(super) fn arrow<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
        arrow: &Arrow,
    ) -> Drawn<B> {
        let sheet = self.sheet;
        let (x0, x1) = (sheet.x(arrow.from.1), sheet.x(arrow.to.1));
        let (out, half) = (sheet.row * 0.25, sheet.row * 0.5);
        let color = if arrow.broken { theme.over } else { theme.ink_soft };
        let px = if arrow.broken { 2.0 } else { 1.0 };
        let strength = if arrow.follows { 1.0 } else { 0.45 };
        let (from, to) = (self.level_of(arrow.from.0), self.level_of(arrow.to.0));
        let mut line = |way: &[Point]| pen.line(way, px, color, strength);
        let tip = sheet.row * 0.18;
        match (from, to) {
            (Ok(y0), Ok(y1)) => {
                let between = if y1 > y0 { y1 - half } else { y1 + half };
                if x1 - x0 >= 2.0 * out {
                    line(&[(x0, y0), (x0 + out, y0), (x0 + out, y1), (x1, y1)])?;
                } else {
                    line(&[
                        (x0, y0),
                        (x0 + out, y0),
                        (x0 + out, between),
                        (x1 - out, between),
                        (x1 - out, y1),
                        (x1, y1),
                    ])?;
                }
            }
            (Ok(y0), Err(edge)) => {
                line(&[(x0, y0), (x0 + out, y0), (x0 + out, edge)])?;
                let back = if edge > y0 { edge - tip } else { edge + tip };
                let (left, right) = (x0 + out - tip * 0.7, x0 + out + tip * 0.7);
                return pen.polygon(
                    &[(x0 + out, edge), (left, back), (right, back)],
                    color,
                    strength,
                );
            }
            (Err(edge), Ok(y1)) => line(&[(x1 - out, edge), (x1 - out, y1), (x1, y1)])?,
            (Err(_), Err(_)) => return Ok(()),
        }
        let y1 = to.unwrap_or_else(|edge| edge);
        pen.polygon(
            &[(x1, y1), (x1 - tip, y1 - tip * 0.7), (x1 - tip, y1 + tip * 0.7)],
            color,
            strength,
        )
    }

    /// The middle of a row of this page; for one of another page the edge that is nearer to it.
    fn level_of(&self, row: usize) -> Result<f64, f64> {
        if row < self.rows.start {
            Err(self.sheet.top)
        } else if row >= self.rows.end {
            Err(self.bottom())
        } else {
            let place = (row - self.rows.start) as f64;
            Ok(self.sheet.top + (place + 0.5) * self.sheet.row)
        }
    }
}
