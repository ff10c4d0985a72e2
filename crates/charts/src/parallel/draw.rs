//! Draws parallel coordinates from their layout.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::ProjectId;
use ballast_core::view::parallel::{Brush, ParallelScene};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use super::layout::ParallelLayout;
use crate::color::Color;
use crate::pen::{AreaDrawn, Drawn, Lettering, Pen, Picture, paint};
use crate::theme::ChartTheme;

/// What is picked out of the lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picked {
    /// Stretches of axes.
    pub brushes: Vec<Brush>,
    /// The projects that stay in colour; all of them if it is empty and nothing is brushed.
    pub kept: SortedSet<ProjectId>,
    /// The project that is looked at.
    pub focus: Option<ProjectId>,
}

impl Picked {
    /// Whether a project stays in colour.
    pub fn keeps(&self, project: ProjectId) -> bool {
        (self.brushes.is_empty() && self.kept.is_empty()) || self.kept.contains(&project)
    }
}

/// Draws the lines of `scene` where `layout`, made from the same scene, says.
pub fn draw_parallel<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &ParallelScene,
    picked: &Picked,
    layout: &ParallelLayout,
    theme: &ChartTheme,
) -> AreaDrawn<B> {
    paint(area, theme, &Chart { scene, picked, layout })
}

struct Chart<'a> {
    scene: &'a ParallelScene,
    picked: &'a Picked,
    layout: &'a ParallelLayout,
}

/// How a line is drawn.
#[derive(Clone, Copy)]
struct Strand {
    color: Color,
    px: f64,
    alpha: f64,
    /// Half the width of the mark where it is not rated.
    mark: f64,
}

/// Lines over each other stay lines: the more there are, the more each lets through.
fn alpha_of(count: usize) -> f64 {
    (6.5 / (count.max(1) as f64).sqrt()).clamp(0.055, 0.85)
}

impl Picture for Chart<'_> {
    fn paint<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let (theme, layout) = (pen.theme(), self.layout);
        let bold = theme.enlarged().max(1.0);
        for level in &layout.levels {
            pen.level((layout.plot.x0, *level), layout.plot.x1, bold, theme.ink_soft, 0.7)?;
        }
        let lines = || self.scene.lines.iter().enumerate();
        let kept = |project: ProjectId| self.picked.keeps(project);
        let count = lines().filter(|(_, line)| kept(line.project)).count();
        let others = self.scene.lines.len() - count;
        // Thin enough to be drawn as threads, whatever the screen.
        let thin = 1.8 * f64::from(theme.grain) / theme.scale;
        let px = if self.scene.lines.len() > 250 { thin.min(0.9) } else { 1.5 * bold };
        let away = Strand { color: theme.ink_soft, px, alpha: alpha_of(others) * 0.22, mark: 2.0 };
        for (at, _) in lines().filter(|(_, line)| !kept(line.project)) {
            self.strand(pen, at, away)?;
        }
        for (at, line) in lines().filter(|(_, line)| kept(line.project)) {
            let class = self.scene.classes.get(line.class);
            let color = theme.color(class.map_or(0, |class| class.color));
            self.strand(pen, at, Strand { color, px, alpha: alpha_of(count), mark: 2.6 * bold })?;
        }
        let focus = lines().find(|(_, line)| self.picked.focus == Some(line.project));
        if let Some((at, _)) = focus {
            self.focus(pen, at, bold)?;
        }
        self.brushes(pen, bold)?;
        self.texts(pen)
    }
}

impl Chart<'_> {
    fn strand<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        at: usize,
        strand: Strand,
    ) -> Drawn<B> {
        let Strand { color, px, alpha, mark } = strand;
        let points = self.scene.points(at);
        for piece in self.layout.pieces(points) {
            match piece.as_slice() {
                [alone] => pen.disc(*alone, mark, color, alpha)?,
                piece => pen.line(piece, px, color, alpha)?,
            }
        }
        let Some(x) = self.layout.unrated else { return Ok(()) };
        for (_, y) in points.iter().zip(&self.layout.levels).filter(|(it, _)| it.is_none()) {
            pen.upright((x, y - mark * 1.6), y + mark * 1.6, px.max(1.0), color, alpha)?;
        }
        Ok(())
    }

    /// The line that is looked at, over all others.
    fn focus<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>, at: usize, bold: f64) -> Drawn<B> {
        let theme = pen.theme();
        for piece in self.layout.pieces(self.scene.points(at)) {
            pen.line(&piece, 5.0 * bold, theme.surface, 0.9)?;
            pen.line(&piece, 2.5 * bold, theme.ink, 1.0)?;
            for point in piece {
                pen.disc(point, 5.0 * bold, theme.surface, 1.0)?;
                pen.disc(point, 3.5 * bold, theme.ink, 1.0)?;
            }
        }
        let Some(x) = self.layout.unrated else { return Ok(()) };
        let points = self.scene.points(at).iter();
        for (_, y) in points.zip(&self.layout.levels).filter(|(it, _)| it.is_none()) {
            pen.ring((x, *y), 4.0 * bold, 2.0 * bold, theme.ink)?;
        }
        Ok(())
    }

    fn brushes<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>, bold: f64) -> Drawn<B> {
        let (theme, layout) = (pen.theme(), self.layout);
        let half = 7.0 * bold;
        for brush in &self.picked.brushes {
            let axes = self.scene.axes.iter().zip(&layout.levels);
            let found = axes.clone().find(|(axis, _)| axis.criterion == brush.criterion);
            let Some((_, y)) = found else { continue };
            let (from, to) = (layout.x(brush.from), layout.x(brush.to));
            pen.block((from, y - half), (to, y + half), theme.ink, 0.16)?;
            for x in [from, to] {
                pen.upright((x, y - half), y + half, 2.0 * bold, theme.ink, 1.0)?;
            }
        }
        Ok(())
    }

    fn texts<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn<B> {
        let (theme, layout) = (pen.theme(), self.layout);
        let name =
            Lettering { px: theme.text_px, color: theme.ink, bold: true, across: HPos::Left };
        for title in &layout.titles {
            // Lines run on below, but letters come first.
            let half = theme.line_height() * 0.5;
            let (left, right) = (title.x, title.x + title.width);
            pen.block((left, title.y - half), (right, title.y + half), theme.surface, 0.86)?;
            pen.text(&title.text, (title.x, title.y), name)?;
        }
        let soft = Lettering { color: theme.ink_soft, bold: false, ..name };
        for tick in &layout.ticks {
            let at = (tick.px, layout.tick_line);
            pen.text(&tick.text, at, Lettering { across: HPos::Center, ..soft })?;
        }
        if let Some(x) = layout.unrated {
            pen.text("?", (x, layout.tick_line), Lettering { across: HPos::Center, ..soft })?;
        }
        Ok(())
    }
}
