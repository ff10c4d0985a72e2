//! Draws a roadmap, or the part of it that is on a page.

use std::ops::Range;

use ballast_core::view::roadmap::{RoadScene, Standing, Stretch};
use ballast_core::view::scene::LayerKind;
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use super::layout::Sheet;
use crate::frame::Measure;
use crate::label::fitted;
use crate::pen::{Drawn, Lettering, Pen, Picture};
use crate::theme::ChartTheme;

/// Longest names, in letters; what is longer is cut with an ellipsis.
const LETTERS: usize = 80;

/// A page of the roadmap.
pub(super) struct Road<'a> {
    pub(super) scene: &'a RoadScene,
    pub(super) sheet: &'a Sheet,
    pub(super) rows: Range<usize>,
    pub(super) measure: Measure<'a>,
}

impl Picture for Road<'_> {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let (theme, sheet) = (pen.theme(), self.sheet);
        pen.block((0.0, 0.0), (sheet.width, sheet.height), theme.surface, 1.0)?;
        self.write(
            pen,
            &self.scene.title,
            (sheet.margin, sheet.margin + sheet.title * 0.7),
            (sheet.width - 2.0 * sheet.margin, sheet.title),
            true,
        )?;
        self.months(pen, theme)?;
        for (place, at) in self.rows.clone().enumerate() {
            self.row(pen, theme, at, sheet.top + place as f64 * sheet.row)?;
        }
        for arrow in &self.scene.arrows {
            // Of a link to another page the way to the edge is drawn, and the way from it.
            if self.rows.contains(&arrow.from.0) || self.rows.contains(&arrow.to.0) {
                self.arrow(pen, theme, arrow)?;
            }
        }
        self.people(pen, theme)
    }
}

impl Road<'_> {
    /// Where the lines end.
    pub(super) fn bottom(&self) -> f64 {
        self.sheet.top + self.sheet.row * self.rows.len() as f64
    }

    /// Years with their names, quarters as hairlines.
    fn months<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>, theme: &ChartTheme) -> Drawn<B> {
        let sheet = self.sheet;
        let last = i32::from(self.scene.axis.months);
        let quarter = sheet.month * 3.0;
        let named = quarter > theme.text_px * 2.2;
        let y = sheet.top - theme.text_px * if named { 2.3 } else { 1.1 };
        for it in self.scene.quarters.iter().filter(|_| quarter > 4.0) {
            let x = sheet.x(it.at);
            pen.upright((x, sheet.top), self.bottom(), 1.0, theme.line, 0.8)?;
            // A part of one at the end has no room for its name.
            if named && it.months == 3 {
                let px = theme.text_px * 0.85;
                let soft = Lettering { px, color: theme.ink_soft, bold: false, across: HPos::Left };
                pen.text(&it.name, (x + 5.0, sheet.top - theme.text_px * 0.9), soft)?;
            }
        }
        // Where a year is narrow, only some are named.
        let room = sheet.month * 12.0;
        let every = (theme.text_px * 4.0 / room.max(1.0)).ceil().max(1.0) as usize;
        for (number, (at, name)) in self.scene.years.iter().enumerate() {
            let x = sheet.x(*at);
            pen.upright((x, y - theme.text_px * 0.8), self.bottom(), 1.0, theme.ink_soft, 0.5)?;
            if number % every == 0 {
                let wide = (room * every as f64).min(sheet.width - x);
                self.write(pen, name, (x + 5.0, y), (wide - 6.0, theme.text_px), true)?;
            }
        }
        pen.level((sheet.margin, sheet.top), sheet.x(last), 1.0, theme.ink_soft, 0.6)
    }

    fn row<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
        at: usize,
        top: f64,
    ) -> Drawn<B> {
        let (sheet, row) = (self.sheet, &self.scene.rows[at]);
        let middle = top + sheet.row / 2.0;
        let names = sheet.names - sheet.margin * 1.6;
        let note = names * if row.head { 0.42 } else { 0.36 };
        let name = (names - note - sheet.text, sheet.text);
        self.write(pen, &row.name, (sheet.margin, middle), name, row.head)?;
        let soft = Lettering {
            px: sheet.text * 0.92,
            color: theme.ink_soft,
            bold: false,
            across: HPos::Right,
        };
        if let Some((text, _)) = fitted(&row.note, LETTERS, note, soft.px, self.measure) {
            pen.text(&text, (sheet.names - sheet.margin * 0.6, middle), soft)?;
        }
        let right = sheet.x(i32::from(self.scene.axis.months));
        pen.level((sheet.margin, top + sheet.row), right, 1.0, theme.line, 0.7)?;
        self.limits(pen, theme, row.limits, top)?;
        row.bar.map_or(Ok(()), |bar| self.bar(pen, theme, bar, top))?;
        self.marks(pen, theme, &row.marks, top)
    }

    /// Brackets at the earliest start and the latest finish.
    fn limits<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
        limits: (Option<i32>, Option<i32>),
        top: f64,
    ) -> Drawn<B> {
        let sheet = self.sheet;
        let (high, low) = (top + sheet.row * 0.12, top + sheet.row * 0.88);
        let tick = (sheet.row * 0.18).min(sheet.month);
        for (at, inward) in [(limits.0, tick), (limits.1, -tick)] {
            let Some(x) = at.map(|at| sheet.x(at)) else { continue };
            pen.upright((x, high), low, 1.5, theme.ink_soft, 1.0)?;
            for y in [high, low] {
                pen.level((x.min(x + inward), y), x.max(x + inward), 1.5, theme.ink_soft, 1.0)?;
            }
        }
        Ok(())
    }

    fn bar<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
        bar: Stretch,
        top: f64,
    ) -> Drawn<B> {
        let sheet = self.sheet;
        let (from, to) = (sheet.x(bar.from), sheet.x(bar.to));
        let inset = |share: f64| (top + sheet.row * share, top + sheet.row * (1.0 - share));
        let (high, low) = inset(if bar.standing.is_some() { 0.2 } else { 0.42 });
        match bar.standing {
            None => pen.block((from, high), (to, low), theme.ink_soft, 0.7)?,
            Some(Standing::Committed) => {
                pen.block((from, high), (to, low), theme.layer(LayerKind::Committed), 1.0)?;
            }
            Some(Standing::Selected) => {
                pen.block((from, high), (to, low), theme.layer(LayerKind::Selected), 1.0)?;
            }
            Some(Standing::Candidate) => {
                self.frame(pen, (from, high), (to, low), theme.ink_soft)?;
            }
        }
        if bar.broken {
            self.frame(pen, (from - 2.0, high - 2.0), (to + 2.0, low + 2.0), theme.over)?;
        }
        Ok(())
    }

    fn frame<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        (x0, y0): (f64, f64),
        (x1, y1): (f64, f64),
        color: crate::color::Color,
    ) -> Drawn<B> {
        pen.level((x0, y0), x1, 1.5, color, 1.0)?;
        pen.level((x0, y1), x1, 1.5, color, 1.0)?;
        pen.upright((x0, y0), y1, 1.5, color, 1.0)?;
        pen.upright((x1, y0), y1, 1.5, color, 1.0)
    }

    /// A text that begins at `at`, cut to the room there is; its size comes second.
    pub(super) fn write<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        text: &str,
        at: (f64, f64),
        (room, px): (f64, f64),
        bold: bool,
    ) -> Drawn<B> {
        let lettering = Lettering { px, color: pen.theme().ink, bold, across: HPos::Left };
        match fitted(text, LETTERS, room, px, self.measure) {
            Some((text, _)) => pen.text(&text, at, lettering),
            None => Ok(()),
        }
    }
}
