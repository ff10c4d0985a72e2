//! Draws the people below the bars: demand of a role against its capacity, on the same axis.

use ballast_core::view::scene::LayerKind;
use plotters_backend::DrawingBackend;

use super::draw::Road;
use crate::pen::{Drawn, Pen};
use crate::theme::ChartTheme;

impl Road<'_> {
    /// The layers month by month, what is too much in the colour of overloads, the line of what
    /// there is, and the name with its worst month at the left.
    pub(super) fn people<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        theme: &ChartTheme,
    ) -> Drawn<B> {
        let Some(people) = &self.scene.people else { return Ok(()) };
        let (sheet, stack) = (self.sheet, &people.stack);
        let low = self.bottom() + sheet.people;
        let tall = sheet.people - theme.text_px;
        let demand = |at: usize| -> f64 {
            stack.layers.iter().filter_map(|layer| layer.values.get(at)).sum()
        };
        let months = stack.months.len();
        let highest = (0..months).map(demand).chain(stack.capacity.iter().copied());
        let highest = highest.fold(0.01, f64::max);
        let y = |fte: f64| low - fte / highest * tall;
        let last = i32::from(self.scene.axis.months);
        let x = |at: usize| {
            let month = people.at + i32::try_from(at).unwrap_or(i32::MAX);
            sheet.x(month.clamp(0, last))
        };
        let mut line = Vec::new();
        for at in 0..months {
            let (from, to) = (x(at), x(at + 1));
            if to <= from {
                continue;
            }
            let mut below = 0.0;
            for layer in &stack.layers {
                let above = below + layer.values.get(at).copied().unwrap_or_default();
                if above > below {
                    // What may never come is paler, as in the chart of one role.
                    let alpha = if layer.kind == LayerKind::Candidate { 0.28 } else { 0.7 };
                    pen.block((from, y(above)), (to, y(below)), theme.layer(layer.kind), alpha)?;
                }
                below = above;
            }
            let capacity = stack.capacity.get(at).copied().unwrap_or_default();
            if below > capacity {
                pen.block((from, y(below)), (to, y(capacity)), theme.surface, 1.0)?;
                pen.block((from, y(below)), (to, y(capacity)), theme.over, 0.8)?;
            }
            line.extend([(from, y(capacity)), (to, y(capacity))]);
        }
        pen.line(&line, 2.0, theme.ink, 1.0)?;
        pen.level((sheet.margin, low), sheet.x(last), 1.0, theme.ink_soft, 0.6)?;
        let room = (sheet.names - 2.0 * sheet.margin, sheet.text);
        let middle = low - tall / 2.0;
        self.write(pen, &stack.title, (sheet.margin, middle - sheet.text), room, true)?;
        let peak = stack.peak.as_ref().map_or("nobody is overloaded", |(_, text)| text);
        self.write(pen, peak, (sheet.margin, middle + sheet.text * 0.6), room, false)
    }
}
