//! Draws milestones and gates on the bars, with as many of their names as find room.

use ballast_core::model::GateOutcome;
use ballast_core::view::roadmap::{Mark, MarkShape};
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use super::draw::Road;
use crate::label::fitted;
use crate::pen::{Drawn, Lettering, Pen, Point};
use crate::theme::ChartTheme;

/// Longest names, in letters.
const LETTERS: usize = 40;

impl Road<'_> {
    /// The marks of a line: their names first, so that no name covers a mark.
    pub(super) fn marks<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
        marks: &[Mark],
        top: f64,
    ) -> Drawn<B> {
        let sheet = self.sheet;
        let size = sheet.row * 0.3;
        let middle = top + sheet.row / 2.0;
        let x = |mark: &Mark| sheet.x(mark.at) + sheet.month / 2.0;
        let px = sheet.text * 0.82;
        let edge = sheet.x(i32::from(self.scene.axis.months));
        for (at, mark) in marks.iter().enumerate() {
            let left = x(mark) + size + 3.0;
            let right = marks.get(at + 1).map_or(edge, |next| x(next) - size - 3.0);
            // A few letters and an ellipsis say nothing.
            let least = px * 3.0;
            let text = fitted(&mark.name, LETTERS, right - left, px, self.measure);
            let Some((text, _)) = text.filter(|(_, width)| *width >= least || right - left > least)
            else {
                continue;
            };
            let lettering = Lettering { px, color: theme.ink, bold: false, across: HPos::Left };
            pen.halo(&text, (left, middle), lettering)?;
            pen.text(&text, (left, middle), lettering)?;
        }
        for mark in marks {
            self.mark(pen, theme, mark.shape, (x(mark), middle), size)?;
        }
        Ok(())
    }

    /// A diamond for a milestone; for a gate a hexagon with a sign: a tick, an arrow back or a cross.
    fn mark<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
        shape: MarkShape,
        (x, y): Point,
        size: f64,
    ) -> Drawn<B> {
        let corners = |size: f64| match shape {
            MarkShape::Milestone => {
                vec![(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
            }
            MarkShape::Gate(_) => {
                let (wide, tall) = (size * 0.87, size * 0.5);
                vec![
                    (x, y - size),
                    (x + wide, y - tall),
                    (x + wide, y + tall),
                    (x, y + size),
                    (x - wide, y + tall),
                    (x - wide, y - tall),
                ]
            }
        };
        pen.polygon(&corners(size + 1.5), theme.surface, 1.0)?;
        pen.polygon(&corners(size), theme.ink, 1.0)?;
        let sign = |points: &[Point]| -> Vec<Point> {
            points.iter().map(|(right, down)| (x + right * size, y + down * size)).collect()
        };
        let mut line = |points: &[Point]| pen.line(&sign(points), 1.5, theme.surface, 1.0);
        match shape {
            MarkShape::Milestone => Ok(()),
            // One that is open has nothing in it yet.
            MarkShape::Gate(None) => pen.polygon(&corners(size - 2.0), theme.surface, 1.0),
            MarkShape::Gate(Some(GateOutcome::Passed)) => {
                line(&[(-0.45, 0.0), (-0.1, 0.38), (0.48, -0.38)])
            }
            MarkShape::Gate(Some(GateOutcome::SentBack)) => {
                line(&[(0.2, -0.48), (-0.35, 0.0), (0.2, 0.48)])
            }
            MarkShape::Gate(Some(GateOutcome::Stopped)) => {
                line(&[(-0.38, -0.38), (0.38, 0.38)])?;
                line(&[(-0.38, 0.38), (0.38, -0.38)])
            }
        }
    }
}
